// All rasters of a project lie on one another: those of run, surface, model field, the points of a user and
// the QGIS project share plane, lattice and cell, whatever reference the project names.
#include "gis/raster_source.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace rasters_stack_test {

using namespace deltareach;
using deltareach::test::contents_of;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// The tutorial in a folder, with a reference (empty: none), a cell and a field among its models.
std::string project_in(const fs::path& folder, const std::string& crs) {
    const fs::path project = folder / "p";
    fs::copy(deltareach::test::source_dir() + "/data/tutorial", project, fs::copy_options::recursive);
    std::string text = contents_of(project / "project.toml");
    const std::string cell = "cell_km = 2";
    text.replace(text.find(cell), cell.size(), "cell_km = 4");
    if (!crs.empty()) {
        const auto at = text.find("[project]") + std::string("[project]").size();
        text.insert(at, "\ncrs = \"" + crs + "\"");
    }
    write_file(
        project / "project.toml",
        text + "\n[[model]]\nkind = \"field\"\nname = \"field\"\nlevel = \"city\"\nmass = \"supply\"\n");
    return project.string();
}

void run_or_fail(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"-q", "--lang", "en"});
    const auto ran = run_program(arguments);
    INFO(arguments.front() << " " << arguments[1] << ": " << ran.err);
    REQUIRE(ran.exit_code == 0);
}

/// The rasters that the commands make of the project, all in one folder.
fs::path rasters_of(const fs::path& folder, const std::string& project) {
    const fs::path all = folder / "all";
    fs::create_directories(all);
    const auto gather = [&](const fs::path& from, const std::string& prefix) {
        for (const auto& entry : fs::recursive_directory_iterator(from))
            if (entry.path().extension() == ".tif")
                fs::copy_file(entry.path(), all / (prefix + entry.path().filename().string()));
    };
    run_or_fail({"run", project, "--out", (folder / "out").string(), "--only", "surfaces"});
    gather(folder / "out", "run_");
    run_or_fail({"run", project, "--out", (folder / "models").string(), "--only", "models"});
    gather(folder / "models", "run_");
    run_or_fail({"export", project, "--qgis", (folder / "qgis").string()});
    gather(folder / "qgis", "qgis_");
    run_or_fail({"surface", project, "--theme", "tech_contracts", "--period", "2018", "--mask", "none", "-o",
                 (all / "surface.tif").string()});
    run_or_fail({"model", "field", project, "--level", "city", "--mass", "demand", "-o",
                 (all / "field.tif").string()});
    write_file(folder / "points.csv", "lon,lat\n121.4,31.2\n120.6,31.3\n118.8,32.0\n");
    run_or_fail({"surface", project, "--points", (folder / "points.csv").string(), "--bandwidth", "30", "-o",
                 (all / "points.tif").string()});
    return all;
}

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".tif") files.push_back(entry.path());
    return files;
}

}  // namespace

TEST_CASE("run, surface, model field, points and the QGIS project share plane, lattice and cell", "[cli]") {
    for (const char* crs : {"EPSG:4549", "EPSG:4490"}) {
        const TemporaryFolder folder;
        const std::string project = project_in(folder.path(), crs);
        const std::vector<fs::path> files = files_in(rasters_of(folder.path(), project));
        INFO("crs " << crs);
        REQUIRE(files.size() >= 6);
        const RasterSource first(files.front(), 1);
        CHECK_FALSE(first.crs.is_geographic());
        if (std::string(crs) == "EPSG:4549") CHECK(first.crs == Crs::from_user(crs));
        for (const fs::path& file : files) {
            INFO(file.filename().string());
            const RasterSource raster(file, 1);
            CHECK(raster.crs == first.crs);
            CHECK(raster.cell_width == 4000);
            CHECK(raster.cell_height == 4000);
            CHECK(std::fmod(raster.west, 4000) == 0);
            CHECK(std::fmod(raster.north, 4000) == 0);
        }
    }
}

TEST_CASE(
    "A project's reference in degrees is told, and a plane chosen; a plane in degrees that is asked for is "
    "refused",
    "[cli]") {
    const TemporaryFolder folder;
    const std::string project = project_in(folder.path(), "EPSG:4490");
    const std::string output = (folder.path() / "s.tif").string();
    const auto ran =
        run_program({"surface", project, "--theme", "tech_contracts", "--period", "2023", "-o", output});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(ran.err.find("DR1447") != std::string::npos);
    const auto refused = run_program({"surface", project, "--theme", "tech_contracts", "--period", "2023",
                                      "--crs", "EPSG:4490", "--overwrite", "-o", output});
    CHECK(refused.exit_code == 2);
    CHECK(refused.err.find("DR1436") != std::string::npos);
}

TEST_CASE("QGIS's raster calculator takes the difference of any two of a project's rasters without warping",
          "[external]") {
    const std::string python = "QT_QPA_PLATFORM=offscreen /usr/bin/python3 ";
    if (std::system((python + "-c 'import qgis.analysis' >/dev/null 2>&1").c_str()) != 0) {
        std::cout << "skipped: no PyQGIS (python3-qgis)\n";
        return;
    }
    const TemporaryFolder folder;
    const std::string project = project_in(folder.path(), "EPSG:4490");
    const fs::path all = rasters_of(folder.path(), project);
    const std::string out = (folder.path() / "facts").string();
    const std::string command = python + deltareach::test::source_dir() + "/tests/cli/qgis_differences.py '" +
                                all.string() + "' '" + folder.path().string() + "' >" + out + " 2>" + out +
                                ".err";
    const int result = std::system(command.c_str());
    INFO(contents_of(out + ".err"));
    REQUIRE(result == 0);
    const std::string text = contents_of(out);
    const Json facts = Json::parse(text.substr(text.find("FACTS") + 5));
    CHECK(facts["valid"] == true);
    REQUIRE(facts["pairs"].size() >= 15);
    for (const Json& pair : facts["pairs"]) {
        INFO(pair.dump());
        CHECK(pair["same_crs"] == true);
        CHECK(pair["same_cell"] == true);
        CHECK(pair["aligned"] == true);
        CHECK(pair["result"] == 0);
        CHECK(pair["holes"] == 0);
        CHECK(pair["cells"].get<int>() > 1000);
        CHECK(pair["worst"].get<double>() < 1e-6);  // float32
    }
}

}  // namespace rasters_stack_test
