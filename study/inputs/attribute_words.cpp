#include "study/inputs/attribute_words.hpp"

#include "gis/error.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/measure_words.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/usual_fields.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <span>

namespace deltareach {
namespace {

std::string value_of(const std::vector<std::pair<std::string, std::string>>& pairs, const std::string& name) {
    const auto found = std::ranges::find(pairs, name, [](const auto& pair) { return pair.first; });
    return found == pairs.end() ? std::string() : found->second;
}

bool holds_any(std::string_view head, std::span<const std::string_view> words) {
    return std::ranges::any_of(words, [&](auto word) { return head.find(word) != std::string_view::npos; });
}
bool ends_in_any(std::string_view head, std::span<const std::string_view> words) {
    return std::ranges::any_of(words, [&](auto word) { return head.ends_with(word); });
}

/// Shares, ranks, growth, codes, years and places: what 单位： never speaks of.
bool is_plain_number(std::string_view head) {
    static constexpr std::array<std::string_view, 15> parts{"率",   "占比", "比重", "比例", "增长",
                                                            "增速", "增幅", "排名", "名次", "位次",
                                                            "序号", "编号", "代码", "指数", "系数"};
    static constexpr std::array<std::string_view, 10> ends{"年份", "年度", "时期", "经度", "纬度",
                                                           "得分", "评分", "等级", "占",   "比"};
    static constexpr std::array<std::string_view, 20> english{
        "share", "rate",   "ratio", "rank",  "growth",    "code",     "id",  "no",  "no.", "number",
        "year",  "period", "index", "score", "longitude", "latitude", "lon", "lat", "lng", "level"};
    return is_head_of_years(head) || holds_any(head, parts) || ends_in_any(head, ends) ||
           std::ranges::find(english, head) != english.end() ||
           ends_in_any(head, std::span(english).first(5));
}

/// 企业数, 户籍人口, 耕地面积: no amount of money.
bool is_count(std::string_view head) {
    static constexpr std::array<std::string_view, 9> parts{"人口", "人数", "户数", "家数", "面积",
                                                           "里程", "距离", "数量", "密度"};
    static constexpr std::array<std::string_view, 11> ends{"数",         "项",    "population", "people",
                                                           "persons",    "area",  "count",      "jobs",
                                                           "households", "items", "firms"};
    return holds_any(head, parts) || ends_in_any(head, ends);
}

bool is_money(std::string_view unit) {
    static constexpr std::array<std::string_view, 8> money{"yuan", "usd", "eur", "jpy",
                                                           "gbp",  "hkd", "twd", "mop"};
    return std::ranges::find(money, unit) != money.end();
}

/// Above a table, or in the name of its file where the heads are periods alone: 各市研发投入（亿元）.csv.
std::string unit_words_about(const Table& table, bool periods_alone) {
    if (!table.unit_words().empty() || !periods_alone) return table.unit_words();
    const HeadParts name = split_head(std::filesystem::path(table.path()).stem().string());
    return name.unit ? name.written : std::string();
}

std::string name_at(const Table& table, std::size_t position) {
    return name_of_column(table.heads()[position], table.heads());
}

}  // namespace

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

std::string label_of_head(const Table& table, std::size_t position) {
    const std::string& head = table.whole_head(position);
    if (!is_period_alone(head)) return split_head(head).label;
    const std::string measure = measure_of_periods(table).words;
    return measure.empty() ? split_head(head).label : dated_measure(head, measure);
}

void tell_measure(const std::vector<Column>& columns, const Table& table, const std::string& shown_path,
                  Messages& notes) {
    const MeasureSaid said = measure_of_periods(table);
    const bool nobody = said.words.empty();
    std::vector<std::string> heads;
    for (const Column& column : columns)
        if (is_period_alone(column.name) &&
            column.label_zh ==
                (nobody ? split_head(column.name).label : dated_measure(column.name, said.words)))
            heads.push_back(column.name);
    if (heads.empty()) return;
    if (nobody)
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
    const std::string label = label_of_head(table, position);
    if (column.label_zh.empty()) column.label_zh = label;
    if (column.label_en.empty()) column.label_en = label;
    return column;
}

std::string unit_words_of(const AttributeSource& source, const Table& table, std::size_t position) {
    const std::string& written = table.heads()[position];
    return said_of(source.units, written, name_at(table, position));
}

std::string unit_words_above(const Table& table, std::size_t position) {
    const std::string words = unit_words_about(table, is_period_alone(table.heads()[position]));
    if (words.empty() || split_head(table.heads()[position]).unit) return {};
    const auto unit = unit_named(words);
    if (!unit) return {};
    const std::string head = normal_head(table.whole_head(position));
    if (is_plain_number(head) || (is_money(unit->name) && is_count(head))) return {};
    return words;
}

void tell_units_above(const std::vector<std::string>& labels, const Table& table,
                      const std::string& shown_path, Messages& notes) {
    if (labels.empty()) return;
    notes.push_back({.code = "DR1135",
                     .where = {.path = shown_path, .row = table.head_row_number()},
                     .values = {{"head", first_ten(labels)}, {"unit", unit_words_about(table, true)}}});
}

ColumnsAsked columns_asked(const AttributeSource& source) {
    ColumnsAsked asked{.named = source.columns, .all = !source.id.empty() && source.columns.empty()};
    asked.named.insert(asked.named.end(), source.points.begin(), source.points.end());
    for (const std::string& name : {source.id, source.only.first})
        if (!name.empty()) asked.named.push_back(name);
    return asked;
}

}  // namespace deltareach
