#include "study/check/check_layers.hpp"

#include "gis/china_datum.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/topology.hpp"
#include "layers/contiguity.hpp"
#include "study/inputs/usual_fields.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numbers>
#include <optional>

namespace deltareach {
namespace {

constexpr std::size_t listed = 20;
constexpr double square_degrees_of_rounding = 1e-9;  ///< about 10 m²
constexpr double nearly_deg = 1e-4;                  ///< about 10 m
constexpr std::size_t pairs_shown = 5;
constexpr double suspicious_km = 0.1;
constexpr double pairing_km = 3;

Message message_of(const TopologyFault& fault, const NamedAreas& areas) {
    const bool overlap = fault.kind == TopologyFault::Kind::overlap;
    const char* code = overlap ? (fault.sliver ? "DR1953" : "DR1951") : (fault.sliver ? "DR1954" : "DR1952");
    constexpr double km_per_degree = 111.195;
    const double km2 =
        fault.area * km_per_degree * km_per_degree * std::cos(fault.where.y() * std::numbers::pi / 180);
    Message message{.code = code,
                    .where = {.path = areas.path},
                    .values = {{"area", fmt::format("{:.4g}", km2)},
                               {"lon", fmt::format("{:.5f}", fault.where.x())},
                               {"lat", fmt::format("{:.5f}", fault.where.y())}}};
    if (overlap) {
        message.values.emplace_back("first", areas.names[fault.zones[0]]);
        message.values.emplace_back("second", areas.names[fault.zones[1]]);
    }
    return message;
}

/// Centre of gravity in the plane of degrees, relative to the first vertex so that nothing cancels.
LonLat centre_of(const MultiPolygon& shape) {
    const Point base = shape.front().outer().front();
    double area = 0, x = 0, y = 0;
    const auto add = [&](const Ring& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const double ax = ring[i].x() - base.x(), ay = ring[i].y() - base.y();
            const double bx = ring[i + 1].x() - base.x(), by = ring[i + 1].y() - base.y();
            const double cross = ax * by - bx * ay;
            area += cross;
            x += (ax + bx) * cross;
            y += (ay + by) * cross;
        }
    };
    for (const Polygon& polygon : shape) {
        add(polygon.outer());
        for (const Ring& hole : polygon.inners()) add(hole);
    }
    return {base.x() + x / (3 * area), base.y() + y / (3 * area)};
}

struct Centred {
    LonLat centre;
    double area = 0;
};

std::vector<Centred> centred(const NamedAreas& areas) {
    std::vector<Centred> result;
    for (const MultiPolygon& shape : areas.shapes) {
        const double area = planar_area(shape);
        if (area > 0) result.push_back({centre_of(shape), area});
    }
    return result;
}

/// The nearest area of about one size within 3 km. @param reference by latitude
std::optional<LonLat> partner_of(const Centred& area, const std::vector<Centred>& reference) {
    constexpr double pairing_deg = 0.03;  // 3 km of latitude
    const auto latitude = [](const Centred& other) { return other.centre.lat; };
    std::optional<LonLat> best;
    double least = pairing_km;
    for (auto other = std::ranges::lower_bound(reference, area.centre.lat - pairing_deg, {}, latitude);
         other != reference.end() && other->centre.lat <= area.centre.lat + pairing_deg; ++other) {
        if (area.area > 1.25 * other->area || other->area > 1.25 * area.area) continue;
        const double distance = distance_km(area.centre, other->centre);
        if (distance > least) continue;
        least = distance;
        best = other->centre;
    }
    return best;
}

template <class Undo>
double median_distance_km(const std::vector<std::pair<LonLat, LonLat>>& pairs, const Undo& undo) {
    std::vector<double> distances;
    for (const auto& [own, other] : pairs) distances.push_back(distance_km(undo(own), other));
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::ranges::nth_element(distances, middle);
    return *middle;
}

}  // namespace

std::vector<std::string> names_of_rows(const FeatureLayer& layer) {
    const std::string code_field = field_of_codes(layer.columns, Doubles::passed_over),
                      name_field = field_of_names(layer.columns);
    const auto texts = [&](const std::string& field) {
        return field.empty() ? std::vector<std::string>(layer.size())
                             : texts_of(*find_column(layer.columns, field));
    };
    const std::vector<std::string> codes = texts(code_field), names = texts(name_field);
    std::vector<std::string> words;
    for (std::size_t row = 0; row < layer.size(); ++row) {
        words.push_back(codes[row] + (codes[row].empty() || names[row].empty() ? "" : " ") + names[row]);
        if (words.back().empty()) words.back() = fmt::to_string(row + 1);
    }
    return words;
}

