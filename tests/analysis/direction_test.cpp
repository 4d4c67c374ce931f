// Reference numbers: Rscript tests/analysis/reference/reach.R (R 4.2.2, sf 1.0.9).
#include "analysis/direction.hpp"

#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "tests/analysis/reach_case.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <numbers>
#include <numeric>

namespace direction_test {

using namespace deltareach;

namespace {
const std::vector<LonLat> shanghai = {{121.47, 31.23}};
constexpr LonLat plane_centre{119, 31};
}  // namespace

TEST_CASE("Centre and ellipse agree with R and with Yuill's angle", "[reference]") {
    const reach_case::Case c = reach_case::twelve();
    const Direction d = direction_of(shanghai, c.points, c.flow, {.plane_centre = plane_centre});
    CHECK(d.centre.value().lon == Approx(120.43949510667).epsilon(1e-10));
    CHECK(d.centre.value().lat == Approx(30.9279726800923).epsilon(1e-10));
    CHECK(d.ellipse.value().semi_major_km == Approx(96.0281807029455).epsilon(1e-9));
    CHECK(d.ellipse.value().semi_minor_km == Approx(67.1664649848049).epsilon(1e-9));
    // R's azimuth is the plane's; true north at the centre lies (120.44 − 119)·sin 31° off, about 0.74°.
    const double convergence = (120.43949510667 - 119) * std::sin(30.93 * std::numbers::pi / 180);
    CHECK(d.ellipse.value().azimuth_deg == Approx(170.749163399134 + convergence).margin(0.02));
    const Direction wide = direction_of(shanghai, c.points, c.flow,
                                        {.scale = EllipseScale::sqrt2, .plane_centre = plane_centre});
    CHECK(wide.ellipse.value().semi_major_km == Approx(96.0281807029455 * std::numbers::sqrt2).epsilon(1e-9));
    CHECK(wide.ellipse.value().area_km2 == Approx(2 * d.ellipse.value().area_km2).epsilon(1e-12));
}

TEST_CASE("The outline is a valid ring of the stated area and the shift is geodesic", "[unit]") {
    const reach_case::Case c = reach_case::twelve();
    const Direction d = direction_of(shanghai, c.points, c.flow, {.plane_centre = plane_centre});
    const Ellipse& ellipse = d.ellipse.value();
    const Polygon outline = EllipseOutlines().of(ellipse);
    CHECK_FALSE(invalidity_of(outline).has_value());
    CHECK(area_km2({outline}) == Approx(ellipse.area_km2).epsilon(1e-3));
    CHECK(planar_area({outline}) > 0);  // anticlockwise
    CHECK(d.shift_km.value() == Approx(distance_km(shanghai[0], *d.centre)));
    CHECK(d.shift_azimuth_deg.value() == Approx(bearing_between(shanghai[0], *d.centre).azimuth_deg));
}

TEST_CASE("Sectors take each destination by its azimuth and add up to the flow", "[unit]") {
    const std::vector<LonLat> destinations = {{121.47, 32}, {122.5, 31.23}, {121.47, 30}, {120, 31.23}};
    const Direction d =
        direction_of(shanghai, destinations, std::vector<double>{1, 2, 4, 8}, {.plane_centre = plane_centre});
    CHECK(d.sector_flow[0] == 1);
    CHECK(d.sector_flow[4] == 2);
    CHECK(d.sector_flow[8] == 4);
    CHECK(d.sector_flow[12] == 8);
    CHECK(std::accumulate(d.sector_flow.begin(), d.sector_flow.end(), 0.0) == 15);
    CHECK(sector_of(11.24) == 0);
    CHECK(sector_of(11.25) == 1);
    CHECK(sector_of(348.74) == 15);
    CHECK(sector_of(348.75) == 0);
    CHECK(sector_of(-1) == 0);
    CHECK(sector_name(sector_of(22.5)) == "NNE");
}

TEST_CASE("One destination is its own centre and has no ellipse to draw; no flow has none at all", "[unit]") {
    const std::vector<LonLat> one = {{120, 31}};
    const Direction d = direction_of(shanghai, one, std::vector<double>{3}, {.plane_centre = plane_centre});
    CHECK(d.centre.value().lon == Approx(120));
    CHECK(d.ellipse.value().semi_major_km == 0);
    CHECK(EllipseOutlines().of(d.ellipse.value()).outer().empty());
    const Direction none =
        direction_of(shanghai, one, std::vector<double>{0}, {.plane_centre = plane_centre});
    CHECK_FALSE(none.centre.has_value());
    CHECK(none.notes.at(0).code == "DR1406");
}

TEST_CASE("A group's origin is the centre of what its members send", "[unit]") {
    const std::vector<LonLat> members = {{120, 31}, {122, 31}}, destinations = {{121, 33}};
    const Direction d =
        direction_of(members, destinations, std::vector<double>{1, 1}, {.plane_centre = {121, 31}});
    CHECK(d.origin.lon == Approx(121).epsilon(1e-9));
    CHECK(d.shift_azimuth_deg.value() == Approx(0).margin(1e-6));
}

}  // namespace direction_test
