#pragma once

#include <string>
#include <vector>

namespace deltareach::test {

/// A DBF of text fields, byte by byte. @param rows of one length; cells and heads in the encoding of the file
inline std::string dbf(const std::vector<std::vector<std::string>>& rows, char language = 0) {
    constexpr int width = 40;
    const auto number = [](std::size_t value, int bytes) {
        std::string text;
        for (int i = 0; i < bytes; ++i) text.push_back(static_cast<char>((value >> (8 * i)) & 0xFF));
        return text;
    };
    const std::size_t fields = rows.front().size();
    std::string file = std::string("\x03\x7B\x01\x01", 4) + number(rows.size() - 1, 4) +
                       number(33 + 32 * fields, 2) + number(1 + width * fields, 2);
    file.append(17, '\0');
    file.push_back(language);
    file.append(2, '\0');
    for (std::string name : rows.front()) {
        name.resize(11, '\0');
        file += name + "C" + std::string(4, '\0') + static_cast<char>(width) + std::string(15, '\0');
    }
    file += '\r';
    for (std::size_t row = 1; row < rows.size(); ++row) {
        file += ' ';
        for (std::string cell : rows[row]) {
            cell.resize(width, ' ');
            file += cell;
        }
    }
    return file + '\x1A';
}

}  // namespace deltareach::test
