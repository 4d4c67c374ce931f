// scaled.tif, of a grid of four by three cells of 10 m:
//   gdal_translate -a_srs EPSG:4549 -ot Int16 -a_scale 0.5 -a_offset 2 r.asc scaled.tif   (GDAL 3.6.2)
// where r.asc has its south-western corner at 600000, 3400000, its nodata -1, and the rows
// 1 2 3 4 / 5 6 -1 8 / 9 10 11 12.
#include "study/tools/zonal.hpp"

#include "gis/error.hpp"
#include "gis/raster_io.hpp"
#include "study/inputs/raster_notes.hpp"
#include "tests/gis/netcdf_file.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

namespace zonal_test {

using namespace deltareach;

namespace {

std::string square(const std::string& id, double west, double south, double east, double north) {
    return fmt::format(
        R"({{"type":"Feature","properties":{{"code":"{0}","Mean":7}},"geometry":{{"type":"Polygon","coordinates":)"
        R"([[[{1},{2}],[{3},{2}],[{3},{4}],[{1},{4}],[{1},{2}]]]}}}})",
        id, 600000 + west, 3400000 + south, 600000 + east, 3400000 + north);
}

std::string zones_file(const deltareach::test::TemporaryFolder& folder,
                       const std::vector<std::string>& features) {
    const std::string path = (folder.path() / "z.geojson").string();
    std::ofstream out(path);
    out << R"({"type":"FeatureCollection","name":"z","crs":{"type":"name","properties":)"
        << R"({"name":"urn:ogc:def:crs:EPSG::4549"}},"features":[)";
    for (std::size_t i = 0; i < features.size(); ++i) out << (i == 0 ? "" : ",") << features[i];
    out << "]}";
    return path;
}

ZonalFindings found(const std::string& raster, const std::string& zones, std::vector<std::string> stats,
                    Session& session) {
    ZonalChoice choice{.raster = raster, .stats = std::move(stats)};
    choice.zones.file = zones;
    choice.zones.id = "code";
    return find_zonal(choice, session);
}

bool was_told(const Session& session, const char* code) {
    return std::ranges::any_of(session.told(), [&](const Message& each) { return each.code == code; });
}

const std::string scaled = deltareach::test::source_dir() + "/tests/study/reference/scaled.tif";

}  // namespace

TEST_CASE("zones take scaled values by fractions; nodata and what lies outside are no zeros", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const std::string zones = zones_file(folder, {square("b", 5, 5, 30, 30), square("a", 20, 10, 30, 20),
                                                  square("c", 30, 0, 60, 30), square("d", 12, 12, 13, 13)});
    SilentListener nobody;
    Session session({}, nobody);
    const ZonalFindings zonal = found(scaled, zones, {"sum", "count", "min", "majority"}, session);
    REQUIRE(zonal.rows.size() == 4);
    const auto value = [&](std::size_t zone, std::size_t k) { return zonal.rows[zone].values[k]; };
    // Cells 9/4, 10/2, 11/2, 5/2, 6, 1/2, 2, 3 of the file: 26.75 over 5.25 cells, halved and 2 a cell added.
    CHECK(*value(0, 0) == Approx(0.5 * 26.75 + 2 * 5.25).epsilon(1e-9));
    CHECK(*value(0, 1) == Approx(5.25).epsilon(1e-9));
    CHECK(*value(0, 2) == 2.5);
    CHECK(*value(0, 3) == 3);  // 2, 3 and 6 of the file have a whole cell each: the lowest
    CHECK(*zonal.rows[0].covered_share == Approx(0.84).epsilon(1e-9));
    CHECK_FALSE(value(1, 0));
    CHECK(*value(1, 1) == 0);
    CHECK_FALSE(value(1, 2));
    CHECK(*value(2, 0) == Approx(0.5 * 24 + 6).epsilon(1e-9));
    CHECK(*zonal.rows[2].covered_share == Approx(1.0 / 3).epsilon(1e-9));
    CHECK(*value(3, 2) == 5);  // a hundredth of a cell
    CHECK(*zonal.rows[3].covered_share == 1);
    CHECK(was_told(session, "DR1882"));
    CHECK(was_told(session, "DR1883"));
    CHECK_FALSE(was_told(session, "DR1880"));
}

TEST_CASE("a unit that no file says leaves no brackets behind", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    SilentListener nobody;
    Session session({}, nobody);
    const ZonalFindings zonal =
        found(scaled, zones_file(folder, {square("b", 0, 0, 40, 10)}), {"sum"}, session);
    CHECK(zonal_text(zonal, session).find("[]") == std::string::npos);
}

TEST_CASE("a copy of the zones keeps a field that is called like a statistic", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const std::string zones = zones_file(folder, {square("b", 0, 0, 40, 10)});
    SilentListener nobody;
    Session session({}, nobody);
    const ZonalFindings zonal = found(scaled, zones, {"mean"}, session);
    write_zonal(folder.path() / "o.gpkg", zonal, session);
    ZonalChoice again{.raster = scaled};
    again.zones.file = (folder.path() / "o.gpkg").string();
    const Units copy = read_units(again.zones, nullptr, session);
    CHECK(copy.numbers("Mean")[0] == 7);
    CHECK(copy.numbers("zonal_mean")[0] == Approx(0.5 * 10.5 + 2).epsilon(1e-9));
}

TEST_CASE("cells of full resolution are read, whatever overviews a raster has", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    Raster raster{.grid = {.crs = Crs::from_user("EPSG:4549"),
                           .west = 600000,
                           .north = 3412000,
                           .cell_size = 10,
                           .columns = 1300,
                           .rows = 1200},
                  .values = {},
                  .description = "",
                  .unit = "people"};
    for (std::size_t i = 0; i < raster.grid.size(); ++i)
        raster.values.push_back(i % 7 == 3 ? 100.0F : static_cast<float>(i % 5));
    write_cog(folder.path() / "o.tif", raster, false);
    const std::string zones = zones_file(folder, {square("all", -5, -5, 13005, 12005)});
    SilentListener nobody;
    Session session({}, nobody);
    const ZonalFindings zonal =
        found((folder.path() / "o.tif").string(), zones, {"max", "sum", "count", "variety"}, session);
    double sum = 0;
    for (const float each : raster.values) sum += each;
    CHECK(zonal.unit == "people");
    CHECK(*zonal.rows[0].values[0] == 100);
    CHECK(*zonal.rows[0].values[1] == Approx(sum).epsilon(1e-12));
    CHECK(*zonal.rows[0].values[2] == Approx(1'560'000).epsilon(1e-12));
    CHECK(*zonal.rows[0].values[3] == 6);
}

TEST_CASE("zones in degrees are carried into the plane of the raster, and that is told", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const CrsTransform to_degrees(Crs::from_user("EPSG:4549"), Crs());
    std::string ring;
    for (const auto& [x, y] : {std::pair(5.0, 5.0), {30.0, 5.0}, {30.0, 30.0}, {5.0, 30.0}, {5.0, 5.0}}) {
        const Point at = to_degrees(Point(600000 + x, 3400000 + y));
        ring += fmt::format("{}[{:.12f},{:.12f}]", ring.empty() ? "" : ",", at.x(), at.y());
    }
    const std::string path = (folder.path() / "d.geojson").string();
    std::ofstream(path) << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)"
                        << R"({"code":"b"},"geometry":{"type":"Polygon","coordinates":[[)" << ring
                        << "]]}}]}";
    SilentListener nobody;
    Session session({}, nobody);
    const ZonalFindings zonal = found(scaled, path, {"sum"}, session);
    CHECK(*zonal.rows[0].values[0] == Approx(0.5 * 26.75 + 2 * 5.25).epsilon(1e-6));
    CHECK(was_told(session, "DR1880"));
}

