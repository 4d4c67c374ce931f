// Rasters in other formats than GeoTIFF: Esri ASCII grids and classic netCDF, and those that are named and
// not read.
#include "gis/error.hpp"
#include "gis/messages.hpp"
#include "gis/private/netcdf_head.hpp"
#include "gis/raster_source.hpp"
#include "tests/gis/netcdf_file.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <string>
#include <vector>

namespace raster_formats_test {

using namespace deltareach;

namespace {

const std::string head = "ncols 3\nnrows 2\nxllcorner 120\nyllcorner 30\ncellsize 0.5\nNODATA_value -1\n";
const std::string degrees =
    "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137,298.257223563]],"
    "PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.017453292519943295]]";

std::vector<double> cells_of(const std::filesystem::path& path, const RasterChoice& choice = {}) {
    RasterSource source(path, choice);
    std::vector<double> values;
    source.read({0, 0, source.columns, source.rows}, values);
    return values;
}

std::string code_of(const std::filesystem::path& path, const RasterChoice& choice = {}) {
    return code_thrown<Error>([&] { (void)cells_of(path, choice); });
}

/// Grids of doubles: 0, 1, 2 … + 100·k, the first cell missing; scale 2 and offset 1.
std::string netcdf(const std::vector<std::string>& grids) {
    std::vector<test::NetcdfVariable> items;
    for (std::size_t k = 0; k < grids.size(); ++k) {
        std::vector<double> values;
        for (int i = 0; i < 6; ++i) values.push_back(i + 100.0 * static_cast<double>(k));
        values[0] = -5;
        items.push_back({.name = grids[k],
                         .attributes = {test::attribute("units", "mm"),
                                        test::attribute("_FillValue", test::nc_double, test::doubles({-5})),
                                        test::attribute("scale_factor", test::nc_double, test::doubles({2})),
                                        test::attribute("add_offset", test::nc_double, test::doubles({1}))},
                         .data = test::doubles(values)});
    }
    return test::netcdf_file(items);
}

}  // namespace

TEST_CASE("An Esri ASCII grid is read as it stands: head in any order, lines as they come", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "a.asc", head + "1 2\t-1\r\n4.5\n 5e0 +6\n");
    write_bytes(scratch / "a.prj", degrees);
    RasterSource source(scratch / "a.asc", 1);
    CHECK(source.format == "Esri ASCII grid");
    CHECK(source.crs.is_geographic());
    CHECK(source.west == 120);
    CHECK(source.north == 31);
    CHECK(source.columns == 3);
    CHECK(source.rows == 2);
    std::vector<double> values;
    source.read({1, 0, 2, 2}, values);
    REQUIRE(values.size() == 4);
    CHECK(values[0] == 2);
    CHECK(std::isnan(values[1]));
    CHECK(values[2] == 5);
    CHECK(values[3] == 6);

    write_bytes(scratch / "b.asc",
                "NROWS 1\nNCOLS 2\nYLLCENTER 1005\nXLLCENTER 2010\nDX 20\nDY 10\n-9999 3000000000\n");
    RasterSource centres(scratch / "b.asc", {.crs = "EPSG:4549"});
    CHECK(centres.west == 2000);
    CHECK(centres.north == 1010);
    CHECK(centres.cell_width == 20);
    CHECK(centres.cell_height == 10);
    centres.read({0, 0, 2, 1}, values);
    CHECK(std::isnan(values[0]));  // Esri's default
    CHECK(values[1] == 3e9);
}

TEST_CASE("A window of a wide ASCII grid is the same cells as the whole of it", "[property]") {
    const Scratch scratch;
    std::string text = "ncols 1000\nnrows 3\nxllcorner 0\nyllcorner 0\ncellsize 1\n";
    for (int i = 0; i < 3000; ++i) text += fmt::format("{}{}", i * 0.25, i % 7 == 3 ? "\n" : " ");
    write_bytes(scratch / "w.asc", text);
    RasterSource source(scratch / "w.asc", {.crs = "EPSG:4549"});
    std::vector<double> values;
    for (const int column : {0, 255, 256, 511, 700, 999}) {
        const int width = std::min(300, 1000 - column);
        source.read({column, 1, width, 2}, values);
        CHECK(values.front() == 0.25 * (1000 + column));
        CHECK(values.back() == 0.25 * (2000 + column + width - 1));
    }
}

