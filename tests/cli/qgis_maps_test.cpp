// Maps of columns, categories and points in a QGIS project: what PyQGIS says of them. Without it these tests
// say that they are skipped.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/cli/qgis_facts.hpp"
#include "tests/support/has.hpp"

#include <set>

namespace qgis_maps_test {

using namespace deltareach::test;
using maps_of_columns::Place;
using qgis_facts::Json;
using qgis_facts::with_id;

namespace {

/// Four districts without flows and the maps that a planner makes of them.
struct Project : Place {
    Project() {
        write_file(path() / "project.toml", R"([project]
name = "青石县"
lang = "zh"
[zones.town]
path = "d.geojson"
id = "code"
name = "名称"
[[map]]
kind = "choropleth"
column = "人口"
circles = "变化"
labels = "value"
[[map]]
kind = "categories"
column = "用地"
colours = ["居住用地=#ffcc00"]
labels = "none"
[[map]]
kind = "points"
points = "firms.csv"
points_crs = "EPSG:4326"
column = "行业"
second = "员工"
[[map]]
kind = "bivariate"
column = "人口"
second = "变化"
)");
    }
    [[nodiscard]] std::filesystem::path exported() const {
        const Ran ran = run_program({"export", (path() / "project.toml").string(), "--qgis",
                                     (path() / "q").string(), "--lang", "zh"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return path() / "q";
    }
};

std::set<std::string> classes_of(const Json& layer) {
    std::set<std::string> labels;
    for (const Json& entry : layer["classes"]) labels.insert(entry[0].get<std::string>());
    return labels;
}

std::string colour_of(const Json& layer, const std::string& label) {
    for (const Json& entry : layer["classes"])
        if (entry[0] == label) return entry[1].get<std::string>();
    return {};
}

}  // namespace

TEST_CASE("the tables of a QGIS project hold the values, categories, labels and points of its maps",
          "[cli]") {
    const Project project;
    const std::filesystem::path folder = project.exported();
    const Ran ran = run_program({"info", (folder / "data.gpkg").string(), "--json"});
    const Json layers = Json::parse(ran.out)["layers"];
    const auto fields_of = [&](const std::string& name) {
        std::set<std::string> fields;
        for (const Json& layer : layers)
            if (layer["name"] == name)
                for (const Json& field : layer["fields"]) fields.insert(field["name"].get<std::string>());
        return fields;
    };
    CHECK(fields_of("map_1_zones") ==
          std::set<std::string>{"code", "name_zh", "name_en", "label", "value", "circles"});
    CHECK(fields_of("map_1_circles").contains("circles"));
    CHECK(fields_of("map_2_zones").contains("category"));
    CHECK(fields_of("map_3_points") == std::set<std::string>{"name", "category", "size"});
    CHECK(fields_of("map_4_zones").contains("classes"));
}

TEST_CASE("layers of one's own reach the QGIS project with their look and names", "[cli]") {
    const Project project;
    const std::string lines =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"名":"某线"},"geometry":)"
        R"({"type":"LineString","coordinates":[[104,30.2],[107,30.6]]}}]})";
    write_file(project.path() / "rail.geojson", lines);
    write_file(project.path() / "park.geojson", R"({"type":"FeatureCollection","features":[)" +
                                                    maps_of_columns::square(105, R"("名":"")") + "]}");
    std::string text = contents_of(project.path() / "project.toml");
    text +=
        "[[context.layers]]\npath = \"rail.geojson\"\nrole = \"rail\"\nlabel = \"名\"\n"
        "[[context.layers]]\npath = \"park.geojson\"\nrole = \"park\"\n";
    write_file(project.path() / "project.toml", text);
    const std::filesystem::path folder = project.exported();
    const Ran ran = run_program({"info", (folder / "data.gpkg").string(), "--json"});
    std::set<std::string> tables;
    const Json layers = Json::parse(ran.out)["layers"];
    for (const Json& layer : layers) {
        const auto name = layer["name"].get<std::string>();
        tables.insert(name);
        if (name == "own_2_lines") CHECK(layer["fields"][0]["name"] == "name");
    }
    CHECK(tables.contains("own_1_areas"));  // parks lie under railways
    CHECK(tables.contains("own_2_lines"));
}

TEST_CASE("a QGIS project draws maps of columns, categories and points as the sheets do", "[external]") {
    if (!qgis_facts::has_qgis()) return;
    const Project project;
    const auto facts = qgis_facts::facts_of(project.exported());
    if (!facts) return;
    const Json& layers = (*facts)["project"]["layers"];
    for (const Json& layer : layers) {
        INFO(layer.dump(1));
        REQUIRE(layer["valid"] == true);
        CHECK(layer["undrawn"] == 0);
        CHECK(layer["features"] > 0);
    }
    const Json& people = with_id(layers, "map_1_zones");
    CHECK(people["renderer"] == "graduatedSymbol");
    CHECK(people["attribute"] == "value");
    CHECK(people["labels"] == false);  // its circles bear the names
    const Json& change = with_id(layers, "map_1_circles");
    CHECK(change["geometry"] == "Point");
    CHECK(change["label_field"] == "\"label\"");
    CHECK(classes_of(change).contains("负值"));
    const Json& use = with_id(layers, "map_2_zones");
    CHECK(use["renderer"] == "categorizedSymbol");
    CHECK(use["labels"] == false);
    CHECK(classes_of(use) == std::set<std::string>{"居住用地", "工业用地", "无数据"});
    CHECK(colour_of(use, "居住用地") == "#ffcc00");
    const Json& firms = with_id(layers, "map_3_points");
    CHECK(firms["geometry"] == "Point");
    CHECK(firms["features"] == 4);  // one of five has no place
    for (const char* label : {"软件", "医药", "大小无数据"}) CHECK(classes_of(firms).contains(label));
    const Json& both = with_id(layers, "map_4_zones");
    CHECK(both["classes"].size() >= 9);
    CHECK(both["label_field"] == "\"label\"");
}

}  // namespace qgis_maps_test
