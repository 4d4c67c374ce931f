// Zones smaller than a cell through the program; extents off the region; a period less itself.
#include "gis/raster_io.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace surface_islands_test {

using namespace deltareach;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {

std::string square(const std::string& id, double lon, double lat, double size) {
    const auto corner = [](double x, double y) { return nlohmann::json::array({x, y}); };
    const nlohmann::json ring = {corner(lon, lat), corner(lon + size, lat), corner(lon + size, lat + size),
                                 corner(lon, lat + size), corner(lon, lat)};
    return nlohmann::json{{"type", "Feature"},
                          {"properties", {{"id", id}}},
                          {"geometry", {{"type", "Polygon"}, {"coordinates", nlohmann::json::array({ring})}}}}
        .dump();
}

double total(const std::filesystem::path& path) {
    const Raster raster = read_raster(path);
    const double area = raster.grid.cell_size * raster.grid.cell_size / 1e6;
    double sum = 0;
    for (const float value : raster.values) sum += std::isnan(value) ? 0 : static_cast<double>(value) * area;
    return sum;
}

}  // namespace

TEST_CASE("surface keeps the flow of islands smaller than a cell under both edges", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "flows.csv", "origin,destination,value\nO,A,100\nO,B,47\nO,C,50\nO,E,50\n");
    write_file(folder.path() / "zones.geojson",
               R"({"type":"FeatureCollection","features":[)" + square("O", 120, 31, 0.2) + "," +
                   square("A", 120.2, 31, 0.2) + "," + square("B", 120, 31.2, 0.01) + "," +
                   square("C", 120.8, 31.8, 0.01) + "," + square("E", 121.2, 31, 0.001) + "]}");
    for (const std::string edge : {"renormalise", "reflect"})
        for (const std::string cell : {"2", "2.7", "5"}) {
            const auto ran = run_program({"surface", (folder.path() / "flows.csv").string(), "--zones",
                                          (folder.path() / "zones.geojson").string(), "--id", "id", "--unit",
                                          "万元", "--cell", cell, "--bandwidth", "1", "--edge", edge, "-o",
                                          (folder.path() / "s.tif").string(), "--overwrite"});
            INFO(edge << " " << cell << "\n" << ran.err);
            REQUIRE(ran.exit_code == 0);
            CHECK(total(folder.path() / "s.tif") == Approx(2'470'000).epsilon(3e-3));
            CHECK(ran.err.find("DR1449") == std::string::npos);
        }
}

TEST_CASE("surface without a mask holds the whole flow, however narrow the kernel", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "flows.csv", "origin,destination,value\nO,A,3\nO,B,47\nO,C,50\n");
    for (const double off : {0.0, 0.0043, 0.0101, 0.0157}) {
        write_file(folder.path() / "zones.geojson",
                   R"({"type":"FeatureCollection","features":[)" + square("O", 120, 31, 0.2) + "," +
                       square("A", 120.2, 31, 0.2) + "," + square("B", 119.9 - off, 31.2 + off, 0.002) + "," +
                       square("C", 120.5 + off, 30.9 - off, 0.001) + "]}");
        for (const std::string kernel : {"gaussian", "quartic"})
            for (const std::string bandwidth : {"0.2", "1", "2", "3", "6", "14"}) {
                const auto ran =
                    run_program({"surface", (folder.path() / "flows.csv").string(), "--zones",
                                 (folder.path() / "zones.geojson").string(), "--id", "id", "--unit", "万元",
                                 "--cell", "2", "--bandwidth", bandwidth, "--kernel", kernel, "--mask",
                                 "none", "-o", (folder.path() / "s.tif").string(), "--overwrite"});
                INFO(kernel << " " << bandwidth << " " << off << "\n" << ran.err);
                REQUIRE(ran.exit_code == 0);
                CHECK(total(folder.path() / "s.tif") == Approx(1e6).epsilon(1e-4));
            }
    }
}

TEST_CASE("surface tells of a grid off the region, and refuses one without a cell of it", "[cli]") {
    const TemporaryFolder folder;
    const std::string tutorial = deltareach::test::source_dir() + "/data/tutorial";
    const auto ran_with = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{"surface",  tutorial,
                                           "--theme",  "tech_contracts",
                                           "--period", "2023",
                                           "--cell",   "5",
                                           "-o",       (folder.path() / "s.tif").string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run_program(arguments);
    };
    for (const std::string kind : {"received", "potential"}) {
        const auto off = ran_with({"--kind", kind, "--extent=2000000,2000000,2100000,2100000"});
        INFO(off.err);
        CHECK(off.exit_code != 0);
        CHECK(off.err.find("DR1466") != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(folder.path() / "s.tif"));
    }
    const auto far =
        ran_with({"--bandwidth", "20", "--mask", "none", "--extent=900000,900000,950000,950000"});
    INFO(far.err);
    CHECK(far.exit_code == 0);
    CHECK(far.err.find("DR1465") != std::string::npos);
    const auto same = ran_with({"--minus", "2023", "--overwrite"});
    CHECK(same.exit_code == 2);
    CHECK(same.err.find("--minus 2023") != std::string::npos);
}

TEST_CASE("surface leaves out points without a place or with half of one, and tells", "[cli]") {
    const TemporaryFolder folder;
    const auto ran_on = [&](const std::string& rows) {
        write_file(folder.path() / "p.csv", "lon,lat,n\n120,31,2\n120.4,31.3,5\n" + rows);
        return run_program({"surface", "--points", (folder.path() / "p.csv").string(), "--field", "n",
                            "--cell", "5", "--bandwidth", "10", "-o", (folder.path() / "s.tif").string(),
                            "--overwrite"});
    };
    const auto without = ran_on(",,4\n");
    INFO(without.err);
    CHECK(without.exit_code == 0);
    CHECK(without.err.find("DR1448") != std::string::npos);
    CHECK(total(folder.path() / "s.tif") == Approx(7).epsilon(1e-3));
    const auto half = ran_on(",31.2,4\n");
    INFO(half.err);
    CHECK(half.exit_code == 0);
    CHECK(half.err.find("DR1448") != std::string::npos);
    CHECK(total(folder.path() / "s.tif") == Approx(7).epsilon(1e-3));
    const auto wrong = ran_on("120.2,121.5,4\n");
    CHECK(wrong.exit_code != 0);
    CHECK(wrong.err.find("DR1243") != std::string::npos);
    CHECK(wrong.err.find("p.csv:4") != std::string::npos);
}

}  // namespace surface_islands_test
