// What PyQGIS (python3-qgis: 3.22 on Debian 12, 3.40 on Debian 13) says of our files. Without it these tests
// say that they are skipped.
#include "tests/cli/qgis_facts.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"
#include "tests/support/tutorial_project.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace qgis_test {

namespace fs = std::filesystem;
using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using qgis_facts::facts_of;
using qgis_facts::Json;
using qgis_facts::with_id;

namespace {

const std::string delta = deltareach::test::source_dir() + "/data/yangtze-delta";

void check_layer(const Json& layer) {
    INFO(layer.dump(1));
    REQUIRE(layer["valid"] == true);
    CHECK(layer["crs_valid"] == true);
    CHECK_FALSE(layer["classes"].empty());
    if (layer["raster"] == true) return;
    CHECK(layer["crs"] == "EPSG:4326");
    CHECK(layer["features"] > 0);
    CHECK(layer["undrawn"] == 0);
}

const Json* named(const Json& layers, const std::string& name) {
    for (const Json& layer : layers)
        if (layer["name"] == name) return &layer;
    return nullptr;
}

std::string text_of(const Json& layer, const char* key) {
    return layer[key].get<std::string>();
}

/// Lines in classes of one column, as wide as another is large, the largest on top and first in the table.
void check_lines(const Json& layer, const std::string& attribute, const std::string& size) {
    INFO(layer.dump(1));
    CHECK(layer["renderer"] == "graduatedSymbol");
    CHECK(has(text_of(layer, "attribute"), attribute));
    CHECK(layer["classes"].size() >= 5);
    CHECK(text_of(layer, "sorted_by") == "abs(\"" + size + "\")");
    CHECK(has(text_of(layer, "drawn_last"), "abs(\"" + size + "\") ASC"));
    REQUIRE(layer["widths"].size() == 2);
    CHECK(layer["widths"][1].get<double>() > 2.5);
    CHECK(layer["widths"][0].get<double>() < 0.3);
}

const char* const keys_of_spill = R"(level = "city"
weights = "knn:4"
local = ["supply"]
permutations = 99
draws = 20
)";

const char* const more_of_tutorial = R"(
[[spill.regress]]
y = "demand"
x = ["supply"]
model = "lag"
[[model]]
kind = "field"
name = "pull"
level = "city"
mass = "demand"
centres = ["310000", "320100", "330100", "340100"]
[[model]]
kind = "links"
name = "ties"
level = "city"
population = "demand"
gdp = "supply"
[[model]]
kind = "index"
name = "index"
level = "city"
fields = ["supply", "demand"]
)";

/// The tutorial with a licence of its data and every kind of layer that has a look of its own.
void write_full_tutorial(const fs::path& folder) {
    fs::copy(deltareach::test::source_dir() + "/data/tutorial", folder, fs::copy_options::recursive);
    std::string text = contents_of(folder / "project.toml");
    const std::string head = "[project]\n";
    text.insert(text.find(head) + head.size(), "licence = \"CC BY 4.0 <&>\"\n");
    deltareach::test::write_file(folder / "project.toml",
                                 deltareach::test::with_spill(text, keys_of_spill) + more_of_tutorial);
}

Ran run_in_chinese(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--lang", "zh", "-q"});
    return run_program(arguments);
}

}  // namespace

TEST_CASE("QGIS opens the exported project with every layer valid, placed and drawn by our renderers",
          "[external]") {
    if (!qgis_facts::has_qgis()) return;
    const TemporaryFolder folder;
    const std::string out = (folder.path() / "qgis").string();
    const Ran ran = run_in_chinese({"export", delta, "--qgis", out});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto facts = facts_of(out);
    if (!facts) return;
    const Json& project = (*facts)["project"];
    CHECK(project["read"] == true);
    CHECK(project["crs_valid"] == true);
    CHECK(project["crs_wkt"].get<std::string>().find("Lambert_Azimuthal") != std::string::npos);
    CHECK(project["relative"] == "false");
    REQUIRE(project["layers"].size() > 20);
    std::size_t shown = 0;
    for (const Json& layer : project["layers"]) {
        check_layer(layer);
        CHECK(layer["id"].get<std::string>().size() > 10);
        shown += layer["visible"] == true ? 1 : 0;
    }
    CHECK(shown >= 8);
    CHECK(project["groups"][0] == "上海市 · 技术合同 · 2023（估算）");
    const auto zones = std::ranges::find_if(project["layers"], [](const Json& layer) {
        return layer["visible"] == true && layer["renderer"] == "graduatedSymbol";
    });
    REQUIRE(zones != project["layers"].end());
    CHECK((*zones)["classes"].size() == 6);  // five classes and the origin
    CHECK((*zones)["classes"][0][1] == "#f6f0dd");
    CHECK((*zones)["classes"][4][1] == "#17516a");
    CHECK((*zones)["classes"][0][0].get<std::string>().find("亿元") != std::string::npos);
    CHECK((*zones)["classes"][5][0] == "起点：上海市");
    CHECK(contents_of(fs::path(out) / "canvas.png").size() > 100000);
    const Json* base = named(project["layers"], "城市");
    REQUIRE(base != nullptr);
    CHECK((*base)["aliases"]["name_zh"] == "名称");
    CHECK((*base)["aliases"]["population"] == "2020年普查常住人口（人）");
    REQUIRE(project["layouts"].size() == 1);
    const Json& layout = project["layouts"][0];
    CHECK(layout["name"] == "上海市 · 技术合同 · 2023（估算）");
    CHECK(layout["items"] == Json({"label", "label", "label", "legend", "map", "scale"}));
    CHECK(layout["printed"] == true);
    CHECK(contents_of(fs::path(out) / "layout.png").size() > 50000);
}

