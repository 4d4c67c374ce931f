#include "gis/contour.hpp"
#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/random.hpp"
#include "gis/raster_io.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace raster_test {

using namespace deltareach;

namespace {

constexpr float gap = std::numeric_limits<float>::quiet_NaN();

Raster surface(int columns, int rows, float value = 10) {
    Raster raster{.grid = {.crs = Crs::from_user("EPSG:4549"),
                           .west = 600000,
                           .north = 3500000,
                           .cell_size = 1000,
                           .columns = columns,
                           .rows = rows},
                  .values = {},
                  .description = "势能 potential",
                  .unit = "yuan/km"};
    raster.values.assign(raster.grid.size(), value);
    return raster;
}

Raster hills(int columns, int rows) {
    Raster raster = surface(columns, rows);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            raster.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                          static_cast<std::size_t>(column)] =
                static_cast<float>(std::sin(0.11 * column) * std::cos(0.07 * row) +
                                   0.3 * std::sin(0.9 * column * row / columns));
    return raster;
}

}  // namespace

TEST_CASE("a raster comes back as it was, missing cells, unit and description too", "[unit]") {
    const Scratch scratch;
    Raster raster = hills(700, 600);
    raster.values[5] = gap;
    write_cog(scratch / "s.tif", raster, false);
    CHECK(names_in(scratch.folder()) == std::vector<std::string>{"s.tif"});
    const Raster back = read_raster(scratch / "s.tif");
    CHECK(back.grid.crs == raster.grid.crs);
    CHECK(back.grid.west == 600000);
    CHECK(back.grid.north == 3500000);
    CHECK(back.grid.cell_size == 1000);
    CHECK(back.description == "势能 potential");
    CHECK(back.unit == "yuan/km");
    REQUIRE(back.values.size() == raster.values.size());
    CHECK(std::isnan(back.values[5]));
    std::size_t different = 0;
    for (std::size_t i = 0; i < raster.values.size(); ++i)
        different += i != 5 && back.values[i] != raster.values[i] ? 1 : 0;
    CHECK(different == 0);
    const std::string bytes = read_bytes(scratch / "s.tif");
    for (const char* word : {"STATISTICS_MINIMUM", "STATISTICS_MEAN", "LAYOUT=IFDS_BEFORE_DATA", "-9999"})
        CHECK(bytes.find(word) != std::string::npos);
    CHECK(code_thrown<OutputError>([&] { write_cog(scratch / "s.tif", raster, false); }) == "DR1602");
}

TEST_CASE("a raster's statistics are those of all its cells with a value", "[unit]") {
    const Scratch scratch;
    Raster raster = hills(2, 2);
    raster.values = {1, 4, gap, 10};
    write_cog(scratch / "s.tif", raster, false);
    const std::string bytes = read_bytes(scratch / "s.tif");
    const auto said = [&](const std::string& name) {
        const std::size_t at = bytes.find('>', bytes.find("STATISTICS_" + name));
        return std::stod(bytes.substr(at + 1, 30));
    };
    CHECK(said("MINIMUM") == 1);
    CHECK(said("MAXIMUM") == 10);
    CHECK(said("MEAN") == 5);
    CHECK(said("STDDEV") == Approx(std::sqrt((16 + 1 + 25) / 3.0)));  // of the cells, not of a sample
    CHECK(said("VALID_PERCENT") == 75);
}

TEST_CASE("the same raster gives the same bytes", "[property]") {
    const Scratch scratch;
    write_cog(scratch / "a.tif", hills(700, 600), false);
    write_cog(scratch / "b.tif", hills(700, 600), false);
    CHECK(read_bytes(scratch / "a.tif") == read_bytes(scratch / "b.tif"));
}

TEST_CASE("a cut GeoTIFF is an error wherever it is cut", "[unit]") {
    const Scratch scratch;
    write_cog(scratch / "s.tif", hills(300, 200), false);
    const std::string bytes = read_bytes(scratch / "s.tif");
    for (std::size_t cut = 0; cut < bytes.size(); cut += std::max<std::size_t>(1, bytes.size() / 60)) {
        write_bytes(scratch / "cut.tif", bytes.substr(0, cut));
        INFO("cut at " << cut << " of " << bytes.size());
        CHECK_FALSE(code_thrown<InputError>([&] { (void)read_raster(scratch / "cut.tif"); }).empty());
    }
}

TEST_CASE("what is no usable raster is refused", "[unit]") {
    const Scratch scratch;
    CHECK(code_thrown<InputError>([&] { (void)read_raster(scratch / "none.tif"); }) == "DR1301");
    write_bytes(scratch / "text.tif", "no tiff");
    CHECK(code_thrown<InputError>([&] { (void)read_raster(scratch / "text.tif"); }) == "DR1303");
    write_bytes(scratch / "s.vrt", "<VRTDataset/>");
    CHECK(code_thrown<InputError>([&] { (void)read_raster(scratch / "s.vrt"); }) == "DR1373");
}

TEST_CASE("the area at or above a level is where interpolation puts it", "[unit]") {
    Raster raster = surface(6, 6);
    raster.values[2 * 6 + 2] = 0;
    const double levels[] = {5, 11, 0, -1, 10};
    const auto areas = areas_at_least(raster, levels);
    REQUIRE(areas.size() == 5);
    // Half-way to the one low cell: a square on its corner, of diagonal one cell.
    CHECK(planar_area(areas[0]) == Approx((36 - 0.5) * 1e6));
    CHECK(areas[1].empty());
    CHECK(planar_area(areas[2]) == Approx(36e6));
    CHECK(planar_area(areas[3]) == Approx(36e6));
    CHECK(planar_area(areas[4]) < 36e6);
}

TEST_CASE("missing cells lie outside every area", "[unit]") {
    Raster raster = surface(6, 6);
    for (const int cell : {14, 15, 20, 21}) raster.values[static_cast<std::size_t>(cell)] = gap;
    const double levels[] = {5, -100};
    for (const MultiPolygon& area : areas_at_least(raster, levels)) {
        CHECK(planar_area(area) == Approx(32e6));
        CHECK_FALSE(contains(area, raster.grid.cell_centre(2, 2)));
        CHECK(contains(area, raster.grid.cell_centre(0, 0)));
    }
    std::ranges::fill(raster.values, gap);
    CHECK(areas_at_least(raster, std::vector<double>{0}).front().empty());
}

TEST_CASE("areas are valid and a higher level lies inside a lower one", "[property]") {
    const Raster raster = hills(120, 90);
    const double levels[] = {-0.5, 0.0, 0.25, 0.5, 0.9};
    const auto areas = areas_at_least(raster, levels);
    for (std::size_t i = 0; i < areas.size(); ++i) {
        CHECK_FALSE(invalidity_of(areas[i]).has_value());
        if (i > 0) CHECK(planar_area(difference_of(areas[i], areas[i - 1])) < 1e-3);
        std::size_t wrong = 0;
        for (int row = 0; row < raster.grid.rows; ++row)
            for (int column = 0; column < raster.grid.columns; ++column)
                wrong += contains(areas[i], raster.grid.cell_centre(column, row)) !=
                                 (raster.values[static_cast<std::size_t>(row) *
                                                    static_cast<std::size_t>(raster.grid.columns) +
                                                static_cast<std::size_t>(column)] >= levels[i])
                             ? 1
                             : 0;
        CHECK(wrong == 0);
    }
}

}  // namespace raster_test
