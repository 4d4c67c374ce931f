#include "study/inputs/measured_names.hpp"

#include "gis/field_names.hpp"
#include "gis/price_bases.hpp"
#include "gis/table.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

namespace deltareach {
namespace {

/// Measure words by their sound, the rest by its English name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 45> ascii_words{
    {{"件", "jian"},       {"份", "fen"},         {"个", "ge"},        {"宗", "zong"},
     {"笔", "bi"},         {"次", "ci"},          {"篇", "pian"},      {"台", "tai"},
     {"台套", "taitao"},   {"套", "tao"},         {"家", "jia"},       {"户", "hu"},
     {"所", "suo"},        {"座", "zuo"},         {"处", "chu"},       {"辆", "liang"},
     {"艘", "sou"},        {"架", "jia4"},        {"册", "ce"},        {"名", "ming"},
     {"位", "wei"},        {"条", "tiao"},        {"种", "zhong"},     {"人次", "renci"},
     {"例", "li"},         {"项", "count"},       {"亩", "mu"},        {"元", "yuan"},
     {"万元", "10k_yuan"}, {"亿元", "100m_yuan"}, {"人", "person"},    {"万人", "10k_persons"},
     {"公里", "km"},       {"千米", "km"},        {"平方公里", "km2"}, {"平方千米", "km2"},
     {"km²", "km2"},       {"吨", "t"},           {"小时", "h"},       {"分钟", "min"},
     {"年", "year"},       {"平方米", "m2"},      {"立方米", "m3"},    {"千瓦时", "kwh"},
     {"公顷", "ha"}}};

/// A unit in letters that every format takes: 件 → jian, 元/人 → yuan_per_person. Nothing for words without
/// one.
std::optional<std::string> ascii_unit(std::string_view unit) {
    std::string text;
    while (true) {
        const std::size_t slash = std::min(unit.find('/'), unit.size());
        const std::string_view part = unit.substr(0, slash);
        const auto known =
            std::ranges::find(ascii_words, part, &std::pair<std::string_view, std::string_view>::first);
        if (known == ascii_words.end() && !is_ascii(part)) return std::nullopt;
        text += known == ascii_words.end() ? part : known->second;
        if (slash == unit.size()) return text;
        text += "_per_";
        unit.remove_prefix(slash + 1);
    }
}

/// What the unit is called behind that name; nothing where a name that every format takes must stay one.
std::optional<std::string> unit_behind(std::string_view name, std::string_view unit) {
    if (unit == "%") return "percent";
    if (unit == "‰") return "per_mille";
    if (!is_ascii(name) || is_ascii(unit)) return std::string(unit);
    return ascii_unit(unit);
}

/// Whether a name ends in a unit as put_units_into_names writes it, whatever the file says of the unit.
bool is_with_unit(std::string_view name, std::string_view words) {
    if (words.empty() || !name.starts_with(words) || name.substr(words.size()).size() < 2 ||
        name[words.size()] != '_')
        return false;
    const std::string_view rest = name.substr(words.size() + 1);
    return rest == "percent" || rest == "per_mille" || unit_named(rest) ||
           std::ranges::find(ascii_words, rest, &std::pair<std::string_view, std::string_view>::second) !=
               ascii_words.end();
}

}  // namespace

std::string name_with_unit(const Column& column) {
    static constexpr std::array<std::string_view, 4> silent{"", "1", "count", "unstated"};
    const std::optional<std::string> unit = unit_behind(column.name, column.unit);
    const bool said = !unit || std::ranges::find(silent, column.unit) != silent.end() ||
                      column.name.ends_with("_" + *unit) || split_head(column.name).unit.has_value() ||
                      (!is_ascii(column.unit) && column.name.ends_with("_" + field_name(column.unit)));
    return said ? column.name : column.name + "_" + *unit;
}

void put_units_into_names(std::vector<Column>& columns) {
    for (Column& column : columns) {
        std::string name = name_with_unit(column);
        if (find_column(columns, name) == nullptr) column.name = std::move(name);
    }
}

const Column* find_named(const std::vector<Column>& columns, std::string_view name) {
    if (const Column* column = find_measured(columns, name)) return column;
    const std::string wanted = normal_head(name), sound = field_name(name),
                      bare = field_name(split_head(name).label);
    if (wanted.empty()) return nullptr;
    const auto by_sound_of = [&](const Column& column, const std::string& words) {
        return !is_ascii(name) && &column == find_measured(columns, words);
    };
    constexpr std::string_view of_which = "其中";
    const std::string part = wanted.starts_with(of_which) ? wanted.substr(of_which.size()) : wanted;
    const auto unpriced = [&](const std::string& words) {
        return !part.empty() && normal_head(without_prices(words)) == part;
    };
    const std::vector<PriceBasis> prices = price_bases_in(name);  // of a whole head: GDP（亿元，现价）
    const auto of_prices = [&](const std::string& words) {
        const std::vector<PriceBasis> own = price_bases_in(words);
        return prices.size() == 1 && own.size() == 1 && own.front().zh == prices.front().zh &&
               unpriced(words);
    };
    const std::string with_words = label_with_words(name);  // of a whole head: 专利（件，2023年）
    const std::array<std::function<bool(const Column&)>, 9> ways{
        [&](const Column& column) { return !with_words.empty() && column.name == with_words; },
        [&](const Column& column) { return normal_head(column.name) == wanted; },
        [&](const Column& column) {
            return normal_head(column.label_zh) == wanted || normal_head(column.label_en) == wanted;
        },
        [&](const Column& column) { return of_prices(column.name) || of_prices(column.label_zh); },
        [&](const Column& column) {
            return unpriced(column.name) || unpriced(column.label_zh) || unpriced(column.label_en);
        },
        [&](const Column& column) { return by_sound_of(column, sound); },
        [&](const Column& column) { return by_sound_of(column, bare); },
        [&](const Column& column) { return !is_ascii(name) && is_with_unit(column.name, bare); },
        [&](const Column& column) { return bare_head(column.name) == wanted; }};
    for (const auto& is_meant : ways) {
        const auto found = std::ranges::find_if(columns, is_meant);
        if (found == columns.end()) continue;
        return std::find_if(found + 1, columns.end(), is_meant) == columns.end() ? &*found : nullptr;
    }
    return nullptr;
}

void take_units_of_heads(std::vector<Column>& columns) {
    for (Column& column : columns) {
        const bool stated = !column.unit.empty() && column.unit != "unstated";
        if (stated || std::holds_alternative<std::vector<std::string>>(column.values)) continue;
        HeadParts head = split_head(column.name);
        if (!head.unit || head.label.empty()) continue;
        column.unit = head.written;
        if (column.label_zh.empty() || column.label_zh == column.name) column.label_zh = head.label;
        if (column.label_en.empty() || column.label_en == column.name) column.label_en = head.label;
    }
}

const Column* find_measured(const std::vector<Column>& columns, std::string_view name) {
    if (const Column* column = find_column(columns, name)) return column;
    const auto found = std::ranges::find_if(columns, [name](const Column& column) {
        const std::optional<std::string> unit = unit_behind(name, column.unit);
        return unit && column.name.starts_with(name) && column.name.substr(name.size()) == "_" + *unit;
    });
    return found == columns.end() ? nullptr : &*found;
}

}  // namespace deltareach
