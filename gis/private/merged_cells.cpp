#include "gis/private/merged_cells.hpp"

#include "gis/gathered.hpp"
#include "gis/numbers.hpp"
#include "gis/private/sheet_builder.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// Position of the first row whose number is not below `number`.
std::size_t row_from(const RawSheet& sheet, std::int64_t number) {
    const auto found = std::ranges::lower_bound(sheet.row_numbers, static_cast<std::uint32_t>(number));
    return static_cast<std::size_t>(found - sheet.row_numbers.begin());
}

/// Lengthens rows that end before `width`, so that there is a cell to fill.
void widen_rows(RawSheet& sheet, std::size_t width) {
    std::vector<RawSheet::Cell> cells;
    std::vector<std::size_t> row_begin{0};
    for (std::size_t row = 0; row < sheet.rows(); ++row) {
        const auto begin = sheet.cells.begin() + static_cast<std::ptrdiff_t>(sheet.row_begin[row]);
        cells.insert(cells.end(), begin, begin + static_cast<std::ptrdiff_t>(sheet.width(row)));
        cells.resize(row_begin.back() + std::max(width, sheet.width(row)));
        row_begin.push_back(cells.size());
    }
    sheet.cells = std::move(cells);
    sheet.row_begin = std::move(row_begin);
    require_room(sheet);
}

}  // namespace

void fill_merged_keys(RawSheet& sheet, std::size_t head_row, const std::vector<HeadUse>& uses,
                      Messages& notes) {
    Gathered faults;
    std::size_t filled = 0;
    for (const RawSheet::Merge merge : sheet.merges) {
        const std::size_t column = merge.first_column;
        if (merge.first_row == merge.last_row || merge.first_row <= sheet.row_number(head_row) ||
            column >= uses.size())
            continue;
        const std::size_t top = row_from(sheet, merge.first_row);
        if (top >= sheet.rows() || sheet.row_number(top) != merge.first_row) continue;
        const std::string_view content = sheet.cell(top, column);
        if (content.empty()) continue;
        const bool value = parse_number(content).kind != NumberCell::Kind::faulty;
        const bool asked_value = uses[column].asked && !uses[column].key;
        if (asked_value || (value && !uses[column].asked)) {
            faults.add({.code = "DR1155",
                        .where = {sheet.path, merge.first_row, static_cast<std::int64_t>(column) + 1},
                        .values = {{"last", fmt::format("{}", merge.last_row)}}});
            continue;
        }
        for (std::size_t row = top + 1; row < sheet.rows() && sheet.row_number(row) <= merge.last_row;
             ++row) {
            if (sheet.width(row) <= column) widen_rows(sheet, uses.size());
            sheet.cells[sheet.row_begin[row] + column] = sheet.cells[sheet.row_begin[top] + column];
            ++filled;
        }
    }
    faults.throw_if_any();
    if (filled == 0) return;
    notes.push_back(
        {.code = "DR1120", .where = {.path = sheet.path}, .values = {{"n", fmt::format("{}", filled)}}});
}

}  // namespace deltareach
