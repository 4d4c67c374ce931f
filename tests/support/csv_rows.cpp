#include "tests/support/csv_rows.hpp"

namespace deltareach::test {

std::vector<std::map<std::string, std::string>> rows_of(const std::string& csv) {
    std::vector<std::map<std::string, std::string>> rows;
    std::vector<std::string> heads;
    std::size_t at = csv.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < csv.size()) {
        std::vector<std::string> cells(1);
        bool quoted = false;
        for (; at < csv.size(); ++at) {
            const char c = csv[at];
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                cells.emplace_back();
            else if (c == '\n' && !quoted)
                break;
            else if (c != '\r')
                cells.back() += c;
        }
        ++at;
        if (heads.empty()) {
            heads = cells;
            continue;
        }
        std::map<std::string, std::string> row;
        for (std::size_t i = 0; i < heads.size() && i < cells.size(); ++i) row[heads[i]] = cells[i];
        rows.push_back(row);
    }
    return rows;
}

}  // namespace deltareach::test
