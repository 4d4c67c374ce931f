#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "render/words.hpp"
#include "study/inputs/code_columns.hpp"
#include "study/messages.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/outside_words.hpp"
#include "study/sheets/points_left_out.hpp"
#include "study/tables/measures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <random>
#include <string_view>

namespace deltareach {
namespace {

constexpr double usual_dots = 3000, most_dots = 100000;

/// A place at random within an area: uniform over the box, refused outside.
LonLat place_within(const MultiPolygon& area, const Box& box, std::mt19937_64& random) {
    // From the raw bits, so that every standard library places the same dots.
    const auto share = [&] { return static_cast<double>(random() >> 11U) * 0x1.0p-53; };
    const double width = box.max_corner().x() - box.min_corner().x(),
                 height = box.max_corner().y() - box.min_corner().y();
    Point at;
    constexpr int patience = 10000;  // an area that fills a ten-thousandth of its box
    for (int i = 0; i < patience; ++i) {
        at = {box.min_corner().x() + share() * width, box.min_corner().y() + share() * height};
        if (contains(area, at)) return {at.x(), at.y()};
    }
    at = point_on_surface(area);
    return {at.x(), at.y()};
}

double largest_total(const std::vector<double>& values) {
    double total = 0;
    for (const double value : values)
        if (value > 0) total += value;
    return total;
}

/// How much of the whole per area the densest zone has, next to what all have on average; at least 1.
double crowding_of(const std::vector<double>& values, const std::vector<MapZone>& zones) {
    std::vector<double> areas;
    double area = 0;
    for (const MapZone& zone : zones) {
        areas.push_back(zone.shape.empty() ? 0 : area_km2(zone.shape));
        area += areas.back();
    }
    const double total = largest_total(values);
    double most = 1;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] > 0 && areas[i] > 0) most = std::max(most, values[i] / total * area / areas[i]);
    return most;
}

/// What the map says, or a round number with which the dots can be counted by eye: one that leaves the
/// densest zone from becoming a blot, as far as the others keep some dots.
double value_of_a_dot(const MapSettings& map, const Column& column, const std::vector<double>& values,
                      double crowding) {
    const double total = largest_total(values);
    if (!(map.per_dot > 0)) {
        // With that many dots times crowding the smallest dots cover a third of the densest zone.
        constexpr double dots_times_crowding = 75000, least_dots = 400;
        const double dots = std::clamp(dots_times_crowding / crowding, least_dots, usual_dots);
        const double round = total > 0 ? nice_below(total / dots) : 1;
        return are_whole(values) ? std::max(1.0, round) : round;
    }
    if (total / map.per_dot <= most_dots) return map.per_dot;
    double least = nice_below(total / most_dots);
    while (total / least > most_dots) least = nice_below(2.5 * least);
    const Text unit = display_unit(column.unit, 0).label;
    const auto amount = [](double value, const std::string& word) {
        return fmt::format("{}", value) + (word.empty() ? "" : " " + word);
    };
    throw UsageError(Message{.code = "DR1525",
                             .where = map.where,
                             .values = {{"per_zh", amount(map.per_dot, unit.zh)},
                                        {"per_en", amount(map.per_dot, unit.en)},
                                        {"dots", number_text(std::ceil(total / map.per_dot), 0)},
                                        {"most", number_text(most_dots, 0)},
                                        {"least", shortest(least / std::pow(10, map.plain_power))}}});
}

/// @throws UsageError DR1545 its values do not add up
void require_sums(const Column& column, const MapSettings& map) {
    if (map.per.empty() && !is_rate(column)) return;
    const Text label = label_of(column);
    throw UsageError(Message{.code = "DR1545",
                             .where = map.where,
                             .values = {{"column_zh", first_words(label, SheetLanguage::zh)},
                                        {"column_en", first_words(label, SheetLanguage::en)}}});
}

/// Zones without a number are hatched as on other maps: blank they would pass for 0.
void hatch_unknown(SheetSpec& sheet, const std::vector<double>& values) {
    sheet.fill = CategoryFill{.title = {}, .entries = {}, .category = std::vector<int>(values.size(), -1)};
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isnan(values[i])) sheet.own.push_back(sheet.zones[i].code);
}

}  // namespace

void fill_dots_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes) {
    const auto& [map, from, shown] = ask;
    const ColumnZones what = column_zones(from.project, from.inputs, map, map.column);
    require_values(what.column, map);
    require_sums(what.column, map);
    warn_of_codes(what.column, map.where, notes);
    const std::vector<double> values = numbers_of(what.column);
    sheet.zones = map_zones(from, what.zones);
    const double crowding = crowding_of(values, sheet.zones);
    DotLayer layer{.column = what.column,
                   .per_dot = value_of_a_dot(map, what.column, values, crowding),
                   .crowding = crowding,
                   .dots = {}};
    std::mt19937_64 random(from.project.seed.value_or(1));
    std::size_t unknown = 0, negative = 0, less = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        unknown += std::isnan(values[i]) ? 1 : 0;
        negative += values[i] < 0 ? 1 : 0;
        if (!(values[i] > 0) || sheet.zones[i].shape.empty()) continue;
        const Box box = bounds_of(Geometry(sheet.zones[i].shape));
        const auto count = static_cast<std::size_t>(std::lround(values[i] / layer.per_dot));
        less += count == 0 ? 1 : 0;
        for (std::size_t k = 0; k < count; ++k)
            layer.dots.push_back(place_within(sheet.zones[i].shape, box, random));
    }
    if (unknown > 0) hatch_unknown(sheet, values);
    sheet.texts.title = column_title(from.project, from.inputs, what,
                                     sheet_unit(what.column, language_of(map, from.session)).label);
    sheet.texts.source = {from.project.source_zh, from.project.source_en};
    sheet.texts.period = period_of(from.inputs, what);
    add_points_left_out(sheet.texts, from.inputs, what);
    add_outside(sheet.texts.notes, from.project, from.inputs, what);
    add_estimate_words(sheet.texts, what.quality);
    if (unknown > 0 || negative > 0)
        sheet.texts.notes.push_back(
            {fmt::format("{} 个区域没有数据，{} 个为负值，其中没有点", unknown, negative),
             fmt::format("{} zones have no data and {} a negative value: no dots there", unknown, negative)});
    if (less > 0)
        sheet.texts.notes.push_back(
            {fmt::format("{} 个区域的数值不足半点，其中没有点", less),
             fmt::format("{} zones have less than half of what a dot stands for: no dots there", less)});
    sheet.dots = std::move(layer);
    sheet.furniture.dots = false;
    add_labels(sheet, ask, what);
}

}  // namespace deltareach
