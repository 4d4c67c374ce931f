// Distances and azimuths: geod of PROJ 9.1.1, `geod +ellps=WGS84 -I -f "%.10f" -F "%.5f"` on lines "LAT1 LON1
// LAT2 LON2"; the point reached: `geod +ellps=WGS84 -f "%.10f"` on "31.23 121.47 300 250000". Areas: pyproj,
// Geod(ellps="WGS84").geometry_area_perimeter, exterior minus hole.
#include "gis/geodesic.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>

namespace geodesic_test {

using namespace deltareach;

namespace {
constexpr LonLat shanghai{121.47, 31.23};
}

TEST_CASE("distances agree with geod to a tenth of a millimetre", "[reference]") {
    struct Known {
        LonLat from, to;
        double azimuth_deg, metres;
    };
    const Known known[] = {{shanghai, {118.78, 32.06}, -69.4645058948, 271239.95715},
                           {shanghai, {120.15, 30.27}, -129.7602928738, 165232.50889},
                           {shanghai, {117.23, 31.82}, -79.6683255627, 407953.02583},
                           {shanghai, {116.80, 33.95}, -54.2309801777, 532071.40190},
                           {shanghai, {121.470001, 31.230001}, 40.6726863233, 0.14619},
                           {{0, 0}, {179.5, 0}, 55.9664951402, 19980861.90889}};
    for (const Known& pair : known) {
        const Bearing bearing = bearing_between(pair.from, pair.to);
        CHECK(std::abs(bearing.distance_km * 1000 - pair.metres) < 1e-4);
        CHECK(std::abs(distance_km(pair.to, pair.from) * 1000 - pair.metres) < 1e-4);
        CHECK(bearing.azimuth_deg >= 0);
        CHECK(bearing.azimuth_deg < 360);
        CHECK(std::abs(std::remainder(bearing.azimuth_deg - pair.azimuth_deg, 360)) < 1e-6);
    }
    CHECK(distance_km(shanghai, shanghai) == 0);
}

TEST_CASE("the point reached agrees with geod", "[reference]") {
    const LonLat point = destination_point(shanghai, 300, 250);
    CHECK(std::abs(point.lat - 32.3367786640) < 1e-9);
    CHECK(std::abs(point.lon - 119.1702866752) < 1e-9);
}

TEST_CASE("areas are those of the ellipsoid, holes subtracted, whichever way rings turn", "[reference]") {
    Polygon polygon;
    polygon.outer() = {{121, 31}, {122, 31}, {122, 32}, {121, 32}, {121, 31}};
    polygon.inners() = {
        {{121.25, 31.25}, {121.25, 31.75}, {121.75, 31.75}, {121.75, 31.25}, {121.25, 31.25}}};
    const double expected_km2 = 7900.178161742218;
    CHECK(std::abs(area_km2({polygon}) - expected_km2) < 1e-6);
    std::reverse(polygon.outer().begin(), polygon.outer().end());
    CHECK(std::abs(area_km2({polygon}) - expected_km2) < 1e-6);
    CHECK(area_km2({}) == 0);
}

TEST_CASE("a circle is a closed anticlockwise ring of equal distances", "[property]") {
    const Polygon circle = geodesic_circle(shanghai, 271.24, 90);
    const Ring& ring = circle.outer();
    REQUIRE(ring.size() == 91);
    CHECK(ring.front().x() == ring.back().x());
    CHECK(ring.front().y() == ring.back().y());
    double twice_area = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        CHECK(std::abs(distance_km(shanghai, {ring[i].x(), ring[i].y()}) - 271.24) < 1e-7);
        twice_area += ring[i].x() * ring[i + 1].y() - ring[i + 1].x() * ring[i].y();
    }
    CHECK(twice_area > 0);
}

TEST_CASE("a circle over the 180th meridian does not jump", "[unit]") {
    const Polygon circle = geodesic_circle({179.5, 10}, 200);
    for (const Point& point : circle.outer()) CHECK(std::abs(point.x() - 179.5) < 3);
}

}  // namespace geodesic_test
