#include "study/inputs/attribute_words.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/head_kinds.hpp"
#include "gis/numbers.hpp"
#include "gis/price_bases.hpp"
#include "gis/quantities.hpp"
#include "gis/said_units.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/measure_words.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/prices_said.hpp"
#include "study/inputs/unit_column.hpp"
#include "study/inputs/usual_fields.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>

namespace deltareach {
namespace {

std::string value_of(const std::vector<std::pair<std::string, std::string>>& pairs, const std::string& name) {
    const auto found = std::ranges::find(pairs, name, [](const auto& pair) { return pair.first; });
    return found == pairs.end() ? std::string() : found->second;
}

/// Above a table, or in the name of its file where the heads are periods alone: 各市研发投入（亿元）.csv.
std::string unit_words_about(const Table& table, bool periods_alone) {
    if (!table.unit_words().empty() || !periods_alone) return table.unit_words();
    return unit_words_of_title(std::filesystem::path(table.path()).stem().string()).value_or(std::string());
}

/// Chinese words with brackets of their width: 增减（现价）.
std::string in_full_width(std::string label) {
    if (is_ascii(label)) return label;
    for (const auto& [narrow, wide] : {std::pair("(", "（"), std::pair(")", "）")})
        for (std::size_t at = label.find(narrow); at != std::string::npos; at = label.find(narrow, at))
            label.replace(at, 1, wide);
    return label;
}

bool holds_numbers(const Table& table, std::size_t column) {
    constexpr std::size_t enough = 20;
    bool any = false;
    for (std::size_t row = 0; row < std::min(table.rows(), enough); ++row) {
        const NumberCell cell = parse_number(table.cell(row, column), 0);
        if (cell.kind == NumberCell::Kind::faulty) return false;
        any = any || cell.kind == NumberCell::Kind::value;
    }
    return any;
}

/// Whether a table has no other column of numbers than this, but for shares, ranks and years.
bool is_only_measure(const Table& table, std::size_t position) {
    for (std::size_t column = 0; column < table.columns(); ++column)
        if (column != position && kind_at(table, column) != HeadKind::ratio && holds_numbers(table, column))
            return false;
    return true;
}

/// What the title above a table says that all of it is; unknown where it names several things.
HeadKind kind_of_table(const Table& table) {
    static constexpr std::array<std::string_view, 5> several{"及", "和", "与", "、", "以及"};
    const std::string measure = measure_of_periods(table).words;
    const bool one = std::ranges::none_of(
        several, [&](std::string_view word) { return measure.find(word) != std::string::npos; });
    return one ? kind_of_head(measure) : HeadKind::unknown;
}

bool is_total_head(const std::string& head) {
    static constexpr std::array<std::string_view, 12> totals{
        "value", "values", "total", "sum", "合计", "总计", "小计", "总量", "全部", "本级", "数值", "值"};
    return std::ranges::find(totals, head) != totals.end();
}

/// Whether the one unit above a table is that of a column: of money for money, of persons for persons, and
/// for a column whose head says nothing of it where the table is of that alone.
bool is_unit_of(const Unit& unit, const Table& table, std::size_t position) {
    const HeadKind kind = kind_at(table, position);
    const bool money = is_money_unit(unit.name), persons = unit.name == "persons";
    if (kind == HeadKind::ratio) return false;
    if (kind == HeadKind::per_head) {  // 人均GDP in 元, 元/人; 人口密度 in 人/平方公里
        const bool density = table.whole_head(position).find("密度") != std::string::npos;
        const bool ratio = unit.name.find('/') != std::string::npos;
        return density ? ratio && !unit.name.starts_with("元")
                       : (money && unit.power_of_ten == 0) || unit.name.starts_with("元/");
    }
    if (!money && !persons)
        return kind != HeadKind::money && kind != HeadKind::persons &&
               may_measure(unit.name, normal_head(table.whole_head(position)));
    const HeadKind meant = money ? HeadKind::money : HeadKind::persons;
    if (kind != HeadKind::unknown) return kind == meant;
    return is_total_head(normal_head(table.heads()[position])) || kind_of_table(table) == meant ||
           is_only_measure(table, position);
}

/// The unit of a column where as many stand above the table as it has columns of numbers whose heads name
/// none; empty where they are not one for each.
std::string unit_in_order(const std::string& said, const Table& table, std::size_t position) {
    static constexpr std::array<std::string_view, 8> numbered{"序号", "编号", "代码", "排名",
                                                              "名次", "位次", "id",   "no."};
    std::vector<std::string> heads;
    std::optional<std::size_t> at;  // none of a column of numbers that count, name or rank
    for (std::size_t column = 0; column < table.columns(); ++column) {
        const std::string head = normal_head(table.heads()[column]);
        const bool number = std::ranges::any_of(
            numbered, [&](std::string_view word) { return head.find(word) != std::string::npos; });
        if (number || is_head_of_years(head) || split_head(table.heads()[column]).unit ||
            !holds_numbers(table, column))
            continue;
        if (column == position) at = heads.size();
        heads.push_back(table.whole_head(column));
    }
    const std::vector<std::string> units = units_one_by_one(said, heads);
    return units.empty() || !at ? std::string() : units[*at];
}

std::string name_at(const Table& table, std::size_t position) {
    return name_of_column(table.heads()[position], table.heads());
}

}  // namespace

std::string_view without_marks_of_parts(std::string_view label) {
    static constexpr std::array<std::string_view, 8> marks{
        "#", "*", " ", "其中:", "(其中)", "其中：", "其中", "-"};
    std::string_view rest = label;
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view mark : marks)
            if (rest.starts_with(mark)) rest.remove_prefix(mark.size()), again = true;
    }
    return rest.empty() ? label : rest;
}

