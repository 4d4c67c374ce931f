#pragma once

#include <map>
#include <string>
#include <vector>

/// A report's HTML as what it prints: tables by their heads, figures in large type, each with its unit.
namespace deltareach::test {

struct Printed {
    double value = 0;
    std::string digits;
};
struct Cell {
    std::string text;  ///< without marks
    std::vector<Printed> numbers;
    std::string unit;  ///< of the cell, else of its head
    std::string head;  ///< without the unit
};
struct Row {
    std::map<std::string, Cell> cells;  ///< by head
};

/// A figure in large type.
struct Card {
    std::string what;
    Cell number;
};

/// What stands from one text to the next; empty where the first is not there.
[[nodiscard]] std::string between(const std::string& text, const std::string& from, const std::string& to);
/// What a pattern of one group finds, in its order.
[[nodiscard]] std::vector<std::string> all_of(const std::string& text, const std::string& pattern);
/// The rows of the first table whose id begins so.
[[nodiscard]] std::vector<Row> rows_of_table(const std::string& html, const std::string& id);
[[nodiscard]] std::vector<Card> cards_of(const std::string& section);

/// 亿元 → 1e8: what a value is divided by where that unit is printed.
[[nodiscard]] const std::map<std::string, double>& divisor_of_unit();

}  // namespace deltareach::test
