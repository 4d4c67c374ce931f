#include "tests/support/column_digest.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace deltareach::test {

std::pair<double, std::size_t> number_at(std::string_view text) {
    double number = 0;
    const std::size_t sign = text.starts_with('-') ? 1 : 0;
    if (text.size() <= sign || text[sign] < '0' || text[sign] > '9') return {0, 0};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return {number, fault == std::errc() ? static_cast<std::size_t>(end - text.data()) : 0};
}

namespace {

/// A sum as it is recorded: what rounding alone leaves of differences that cancel is 0.
double without_rounding(double sum, double size) {
    return std::abs(sum) > 1e-12 * size ? sum : 0;
}

/// The text with its long fractions at six digits: the last ones depend on the processor.
std::string with_short_numbers(std::string_view text) {
    constexpr std::size_t long_number = 9;
    std::string words;
    while (!text.empty()) {
        const auto [number, length] = number_at(text);
        const bool within = !words.empty() && (std::isalnum(static_cast<unsigned char>(words.back())) != 0);
        const std::string_view written = text.substr(0, std::max<std::size_t>(length, 1));
        if (!within && length > long_number && written.find('.') != std::string_view::npos)
            words += fmt::format("{:.6g}", number);
        else
            words += written;
        text.remove_prefix(written.size());
    }
    return words;
}

}  // namespace

void ColumnDigests::add(const std::string& column, const std::string& cell) {
    Digest& of = columns_[column];
    ++of.rows;
    const auto [number, length] = number_at(cell);
    if (!cell.empty() && length == cell.size()) {
        ++of.numbers;
        of.sum += number;
        of.turned += number * static_cast<double>(of.rows % 7 + 1);
        of.size += std::abs(number);
        return;
    }
    const std::string words = with_short_numbers(cell);
    of.words.insert(words);
    for (const char c : words + "\n")
        of.of_words = (of.of_words ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
}

std::string ColumnDigests::lines() const {
    std::string lines;
    for (const auto& [head, of] : columns_) {
        lines += fmt::format("{}: {} rows, {} words {:x}", head, of.rows, of.words.size(), of.of_words);
        if (of.numbers > 0)
            lines += fmt::format(", {} numbers {:.10g} {:.10g}", of.numbers,
                                 without_rounding(of.sum, of.size), without_rounding(of.turned, of.size));
        lines += "\n";
    }
    return lines;
}

}  // namespace deltareach::test
