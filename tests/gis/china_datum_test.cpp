// Known pairs: GCJ-02 from the tests of eviltransform (github.com/googollee/eviltransform, python/test.py),
// which takes 6378137 m for the radius where the original takes 6378245 m: 1 cm. BD-09 from
// wandergis/coordtransform, test/app.js (bd09togcj02 and gcj02tobd09 of 116.404, 39.915).
#include "gis/china_datum.hpp"

#include "gis/geodesic.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace china_datum_test {

using namespace deltareach;

namespace {

double metres_between(LonLat a, LonLat b) {
    return 1000 * distance_km(a, b);
}

constexpr LonLat outside[] = {{71.9, 35},     {138, 35},     {120, 0.5}, {120, 56},
                              {-122.4, 37.8}, {2.35, 48.86}, {0, 0}};

}  // namespace

TEST_CASE("GCJ-02 agrees with the published pairs to two centimetres", "[reference]") {
    const std::pair<LonLat, LonLat> known[] = {
        {{121.5272106, 31.1774276}, {121.531541859215, 31.17530398364597}},
        {{113.912316, 22.543847}, {113.9171764808363, 22.540796131694766}},
        {{116.377817, 39.911954}, {116.38404722455657, 39.91334545536069}}};
    for (const auto& [wgs84, gcj02] : known) {
        CHECK(metres_between(gcj02_from_wgs84(wgs84), gcj02) < 0.02);
        CHECK(metres_between(wgs84_from_gcj02(gcj02), wgs84) < 0.02);
    }
}

TEST_CASE("BD-09 agrees with the published pair", "[reference]") {
    const LonLat wgs84 = wgs84_from_gcj02({116.404, 39.915});
    CHECK(metres_between(bd09_from_wgs84(wgs84), {116.41036949371029, 39.92133699351021}) < 1e-3);
    // The published inverse is one step; ours goes on until the way forward returns to the start.
    CHECK(metres_between(gcj02_from_wgs84(wgs84_from_bd09({116.404, 39.915})),
                         {116.39762729119315, 39.90865673957631}) < 2);
}

TEST_CASE("round trips return within a millimetre all over China", "[property]") {
    double worst_gcj = 0, worst_bd = 0;
    for (double lon = 72.5; lon < 137.5; lon += 0.73) {
        for (double lat = 1.3; lat < 55.5; lat += 0.61) {
            const LonLat wgs84{lon, lat};
            worst_gcj = std::max(worst_gcj, metres_between(wgs84_from_gcj02(gcj02_from_wgs84(wgs84)), wgs84));
            worst_bd = std::max(worst_bd, metres_between(wgs84_from_bd09(bd09_from_wgs84(wgs84)), wgs84));
        }
    }
    CHECK(worst_gcj < 1e-3);
    CHECK(worst_bd < 1e-3);
}

TEST_CASE("the shift at Shanghai is some hundred metres", "[unit]") {
    const LonLat shanghai{121.47, 31.23};
    const double gcj_m = metres_between(gcj02_from_wgs84(shanghai), shanghai);
    CHECK(gcj_m > 300);
    CHECK(gcj_m < 700);
    CHECK(metres_between(bd09_from_wgs84(shanghai), shanghai) > 700);
}

TEST_CASE("outside China nothing is shifted, exactly", "[unit]") {
    for (const LonLat point : outside) {
        CHECK(gcj02_from_wgs84(point) == point);
        CHECK(wgs84_from_gcj02(point) == point);
        CHECK(bd09_from_wgs84(point) == point);
        CHECK(wgs84_from_bd09(point) == point);
    }
}

}  // namespace china_datum_test
