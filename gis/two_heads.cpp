#include "gis/private/two_heads.hpp"

#include "gis/cell_units.hpp"
#include "gis/dates.hpp"
#include "gis/gathered.hpp"
#include "gis/numbers.hpp"
#include "gis/private/head_row.hpp"
#include "gis/private/joined_heads.hpp"
#include "gis/said_units.hpp"
#include "gis/units.hpp"

#include <algorithm>
#include <map>

namespace deltareach {
namespace {

/// A period, or words: what may stand in a second row of heads. A number may not.
bool may_be_head(std::string_view cell) {
    return parse_period(cell) || parse_number(cell).kind == NumberCell::Kind::faulty;
}

/// Whether a head is merged into the next row, or into the `rows` next ones.
bool merged_downwards(const RawSheet& sheet, std::size_t head_row, std::size_t rows = 1) {
    if (head_row + rows >= sheet.rows()) return false;
    const std::int64_t first = sheet.row_number(head_row), last = sheet.row_number(head_row + rows);
    return std::ranges::any_of(sheet.merges, [&](const RawSheet::Merge& merge) {
        return merge.first_row == first && merge.last_row == last &&
               last == first + static_cast<std::int64_t>(rows) &&
               !sheet.cell(head_row, merge.first_column).empty();
    });
}

bool is_asked_key(const std::string& head, const std::vector<HeadRequest>& wanted) {
    const std::string normal = normal_head(head);
    return std::ranges::any_of(wanted, [&](const HeadRequest& request) {
        return request.key && request.required && !normal.empty() &&
               std::ranges::any_of(request.names,
                                   [&](const std::string& name) { return normal_head(name) == normal; });
    });
}

/// Above the units of the other columns: 单位, or nothing.
bool leaves_names_out(std::string_view below) {
    return below.empty() || below == "单位" || below == "计量单位" || below == "unit" || below == "Unit";
}

bool merged_sideways(const RawSheet& sheet, std::size_t head_row) {
    return std::ranges::any_of(sheet.merges, [&](const RawSheet::Merge& merge) {
        return merge.first_row == sheet.row_number(head_row) && merge.last_row == merge.first_row &&
               merge.first_column < merge.last_column;
    });
}

/// What the cells below the heads are.
struct Below {
    std::size_t filled = 0;
    std::size_t units = 0;     ///< alone: 亿元
    std::size_t measured = 0;  ///< periods, and heads with a unit: 总量（亿元）
    std::size_t under_nothing = 0;
};

/// Nothing where one of them is a number: a record.
std::optional<Below> look_below(const RawSheet& sheet, std::size_t head_row) {
    Below below;
    for (std::size_t column = 0; column < sheet.width(head_row + 1); ++column) {
        const std::string_view cell = sheet.cell(head_row + 1, column);
        if (cell.empty() || (column == 0 && leaves_names_out(cell))) continue;
        const bool unit = !unit_alone(cell).empty();
        if (!unit && !may_be_head(cell)) return std::nullopt;
        ++below.filled;
        below.units += unit ? 1 : 0;
        below.measured += unit || parse_period(cell) || split_head(cell).unit ? 1 : 0;
        below.under_nothing += sheet.cell(head_row, column).empty() ? 1 : 0;
    }
    return below;
}

/// Stands for nothing: a dash, or a blank.
bool is_blank_or_dash(std::string_view cell) {
    return cell.empty() || cell == "—" || cell == "-" || cell == "－" || cell == "–" || cell == "/";
}

/// A unit that need not be known, 分 or 标准台, or none: a short word over a number.
bool may_be_unit_over(std::string_view cell, std::string_view under) {
    constexpr std::size_t longest = 15;  // bytes: five characters
    return cell.size() <= longest && parse_number(cell).kind == NumberCell::Kind::faulty &&
           !parse_period(cell) && parse_number(under).kind == NumberCell::Kind::value;
}

/// Whether the row says what each column is in and nothing else, under `heads`: it names nothing itself, one
/// cell at least is a known unit, and a number stands below each.
bool is_row_of_units(const RawSheet& sheet, std::size_t row, const std::vector<std::string>& heads) {
    const std::size_t after = row + 1;
    if (after >= sheet.rows() || heads.empty()) return false;
    const std::string_view first = sheet.cell(row, 0);
    if (heads[0].empty() || !(leaves_names_out(first) || is_blank_or_dash(first))) return false;
    std::size_t units = 0;
    for (std::size_t column = 1; column < sheet.width(row); ++column) {
        const std::string_view cell = sheet.cell(row, column);
        if (is_blank_or_dash(cell)) continue;
        if (column >= heads.size() || heads[column].empty()) return false;
        const std::string_view under = sheet.cell(after, column);
        const bool unit = !unit_alone(cell).empty() && parse_number(under).kind != NumberCell::Kind::faulty;
        if (!unit && !may_be_unit_over(cell, under)) return false;
        units += unit ? 1 : 0;
    }
    return units > 0;
}

/// Gives heads the units that stand in a row below them.
void take_row_of_units(const RawSheet& sheet, std::size_t row, std::vector<std::string>& heads) {
    for (std::size_t column = 1; column < heads.size(); ++column) {
        const std::string_view cell = sheet.cell(row, column);
        if (is_blank_or_dash(cell)) continue;
        const std::string unit = unit_alone(cell);
        heads[column] =
            split_head(heads[column]).label + "（" + (unit.empty() ? std::string(cell) : unit) + "）";
    }
}

/// The columns that the two rows have.
std::size_t columns_of_heads(const RawSheet& sheet, std::size_t head_row) {
    return std::max(sheet.width(head_row), sheet.width(head_row + 1));
}

/// What stands above each column: the cell itself, that of the merged cells it lies in, or, where no heads
/// are merged sideways, the nearest to the left.
std::vector<std::string> uppers(const RawSheet& sheet, std::size_t head_row, std::size_t columns) {
    std::vector<std::string> above(columns);
    const bool sideways = merged_sideways(sheet, head_row);
    for (std::size_t column = 0; column < columns; ++column) {
        above[column] = sheet.cell(head_row, column);
        const bool hangs = above[column].empty() && !sheet.cell(head_row + 1, column).empty();
        if (hangs && !sideways && column > 0) above[column] = above[column - 1];
    }
    for (const RawSheet::Merge& merge : sheet.merges) {
        if (merge.first_row != sheet.row_number(head_row)) continue;
        for (std::size_t column = merge.first_column; column <= merge.last_column && column < columns;
             ++column)
            above[column] = sheet.cell(head_row, merge.first_column);
    }
    return above;
}

/// Whether every word below stands under a head that spans several columns, over a record: 第二产业 and
/// 第三产业 under 其中, where 地区 and GDP beside it have nothing below.
bool are_parts_of_spanning_heads(const RawSheet& sheet, std::size_t head_row) {
    const std::size_t next = head_row + 1;
    std::size_t record = head_row + 2;
    if (record < sheet.rows() && sheet.cell(record, 0).empty() && look_below(sheet, next)) ++record;
    if (record >= sheet.rows() || sheet.cell(record, 0).empty()) return false;
    const std::vector<std::string> above = uppers(sheet, head_row, columns_of_heads(sheet, head_row));
    std::size_t parts = 0, over_numbers = 0;
    for (std::size_t column = 1; column < above.size(); ++column) {
        if (sheet.cell(next, column).empty()) continue;
        const bool spans = (above[column] == above[column - 1] ||
                            (column + 1 < above.size() && above[column] == above[column + 1])) &&
                           !above[column].empty();
        if (!spans) return false;
        ++parts;
        over_numbers += parse_number(sheet.cell(record, column)).kind == NumberCell::Kind::value ? 1U : 0U;
    }
    return parts >= 2 && over_numbers > 0;
}

/// Whether the row after `head_row` goes on with the heads.
bool has_second_row(const RawSheet& sheet, std::size_t head_row, const std::vector<HeadRequest>& wanted,
                    bool as_it_is) {
    const std::size_t next = head_row + 1;
    if (next >= sheet.rows()) return false;
    const auto below = look_below(sheet, head_row);
    if (!below || below->filled == 0) return false;
    if (merged_downwards(sheet, head_row)) return true;
    if (merged_downwards(sheet, head_row, 2)) {
        const auto third = look_below(sheet, next);
        if (is_row_of_units(sheet, next + 1, uppers(sheet, head_row, columns_of_heads(sheet, head_row))) ||
            (third && third->filled >= 2))
            return true;
    }
    bool any_key = false;
    for (std::size_t column = 0; column < sheet.width(head_row); ++column) {
        const std::string above(sheet.cell(head_row, column));
        if (!is_asked_key(above, wanted)) continue;
        any_key = true;
        if (!leaves_names_out(sheet.cell(next, column))) return false;
    }
    const std::string_view first = sheet.cell(next, 0);
    const bool units_alone = below->units == below->filled;
    if (any_key) return units_alone || below->filled >= 2;
    if (as_it_is || sheet.cell(head_row, 0).empty() || !leaves_names_out(first)) return false;
    if (units_alone && (below->units >= 2 || !first.empty())) return true;
    // Nobody asks for a key: a head that stands over several columns of periods, units or parts tells.
    const bool spans = merged_sideways(sheet, head_row) || below->under_nothing > 0;
    return spans && (below->measured >= 2 || are_parts_of_spanning_heads(sheet, head_row));
}

/// 人均（元） and 每亩（元） below 产值（亿元） have a unit of their own.
bool is_rate(const std::string& label) {
    return label.find("均") != std::string::npos || label.starts_with("每") || label.starts_with("单位");
}

/// The unit that the upper row names and the lower one contradicts, and the lower one's: any other one that
/// stands there alone, and another multiple of the same kind in a head of its own.
std::optional<std::pair<std::string, std::string>> contradicting_units(const std::string& above,
                                                                       const std::string& below) {
    if (above.empty() || below.empty()) return std::nullopt;
    const HeadParts upper = split_head(above);
    if (!upper.unit) return std::nullopt;
    const std::string alone = unit_alone(below);
    const HeadParts lower = split_head(below);
    const std::string& written = alone.empty() ? lower.written : alone;
    const auto unit = alone.empty() ? lower.unit : unit_named(alone);
    if (!unit || agreed_unit(*upper.unit, *unit)) return std::nullopt;
    if (unit->name != upper.unit->name && (alone.empty() || unit->name == "%")) return std::nullopt;
    if (alone.empty() && (is_rate(lower.label) || (lower.label != upper.label && !parse_period(lower.label))))
        return std::nullopt;
    return std::pair(upper.written, written);
}

/// @throws InputError DR1184
void refuse_contradictions(const RawSheet& sheet, std::size_t second_row,
                           const std::vector<std::string>& above, const std::vector<std::string>& below) {
    Gathered faults;
    for (std::size_t column = 0; column < above.size(); ++column)
        if (const auto units = contradicting_units(above[column], below[column]))
            faults.add(
                {.code = "DR1184",
                 .where = {sheet.path, sheet.row_number(second_row), static_cast<std::int64_t>(column) + 1},
                 .values = {{"head", split_head(above[column]).label},
                            {"unit", units->first},
                            {"other", units->second}}});
    faults.throw_if_any();
}

/// What a part is called by where 其中 stands over several: the head to the left of it, 税收 of
/// 税收 | 其中：增值税. Else what stands above.
std::string parent_of(const std::vector<std::string>& above, std::size_t column) {
    std::size_t left = column;
    while (left > 0 && says_of_which(above[left])) --left;
    return above[left];
}

/// Joins each head with what stands below it, a period or a part; where that alone would name two columns,
/// with the words of both.
void join_rows(const std::vector<std::string>& above, const std::vector<std::string>& below,
               HeadsFound& found) {
    std::map<std::string, std::size_t> times;
    for (std::size_t column = 0; column < above.size(); ++column)
        ++times[normal_head(joined_head(above[column], below[column], false))];
    for (std::size_t column = 0; column < above.size(); ++column) {
        std::string head = joined_head(above[column], below[column], false);
        const bool twice = times[normal_head(head)] > 1;
        const std::string parent = twice && !below[column].empty() ? parent_of(above, column) : above[column];
        if (twice) head = joined_head(parent, below[column], true);
        found.heads.push_back(std::move(head));
        found.whole.push_back(whole_head(parent, below[column]));
    }
}

/// Whether a third row goes on with the heads: heads are merged over all three, or it holds periods and words
/// alone, and no name, below heads of two rows; a row of units is none.
bool has_third_row(const RawSheet& sheet, std::size_t head_row, const std::vector<std::string>& heads) {
    const std::size_t third = head_row + 2;
    if (third + 1 >= sheet.rows() || is_row_of_units(sheet, third, heads)) return false;
    const auto below = look_below(sheet, head_row + 1);
    if (!below || below->filled < 2 || !leaves_names_out(sheet.cell(third, 0))) return false;
    return merged_downwards(sheet, head_row, 2) || are_parts_of_spanning_heads(sheet, head_row + 1);
}

/// The cells of a row below heads; nothing below the first of them where that says only that it has no unit.
std::vector<std::string> cells_below(const RawSheet& sheet, std::size_t row, std::size_t columns,
                                     bool named) {
    std::vector<std::string> below(columns);
    for (std::size_t column = 0; column < columns; ++column) below[column] = sheet.cell(row, column);
    if (named && leaves_names_out(below[0])) below[0].clear();
    return below;
}

/// The heads that stand in two rows, or in three.
HeadsFound rows_joined(const RawSheet& sheet, std::size_t head_row) {
    std::size_t columns = columns_of_heads(sheet, head_row);
    const std::vector<std::string> above = uppers(sheet, head_row, columns);
    const std::vector<std::string> below = cells_below(sheet, head_row + 1, columns, !above[0].empty());
    refuse_contradictions(sheet, head_row + 1, above, below);
    HeadsFound found{head_row + 1, {}, true};
    join_rows(above, below, found);
    if (has_third_row(sheet, head_row, found.heads)) {
        columns = std::max(columns, sheet.width(head_row + 2));
        const std::vector<std::string> middle = uppers(sheet, head_row + 1, columns);
        const std::vector<std::string> top = uppers(sheet, head_row, columns);
        const std::vector<std::string> third = cells_below(sheet, head_row + 2, columns, !above[0].empty());
        HeadsFound upper, all{head_row + 2, {}, true};
        join_rows(top, middle, upper);
        refuse_contradictions(sheet, head_row + 2, upper.whole, third);
        join_rows(upper.whole, third, all);
        found = std::move(all);
    }
    while (!found.heads.empty() && found.heads.back().empty()) found.heads.pop_back();
    found.whole.resize(found.heads.size());
    return found;
}

}  // namespace

HeadsFound heads_from(const RawSheet& sheet, std::size_t head_row, const std::vector<HeadRequest>& wanted,
                      bool as_it_is) {
    HeadsFound found{head_row, heads_in(sheet, head_row), false};
    const bool units_alone = !as_it_is && is_row_of_units(sheet, head_row + 1, found.heads) &&
                             !merged_downwards(sheet, head_row) && !merged_sideways(sheet, head_row);
    if (!units_alone) {
        if (!has_second_row(sheet, head_row, wanted, as_it_is)) return found;
        found = rows_joined(sheet, head_row);
        if (as_it_is || !is_row_of_units(sheet, found.last_row + 1, found.heads)) return found;
    }
    // A row of units below one row of heads or two.
    const std::size_t row = ++found.last_row;
    found.two_rows = true;
    std::vector<std::string> units(found.heads.size());
    for (std::size_t column = 1; column < units.size(); ++column) units[column] = sheet.cell(row, column);
    refuse_contradictions(sheet, row, found.heads, units);
    if (found.whole.empty()) found.whole = found.heads;
    take_row_of_units(sheet, row, found.heads);
    take_row_of_units(sheet, row, found.whole);
    return found;
}

void settle_shown_words(RawSheet& sheet, std::size_t last_head_row, const std::vector<std::string>& heads,
                        const std::string& unit_words, bool as_stored) {
    for (const RawSheet::Reshown& cell : sheet.reshown) {
        if (cell.word_bytes == 0 || cell.column >= heads.size()) continue;
        const auto found = std::ranges::lower_bound(sheet.row_numbers, static_cast<std::uint32_t>(cell.row));
        const auto row = static_cast<std::size_t>(found - sheet.row_numbers.begin());
        if (row <= last_head_row || row >= sheet.rows() || sheet.row_number(row) != cell.row) continue;
        std::optional<Unit> unit = split_head(heads[cell.column]).unit;
        if (!unit && !unit_words.empty()) unit = unit_named(unit_words_for(unit_words, heads[cell.column]));
        const std::string_view word =
            std::string_view(cell.shown).substr(cell.shown.size() - cell.word_bytes);
        if (!says_no_more(word, unit) && (!as_stored || unit || cell.changed)) continue;
        sheet.cells[sheet.row_begin[row] + cell.column].length -= static_cast<std::uint32_t>(cell.word_bytes);
    }
}

}  // namespace deltareach