NamedAreas areas_of(const FeatureLayer& layer, const std::string& path) {
    NamedAreas areas{.path = path, .names = names_of_rows(layer), .shapes = {}};
    for (std::size_t row = 0; row < layer.size(); ++row) {
        const auto& geometry = layer.geometries[row];
        const bool areal = geometry && (std::holds_alternative<Polygon>(*geometry) ||
                                        std::holds_alternative<MultiPolygon>(*geometry));
        areas.shapes.push_back(areal ? as_multipolygon(right_handed(*geometry)) : MultiPolygon{});
    }
    return areas;
}

Messages topology_report(const NamedAreas& areas) {
    std::vector<TopologyFault> faults;
    try {
        faults = topology_faults(areas.shapes, square_degrees_of_rounding);
    } catch (const LimitError& limit) {
        Messages told = limit.messages();
        told.front().where.path = areas.path;
        return told;
    }
    Messages messages;
    for (std::size_t i = 0; i < std::min(listed, faults.size()); ++i)
        messages.push_back(message_of(faults[i], areas));
    if (faults.size() > listed)
        messages.push_back({.code = "DR1955",
                            .where = {.path = areas.path},
                            .values = {{"more", fmt::format("{}", faults.size() - listed)}}});
    return messages;
}

Messages near_misses(const NamedAreas& areas) {
    const SpatialWeights touching = contiguity_weights(std::span(areas.shapes), Contiguity::queen);
    const SpatialWeights near = contiguity_weights(std::span(areas.shapes), Contiguity::queen, nearly_deg);
    std::vector<std::string> pairs;
    std::size_t count = 0;
    for (std::uint32_t zone = 0; zone < near.size(); ++zone)
        for (const std::uint32_t other : near.neighbours(zone)) {
            if (other < zone || touching.weight(zone, other) > 0 || touching.weight(other, zone) > 0)
                continue;
            if (++count <= pairs_shown) pairs.push_back(areas.names[zone] + " – " + areas.names[other]);
        }
    if (count == 0) return {};
    return {{.code = "DR1960",
             .where = {.path = areas.path},
             .values = {
                 {"pairs", fmt::to_string(count)},
                 {"zones", fmt::format("{}{}", fmt::join(pairs, "; "), count > pairs_shown ? " …" : "")}}}};
}

Messages datum_report(const NamedAreas& areas, const NamedAreas& reference) {
    auto others = centred(reference);
    std::ranges::sort(others, {}, [](const Centred& area) { return area.centre.lat; });
    std::vector<std::pair<LonLat, LonLat>> pairs;
    for (const Centred& area : centred(areas))
        if (const auto partner = partner_of(area, others)) pairs.emplace_back(area.centre, *partner);
    const Location where{.path = areas.path};
    if (pairs.empty()) return {{.code = "DR1959", .where = where, .values = {}}};
    const double shift = median_distance_km(pairs, [](LonLat point) { return point; });
    if (shift < suspicious_km) return {};
    const double gcj = median_distance_km(pairs, wgs84_from_gcj02),
                 bd = median_distance_km(pairs, wgs84_from_bd09);
    const double rest = std::min(gcj, bd);
    const auto metres = [](double km) { return fmt::format("{:.0f}", km * 1000); };
    if (rest > shift / 3) return {{.code = "DR1957", .where = where, .values = {{"shift", metres(shift)}}}};
    return {
        {.code = "DR1956",
         .where = where,
         .values = {
             {"shift", metres(shift)}, {"rest", metres(rest)}, {"datum", gcj <= bd ? "GCJ-02" : "BD-09"}}}};
}

NamedAreas reference_areas(const std::string& path) {
    Messages unrelated;
    return areas_of(as_wgs84(read_layer_file({.path = path}, unrelated).layer, {}), path);
}

void check_zones(const Project& project, const Region& region, const std::string& reference, Seen& seen) {
    for (const ZoneLayer& level : region.levels()) {
        NamedAreas areas{.path = project.relative(project.zone_source(level.level())->path),
                         .names = {},
                         .shapes = level.shapes()};
        for (std::size_t zone = 0; zone < level.size(); ++zone)
            areas.names.push_back(fmt::format("{} {}", level.codes()[zone], level.names_zh()[zone]));
        seen.add(topology_report(areas));
        if (!level.partial()) seen.add(near_misses(areas));
        if (!reference.empty() && !level.partial()) seen.add(datum_report(areas, reference_areas(reference)));
    }
}

}  // namespace deltareach