TEST_CASE("the project can be moved: its layers are found beside it", "[external]") {
    if (!qgis_facts::has_qgis()) return;
    const TemporaryFolder folder;
    REQUIRE(run_in_chinese(
                {"export", delta, "--theme", "tech_contracts", "--qgis", (folder.path() / "here").string()})
                .exit_code == 0);
    fs::rename(folder.path() / "here", folder.path() / "there");
    const auto facts = facts_of(folder.path() / "there");
    if (!facts) return;
    for (const Json& layer : (*facts)["project"]["layers"]) CHECK(layer["valid"] == true);
}

TEST_CASE("every file of a run opens alone with its own style and field names", "[external]") {
    if (!qgis_facts::has_qgis()) return;
    const TemporaryFolder folder;
    const std::string out = (folder.path() / "out").string();
    const Ran ran = run_in_chinese({"run", delta, "--out", out});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto facts = facts_of(out);
    if (!facts) return;
    const Json& alone = (*facts)["alone"];
    REQUIRE(alone.size() > 12);
    for (const Json& layer : alone) {
        check_layer(layer);
        CHECK(layer["styled"] == true);
    }
    const Json* flows = named(alone, "flows.geojson");
    REQUIRE(flows != nullptr);
    CHECK((*flows)["renderer"] == "RuleRenderer");
    CHECK((*flows)["aliases"]["distance_km"] == "距离（千米）");
    const Json* city = named(alone, "zones.gpkg:city");
    REQUIRE(city != nullptr);
    CHECK((*city)["renderer"] == "graduatedSymbol");
    CHECK((*city)["features"] == 41);
    const Json* bands = named(alone, "bands_tech_contracts_2023.geojson");
    REQUIRE(bands != nullptr);
    CHECK((*bands)["classes"].size() == 3);
    const Json* surface = named(alone, "surface_tech_contracts_2023.tif");
    REQUIRE(surface != nullptr);
    CHECK((*surface)["renderer"] == "singlebandpseudocolor");
}

TEST_CASE("single exports, conversions and results of statistics open styled", "[external]") {
    if (!qgis_facts::has_qgis()) return;
    const TemporaryFolder folder;
    const std::string at = folder.path().string(), cities = delta + "/zones/city.geojson";
    for (const std::string end : {".geojson", ".gpkg", ".fgb"}) {
        REQUIRE(run_in_chinese({"export", delta, "--theme", "tech_contracts", "--level", "city", "-o",
                                at + "/zones" + end})
                    .exit_code == 0);
        REQUIRE(run_in_chinese({"convert", cities, at + "/converted" + end, "--to", "EPSG:4490"}).exit_code ==
                0);
    }
    REQUIRE(run_in_chinese({"surface", delta, "--theme", "tech_contracts", "--period", "2023", "-o",
                            at + "/surface.tif"})
                .exit_code == 0);
    REQUIRE(run_in_chinese({"surface", delta, "--theme", "tech_contracts", "--period", "2023", "-o",
                            at + "/bands.geojson"})
                .exit_code == 0);
    REQUIRE(run_in_chinese({"reach", delta, "--theme", "tech_contracts", "-o", at + "/reach.geojson"})
                .exit_code == 0);
    REQUIRE(
        run_in_chinese({"reach", delta, "--theme", "tech_contracts", "-o", at + "/reach.gpkg"}).exit_code ==
        0);
    REQUIRE(run_in_chinese({"spill", "local", cities, "--field", "seat_lat", "--weights", "queen",
                            "--permutations", "99", "-o", at + "/lisa.geojson"})
                .exit_code == 0);
    const auto facts = facts_of(folder.path());
    if (!facts) return;
    for (const Json& layer : (*facts)["alone"]) {
        INFO(layer.dump(1));
        CHECK(layer["valid"] == true);
        CHECK(layer["styled"] == true);
        if (layer["raster"] == false) CHECK(layer["undrawn"] == 0);
    }
    CHECK((*named((*facts)["alone"], "converted.gpkg:city"))["crs"] == "EPSG:4490");
    CHECK((*named((*facts)["alone"], "converted.geojson"))["crs"] == "EPSG:4326");
    CHECK((*named((*facts)["alone"], "lisa.geojson"))["renderer"] == "categorizedSymbol");
}

