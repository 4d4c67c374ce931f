#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "layers/contiguity.hpp"
#include "layers/weights_text.hpp"
#include "study/inputs/flow_links.hpp"
#include "study/inputs/spatial_data.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>

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
        if (kind == "file" || kind == "block" || kind == "flow") {
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

/// Where each unit lies, in its own coordinates. @throws InputError DR1921
std::vector<Point> own_points(const SpatialData& data) {
    const bool has_geometry =
        std::ranges::all_of(data.features.geometries, [](const auto& g) { return g.has_value(); });
    if (!data.crs_stated || !has_geometry)
        throw InputError(Message{.code = "DR1921",
                                 .where = {data.path},
                                 .values = {{"what", has_geometry ? "unreferenced" : "without geometry"}}});
    std::vector<Point> points;
    for (const auto& geometry : data.features.geometries) points.push_back(representative(*geometry));
    return points;
}

/// The units' places: the named point, else a point on the surface.
Places places_of(const SpatialData& data) {
    if (data.crs_stated && data.features.crs.is_planar_km()) return Places(own_points(data));
    return Places(lonlat_places(data));
}

WeightKernel kernel_named(const Spec& spec) {
    if (spec.parts.size() == 1) return WeightKernel::triangular;
    static const std::map<std::string, WeightKernel> kernels{{"triangular", WeightKernel::triangular},
                                                             {"uniform", WeightKernel::uniform},
                                                             {"epanechnikov", WeightKernel::epanechnikov},
                                                             {"quartic", WeightKernel::quartic},
                                                             {"gaussian", WeightKernel::gaussian}};
    const auto found = kernels.find(spec.parts[1]);
    if (found == kernels.end()) spec.unknown();
    return found->second;
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

SpatialWeights weights_of_flows(const Spec& spec, const SpatialData& data, Session& session) {
    session.tell({Message{.code = "DR1928", .values = {{"weights", spec.written}}}});
    if (data.of_project) return flow_links_of_project(spec.parts[0], data, session);
    Messages notes;
    SpatialWeights weights = flow_links_in_table(spec.parts[0], data, notes);
    session.tell(notes);
    return weights;
}

SpatialWeights weights_by_distance(const Spec& spec, const SpatialData& data) {
    if (spec.kind == "knn" && spec.parts.size() == 1) {
        const double k = spec.number(0);
        if (k != std::floor(k)) spec.unknown();
        return nearest_neighbours(places_of(data), static_cast<std::size_t>(k));
    }
    if (spec.kind == "band" && spec.parts.size() == 1) return distance_band(places_of(data), spec.number(0));
    if (spec.kind == "kernel" && (spec.parts.size() == 1 || spec.parts.size() == 2)) {
        const WeightKernel kernel = kernel_named(spec);
        return kernel_weights(places_of(data), spec.number(0), kernel);
    }
    if (spec.kind == "inverse" && spec.parts.size() == 2)
        return inverse_distance(places_of(data), spec.number(0), spec.number(1));
    spec.unknown();
}

SpatialWeights raw_weights(const SpatialChoice& choice, const SpatialData& data, Session& session) {
    const Spec spec(choice.weights);
    if (spec.kind == "queen" && spec.parts.empty()) return contiguity_of(choice, data, Contiguity::queen);
    if (spec.kind == "rook" && spec.parts.empty()) return contiguity_of(choice, data, Contiguity::rook);
    if (spec.kind == "file" && !spec.parts.empty()) return read_weights_file(spec.parts[0], data);
    if (spec.kind == "block" && !spec.parts.empty())
        return block_weights(field_groups(data, spec.parts[0]).of_unit);
    if (spec.kind == "flow" && !spec.parts.empty()) return weights_of_flows(spec, data, session);
    return weights_by_distance(spec, data);
}

}  // namespace

std::vector<LonLat> lonlat_places(const SpatialData& data) {
    if (!data.named_places.empty()) return data.named_places;
    const std::vector<Point> points = own_points(data);
    if (data.features.crs.is_planar_km())
        throw InputError(Message{.code = "DR1921", .where = {data.path}, .values = {{"what", "planar-km"}}});
    const CrsTransform to_wgs84(data.features.crs, Crs());
    std::vector<LonLat> places;
    for (const Point& point : points) {
        const Point moved = to_wgs84(point);
        places.push_back({moved.x(), moved.y()});
    }
    return places;
}

ChosenWeights choose_weights(const SpatialChoice& choice, const SpatialData& data, bool row_by_default,
                             Session& session) {
    ChosenWeights chosen;
    chosen.raw = raw_weights(choice, data, session);
    if (choice.attach_islands)
        chosen.raw = islands_attached(chosen.raw, nearest_neighbours(places_of(data), 1));
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