TEST_CASE("An ASCII grid that is damaged, cut or a lie is refused, wherever", "[unit]") {
    const Scratch scratch;
    const auto code = [&](const std::string& text) {
        write_bytes(scratch / "x.asc", text);
        return code_of(scratch / "x.asc", {.crs = "EPSG:4326"});
    };
    CHECK(code(head + "1 2 3 4 5 6").empty());
    CHECK(code(head + "1 2 3 4 5") == "DR1303");
    CHECK(code(head + "1 2 3 4 5 6 7") == "DR1303");
    CHECK(code(head + "1 2 3 x 5 6") == "DR1303");
    CHECK(code(head + "1 2 3 4,x 5 6") == "DR1303");
    CHECK(code(head + "1 2 3 1e999 5 6") == "DR1303");
    CHECK(code("ncols 1000000000\nnrows 1000000000\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3\n") ==
          "DR1303");
    CHECK(code("ncols 1e9\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3\n") == "DR1303");
    CHECK(code("ncols 99999999999\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2\n") == "DR1303");
    CHECK(code("ncols -3\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2\n") == "DR1303");
    CHECK(code("ncols 2\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 0\n1 2\n") == "DR1303");
    CHECK(code("ncols 2\nnrows 1\nxllcorner 0\nyllcorner 0\n1 2\n") == "DR1303");
    CHECK(code("ncols 2\nncols 2\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2\n") == "DR1303");
    CHECK(code("ncols 2\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 1\ncolour 3\n1 2\n") == "DR1303");
    CHECK(code("nothing of the kind") == "DR1303");
    const std::string whole = head + "1 2 3 4 5 6";
    for (std::size_t cut = 1; cut + 1 < whole.size(); ++cut) {
        INFO("cut at " << cut);
        CHECK_FALSE(code(whole.substr(0, cut)).empty());
    }
}

TEST_CASE("A decimal comma in an ASCII grid is told with its line, never taken for a number or two",
          "[unit]") {
    const Scratch scratch;
    const auto told = [&](const std::string& text) -> std::string {
        write_bytes(scratch / "x.asc", text);
        try {
            (void)cells_of(scratch / "x.asc", {.crs = "EPSG:4326"});
        } catch (const InputError& error) {
            const Message& message = error.messages().front();
            std::string said = message.code;
            for (const auto& [name, value] : message.values)
                if (name == "line" || name == "what_en" || name == "value") said += " " + value;
            return said;
        }
        return {};
    };
    CHECK(told(head + "1 2 3\n4,5 5 6") == "DR1379 8 row 2, column 1 4,5");
    CHECK(told(head + "1 2 -3,25E+3\n4 5 6") == "DR1379 7 row 1, column 3 -3,25E+3");
    CHECK(told(head + "1 2 ,5\n4 5 6") == "DR1379 7 row 1, column 3 ,5");
    CHECK(told("ncols 1\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 0,5\n1\n") == "DR1379 5 cellsize 0,5");
    CHECK(told("ncols 1\nnrows 1\nxllcorner 120,25\nyllcorner 0\ncellsize 1\n1\n") ==
          "DR1379 3 xllcorner 120,25");
    CHECK(told("ncols 2\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 1\n0,5 0,25\n") ==
          "DR1379 6 row 1, column 1 0,5");
    std::filesystem::create_directories(scratch / "a folder");
    write_bytes(scratch / "a folder/x y.asc", head + "1 2 0,5\n4 5 6");
    try {
        (void)cells_of(scratch / "a folder/x y.asc", {.crs = "EPSG:4326"});
        FAIL("a comma was read");
    } catch (const InputError& error) {
        const std::string hint = hint_of(error.messages().front(), Language::en);
        const std::string stem = (scratch / "a folder/x y").string();
        CHECK(hint.find("tr , . < \"" + stem + ".asc\" > \"" + stem + "-point.asc\"") != std::string::npos);
        CHECK(hint.find(stem + "-point.prj") != std::string::npos);
    }
    CHECK(told(head + "1,2,3\n4 5 6").starts_with("DR1303"));
    CHECK(told(head + "1 2 3\n4 5 1.234,5").starts_with("DR1303"));
    CHECK(told(head + "1;2;3\n4 5 6").starts_with("DR1303"));
}

TEST_CASE("A raster that does not say its reference is refused until it is told", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "a.asc", head + "1 2 3 4 5 6");
    CHECK(code_of(scratch / "a.asc") == "DR1372");
    CHECK(code_of(scratch / "a.asc", {.crs = "EPSG:4490"}).empty());
    CHECK(code_of(scratch / "a.asc", {.crs = "EPSG:0"}) == "DR1311");
    write_bytes(scratch / "a.prj", "no reference");
    CHECK(code_of(scratch / "a.asc") == "DR1303");
    write_bytes(scratch / "a.prj", degrees);
    CHECK(RasterSource(scratch / "a.asc", {.crs = "EPSG:4549"}).crs == Crs::from_user("EPSG:4549"));
}

