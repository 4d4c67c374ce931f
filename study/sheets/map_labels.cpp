#include "gis/error.hpp"
#include "render/class_bounds.hpp"
#include "render/display_unit.hpp"
#include "render/draw_zones.hpp"
#include "render/words.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"
#include "study/sheets/categories.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/zone_names.hpp"
#include "study/spoken.hpp"
#include "study/tables/measures.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach {
namespace {

std::vector<std::string> words_of(const SheetSpec& sheet, const Column& column, SheetLanguage language) {
    return std::holds_alternative<std::vector<std::string>>(column.values)
               ? texts_of(column)
               : numbers_on_sheet(sheet, column, language).texts;
}

/// The classes of that column, where the sheet shows them.
const ClassedFill* fill_of(const SheetSpec& sheet, const Column& column) {
    const auto* fill = std::get_if<ClassedFill>(&sheet.fill);
    const bool shown =
        fill != nullptr && fill->column.name == column.name && fill->column.unit == column.unit;
    return shown ? fill : nullptr;
}

/// "<0.01" of what is not 0 and would be written as if it were: "0.00".
std::string not_as_nothing(std::string text, double value) {
    if (!std::isfinite(value) || value == 0 || text.find_first_of("123456789") != std::string::npos)
        return text;
    text.back() = '1';
    return value < 0 ? ">−" + text : "<" + text;
}

}  // namespace

DisplayUnit unit_on_sheet(const SheetSpec& sheet, const Column& column, SheetLanguage language) {
    const ClassedFill* fill = fill_of(sheet, column);
    if (fill != nullptr) return unit_of(*fill, language);
    const bool in_circles = sheet.circles && sheet.circles->column.name == column.name;
    return sheet_unit(column, in_circles ? sheet.circles->beside : std::vector<double>(), language);
}

ColumnNumbers numbers_on_sheet(const SheetSpec& sheet, const Column& column, SheetLanguage language) {
    const DisplayUnit unit = unit_on_sheet(sheet, column, language);
    std::vector<double> values = numbers_of(column);
    for (double& value : values) value /= unit.divisor;
    const Digits digits = digits_of(column);
    const ClassedFill* fill = fill_of(sheet, column);
    const int decimals = std::max(decimals_of_column(values), fill ? least_decimals(*fill, unit.divisor) : 0);
    ColumnNumbers numbers{list_of_numbers(values, decimals, digits), unit.label};
    for (std::size_t i = 0; i < values.size(); ++i)
        numbers.texts[i] = not_as_nothing(std::move(numbers.texts[i]), values[i]);
    return numbers;
}

void add_labels(SheetSpec& sheet, const MapRequest& ask, const ColumnZones& what) {
    const std::string& wanted = ask.map.labels;
    const SheetLanguage language = language_of(ask.map, ask.from.session);
    if (wanted.empty() || wanted == "name") return;
    if (wanted == "none") {
        sheet.label_zones = false;
        return;
    }
    if (wanted == "value") {
        sheet.label_values = words_of(sheet, what.column, language);
        return;
    }
    MapSettings there = ask.map;
    there.level = ask.from.inputs.region->levels()[what.zones.front().level].level();
    const ColumnZones other = column_zones(ask.from.project, ask.from.inputs, there, wanted);
    const Text label = label_of(other.column);
    add_estimate_words(sheet.texts, other.quality);
    if (std::holds_alternative<std::vector<std::string>>(other.column.values)) {
        for (const std::string& word : words_of(sheet, other.column, language))
            sheet.zone_labels.push_back({word, word});
        sheet.texts.notes.push_back({"标注：" + label.zh, "labels: " + label.en});
        return;
    }
    // A number alone names no place, and says nothing of what it is.
    sheet.label_values = words_of(sheet, other.column, language);
    const Text unit = unit_on_sheet(sheet, other.column, language).label;
    sheet.texts.notes.push_back(
        {"地名下的数：" + label.zh + (unit.zh.empty() ? "" : "（" + unit.zh + "）"),
         "numbers beneath the names: " + label.en + (unit.en.empty() ? "" : " (" + unit.en + ")")});
}

