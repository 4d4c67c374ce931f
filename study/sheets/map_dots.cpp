#include "gis/geometry_ops.hpp"
#include "render/words.hpp"
#include "study/messages.hpp"
#include "study/sheets/map_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <random>

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

}  // namespace

void fill_dots_sheet(SheetSpec& sheet, const MapRequest& ask, Messages&) {
    const auto& [map, from, shown] = ask;
    const ColumnZones what = column_zones(from.project, *from.inputs.region, map, map.column);
    const std::vector<double> values = numbers_of(what.column);
    sheet.zones = map_zones(from, what.zones);
    const double total = largest_total(values);
    DotLayer layer{.column = what.column, .per_dot = map.per_dot, .dots = {}};
    if (!(layer.per_dot > 0)) layer.per_dot = total > 0 ? nice_below(total / usual_dots) : 1;
    layer.per_dot = std::max(layer.per_dot, total / most_dots);
    std::mt19937_64 random(from.project.seed.value_or(1));
    std::size_t unknown = 0, negative = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        unknown += std::isnan(values[i]) ? 1 : 0;
        negative += values[i] < 0 ? 1 : 0;
        if (!(values[i] > 0) || sheet.zones[i].shape.empty()) continue;
        const Box box = bounds_of(Geometry(sheet.zones[i].shape));
        const auto count = static_cast<std::size_t>(std::lround(values[i] / layer.per_dot));
        for (std::size_t k = 0; k < count; ++k)
            layer.dots.push_back(place_within(sheet.zones[i].shape, box, random));
    }
    sheet.texts.title = label_of(what.column);
    sheet.texts.source = {from.project.source_zh, from.project.source_en};
    if (unknown > 0 || negative > 0)
        sheet.texts.notes.push_back(
            {fmt::format("{} 个区域没有数据，{} 个为负值，其中没有点", unknown, negative),
             fmt::format("{} zones have no data and {} a negative value: no dots there", unknown, negative)});
    sheet.dots = std::move(layer);
    sheet.furniture.dots = false;
    add_labels(sheet, ask, what);
}

}  // namespace deltareach
