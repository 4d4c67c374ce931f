// What azimuthal projections show of the globe.
#include "gis/shown_globe.hpp"

#include "gis/geodesic.hpp"
#include "gis/map_crs.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace shown_globe_test {

using namespace deltareach;

namespace {

MultiPolygon square(double west, double south, double east, double north) {
    Polygon polygon;
    polygon.outer() = {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
    return {polygon};
}

}  // namespace

TEST_CASE("azimuthal projections show a disc about their centre, others have none", "[unit]") {
    const auto ortho = shown_globe(crs_for_maps("+proj=ortho +lat_0=30 +lon_0=110"));
    REQUIRE(ortho);
    CHECK(ortho->centre().lat == Approx(30));
    CHECK(ortho->centre().lon == Approx(110));
    CHECK(ortho->radius_km() == Approx(89 * 111.195));
    CHECK(shown_globe(Crs::laea({20, -10}))->radius_km() == Approx(140 * 111.195));
    CHECK(shown_globe(crs_for_maps("+proj=stere +lat_0=-90 +lat_ts=-71"))->centre().lat == Approx(-90));
    CHECK(shown_globe(crs_for_maps("+proj=gnom +lat_0=90 +lon_0=0"))->radius_km() == Approx(60 * 111.195));
    for (const char* other : {"+proj=robin", "EPSG:3857", "EPSG:4549", "+proj=aea +lat_1=25 +lat_2=47"})
        CHECK_FALSE(shown_globe(crs_for_maps(other)));
    CHECK_FALSE(shown_globe(Crs::planar_km()));
}

TEST_CASE("areas and lines end at the edge of what is shown, and all of what is left has an image",
          "[unit]") {
    const Crs plane = crs_for_maps("+proj=ortho +lat_0=20 +lon_0=170");
    const ShownGlobe shown = *shown_globe(plane);
    const CrsTransform transform(Crs(), plane);
    const MultiPolygon near = square(160, 10, 175, 20);
    CHECK(planar_area(shown.part_of(near)) == planar_area(near));
    CHECK(shown.part_of(square(-20, 0, 0, 10)).empty());
    for (const MultiPolygon& cut :
         {square(60, -20, 120, 20), square(-180, 20, -60, 60), square(-180, -90, 180, -60)}) {
        const MultiPolygon part = shown.part_of(cut);
        CHECK(planar_area(part) > 0);
        CHECK(planar_area(part) < planar_area(cut));
        for (const Polygon& polygon : part) CHECK_NOTHROW(transform.images_of(polygon.outer()));
    }
    // What lies around the far side of the globe has its vertices within, and a hole there.
    const ShownGlobe nearly_all = *shown_globe(crs_for_maps("+proj=aeqd +lat_0=31 +lon_0=121"));
    const MultiPolygon around = nearly_all.part_of(square(-75, -50, -40, -10));
    REQUIRE(around.size() == 1);
    CHECK(around.front().inners().size() == 1);
    LineString equator;
    for (int lon = -180; lon <= 180; lon += 5) equator.push_back({static_cast<double>(lon), 0});
    const MultiLineString parts = shown.part_of(equator);
    REQUIRE(parts.size() == 2);  // on both sides of 180°
    CHECK(distance_km(shown.centre(), {parts.front().back().x(), 0}) ==
          Approx(shown.radius_km()).margin(1.0));
    CHECK(shown.part_of(LineString{{-10, 0}, {0, 0}}).empty());
}

TEST_CASE("many points at once have the images that they have one by one", "[unit]") {
    const CrsTransform transform(Crs(), Crs::laea({104.3, 30.7}));
    std::vector<Point> points;
    for (int i = 0; i < 50; ++i) points.push_back({100 + 0.37 * i, 20 + std::sin(0.7 * i)});
    const std::vector<Point> images = transform.images_of(points);
    REQUIRE(images.size() == points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point one = transform(points[i]);
        CHECK(images[i].x() == one.x());
        CHECK(images[i].y() == one.y());
    }
    const CrsTransform to_globe(Crs(), crs_for_maps("+proj=ortho +lat_0=0 +lon_0=0"));
    CHECK_THROWS(to_globe.images_of(std::vector<Point>{{0, 0}, {170, 0}}));
    CHECK(transform.images_of({}).empty());
}

}  // namespace shown_globe_test
