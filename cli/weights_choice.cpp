#include "cli/spatial_data.hpp"
#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "layers/contiguity.hpp"
#include "layers/weights_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>

namespace deltareach {
namespace {

/// The parts of "inverse:300:2".
struct Spec {
    std::string written, kind;
    std::vector<std::string> parts;

    explicit Spec(const std::string& text) : written(text) {
        const auto colon = text.find(':');
        kind = text.substr(0, colon);
        if (colon == std::string::npos) return;
        // A path or a field name may hold colons.
        if (kind == "file" || kind == "block") {
            parts = {text.substr(colon + 1)};
            return;
        }
        for (std::size_t at = colon + 1; at <= text.size();) {
            const auto end = std::min(text.find(':', at), text.size());
            parts.push_back(text.substr(at, end - at));
            at = end + 1;
        }
    }

    [[noreturn]] void unknown() const {
        throw UsageError(Message{.code = "DR1920", .values = {{"weights", written}}});
    }

    [[nodiscard]] double number(std::size_t index) const {
        double value = 0;
        if (index >= parts.size()) unknown();
        const std::string& part = parts[index];
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        if (error != std::errc() || end != part.data() + part.size() || !(value > 0)) unknown();
        return value;
    }
};

Point representative(const Geometry& geometry) {
    if (const auto* point = std::get_if<Point>(&geometry)) return *point;
    if (const auto* points = std::get_if<MultiPoint>(&geometry); points != nullptr && points->size() == 1)
        return points->front();
    return point_on_surface(as_multipolygon(geometry));
}

/// The units' places: the named point, else a point on the surface.
Places places_of(const SpatialChoice& choice, const SpatialData& data) {
    const bool has_geometry =
        std::ranges::all_of(data.features.geometries, [](const auto& g) { return g.has_value(); });
    if (!data.crs_stated || !has_geometry)
        throw InputError(Message{.code = "DR1921",
                                 .where = {data.path},
                                 .values = {{"what", has_geometry ? "unreferenced" : "without geometry"}}});
    const Column* lon = find_column(data.features.columns, "point_lon");
    const Column* lat = find_column(data.features.columns, "point_lat");
    const bool project_points =
        choice.points.empty() && choice.id.empty() && lon != nullptr && lat != nullptr;
    std::vector<Point> points;
    if (project_points) {
        const std::vector<double> x = numbers_of(*lon), y = numbers_of(*lat);
        for (std::size_t i = 0; i < x.size(); ++i) points.emplace_back(x[i], y[i]);
    } else {
        for (const auto& geometry : data.features.geometries) points.push_back(representative(*geometry));
    }
    if (data.features.crs.is_planar_km()) return Places(points);
    const CrsTransform to_wgs84(data.features.crs, Crs());
    std::vector<LonLat> places;
    for (const Point& point : points) {
        const Point moved = to_wgs84(point);
        places.push_back({moved.x(), moved.y()});
    }
    return Places(places);
}

SpatialWeights contiguity_of(const SpatialChoice& choice, const SpatialData& data, Contiguity kind) {
    std::vector<Geometry> shapes;
    shapes.reserve(data.size());
    for (const auto& geometry : data.features.geometries) shapes.push_back(geometry.value_or(MultiPolygon{}));
    return contiguity_weights(std::span<const Geometry>(shapes), kind, choice.snap);
}

SpatialWeights read_weights_file(const std::string& path, const SpatialData& data) {
    const WeightsFormat format = weights_format_of(path);
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw InputError(Message{.code = "DR1301", .where = {path}, .values = {{"path", path}}});
    const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    return parse_weights(text, format, data.ids, path);
}

SpatialWeights raw_weights(const SpatialChoice& choice, const SpatialData& data) {
    const Spec spec(choice.weights);
    if (spec.kind == "queen" && spec.parts.empty()) return contiguity_of(choice, data, Contiguity::queen);
    if (spec.kind == "rook" && spec.parts.empty()) return contiguity_of(choice, data, Contiguity::rook);
    if (spec.kind == "file" && !spec.parts.empty()) return read_weights_file(spec.parts[0], data);
    if (spec.kind == "block" && !spec.parts.empty())
        return block_weights(field_groups(data, spec.parts[0]).of_unit);
    if (spec.kind == "knn" && spec.parts.size() == 1) {
        const double k = spec.number(0);
        if (k != std::floor(k)) spec.unknown();
        return nearest_neighbours(places_of(choice, data), static_cast<std::size_t>(k));
    }
    if (spec.kind == "band" && spec.parts.size() == 1)
        return distance_band(places_of(choice, data), spec.number(0));
    if (spec.kind == "kernel" && spec.parts.size() == 1)
        return kernel_weights(places_of(choice, data), spec.number(0), Kernel::triangular);
    if (spec.kind == "inverse" && spec.parts.size() == 2)
        return inverse_distance(places_of(choice, data), spec.number(0), spec.number(1));
    spec.unknown();
}

}  // namespace

ChosenWeights choose_weights(const SpatialChoice& choice, const SpatialData& data, bool row_by_default,
                             Session& session) {
    ChosenWeights chosen;
    chosen.raw = raw_weights(choice, data);
    if (choice.attach_islands)
        chosen.raw = islands_attached(chosen.raw, nearest_neighbours(places_of(choice, data), 1));
    if (choice.binary || (!row_by_default && !choice.row))
        chosen.used = chosen.raw.binary();
    else
        chosen.used = chosen.raw.row_standardised();
    chosen.summary = summary_of(chosen.raw);
    if (!choice.group.empty())
        chosen.summary.cross_group_share =
            summary_of(chosen.used, field_groups(data, choice.group).of_unit).cross_group_share;
    session.tell(notes_on(chosen.summary, data.ids));
    return chosen;
}

}  // namespace deltareach