void label_largest_first(std::vector<MapZone>& zones, const Column& column) {
    if (std::holds_alternative<std::vector<std::string>>(column.values)) return;
    const std::vector<double> values = numbers_of(column);
    const double sign = is_rank(column) ? -1 : 1;
    for (std::size_t i = 0; i < zones.size(); ++i)
        zones[i].value =
            std::isfinite(values[i]) ? sign * values[i] : -std::numeric_limits<double>::infinity();
}

void tell_ranks(SheetSpec& sheet, const Column& column, const MapSettings& map) {
    if (!is_rank(column)) return;
    const Text label = label_of(column);
    const bool coloured = map.kind != "circles" && map.palette.empty();
    sheet.texts.notes.push_back(
        {label.zh + "：1 居首" + (coloured ? "，颜色越深越靠前" : ""),
         label.en + ": 1 is first" + (coloured ? "; the darker, the nearer to it" : "")});
}

void tell_ratio(SheetSpec& sheet, const ColumnZones& what, const MapRequest& ask, Messages& notes) {
    if (!what.of.empty() && is_of_several_periods(ask.from.inputs, what)) {
        const Text label = label_of(what.column), periods = period_of(ask.from.inputs, what);
        notes.push_back({.code = "DR1551",
                         .where = ask.map.where,
                         .values = {{"ratio_zh", label.zh},
                                    {"ratio_en", label.en},
                                    {"periods_zh", periods.zh},
                                    {"periods_en", periods.en}}});
    }
    if (what.undivided.empty()) return;
    constexpr std::size_t most_named = 8;
    const Region& region = *ask.from.inputs.region;
    const std::size_t count = what.undivided.size();
    std::vector<ZoneRef> first;
    for (std::size_t i = 0; i < std::min(count, most_named); ++i)
        first.push_back(what.zones[what.undivided[i]]);
    Text names;
    for (const Text& name : zone_names(region, first)) {
        names.zh += (names.zh.empty() ? "" : "、") + name.zh;
        names.en += (names.en.empty() ? "" : ", ") + name.en;
    }
    if (count > most_named) names = {names.zh + spoken::and_others.zh, names.en + spoken::and_others.en};
    const Words& per = what.divisor;
    sheet.texts.notes.push_back(
        {fmt::format("{} 个区域的“{}”为 0 或负，没有比值，按无数据画：{}", count, per.zh, names.zh),
         fmt::format("'{}' is 0 or negative in {} zones, which have no ratio and are drawn as no data: {}",
                     per.en, count, names.en)});
    notes.push_back({.code = "DR1544",
                     .where = ask.map.where,
                     .values = {{"count", fmt::to_string(count)},
                                {"per_zh", per.zh},
                                {"per_en", per.en},
                                {"names_zh", names.zh},
                                {"names_en", names.en}}});
}

void refuse_stated(const MapSettings& map, std::initializer_list<std::string_view> keys, const Text& why) {
    for (const std::string_view key : keys)
        refuse_option({key, is_stated(map, key)}, why.zh, why.en, map.where);
}

void refuse_labels_of_columns(const MapSettings& map) {
    const bool names = map.labels.empty() || map.labels == "name" || map.labels == "none";
    refuse_option({"labels", !names}, "这种图标的是地名：写 name 或 none",
                  "this kind of map bears the names of its places: name or none", map.where);
}

void require_values(const Column& column, const MapSettings& map) {
    const std::vector<std::string> texts = texts_of(column);
    if (!std::ranges::all_of(texts, is_no_word)) return;
    const Text label = label_of(column);
    throw InputError(Message{.code = "DR1528",
                             .where = map.where,
                             .values = {{"column_zh", first_words(label, SheetLanguage::zh)},
                                        {"column_en", first_words(label, SheetLanguage::en)}}});
}

Text said_of_column(const Column& column, const Text& what) {
    const Text label = label_of(column);
    return {"“" + first_words(label, SheetLanguage::zh) + "”" + what.zh,
            "'" + first_words(label, SheetLanguage::en) + "' " + what.en};
}

Text as_recorded(const Text& title, bool lacking) {
    return lacking ? Text{title.zh + "（按有记录者）", title.en + " (as recorded)"} : title;
}

}  // namespace deltareach
