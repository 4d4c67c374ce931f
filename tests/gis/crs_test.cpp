// Gauss–Krüger coordinates: cs2cs of PROJ 9.1.1, `cs2cs EPSG:4326 EPSG:4549 -f "%.4f"` and `EPSG:4528` on
// "31.23 121.47", which prints northing first: 3457406.4355 640060.3377 and 3457406.4355 40640060.3377.
#include "gis/crs.hpp"

#include "gis/error.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace crs_test {

using namespace deltareach;

namespace {

std::string code_of(const std::string& text) {
    try {
        (void)Crs::from_user(text);
    } catch (const UsageError& error) {
        return error.messages().front().code;
    }
    return "";
}

}  // namespace

TEST_CASE("CGCS2000 Gauss-Krüger coordinates are easting first, with and without the zone prefix",
          "[reference]") {
    const Point shanghai{121.47, 31.23};
    const CrsTransform to_4549(Crs(), Crs::from_user("EPSG:4549"));
    CHECK(std::abs(to_4549(shanghai).x() - 640060.338) < 1e-3);
    CHECK(std::abs(to_4549(shanghai).y() - 3457406.435) < 1e-3);
    const CrsTransform to_4528(Crs(), Crs::from_user("4528"));
    CHECK(std::abs(to_4528(shanghai).x() - 40640060.338) < 1e-3);
    CHECK(std::abs(to_4528(shanghai).y() - 3457406.435) < 1e-3);
}

TEST_CASE("a transformation and its inverse return to the start within a tenth of a millimetre",
          "[property]") {
    for (const char* code : {"EPSG:4549", "EPSG:4528", "EPSG:3857", "EPSG:32651", "EPSG:4490"}) {
        const CrsTransform transform(Crs(), Crs::from_user(code));
        for (double lon = 114; lon < 124; lon += 1.3) {
            for (double lat = 27; lat < 36; lat += 1.1) {
                const Point back = transform.inverse(transform({lon, lat}));
                CHECK(std::abs(back.x() - lon) < 1e-9);
                CHECK(std::abs(back.y() - lat) < 1e-9);
            }
        }
    }
}

TEST_CASE("CGCS2000 and WGS 84 are different references that coincide", "[unit]") {
    const Crs cgcs2000 = Crs::from_user("EPSG:4490");
    CHECK_FALSE(cgcs2000 == Crs());
    const Point image = CrsTransform(cgcs2000, Crs())({121.47, 31.23});
    CHECK(image.x() == Approx(121.47).epsilon(1e-12));
    CHECK(image.y() == Approx(31.23).epsilon(1e-12));
}

TEST_CASE("a reference is given by code or WKT and by nothing else", "[unit]") {
    CHECK(Crs::from_user("epsg:4326") == Crs());
    CHECK(Crs::from_user(" 4326 ") == Crs());
    CHECK(Crs::from_user(Crs::from_user("EPSG:4549").wkt()) == Crs::from_user("EPSG:4549"));
    for (const char* text :
         {"", "EPSG:", "EPSG:1", "EPSG:-4326", "EPSG:99999999999", "+proj=longlat +datum=WGS84",
          "/etc/passwd", "http://spatialreference.org/ref/epsg/4326/", "WGS84", "GEOGCS[", "EPSG:4978",
          "EPSG:5773", "urn:ogc:def:crs:EPSG::4326", "IGNF:LAMB93"})
        CHECK(code_of(text) == "DR1311");
}

TEST_CASE("a reference knows its code, kind and name", "[unit]") {
    const Crs gauss = Crs::from_user("EPSG:4549");
    CHECK(gauss.epsg() == 4549);
    CHECK_FALSE(gauss.is_geographic());
    CHECK(gauss.name() == "EPSG:4549 · CGCS2000 / 3-degree Gauss-Kruger CM 120E");
    CHECK(Crs().is_geographic());
    CHECK(Crs().epsg() == 4326);
    CHECK_FALSE(Crs::laea({120, 31}).epsg().has_value());
}

TEST_CASE("a reference without a code is the one with a code that is defined alike", "[unit]") {
    const auto own = [](const std::string& meridian) {
        return Crs::from_user(
            "PROJCS[\"Own grid\",GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,"
            "298.257223563]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],"
            "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],"
            "PARAMETER[\"central_meridian\"," +
            meridian +
            "],PARAMETER[\"scale_factor\",0.9996],PARAMETER[\"false_easting\",500000],"
            "PARAMETER[\"false_northing\",0],UNIT[\"metre\",1]]");
    };
    const Crs utm = Crs::from_user("EPSG:32651");
    CHECK_FALSE(own("123").epsg().has_value());
    CHECK(own("123") == utm);
    CHECK(utm == own("123"));
    CHECK_FALSE(own("117") == utm);
    CHECK_FALSE(own("117") == own("123"));
}

TEST_CASE("the equal-area plane has its centre where it was put and keeps areas", "[unit]") {
    const CrsTransform plane(Crs(), Crs::laea({119.5, 31}));
    CHECK(std::abs(plane({119.5, 31}).x()) < 1e-6);
    CHECK(std::abs(plane({119.5, 31}).y()) < 1e-6);
    CHECK(plane({120.5, 31}).x() > 9e4);
    CHECK(plane({119.5, 32}).y() > 1.1e5);
}

TEST_CASE("the kilometre plane lies nowhere on the Earth", "[unit]") {
    CHECK(Crs::planar_km().is_planar_km());
    CHECK(Crs::from_user("planar-km") == Crs::planar_km());
    CHECK_FALSE(Crs::planar_km() == Crs());
    REQUIRE_THROWS_AS(CrsTransform(Crs::planar_km(), Crs()), InputError);
    const CrsTransform identity(Crs::planar_km(), Crs::planar_km());
    CHECK(identity({3, 4}).x() == 3);
}

TEST_CASE("a point without an image is an error", "[unit]") {
    const CrsTransform transform(Crs(), Crs::from_user("EPSG:4549"));
    REQUIRE_THROWS_AS(transform({121, 1e9}), InputError);
}

TEST_CASE("every vertex of a geometry is transformed", "[unit]") {
    const CrsTransform transform(Crs(), Crs::from_user("EPSG:4549"));
    const Geometry line = transformed(LineString{{121.47, 31.23}, {121.48, 31.23}}, transform);
    const auto& points = std::get<LineString>(line);
    CHECK(points[1].x() - points[0].x() == Approx(952).margin(2));
}

}  // namespace crs_test