TEST_CASE("A classic netCDF file is read by the name of its variable", "[unit]") {
    const Scratch scratch;
    write_bytes(scratch / "one.nc", netcdf({"rain"}));
    const RasterChoice degrees_alone{.crs = "EPSG:4326"};
    RasterSource source(scratch / "one.nc", degrees_alone);
    CHECK(source.format == "netCDF");
    CHECK(code_of(scratch / "one.nc") == "DR1372");  // longitudes of no named datum
    CHECK(source.description == "rain");
    CHECK(source.unit == "mm");
    CHECK(source.crs.is_geographic());
    CHECK(source.west == 120);
    CHECK(source.north == 32);
    // From the south up in the file, from the north down here; 2·v + 1.
    const std::vector<double> values = cells_of(scratch / "one.nc", degrees_alone);
    REQUIRE(values.size() == 6);
    CHECK(values[0] == 7);
    CHECK(values[2] == 11);
    CHECK(std::isnan(values[3]));
    CHECK(values[5] == 5);

    write_bytes(scratch / "two.nc", netcdf({"rain", "heat"}));
    CHECK(code_of(scratch / "two.nc") == "DR1374");
    CHECK(code_of(scratch / "two.nc", {.variable = "snow"}) == "DR1374");
    CHECK(cells_of(scratch / "two.nc", {.variable = "heat", .crs = "EPSG:4326"})[5] == 2 * 102 + 1);
    CHECK(code_of(scratch / "two.nc", {.band = 2, .variable = "heat"}) == "DR1365");
    write_bytes(scratch / "a.asc", head + "1 2 3 4 5 6");
    CHECK(code_of(scratch / "a.asc", {.variable = "heat", .crs = "EPSG:4326"}) == "DR1330");
}

TEST_CASE("The types of classic netCDF are those up to whole numbers of eight bytes without a sign",
          "[unit]") {
    const Scratch scratch;
    SourceFile file;
    file.path = file.absolute = scratch / "types.nc";
    for (const std::uint64_t type : {0, 11, 12}) {
        CAPTURE(type);
        const std::string flag = test::name_of("flag") + test::big(type) + test::big(1) + test::big(7, 8);
        write_bytes(file.path,
                    test::netcdf_file(
                        {{.name = "rain", .attributes = {flag}, .data = test::doubles({1, 2, 3, 4, 5, 6})}}));
        if (type == 11)
            CHECK(netcdf_grids(file).size() == 1);
        else
            CHECK(code_thrown<Error>([&] { (void)netcdf_grids(file); }) == "DR1303");
    }
}

TEST_CASE("A netCDF file that is cut anywhere, or says more than it holds, is refused", "[unit]") {
    const Scratch scratch;
    const std::string whole = netcdf({"rain"});
    for (std::size_t cut = 4; cut < whole.size(); cut += 3) {
        INFO("cut at " << cut << " of " << whole.size());
        write_bytes(scratch / "cut.nc", whole.substr(0, cut));
        CHECK(code_of(scratch / "cut.nc") == "DR1303");
    }
    std::string vast = whole;
    vast.replace(vast.find("lon") + 4, 4, test::big(0x7FFFFFFF));
    write_bytes(scratch / "vast.nc", vast);
    CHECK(code_of(scratch / "vast.nc") == "DR1303");
}

TEST_CASE("Rasters of formats that are known and not read name the command that brings them in", "[unit]") {
    const Scratch scratch;
    for (const auto& [name, bytes] : {std::pair<std::string, std::string>("a.img", "EHFA_HEADER_TAG\0"),
                                      {"b.vrt", "<VRTDataset rasterXSize=\"1\"/>"},
                                      {"c.nc", "\x89HDF\r\n\x1A\nrest"},
                                      {"d.grb", "GRIB rest"},
                                      {"e.bil", "anything"},
                                      {"f.zip", "PK\x03\x04rest"}}) {
        write_bytes(scratch / name, bytes);
        INFO(name);
        CHECK(code_of(scratch / name) == "DR1373");
    }
    write_bytes(scratch / "g.bin", "anything");
    CHECK(code_of(scratch / "g.bin") == "DR1302");
}

}  // namespace raster_formats_test