TEST_CASE("layers of models open by what they were made to show, the largest first", "[external]") {
    if (!qgis_facts::has_qgis()) return;
    const TemporaryFolder folder;
    write_full_tutorial(folder.path() / "p");
    const std::string out = (folder.path() / "q").string();
    const Ran ran =
        run_program({"export", (folder.path() / "p").string(), "--qgis", out, "--lang", "en", "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto facts = facts_of(out);
    if (!facts) return;
    const Json& layers = (*facts)["project"]["layers"];
    check_lines(with_id(layers, "_gravity_pairs_"), "ratio", "expected");
    check_lines(with_id(layers, "new_line_scenario_pairs"), "difference", "difference");
    check_lines(with_id(layers, "ties_links"), "link", "link");
    check_lines(with_id(layers, "expected_flows"), "ratio", "expected");
    const Json& radiation = with_id(layers, "radiation_pairs");  // expects nothing beside its flows
    CHECK(radiation["widths"][1].get<double>() > 2.5);
    CHECK(has(text_of(radiation, "sorted_by"), "flow"));
    const Json& zones = with_id(layers, "new_line_scenario_zones");
    CHECK(zones["renderer"] == "graduatedSymbol");
    CHECK(has(text_of(zones, "attribute"), "received_difference"));
    CHECK(text_of(zones, "label_field") == "\"name_en\"");
    const Json& hinterlands = with_id(layers, "pull_hinterlands");
    CHECK(hinterlands["renderer"] == "categorizedSymbol");
    CHECK(hinterlands["attribute"] == "centre");
    CHECK(text_of(hinterlands, "label_field") == "\"name_en\"");
    std::set<std::string> colours, names;
    for (const Json& entry : hinterlands["classes"]) {
        names.insert(entry[0].get<std::string>());
        colours.insert(entry[1].get<std::string>());
    }
    CHECK(names.contains("Shanghai"));
    CHECK(colours.size() == hinterlands["classes"].size());
    CHECK(with_id(layers, "spill_local_1")["attribute"] == "local_kind");
    CHECK(has(text_of(with_id(layers, "index_scores"), "attribute"), "score"));
    // Flows between provinces: one layer a theme and period, the flows inside one as points of their own.
    const Json& between = with_id(layers, "spill_flows");
    CHECK(between["geometry"] == "Line");
    std::set<std::string> shapes;
    std::size_t views = 0;
    for (const Json& layer : layers)
        if (has(text_of(layer, "id"), "spill_flows")) {
            shapes.insert(text_of(layer, "geometry"));
            ++views;
        }
    CHECK(shapes == std::set<std::string>{"Line", "Point"});
    CHECK(views > 4);
}

TEST_CASE("every layer says whose its data are, under which licence, and that they are synthetic",
          "[external]") {
    if (!qgis_facts::has_qgis()) return;
    const TemporaryFolder folder;
    write_full_tutorial(folder.path() / "p");
    const std::string project = (folder.path() / "p").string(), at = folder.path().string();
    REQUIRE(run_program({"export", project, "--qgis", at + "/q", "--lang", "en", "-q"}).exit_code == 0);
    REQUIRE(run_program({"run", project, "--out", at + "/r", "--lang", "zh", "-q"}).exit_code == 0);
    const auto exported = facts_of(at + "/q"), made = facts_of(at + "/r");
    if (!exported || !made) return;
    for (const Json& layer : (*exported)["project"]["layers"]) {
        INFO(layer.dump(1));
        REQUIRE(layer["rights"].size() == 1);
        CHECK(has(layer["rights"][0].get<std::string>(), "SYNTHETIC"));
        CHECK(layer["licences"] == Json({"CC BY 4.0 <&>"}));
        CHECK(has(text_of(layer, "note"), "SYNTHETIC data"));
        CHECK(has(text_of(layer, "note"), "Licence: CC BY 4.0 <&>"));
        if (layer["raster"] == false) CHECK(layer["undrawn"] == 0);
    }
    std::size_t tables = 0;
    for (const Json& layer : (*made)["alone"]) {
        INFO(layer.dump(1));
        CHECK(has(text_of(layer, "note"), "合成数据"));
        CHECK(has(text_of(layer, "note"), "许可：CC BY 4.0 <&>"));
        if (!has(text_of(layer, "name"), ".gpkg")) continue;  // other formats keep no metadata
        CHECK(layer["licences"] == Json({"CC BY 4.0 <&>"}));
        CHECK(layer["rights"].size() == 1);
        CHECK(has(text_of(layer, "abstract"), "合成数据"));
        if (has(text_of(layer, "name"), ":city"))
            CHECK(has(text_of(layer, "abstract"), "tech_contracts_2023_r50_km 千米"));
        ++tables;
    }
    CHECK(tables == 4);
}

}  // namespace qgis_test
