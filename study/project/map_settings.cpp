#include "study/project/map_settings.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/text.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>

namespace deltareach {
namespace {

[[noreturn]] void refuse_bounds(const Location& where, const std::string& zh, const std::string& en) {
    throw UsageError(
        Message{.code = "DR1452", .where = where, .values = {{"problem_zh", zh}, {"problem_en", en}}});
}

/// 5000 in the unit of the column; 1亿 as it is.
double bound_of(const std::string& word, int power_of_ten, const Location& where) {
    NumberCell cell = parse_number(word);
    if (cell.kind == NumberCell::Kind::value && !cell.own_unit) cell = parse_number(word, power_of_ten);
    if (cell.kind != NumberCell::Kind::value)
        refuse_bounds(where, fmt::format("“{}”不是数（可写 5000 或 1亿）", word),
                      fmt::format("'{}' is not a number (5000, or 1亿)", word));
    return cell.value;
}

void require_rising(const MapSettings& map) {
    if (map.breaks.size() >= 2 &&
        std::ranges::adjacent_find(map.breaks, std::greater_equal{}) == map.breaks.end())
        return;
    const std::string words = fmt::format("{}", fmt::join(map.break_words, list_mark));
    refuse_bounds(map.where, "断点须至少两个且递增：" + words,
                  "breaks number two or more and rise: " + words);
}

/// An amount as word and as number, whichever of them is given; none stays 0.
void settle_amount(double& value, std::string& word, const Location& where) {
    if (word.empty() && value > 0) word = shortest(value);
    if (word.empty()) return;
    value = bound_of(word, 0, where);
    if (!(value > 0)) refuse_bounds(where, "须大于 0：" + word, "above 0 it must be: " + word);
}

/// The bounds as words and as numbers, whichever of them is given.
void settle_words(MapSettings& map) {
    if (map.break_words.empty())
        for (const double value : map.breaks) map.break_words.push_back(shortest(value));
    map.breaks.clear();
    for (const std::string& word : map.break_words) map.breaks.push_back(bound_of(word, 0, map.where));
    settle_amount(map.threshold, map.threshold_word, map.where);
    settle_amount(map.per_dot, map.per_dot_word, map.where);
}

}  // namespace

const std::vector<std::string>& furniture_words() {
    static const std::vector<std::string> words{
        "title", "legend", "notes",  "scale-bar", "north-arrow", "graticule", "locator",
        "seats", "lakes",  "rivers", "coast",     "neighbours",  "provinces"};
    return words;
}

void settle_breaks(MapSettings& map, bool method_stated) {
    settle_words(map);
    if (map.breaks.empty()) return;
    if (method_stated && map.method != "manual")
        throw UsageError(
            Message{.code = "DR1039",
                    .where = map.where,
                    .values = {{"option", "breaks"},
                               {"why_zh", "只有方法 manual 用它，而方法是 " + map.method},
                               {"why_en", "only the method manual reads it, not " + map.method}}});
    // Where some have a multiple of their own it takes the unit of the others to tell.
    const auto own = std::ranges::count_if(
        map.break_words, [](const std::string& word) { return parse_number(word).own_unit; });
    const bool alike = own == 0 || own == std::ssize(map.break_words);
    if (map.breaks.size() < 2 || alike) require_rising(map);
    map.method = "manual";
}

bool has_dots(std::string_view format) {
    return format != "svg" && format != "pdf";
}

bool has_opacity(std::string_view format) {
    return format == "png" || format == "svg" || format == "pdf";
}

bool names_columns(const MapSettings& map) {
    return !map.column.empty() || !map.columns.empty();
}

std::string name_by_columns(const MapSettings& map) {
    std::string name = map.kind;
    std::vector<std::string> parts{map.origin, map.level, map.column, map.second};
    parts.insert(parts.end(), map.columns.begin(), map.columns.end());
    for (const std::string& part : parts)
        if (!part.empty()) name += "_" + part;
    return name;
}

bool is_stated(const MapSettings& map, std::string_view key) {
    return std::ranges::find(map.stated, key) != map.stated.end();
}

bool has_plain_numbers(const MapSettings& map) {
    const auto is_plain = [](const std::string& word) {
        return !word.empty() && !parse_number(word).own_unit;
    };
    return is_plain(map.threshold_word) || is_plain(map.per_dot_word) ||
           std::ranges::any_of(map.break_words, is_plain);
}

MapSettings in_unit_of_head(MapSettings map, int power_of_ten) {
    for (std::size_t at = 0; at < map.break_words.size(); ++at)
        map.breaks[at] = bound_of(map.break_words[at], power_of_ten, map.where);
    if (!map.threshold_word.empty()) map.threshold = bound_of(map.threshold_word, power_of_ten, map.where);
    if (!map.per_dot_word.empty()) map.per_dot = bound_of(map.per_dot_word, power_of_ten, map.where);
    map.plain_power = power_of_ten;
    if (!map.breaks.empty()) require_rising(map);
    return map;
}

bool is_date(const std::string& text) {
    return text.empty() || parse_period(text).has_value();
}

void require_date(const std::string& text) {
    if (!is_date(text)) throw UsageError(Message{.code = "DR1524", .values = {{"text", text}}});
}

std::string column_of_labels(const MapSettings& map) {
    const std::string& word = map.labels;
    return word == "name" || word == "value" || word == "none" ? std::string() : word;
}

}  // namespace deltareach
