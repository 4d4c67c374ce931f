#include "gis/shown_globe.hpp"

#include "gis/geodesic.hpp"
#include "gis/geodesic_disc.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/private/crs_definition.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace deltareach {
namespace {

constexpr double km_per_degree = 111.195;
/// Vertices of the edge lie on it but for rounding.
constexpr double on_edge_km = 0.5;

struct Azimuthal {
    std::string_view method;
    const char *latitude, *longitude;
    double degrees;
};

constexpr std::array<Azimuthal, 7> azimuthals{
    {{"Lambert_Azimuthal_Equal_Area", "latitude_of_center", "longitude_of_center", 140},
     {"Azimuthal_Equidistant", "latitude_of_center", "longitude_of_center", 178},
     {"Orthographic", "latitude_of_origin", "central_meridian", 89},
     {"Gnomonic", "latitude_of_origin", "central_meridian", 60},
     {"Stereographic", "latitude_of_origin", "central_meridian", 90},
     {"Oblique_Stereographic", "latitude_of_origin", "central_meridian", 90},
     {"Polar_Stereographic", "latitude_of_origin", "central_meridian", 90}}};

constexpr std::array<std::string_view, 22> whole_globes{
    "Robinson",     "Mollweide",       "Equal_Earth",        "Natural_Earth", "Winkel_Tripel",
    "Sinusoidal",   "Eckert_I",        "Eckert_II",          "Eckert_III",    "Eckert_IV",
    "Eckert_V",     "Eckert_VI",       "VanDerGrinten",      "Aitoff",        "Hammer_Aitoff",
    "Times",        "Equirectangular", "Miller_Cylindrical", "Winkel_I",      "Cylindrical_Equal_Area",
    "Mercator_1SP", "Mercator_2SP"};

Point between(Point a, Point b, double share) {
    return {a.x() + (b.x() - a.x()) * share, a.y() + (b.y() - a.y()) * share};
}

}  // namespace

ShownGlobe::ShownGlobe(LonLat centre, double radius_km)
    : centre_(centre), radius_km_(radius_km), area_(geodesic_disc(centre, radius_km, 360)) {}

bool ShownGlobe::holds(LonLat place) const {
    return distance_km(centre_, place) <= radius_km_ + on_edge_km;
}

bool ShownGlobe::holds(const MultiPolygon& areas) const {
    const auto surely = [&](const Point& p) {  // no way is longer than along a meridian and a parallel
        return std::abs(p.x() - centre_.lon) + std::abs(p.y() - centre_.lat) <
               0.99 * radius_km_ / km_per_degree;
    };
    bool near = true;
    const bool vertices = std::ranges::all_of(areas, [&](const Polygon& polygon) {
        return std::ranges::all_of(polygon.outer(), [&](const Point& p) {
            near = near && surely(p);
            return surely(p) || holds({p.x(), p.y()});
        });
    });
    const Point opposite{centre_.lon + (centre_.lon > 0 ? -180 : 180), -centre_.lat};
    return vertices && (near || !contains(areas, opposite));  // no vertex of what is around it lies beyond
}

MultiPolygon ShownGlobe::part_of(const MultiPolygon& areas) const {
    return holds(areas) ? areas : intersection_of(areas, area_);
}

MultiLineString ShownGlobe::part_of(const LineString& line) const {
    const auto is_within = [&](Point p) { return holds({p.x(), p.y()}); };
    /// The last point within on the way from one within to one beyond.
    const auto edge = [&](Point within, Point beyond) {
        double low = 0, high = 1;
        for (int halving = 0; halving < 20; ++halving) {
            const double middle = (low + high) / 2;
            (is_within(between(within, beyond, middle)) ? low : high) = middle;
        }
        return between(within, beyond, low);
    };
    MultiLineString parts;
    LineString part;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool within = is_within(line[i]);
        if (i > 0 && within != is_within(line[i - 1]))
            part.push_back(within ? edge(line[i], line[i - 1]) : edge(line[i - 1], line[i]));
        if (within) part.push_back(line[i]);
        if (within && i + 1 < line.size()) continue;
        if (part.size() > 1) parts.push_back(part);
        part.clear();
    }
    return parts;
}

std::optional<ShownGlobe> shown_globe(const Crs& plane) {
    if (plane.is_geographic() || plane.is_planar_km()) return std::nullopt;
    const OGRSpatialReference reference = gdal::reference_of(plane);
    const char* method = reference.GetAttrValue("PROJECTION");
    const auto found =
        method == nullptr ? azimuthals.end() : std::ranges::find(azimuthals, method, &Azimuthal::method);
    if (found == azimuthals.end()) return std::nullopt;
    double latitude = reference.GetNormProjParm(found->latitude, 0);
    if (found->method == "Polar_Stereographic")
        latitude = latitude < 0 ? -90 : 90;  // its true scale stands there
    return ShownGlobe({reference.GetNormProjParm(found->longitude, 0), latitude},
                      found->degrees * km_per_degree);
}

std::optional<double> last_latitude(const Crs& plane) {
    if (plane.is_geographic() || plane.is_planar_km()) return std::nullopt;
    constexpr double of_a_square = 85.0511;  // with 360° of longitude, as web maps are cut
    const OGRSpatialReference reference = gdal::reference_of(plane);
    const char* method = reference.GetAttrValue("PROJECTION");
    const bool is_mercator = method != nullptr && std::string_view(method).starts_with("Mercator");
    return is_mercator ? std::optional(of_a_square) : std::nullopt;
}

std::optional<double> middle_of_whole_globe(const Crs& plane) {
    if (plane.is_geographic() || plane.is_planar_km()) return std::nullopt;
    const OGRSpatialReference reference = gdal::reference_of(plane);
    const char* method = reference.GetAttrValue("PROJECTION");
    if (method == nullptr || std::ranges::find(whole_globes, method) == whole_globes.end())
        return std::nullopt;
    const double centre = reference.GetNormProjParm("longitude_of_center", 0);
    return reference.GetNormProjParm("central_meridian", centre);
}

}  // namespace deltareach
