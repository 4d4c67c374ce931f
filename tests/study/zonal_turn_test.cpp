// Zones over the antimeridian and the prime meridian, on rasters from -180 to 180 and from 0 to 360.
#include "gis/error.hpp"
#include "gis/raster_io.hpp"
#include "study/tools/zonal.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <numbers>
#include <string>
#include <vector>

namespace zonal_turn_test {

using namespace deltareach;

namespace {

/// A globe of one degree, each cell the number of its column.
std::string globe(const deltareach::test::TemporaryFolder& folder, double west) {
    Raster raster{
        .grid = {.crs = Crs(), .west = west, .north = 90, .cell_size = 1, .columns = 360, .rows = 180},
        .values = {}};
    for (int row = 0; row < 180; ++row)
        for (int column = 0; column < 360; ++column) raster.values.push_back(static_cast<float>(column));
    const std::filesystem::path path = folder.path() / fmt::format("globe{}.tif", west);
    write_cog(path, raster, true);
    return path.string();
}

std::string ring(double west, double south, double east, double north) {
    return fmt::format("[[[{0},{1}],[{2},{1}],[{2},{3}],[{0},{3}],[{0},{1}]]]", west, south, east, north);
}

ZonalFindings found(const std::string& raster, const std::string& polygons, const std::string& crs,
                    const deltareach::test::TemporaryFolder& folder) {
    const std::filesystem::path path = folder.path() / "z.geojson";
    std::ofstream(path)
        << R"({"type":"FeatureCollection","name":"z","crs":{"type":"name","properties":{"name":")" << crs
        << R"("}},"features":[{"type":"Feature","properties":{"code":"a"},"geometry":)"
        << R"({"type":"MultiPolygon","coordinates":[)" << polygons << "]}}]}";
    SilentListener nobody;
    Session session({}, nobody);
    ZonalChoice choice{.raster = raster, .read = {}, .stats = {"sum", "count", "min", "max"}};
    choice.zones.file = path.string();
    choice.zones.id = "code";
    return find_zonal(choice, session);
}

void check_row(const ZonalFindings& findings, double sum, double count, double min, double max) {
    const std::vector<std::optional<double>>& values = findings.rows.at(0).values;
    CHECK(values[0].value() == Approx(sum).epsilon(1e-9));
    CHECK(values[1].value() == Approx(count).epsilon(1e-9));
    CHECK(values[2] == min);
    CHECK(values[3] == max);
    CHECK(findings.rows[0].covered_share.value() == Approx(1));
    CHECK(findings.account.cells_inside == Approx(count).epsilon(1e-9));
}

constexpr const char* degrees = "urn:ogc:def:crs:OGC:1.3:CRS84";

}  // namespace

TEST_CASE("A zone over the antimeridian has all its cells, however the raster counts longitudes", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const std::string split = ring(177.5, -20, 180, -15) + "," + ring(-180, -20, -178, -15);
    // Columns 177 (half of it) to 181 of one globe; of the other 357 to 359, and 0 and 1.
    check_row(found(globe(folder, 0), split, degrees, folder), 5 * (88.5 + 178 + 179 + 180 + 181), 22.5, 177,
              181);
    check_row(found(globe(folder, -180), split, degrees, folder), 5 * (178.5 + 358 + 359 + 0 + 1), 22.5, 0,
              359);
    // Half a cell of it on either side of 180 degrees.
    check_row(found(globe(folder, -180.5), split, degrees, folder), 5 * (358 + 359 + 0 + 1 + 2 * 0.5), 22.5,
              0, 359);
}

TEST_CASE("A zone over the prime meridian has all its cells of a raster from 0 to 360", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    check_row(found(globe(folder, 0), ring(-2, 50, 3, 52), degrees, folder), 2 * (358 + 359 + 0 + 1 + 2), 10,
              0, 359);
    check_row(found(globe(folder, -180), ring(-2, 50, 3, 52), degrees, folder),
              2 * (178 + 179 + 180 + 181 + 182), 10, 178, 182);
}

TEST_CASE("A zone in a plane over the antimeridian is carried in one piece", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    // PDC Mercator about 150 degrees east: meridians and parallels are straight.
    const auto x = [](double lon) { return 6378137 * (lon - 150) * std::numbers::pi / 180; };
    const double south = -2273030.926987689, north = -1689200.1396078;  // -20 and about -15 degrees
    for (const double west : {0.0, -180.0}) {
        const ZonalFindings findings = found(globe(folder, west), ring(x(177), south, x(182), north),
                                             "urn:ogc:def:crs:EPSG::3832", folder);
        const double height = findings.rows.at(0).values[1].value() / 5;
        CHECK(height > 4.9);
        CHECK(height < 5.1);
        CHECK(findings.rows[0].covered_share.value() == Approx(1));
        const double mean = west == 0 ? 179 : (357 + 358 + 359 + 0 + 1) / 5.0;
        CHECK(findings.rows[0].values[0].value() == Approx(5 * height * mean).epsilon(1e-6));
    }
}

}  // namespace zonal_turn_test