bool is_whole_of_rows(std::string_view name) {
    static constexpr std::array<std::string_view, 5> wholes{"全市", "全省", "全县", "全区", "全国"};
    return std::ranges::find(wholes, without_spaces(nfkc(name))) != wholes.end();
}

RowsMeant::RowsMeant(const AttributeSource& source, const Table& table, const std::string& shown_path)
    : table_(table), value_(source.only.second) {
    if (source.only.first.empty()) return;
    column_ = table.column(source.only.first);
    if (!column_) throw field_not_known(source.only.first, table.heads(), {shown_path});
    if (is_head_of_years(table.heads()[*column_])) period_ = parse_period(value_);
}

bool RowsMeant::operator()(std::size_t row) const {
    if (!column_) return true;
    const std::string_view cell = table_.cell(row, *column_);
    return cell == value_ || (period_ && parse_period(cell) == period_);
}

std::string said_of(const std::vector<std::pair<std::string, std::string>>& pairs, const std::string& head,
                    const std::string& name) {
    const std::string said = value_of(pairs, head);
    return said.empty() ? value_of(pairs, name) : said;
}

HeadKind kind_at(const Table& table, std::size_t position) {
    const std::string& head = table.whole_head(position);
    if (is_head_of_years(normal_head(head))) return HeadKind::ratio;
    return kind_of_head(is_period_alone(head) || is_part_of_year(head) ? measure_of_periods(table).words
                                                                       : normal_head(head));
}

namespace {

/// The period that a head says in the bracket of its unit or behind a '_', and the head's label without it.
std::optional<DatedMeasure> dated_in_head(std::string_view head, const std::string& label) {
    for (const std::string& words : words_beside_unit(head))
        if (parse_period(words)) return DatedMeasure{words, label};
    const std::size_t mark = label.rfind('_');
    if (mark == std::string::npos || mark == 0) return std::nullopt;
    const std::string behind(trimmed(std::string_view(label).substr(mark + 1)));
    return parse_period(behind) ? std::optional(DatedMeasure{behind, label.substr(0, mark)}) : std::nullopt;
}

/// The label of a head in both languages, with what its bracket says beside the unit: 2023年专利,
/// 专利（授权）.
HeadLabel whole_label(std::string_view head) {
    std::string label(without_marks_of_parts(split_head(head).label));
    const auto dated = price_bases_in(head).empty() ? dated_in_head(head, label) : std::nullopt;
    if (dated) label = dated->measure;
    for (const std::string& words : words_beside_unit(head))
        if (!parse_period(words) && price_bases_in(words).empty())
            label += is_ascii(label) && is_ascii(words) ? " (" + words + ")" : "（" + words + "）";
    if (!dated) return {label, label};
    const std::string period = parse_period(dated->period)->text();
    if (is_ascii(label)) return {label + " " + period, label + " " + period};
    return {period_in_chinese(period) + label, label + " " + period};
}

/// @param zh, en  that stand behind what is measured, before or after its time
HeadLabel label_with(const Table& table, std::size_t position, const std::string& zh, const std::string& en) {
    const std::string& head = table.whole_head(position);
    const auto [label, label_en] = whole_label(head);
    const MeasureSaid said = says_no_measure(head) ? measure_of_periods(table) : MeasureSaid();
    if (said.words.empty()) return {in_full_width(label) + zh, label_en + en};
    const bool english = is_ascii(said.words) && is_ascii(said.by);
    return {dated_measure(head, said.words + (english ? en : zh), english),
            dated_measure(head, said.words + en, is_ascii(said.words))};
}

}  // namespace

