#include "study/products/table_files.hpp"

#include "gis/csv_writer.hpp"
#include "gis/file_names.hpp"
#include "gis/text.hpp"
#include "gis/xlsx_writer.hpp"
#include "render/display_unit.hpp"
#include "study/tables/heads.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <string_view>

namespace deltareach {
namespace {

constexpr std::size_t most_bars = 60;

Heads heads_of(const Session& session) {
    return session.language() == Language::zh ? Heads::labels_zh : Heads::labels_en;
}

/// Words that tell every row apart, and are no codes.
bool names_rows(const Column& column) {
    const auto* texts = std::get_if<std::vector<std::string>>(&column.values);
    if (texts == nullptr) return false;
    const std::set<std::string_view> all(texts->begin(), texts->end());
    return all.size() == texts->size() && std::ranges::all_of(*texts, [](const std::string& text) {
               return std::ranges::any_of(text, [](char c) { return !is_digit(c); });
           });
}

/// A figure with a unit, and not where a place lies or when.
bool is_figure(const Column& column) {
    constexpr std::array<std::string_view, 5> none{"", "1", "unstated", "deg", "year"};
    if (std::holds_alternative<std::vector<std::string>>(column.values) ||
        std::ranges::find(none, column.unit) != none.end())
        return false;
    const std::vector<double> values = numbers_of(column);
    return std::ranges::count_if(values, [](double value) { return std::isfinite(value); }) > 1;
}

/// With units in words, as heads of labels show them: 元, not yuan.
std::vector<Column> in_words(std::vector<Column> columns, const Session& session) {
    for (Column& column : columns) {
        if (column.unit.empty() || column.unit == "unstated" || column.unit == Head::words) continue;
        const Text label = display_unit(column.unit, 0).label;
        column.unit = session.say(label.zh, label.en);
    }
    return columns;
}

std::optional<SheetChart> bars_of(const std::vector<Column>& columns, const Session& session) {
    if (columns.empty() || columns.front().size() < 2 || columns.front().size() > most_bars) return {};
    std::optional<std::size_t> names;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool english = columns[i].name.ends_with("_en");
        const bool wanted = english == (session.language() == Language::en);
        if (names_rows(columns[i]) && (!names || (wanted && english))) names = i;
    }
    const auto figure = std::ranges::find_if(columns, is_figure);
    if (!names || figure == columns.end()) return {};
    return SheetChart{.labels = *names,
                      .values = static_cast<std::size_t>(figure - columns.begin()),
                      .title = head_of(in_words({*figure}, session).front(), heads_of(session))};
}

}  // namespace

bool is_table_file(const std::filesystem::path& path) {
    const std::string ending = ending_of(path);
    return ending == ".csv" || ending == ".xlsx";
}

void write_tables(const std::filesystem::path& path, std::span<const NamedTable> tables,
                  const Session& session) {
    std::vector<SheetOut> sheets;
    for (const NamedTable& table : tables)
        sheets.push_back({.name = std::string(session.say(table.caption.zh, table.caption.en)),
                          .columns = in_words(table.columns, session),
                          .remarks = {},
                          .chart = bars_of(table.columns, session)});
    write_workbook(path, sheets, session.options.overwrite, heads_of(session));
}

void write_table(const std::filesystem::path& path, const std::vector<Column>& columns,
                 const Session& session) {
    if (ending_of(path) != ".xlsx") return write_csv(path, columns, session.options.overwrite);
    const std::string stem = path.stem().string();
    const NamedTable table{{stem, stem}, columns};
    write_tables(path, {&table, 1}, session);
}

}  // namespace deltareach
