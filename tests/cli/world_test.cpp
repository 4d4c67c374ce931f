// A project whose zones go around the globe.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace world_test {

using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;

namespace {

/// Squares of 8° about places on all sides of the globe, one beside ±180° and one far north, and what two of
/// them send to the others.
void write_world(const std::filesystem::path& folder) {
    const std::vector<std::pair<std::string, std::pair<double, double>>> places{
        {"ALA", {-150, 64}}, {"FIJ", {175, -17.5}}, {"NOR", {18, 69.5}}, {"BRA", {-47, -15}},
        {"AUS", {145, -30}}, {"IND", {78, 21}},     {"JPN", {138, 36}},  {"ZAF", {25, -29}}};
    json features = json::array();
    std::string flows = "origin,destination,period,value (CNY)\n";
    int value = 1000;
    for (const auto& [code, at] : places) {
        const auto [x, y] = at;
        const json ring{{x - 4, y - 4}, {x + 4, y - 4}, {x + 4, y + 4}, {x - 4, y + 4}, {x - 4, y - 4}};
        features.push_back({{"type", "Feature"},
                            {"properties", {{"code", code}, {"name", "Land " + code}}},
                            {"geometry", {{"type", "Polygon"}, {"coordinates", json::array({ring})}}}});
        for (const char* from : {"NOR", "FIJ"})
            if (code != from)
                flows += std::string(from) + "," + code + ",2023," + std::to_string(value += 700) + "\n";
    }
    write_file(folder / "zones.geojson", json{{"type", "FeatureCollection"}, {"features", features}}.dump());
    write_file(folder / "flows.csv", flows);
    write_file(folder / "project.toml", R"([project]
name = "世界"
name_en = "World"
[zones.country]
label_zh = "国"
label_en = "Country"
path = "zones.geojson"
id = "code"
name = "name"
name_en = "name"
[[flows]]
path = "flows.csv"
theme = "trade"
[[map]]
kind = "reach"
)");
}

}  // namespace

TEST_CASE("A project of the whole world checks and runs, without the surface that no plane holds", "[cli]") {
    const TemporaryFolder folder;
    write_world(folder.path());
    const Ran checked = run_program({"check", ".", "--lang", "en"}, {.folder = folder.path()});
    INFO(checked.err);
    CHECK(checked.exit_code == 0);
    const Ran ran = run_program({"run", ".", "--out", "out", "--lang", "en"}, {.folder = folder.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(ran.err.find("DR1460") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "out/surface_trade_2023.tif"));
    // Zones of one level: no country is the province of another.
    CHECK_FALSE(std::filesystem::exists(folder.path() / "out/provinces.csv"));
    const std::string report = contents_of(folder.path() / "out/report.html");
    CHECK(report.find("received by province") == std::string::npos);
    CHECK(report.find("zones of one level, with no border above them to cross") != std::string::npos);
    // Circles of thousands of kilometres about a place far north and one beside ±180°.
    const json areas = json::parse(contents_of(folder.path() / "out/reach_radii_areas.geojson"))["features"];
    REQUIRE(areas.size() == 6);  // three of each origin
    for (const json& area : areas) {
        const bool several = area["geometry"]["type"] == "MultiPolygon";
        for (const json& polygon :
             several ? area["geometry"]["coordinates"] : json::array({area["geometry"]["coordinates"]}))
            for (const json& point : polygon[0]) CHECK(std::abs(point[0].get<double>()) <= 180);
    }
    const json lines = json::parse(contents_of(folder.path() / "out/reach_radii.geojson"))["features"];
    for (const json& line : lines[0]["geometry"]["coordinates"])
        for (std::size_t i = 1; i < line.size(); ++i)
            CHECK(std::abs(line[i][0].get<double>() - line[i - 1][0].get<double>()) < 180);
}

}  // namespace world_test
