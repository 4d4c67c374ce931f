// Discs on the ellipsoid as areas and lines in degrees: about a pole, over ±180°, about both poles.
#include "gis/geodesic_disc.hpp"

#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/random.hpp"
#include "gis/topology.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <variant>

namespace geodesic_disc_test {

using namespace deltareach;

namespace {

struct Disc {
    LonLat centre;
    double radius_km;
    std::size_t parts, holes;
};

// Plain; over 180° from both sides; about one pole, the other, exactly at one; with both poles, the far side
// within the map and over its edge.
const std::vector<Disc> discs{
    {{121.5, 31.2}, 800, 1, 0}, {{179.5, -17}, 900, 2, 0},    {{-178, 52}, 1500, 2, 0},
    {{25, 71}, 2500, 1, 0},     {{-170, -80}, 3000, 1, 0},    {{0, 90}, 1000, 1, 0},
    {{40, 10}, 15000, 1, 0},    {{121.5, 31.2}, 14500, 1, 1}, {{1, 20}, 14500, 1, 0}};

}  // namespace

TEST_CASE("a disc holds what is nearer than its radius and nothing else, wherever it lies", "[property]") {
    for (const Disc& disc : discs) {
        CAPTURE(disc.centre.lon, disc.centre.lat, disc.radius_km);
        const MultiPolygon area = geodesic_disc(disc.centre, disc.radius_km);
        RandomStream random(7, 0);
        int inside = 0;
        for (int i = 0; i < 2000; ++i) {
            const LonLat p{360 * random.uniform() - 180,
                           std::asin(2 * random.uniform() - 1) * 180 / std::numbers::pi};
            const double km = distance_km(disc.centre, p);
            // Between two vertices the straight edge in degrees runs beside the circle.
            if (std::abs(km - disc.radius_km) < 0.004 * disc.radius_km) continue;
            inside += km < disc.radius_km ? 1 : 0;
            INFO(p.lon << " " << p.lat << " at " << km);
            CHECK(contains(area, {p.lon, p.lat}) == (km < disc.radius_km));
        }
        CHECK(inside > 0);
    }
}

TEST_CASE("a disc is valid, in parts between ±180°, with a hole only where the far side lies whole",
          "[unit]") {
    for (const Disc& disc : discs) {
        CAPTURE(disc.centre.lon, disc.centre.lat, disc.radius_km);
        const MultiPolygon area = geodesic_disc(disc.centre, disc.radius_km);
        REQUIRE(area.size() == disc.parts);
        CHECK(area.front().inners().size() == disc.holes);
        CHECK_FALSE(invalidity_of(Geometry(area)));
        for_each_point(Geometry(area), [](const Point& p) {
            CHECK(std::abs(p.x()) <= 180);
            CHECK(std::abs(p.y()) <= 90);
        });
    }
    CHECK(geodesic_disc({0, 0}, 0).empty());
    CHECK(geodesic_disc({0, 0}, 20000).size() == 1);
    CHECK_FALSE(disc_geometry({0, 0}, 0));
    CHECK(std::holds_alternative<Polygon>(*disc_geometry({121.5, 31.2}, 800)));
    CHECK(std::holds_alternative<MultiPolygon>(*disc_geometry({179.5, -17}, 900)));
}

TEST_CASE("a plain disc is the circle itself, point by point", "[unit]") {
    const MultiPolygon disc = geodesic_disc({121.5, 31.2}, 271.24);
    const Polygon circle = geodesic_circle({121.5, 31.2}, 271.24);
    REQUIRE(disc.front().outer().size() == circle.outer().size());
    for (std::size_t i = 0; i < circle.outer().size(); ++i) {
        CHECK(std::abs(disc.front().outer()[i].x() - circle.outer()[i].x()) < 1e-12);
        CHECK(disc.front().outer()[i].y() == circle.outer()[i].y());
    }
}

TEST_CASE("the edge of a disc is a line that ends at ±180° and lies at the radius everywhere", "[unit]") {
    for (const Disc& disc : discs) {
        CAPTURE(disc.centre.lon, disc.centre.lat, disc.radius_km);
        for (const LineString& line : geodesic_ring(disc.centre, disc.radius_km)) {
            REQUIRE(line.size() >= 2);
            for (std::size_t i = 0; i < line.size(); ++i) {
                CHECK(std::abs(line[i].x()) <= 180);
                if (std::abs(line[i].x()) < 180)
                    CHECK(std::abs(distance_km(disc.centre, {line[i].x(), line[i].y()}) - disc.radius_km) <
                          1e-6);
                if (i > 0) CHECK(std::abs(line[i].x() - line[i - 1].x()) < 90);
            }
        }
    }
    CHECK(geodesic_ring({121.5, 31.2}, 800).size() == 1);
    CHECK(geodesic_ring({179.5, -17}, 900).size() == 2);
    CHECK(geodesic_ring({25, 71}, 2500).size() == 1);  // once around the globe, from edge to edge
}

TEST_CASE("a line is cut where the globe about a meridian ends", "[unit]") {
    const MultiLineString cut = cut_at_meridian({{170, 0}, {-170, 10}}, 0);
    REQUIRE(cut.size() == 2);
    CHECK(cut[0].back().x() == 180);
    CHECK(cut[0].back().y() == 5);
    CHECK(cut[1].front().x() == -180);
    CHECK(cut[1].front().y() == 5);
    CHECK(cut[1].back().x() == -170);
    const MultiLineString whole = cut_at_meridian({{170, 0}, {190, 10}}, 150);
    REQUIRE(whole.size() == 1);
    CHECK(whole[0].back().x() == 190);
    CHECK(cut_at_meridian({{179, 0}, {181, 1}, {179, 2}}, 0, 179.5).size() == 3);
    CHECK(cut_at_meridian({}, 0).empty());
}

TEST_CASE("a line is cut at the latitude where it crosses, nearer to the nearer of its ends", "[unit]") {
    const MultiLineString uneven = cut_at_meridian({{175, 4}, {-165, 24}}, 0);
    REQUIRE(uneven.size() == 2);
    CHECK(uneven[0].back().y() == Approx(9));
    CHECK(uneven[1].front().y() == Approx(9));
    const MultiLineString back = cut_at_meridian({{-165, 24}, {175, 4}}, 0);
    REQUIRE(back.size() == 2);
    CHECK(back[0].back().x() == -180);
    CHECK(back[0].back().y() == Approx(9));
}

TEST_CASE("an area around a pole that winds over 180° more than once is whole", "[unit]") {
    // Over 180° and back before it goes around, with the pole behind it.
    const std::vector<Point> ring{{170, 60},  {-170, 70}, {-175, 75}, {175, 72},
                                  {-172, 80}, {-60, 50},  {60, 50},   {150, 55}};
    const MultiPolygon area = area_on_globe(ring, {0, 90});
    CHECK_FALSE(invalidity_of(Geometry(area)));
    for (const Point inside : {Point{0, 89}, Point{0, 60}, Point{179, 82}, Point{-179, 85}, Point{-100, 75}})
        CHECK(contains(area, inside));
    for (const Point outside : {Point{0, 40}, Point{-172, 62}, Point{175, 55}})
        CHECK_FALSE(contains(area, outside));
    // The same ring the other way around, and closed, about a place that is no pole.
    const MultiPolygon square = area_on_globe({{179, 0}, {179, 2}, {-179, 2}, {-179, 0}, {179, 0}}, {180, 1});
    CHECK(square.size() == 2);
    CHECK(contains(square, {-179.5, 1}));
    CHECK(contains(square, {179.5, 1}));
    CHECK_FALSE(contains(square, {0, 1}));
}

TEST_CASE("An area about a pole is the same wherever its border swings over ±180°", "[unit]") {
    // Eastward around the pole, and at its end twice back over the meridian at other latitudes; the sides in
    // small steps, so that their straight lines in degrees are nearly those on the ground.
    const std::vector<std::pair<double, double>> corners{{-160, 60}, {-60, 65}, {40, 62},  {150, 66},
                                                         {175, 70},  {185, 70}, {184, 75}, {176, 78},
                                                         {177, 82},  {188, 80}, {200, 60}};
    constexpr int steps = 200;
    for (const double side : {1.0, -1.0}) {
        const auto area = [&](double turn) {
            std::vector<Point> ring;
            for (std::size_t k = 0; k + 1 < corners.size(); ++k)
                for (int s = 0; s < steps; ++s) {
                    const double part = double(s) / steps;
                    const double lon = std::lerp(corners[k].first, corners[k + 1].first, part);
                    const double lat = std::lerp(corners[k].second, corners[k + 1].second, part);
                    ring.emplace_back(std::remainder(lon + turn, 360.0), side * lat);
                }
            if (side < 0) std::ranges::reverse(ring);
            return area_on_globe(ring, {0, side * 90});
        };
        const MultiPolygon swings = area(0), aside = area(60);
        CHECK_FALSE(invalidity_of(Geometry(swings)));
        CHECK(area_km2(swings) == Approx(area_km2(aside)).epsilon(1e-3));
        CHECK(contains(swings, {10, side * 89}));
    }
}

}  // namespace geodesic_disc_test
