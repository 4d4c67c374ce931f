// The density of a user's own points, and several themes as bands of one file.
#include "gis/raster_io.hpp"
#include "gis/raster_source.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <numbers>
#include <string>
#include <vector>

namespace surface_points_test {

using namespace deltareach;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// Firms of unequal size, one without a place and one whose size nobody knows.
const char* const firms =
    "name,lon,lat,staff\na,121.40,31.20,120\nb,121.45,31.22,30\nc,120.62,31.30,55\nd,,,900\ne,121.0,31.0,\n";

double volume(const Raster& raster) {
    const double area = raster.grid.cell_size / 1000 * raster.grid.cell_size / 1000;
    double sum = 0;
    for (const float value : raster.values) sum += std::isnan(value) ? 0 : static_cast<double>(value) * area;
    return sum;
}

double value_at(const Raster& raster, LonLat place) {
    const Point at = CrsTransform(Crs(), raster.grid.crs)({place.lon, place.lat});
    const Grid& grid = raster.grid;
    const auto column = static_cast<std::size_t>((at.x() - grid.west) / grid.cell_size),
               row = static_cast<std::size_t>((grid.north - at.y()) / grid.cell_size);
    return static_cast<double>(raster.values[row * static_cast<std::size_t>(grid.columns) + column]);
}

}  // namespace

TEST_CASE("Points of one's own have a density, weighted by a field, that holds their whole amount", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "firms.csv", firms);
    const std::string points = (folder.path() / "firms.csv").string(),
                      output = (folder.path() / "d.tif").string();
    const auto ran = run_program({"surface", "--points", points, "--field", "staff", "--cell", "1",
                                  "--bandwidth", "9", "--kernel", "quartic", "--json", "-o", output});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json said = Json::parse(ran.out);
    CHECK(said["n"] == 3);
    CHECK(said["left_out"] == 2);
    CHECK(ran.err.find("DR1448") != std::string::npos);
    CHECK(said["field"] == "staff");
    CHECK(said["volume"].get<double>() == Approx(205).epsilon(1e-4));
    CHECK(said["bands"].size() == 3);
    const Raster raster = read_raster(output);
    CHECK(volume(raster) == Approx(205).epsilon(2e-4));
    // c lies alone: the kernel's own peak, 3/(πh²), at its place.
    CHECK(value_at(raster, {120.62, 31.30}) == Approx(55 * 3 / (std::numbers::pi * 81)).epsilon(0.02));
    const auto counted = run_program({"surface", "--points", points, "--cell", "1", "--bandwidth", "9",
                                      "--json", "--overwrite", "-o", output});
    CHECK(Json::parse(counted.out)["volume"].get<double>() == Approx(4).epsilon(1e-4));
    const std::string bytes = deltareach::test::contents_of(output);
    CHECK(bytes.find("4 points of firms.csv") != std::string::npos);
    CHECK(bytes.find("density of points") != std::string::npos);
}

TEST_CASE("With a project the density lies on the project's lattice, within its zones", "[cli]") {
    const TemporaryFolder folder;
    const std::string tutorial = deltareach::test::source_dir() + "/data/tutorial";
    const std::string points = (folder.path() / "firms.csv").string();
    write_file(points, firms);
    const auto ran = run_program({"surface", tutorial, "--points", points, "--cell", "5", "--bandwidth", "20",
                                  "-o", (folder.path() / "d.tif").string()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto flow = run_program({"surface", tutorial, "--theme", "tech_contracts", "--period", "2023",
                                   "--cell", "5", "-o", (folder.path() / "s.tif").string()});
    REQUIRE(flow.exit_code == 0);
    const Raster density = read_raster(folder.path() / "d.tif"),
                 surface = read_raster(folder.path() / "s.tif");
    CHECK(density.grid.crs == surface.grid.crs);
    CHECK(std::fmod(density.grid.west - surface.grid.west, 5000) == 0);
    CHECK(std::fmod(density.grid.north - surface.grid.north, 5000) == 0);
    CHECK(std::isnan(density.values.front()));
    CHECK(volume(density) < 4);
    CHECK(volume(density) > 2);
}

TEST_CASE("Points that cannot be, and options that do not go with them, are refused", "[cli]") {
    const TemporaryFolder folder;
    const std::string points = (folder.path() / "firms.csv").string(),
                      output = (folder.path() / "d.tif").string();
    write_file(points, firms);
    const auto field = run_program({"surface", "--points", points, "--field", "stuff", "-o", output});
    CHECK(field.exit_code == 3);
    CHECK(field.err.find("DR1017") != std::string::npos);
    CHECK(field.err.find("staff") != std::string::npos);
    CHECK(run_program({"surface", "--points", points, "--minus", "2018", "-o", output}).exit_code == 2);
    const auto sheet = run_program({"surface", "--points", points, "--sheet", "s", "-o", output});
    CHECK(sheet.exit_code == 2);
    CHECK(sheet.err.find("DR1035") != std::string::npos);
    CHECK(run_program(
              {"surface", "--points", points, "--field", "Staff", "--cell", "1", "--dry-run", "-o", output})
              .exit_code == 0);  // as fields are found elsewhere
    CHECK(run_program({"surface", "--points", points, "--spread-by", "x.tif", "-o", output}).exit_code == 2);
    CHECK(run_program({"surface", "--field", "staff", "-o", output}).exit_code == 2);
    CHECK_FALSE(fs::exists(output));
    const auto bands = run_program({"surface", "--points", points, "--cell", "2", "--bandwidth", "10", "-o",
                                    (folder.path() / "b.geojson").string()});
    INFO(bands.err);
    CHECK(bands.exit_code == 0);
    CHECK(Json::parse(deltareach::test::contents_of(folder.path() / "b.geojson"))["features"].size() == 3);
}

TEST_CASE("Several themes are bands of one file, on one grid and with one bandwidth", "[cli]") {
    const TemporaryFolder folder;
    const std::string delta = deltareach::test::source_dir() + "/data/tutorial";
    const std::string output = (folder.path() / "all.tif").string();
    const auto ran = run_program({"surface", delta, "--by-theme", "--period", "2023", "--cell", "5", "--mask",
                                  "none", "--json", "-o", output});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json said = Json::parse(ran.out)["surfaces"];
    REQUIRE(said.size() > 1);
    CHECK(RasterSource(output, 1).bands == static_cast<int>(said.size()));
    for (std::size_t k = 0; k < said.size(); ++k) {
        INFO(said[k]["theme"]);
        CHECK(said[k]["bandwidth_km"] == said[0]["bandwidth_km"]);
        CHECK(said[k]["west"] == said[0]["west"]);
        CHECK(said[k]["columns"] == said[0]["columns"]);
        RasterSource band(output, static_cast<int>(k) + 1);
        CHECK(band.description.find(said[k]["theme"].get<std::string>()) != std::string::npos);
        std::vector<double> values;
        band.read({0, 0, band.columns, band.rows}, values);
        double sum = 0;
        for (const double value : values) sum += std::isnan(value) ? 0 : value * 25;
        CHECK(sum == Approx(said[k]["volume"].get<double>()).epsilon(1e-4));
    }
    CHECK(run_program({"surface", delta, "--by-theme", "-o", (folder.path() / "b.geojson").string()})
              .exit_code == 2);
}

}  // namespace surface_points_test