TEST_CASE("a band that is not there and a shape that crosses itself are named", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const std::string zones = zones_file(folder, {square("b", 0, 0, 40, 10)});
    SilentListener nobody;
    Session session({}, nobody);
    ZonalChoice choice{.raster = scaled, .read = {.band = 2}};
    choice.zones.file = zones;
    CHECK_THROWS_AS(find_zonal(choice, session), InputError);
    const std::string bow =
        R"({"type":"Feature","properties":{"code":"x"},"geometry":{"type":"Polygon","coordinates":)"
        R"([[[600000,3400000],[600010,3400010],[600010,3400000],[600000,3400010],[600000,3400000]]]}})";
    try {
        (void)found(scaled, zones_file(folder, {bow}), {"mean"}, session);
        FAIL("a bow-tie was taken");
    } catch (const InputError& error) {
        CHECK(error.messages().front().code == "DR1019");
    }
}

TEST_CASE("a file beside a raster that says nothing of it is passed over with a note", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const std::string zones = zones_file(folder, {square("b", 0, 0, 40, 10)}),
                      raster = (folder.path() / "r.tif").string();
    std::filesystem::copy_file(scaled, raster);
    SilentListener nobody;
    Session session({}, nobody), noted({}, nobody);
    const ZonalFindings alone = found(raster, zones, {"sum"}, session);
    CHECK_FALSE(was_told(session, "DR1885"));
    std::ofstream(raster + ".aux.xml") << "<metadata/>";
    const ZonalFindings beside = found(raster, zones, {"sum"}, noted);
    CHECK(was_told(noted, "DR1885"));
    CHECK_FALSE(was_told(noted, "DR1886"));
    CHECK(beside.rows[0].values[0] == alone.rows[0].values[0]);
}

TEST_CASE("a valid range of netCDF that descends is read from low to high, and that is told", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    using namespace deltareach::test;
    const std::string raster = (folder.path() / "v.nc").string();
    std::ofstream(raster, std::ios::binary)
        << netcdf_file({{.name = "v",
                         .attributes = {attribute("valid_range", nc_double, doubles({4, 1}))},
                         .data = doubles({0, 1, 2, 3, 4, 5})}});
    const RasterSource source(raster, {.crs = "EPSG:4326"});
    const Messages notes = notes_on_raster(source, "v.nc");
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].code == "DR1886");
    CHECK(notes[0].values[1].second == "4, 1");
}

}  // namespace zonal_test