HeadLabel label_without_prices(const Table& table, std::size_t position) {
    return label_with(table, position, {}, {});
}

HeadLabel label_of_head(const Table& table, std::size_t position) {
    const auto prices = prices_of(table, position);
    return prices ? label_with(table, position, "（" + prices->zh + "）", " (" + prices->en + ")")
                  : label_without_prices(table, position);
}

void tell_measure(const std::vector<Column>& columns, const Table& table, const std::string& shown_path,
                  Messages& notes) {
    const MeasureSaid said = measure_of_periods(table);
    std::vector<std::string> heads;
    for (const Column& column : columns) {
        const auto position = table.column(column.name);
        const bool periods = is_period_alone(column.name) || is_part_of_year(column.name);
        if (position && says_no_measure(table.whole_head(*position)) && (periods || !said.words.empty()) &&
            column.label_zh == label_of_head(table, *position).zh)
            heads.push_back(column.name);
    }
    if (heads.empty()) return;
    if (said.words.empty())
        return notes.push_back({.code = "DR1285",
                                .where = {.path = shown_path, .row = table.head_row_number()},
                                .values = {{"heads", first_ten(heads)}}});
    notes.push_back({.code = "DR1284",
                     .where = {.path = shown_path, .row = table.head_row_number()},
                     .values = {{"heads", first_ten(heads)}, {"measure", said.words}, {"text", said.by}}});
}

Column column_named_by(const AttributeSource& source, const Table& table, std::size_t position) {
    const std::string& written = table.heads()[position];
    Column column{.name = name_at(table, position)};
    column.label_zh = said_of(source.labels_zh, written, column.name);
    column.label_en = said_of(source.labels_en, written, column.name);
    const HeadLabel label = label_of_head(table, position);
    if (column.label_zh.empty()) column.label_zh = label.zh;
    if (column.label_en.empty()) column.label_en = label.en;
    return column;
}

std::string unit_words_of(const AttributeSource& source, const Table& table, std::size_t position) {
    const std::string& written = table.heads()[position];
    return said_of(source.units, written, name_at(table, position));
}

std::string unit_words_above(const Table& table, std::size_t position) {
    const std::string said = unit_words_about(table, is_period_alone(table.heads()[position]));
    if (split_head(table.heads()[position]).unit) return {};
    if (said.empty() && holds_numbers(table, position))
        return unit_in_column(table, position, is_only_measure(table, position));
    if (said.empty()) return {};
    const bool several = are_several_units(said);
    std::string words = unit_words_for(said, table.whole_head(position));
    if (several && words.empty()) words = unit_in_order(said, table, position);
    const auto unit = unit_named(words);
    return unit && (several || is_unit_of(*unit, table, position)) ? words : std::string();
}

bool leaves_unit_open(const Table& table, std::size_t position) {
    const std::string& said = table.unit_words();
    const std::string& head = table.heads()[position];
    if (said.empty() || split_head(head).unit || is_head_of_rows(head) || is_head_of_codes(head))
        return false;
    return unit_words_above(table, position).empty() &&
           (are_several_units(said) || kind_at(table, position) != HeadKind::ratio);
}

void tell_units_above(const UnitsAbove& units, const Table& table, const std::string& shown_path,
                      Messages& notes) {
    const Location where{.path = shown_path, .row = table.head_row_number()};
    for (const auto& [unit, labels] : units.taken)
        notes.push_back(
            {.code = "DR1135", .where = where, .values = {{"head", first_ten(labels)}, {"unit", unit}}});
    if (!units.open.empty())
        notes.push_back({.code = "DR1288",
                         .where = where,
                         .values = {{"heads", first_ten(units.open)}, {"unit", table.unit_words()}}});
}

void tell_units_above(const Table& table, std::size_t names, Messages& notes) {
    UnitsAbove units;
    for (std::size_t column = 0; column < table.columns() && !table.unit_words().empty(); ++column) {
        if (column == names || !holds_numbers(table, column)) continue;
        const std::string words = unit_words_above(table, column);
        if (!words.empty())
            units.taken[words].push_back(label_of_head(table, column).zh);
        else if (leaves_unit_open(table, column))
            units.open.push_back(label_of_head(table, column).zh);
    }
    tell_units_above(units, table, table.path(), notes);
}

ColumnsAsked columns_asked(const AttributeSource& source) {
    ColumnsAsked asked{.named = source.columns, .all = !source.id.empty() && source.columns.empty()};
    asked.named.insert(asked.named.end(), source.points.begin(), source.points.end());
    for (const std::string& name : {source.id, source.only.first})
        if (!name.empty()) asked.named.push_back(name);
    return asked;
}

}  // namespace deltareach
