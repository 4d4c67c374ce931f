#include "analysis/geodesic_order.hpp"
#include "gis/error.hpp"
#include "gis/gathered.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/main_part.hpp"
#include "layers/messages.hpp"
#include "study/inputs/units.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr std::size_t most_units = 20'000;  ///< of a matrix of distances: 3.2 GB

InputError same_place(const Units& units, std::size_t i, std::size_t j) {
    return InputError(Message{
        .code = "DR1210",
        .where = {units.path},
        .values = {{"origin", units.ids[i]}, {"destination", units.ids[j]}, {"value", "0"}, {"unit", "km"}}});
}

InputError without_places(const Units& units) {
    return InputError(Message{.code = "DR1834", .where = {units.path}});
}

Point place_of(const Geometry& shape) {
    if (const auto* point = std::get_if<Point>(&shape)) return *point;
    if (const auto* points = std::get_if<MultiPoint>(&shape); points != nullptr && points->size() == 1)
        return points->front();
    return point_in_main_part(as_multipolygon(shape));
}

}  // namespace

void Units::require_sound_shapes() const {
    if (shapes_are_sound || of_project()) return;
    Gathered faults;
    for (std::size_t at = 0; at < geometries.size(); ++at) {
        const std::optional<Geometry>& shape = geometries[at];
        if (!shape ||
            (!std::holds_alternative<Polygon>(*shape) && !std::holds_alternative<MultiPolygon>(*shape)))
            continue;
        if (const auto wrong = invalidity_of(*shape))
            faults.add({.code = "DR1019",
                        .where = {path, rows.empty() ? static_cast<std::int64_t>(at + 1) : rows[at]},
                        .values = {{"zone", ids[at]},
                                   {"reason_zh", wrong->reason.zh},
                                   {"reason_en", wrong->reason.en},
                                   {"lon", fmt::format("{:.6f}", wrong->where.x())},
                                   {"lat", fmt::format("{:.6f}", wrong->where.y())}}});
    }
    faults.throw_if_any();
    shapes_are_sound = true;
}

std::vector<Point> Units::points() const {
    if (!named_points.empty()) return named_points;
    if (geometries.empty()) throw without_places(*this);
    require_sound_shapes();
    std::vector<Point> result;
    for (std::size_t i = 0; i < geometries.size(); ++i) {
        if (!geometries[i])
            throw InputError(Message{.code = "DR1018", .where = {path}, .values = {{"zone", ids[i]}}});
        result.push_back(place_of(*geometries[i]));
    }
    return result;
}

std::vector<Point> Units::points_in_degrees() const {
    std::vector<Point> at = points();
    if (!crs || crs->is_planar_km()) throw without_places(*this);
    if (crs->is_geographic()) return at;
    const CrsTransform to_degrees(*crs, Crs());
    for (Point& point : at) point = to_degrees(point);
    return at;
}

Places Units::places() const {
    if (crs && crs->is_planar_km()) return Places(points());
    std::vector<LonLat> places;
    for (const Point& point : points_in_degrees()) places.push_back({point.x(), point.y()});
    return Places(std::move(places));
}

std::vector<double> Units::distances() const {
    if (!times) return distances_km();
    std::vector<double> values = times->values();
    for (std::size_t i = 0; i < size(); ++i) values[i * size() + i] = 0;
    return values;
}

std::vector<double> Units::distances_km() const {
    if (!crs) throw without_places(*this);
    const std::vector<Point> at = crs->is_planar_km() ? points() : points_in_degrees();
    const std::size_t n = at.size();
    if (n > most_units)
        throw LimitError(
            Message{.code = "DR1838",
                    .values = {{"pairs", std::to_string(n)}, {"limit", std::to_string(most_units)}}});
    std::vector<double> distance(n * n, 0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j) {
            const double d = crs->is_planar_km()
                                 ? std::hypot(at[i].x() - at[j].x(), at[i].y() - at[j].y())
                                 : distance_km({at[i].x(), at[i].y()}, {at[j].x(), at[j].y()});
            if (!(d > 0)) throw same_place(*this, i, j);
            distance[i * n + j] = distance[j * n + i] = d;
        }
    return distance;
}

std::function<void(std::size_t, std::span<double>)> Units::distance_rows() const {
    if (times)
        return [this](std::size_t origin, std::span<double> row) {
            const auto begin = times->values().begin() + static_cast<std::ptrdiff_t>(origin * size());
            std::copy_n(begin, size(), row.begin());
        };
    if (!crs) throw without_places(*this);
    if (crs->is_planar_km())
        return [this, at = points()](std::size_t i, std::span<double> row) {
            for (std::size_t j = 0; j < row.size(); ++j) {
                const double x = at[j].x() - at[i].x(), y = at[j].y() - at[i].y();
                row[j] = x * x + y * y;
                if (j != i && !(row[j] > 0)) throw same_place(*this, i, j);
            }
        };
    std::vector<LonLat> places;
    for (const Point& point : points_in_degrees()) places.push_back({point.x(), point.y()});
    return [this, by_distance = geodesic_order(places)](std::size_t i, std::span<double> row) {
        by_distance(i, row);
        for (std::size_t j = 0; j < row.size(); ++j)
            if (j != i && !(row[j] > 0)) throw same_place(*this, i, j);
    };
}

}  // namespace deltareach
