#include "analysis/bands.hpp"

#include "gis/crs.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace bands_test {

using namespace deltareach;

namespace {

/// Two hills on a plane around 119 E, 31 N; 2 km cells.
Raster two_hills() {
    Raster raster{.grid = {.crs = Crs::laea({119, 31}),
                           .west = -200000,
                           .north = 160000,
                           .cell_size = 2000,
                           .columns = 200,
                           .rows = 160}};
    for (int row = 0; row < raster.grid.rows; ++row) {
        for (int column = 0; column < raster.grid.columns; ++column) {
            const Point p = raster.grid.cell_centre(column, row);
            const double near = std::hypot(p.x() + 60000, p.y()) / 40000,
                         far = std::hypot(p.x() - 90000, p.y()) / 25000;
            raster.values.push_back(
                static_cast<float>(std::exp(-near * near / 2) + 0.6 * std::exp(-far * far / 2)));
        }
    }
    return raster;
}

}  // namespace

TEST_CASE("The level holds the least volume that is enough, by hand", "[unit]") {
    Raster raster{.grid = {.crs = Crs::laea({119, 31}),
                           .west = 0,
                           .north = 2000,
                           .cell_size = 1000,
                           .columns = 3,
                           .rows = 2},
                  .values = {5, 1, NAN, 3, 1, 0}};
    CHECK(band_level(raster, 0.5) == 5);
    CHECK(band_level(raster, 0.51) == 3);
    CHECK(band_level(raster, 0.8) == 3);
    CHECK(band_level(raster, 0.81) == 1);
    CHECK(band_level(raster, 1) == 1);
    CHECK_THROWS_AS(band_level(raster, 80), UsageError);
    raster.values = {0, 0, NAN, 0, 0, 0};
    CHECK_THROWS_AS(band_level(raster, 0.5), InputError);
    raster.values[0] = -1;
    CHECK_THROWS_AS(band_level(raster, 0.5), InputError);
}

TEST_CASE("Bands nest, are valid and right-handed, and hold what they say", "[property]") {
    const Raster raster = two_hills();
    const std::vector<double> shares = {0.95, 0.5, 0.8};
    const std::vector<Band> bands = reach_bands(raster, shares);
    REQUIRE(bands.size() == 3);
    const Band &wide = bands[0], &narrow = bands[1], &middle = bands[2];
    CHECK(narrow.share == 0.5);
    CHECK(narrow.level > middle.level);
    CHECK(middle.level > wide.level);
    for (const Band& band : bands) {
        CHECK_FALSE(invalidity_of(band.area).has_value());
        CHECK(band.volume_share >= band.share * (1 - 1e-9));
        CHECK(band.volume_share < band.share + 0.005);
        std::size_t cells = 0;
        for (const float value : raster.values) cells += static_cast<double>(value) >= band.level ? 1 : 0;
        CHECK(band.area_km2 == Approx(static_cast<double>(cells) * 4).epsilon(0.01));
        for (const Polygon& polygon : band.area) {
            CHECK(planar_area({polygon}) > 0);
            CHECK(polygon.outer().front().x() > 116);
            CHECK(polygon.outer().front().y() < 33);
        }
    }
    CHECK(area_km2(difference_of(narrow.area, middle.area)) < 1e-3);
    CHECK(area_km2(difference_of(middle.area, wide.area)) < 1e-3);
}

TEST_CASE("Stated levels give the areas at or above them; a level above the peak gives none", "[unit]") {
    const Raster raster = two_hills();
    const std::vector<double> levels = {0.5, 9};
    const std::vector<Band> bands = bands_at(raster, levels);
    CHECK(bands[0].level == 0.5);
    CHECK(std::isnan(bands[0].share));
    // {exp(−r²/2s²) >= h} is a disc of radius s·√(−2 ln h); the hills hardly overlap there.
    const double expected = std::numbers::pi * (1600 * -2 * std::log(0.5) + 625 * -2 * std::log(0.5 / 0.6));
    CHECK(bands[0].area_km2 == Approx(expected).epsilon(0.03));
    CHECK(bands[1].area.empty());
    CHECK(bands[1].volume_share == 0);
    CHECK(bands[1].area_km2 == 0);
}

TEST_CASE("A band stops at the edge of the map and keeps its holes", "[unit]") {
    Raster raster = two_hills();
    for (std::size_t row = 75; row < 85; ++row) {
        for (std::size_t column = 65; column < 75; ++column) raster.values[row * 200 + column] = NAN;
    }
    const std::vector<double> shares = {0.999999};
    const Band band = reach_bands(raster, shares).at(0);
    CHECK_FALSE(invalidity_of(band.area).has_value());
    const bool has_hole =
        std::ranges::any_of(band.area, [](const Polygon& p) { return !p.inners().empty(); });
    CHECK(has_hole);
}

}  // namespace bands_test
