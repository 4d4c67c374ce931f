#include "gis/error.hpp"
#include "render/english_unit.hpp"
#include "render/words.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"
#include "study/sheets/map_parts.hpp"

#include <algorithm>

namespace deltareach {
namespace {

/// Numbers of one column as labels print them: in one unit, with one number of decimals.
std::vector<std::string> number_labels(const Column& column, SheetLanguage language) {
    std::vector<double> values = numbers_of(column);
    const DisplayUnit unit = sheet_unit(column.unit, values, language);
    for (double& value : values) value /= unit.divisor;
    return list_of_numbers(values);
}

std::vector<std::string> words_of(const Column& column, SheetLanguage language) {
    return std::holds_alternative<std::vector<std::string>>(column.values) ? texts_of(column)
                                                                           : number_labels(column, language);
}

}  // namespace

void add_labels(SheetSpec& sheet, const MapRequest& ask, const ColumnZones& what) {
    const std::string& wanted = ask.map.labels;
    const SheetLanguage language = language_of(ask.map, ask.from.session);
    if (wanted.empty() || wanted == "name") return;
    if (wanted == "none") {
        sheet.label_zones = false;
        return;
    }
    if (wanted == "value") {
        sheet.label_values = words_of(what.column, language);
        return;
    }
    MapSettings there = ask.map;
    there.level = ask.from.inputs.region->levels()[what.zones.front().level].level();
    const ColumnZones other = column_zones(ask.from.project, ask.from.inputs, there, wanted);
    const Text label = label_of(other.column);
    add_estimate_words(sheet.texts, other.quality);
    if (std::holds_alternative<std::vector<std::string>>(other.column.values)) {
        for (const std::string& word : words_of(other.column, language))
            sheet.zone_labels.push_back({word, word});
        sheet.texts.notes.push_back({"标注：" + label.zh, "labels: " + label.en});
        return;
    }
    // A number alone names no place, and says nothing of what it is.
    sheet.label_values = words_of(other.column, language);
    const Text unit = sheet_unit(other.column.unit, numbers_of(other.column), language).label;
    sheet.texts.notes.push_back(
        {"地名下的数：" + label.zh + (unit.zh.empty() ? "" : "（" + unit.zh + "）"),
         "numbers beneath the names: " + label.en + (unit.en.empty() ? "" : " (" + unit.en + ")")});
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
    if (std::ranges::any_of(texts, [](const std::string& text) { return !text.empty(); })) return;
    throw InputError(
        Message{.code = "DR1528", .where = map.where, .values = {{"column", label_of(column).zh}}});
}

Text place_of(const Region& region, const std::vector<ZoneRef>& zones) {
    if (zones.empty()) return {};
    for (std::size_t level = zones.front().level + 1; level < region.levels().size(); ++level)
        for (std::size_t at = 0; at < region.levels()[level].size(); ++at) {
            const ZoneRef outer{level, at};
            const bool holds = std::ranges::all_of(
                zones, [&](ZoneRef zone) { return zone.level < level && region.contains(outer, zone); });
            if (holds) return {region.name_zh(outer), region.name_en(outer)};
        }
    return {};
}

Text column_title(const MapSource& from, const ColumnZones& what, SheetLanguage language) {
    const Text label = label_of(what.column), place = place_of(*from.inputs.region, what.zones);
    Text unit;
    if (!std::holds_alternative<std::vector<std::string>>(what.column.values))
        unit = sheet_unit(what.column.unit, numbers_of(what.column), language).label;
    const bool named = label.zh.starts_with(place.zh);  // by the user already
    return {
        (named ? "" : place.zh) + label.zh + (unit.zh.empty() ? "" : "（" + unit.zh + "）"),
        (place.en.empty() ? "" : place.en + ": ") + label.en + (unit.en.empty() ? "" : " (" + unit.en + ")")};
}

Text as_recorded(const Text& title, bool lacking) {
    return lacking ? Text{title.zh + "（按有记录者）", title.en + " (as recorded)"} : title;
}

}  // namespace deltareach
