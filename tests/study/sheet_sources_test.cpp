// The line of sources names the files whose data a sheet shows, each once, and no other.
#include "study/sheets/sheet_sources.hpp"

#include "layers/region.hpp"
#include "study/sheets/own_layers.hpp"
#include "tests/support/catch.hpp"

#include <memory>

namespace sheet_sources_test {

using namespace deltareach;

namespace {

Column numbers(const char* name) {
    return {
        .name = name, .label_zh = name, .label_en = name, .unit = "1", .values = std::vector<double>{1, 2}};
}

/// Two tables of two zones, flows, points, and two layers of the ground.
struct World {
    Project project;
    Inputs inputs;

    World() {
        const MultiPolygon area =
            as_multipolygon(Geometry(Polygon{{{{113, 23}, {113, 24}, {114, 24}, {114, 23}, {113, 23}}}, {}}));
        inputs.region = std::make_shared<const Region>(
            std::vector<ZoneLayer>{ZoneLayer(ZoneLayerParts{
                .level = "town",
                .label_zh = "镇",
                .label_en = "Town",
                .codes = {"1", "2"},
                .names_zh = {"甲", "乙"},
                .names_en = {"", ""},
                .parents = {"", ""},
                .shapes = {area, area},
                .points = std::vector<LonLat>(2),
                .columns = {numbers("area"), numbers("gdp"), numbers("firms"), numbers("made")}})},
            std::vector<ZoneGroup>{});
        project.file = "project.toml";
        project.zones = {{.level = "town", .path = "town.geojson"}};
        project.attributes = {{.path = "gdp.xlsx"}, {.path = "firm.csv"}};
        project.flows = {{.path = "flows.csv"}};
        project.context.bundled = false;
        project.context.layers = {{.path = "far.geojson", .role = "rail"},
                                  {.path = "near.geojson", .role = "park"}};
        inputs.files = {file("town.geojson", {{"area", ""}}), file("gdp.xlsx", {{"gdp", "亿元"}}),
                        file("firm.csv", {{"firms", ""}}), file("flows.csv", {})};
    }
    static InputFile file(const char* path, std::map<std::string, std::string> heads) {
        return {.path = path, .file = path, .head_units = std::move(heads)};
    }
    [[nodiscard]] std::string source(const MapSettings& map, std::size_t small_maps = 0) const {
        SheetSpec sheet;
        for (const MultiPolygon& shape : inputs.region->levels().front().shapes())
            sheet.zones.push_back({.shape = shape});
        sheet.context.own.resize(2);  // as they are drawn: the park first
        sheet.context.own[0].points = {{113.5, 23.5}};
        sheet.context.own[1].lines = {{{100, 23}, {101, 24}}};
        sheet.multiples.resize(small_maps);
        leave_out_own_layers(sheet);
        CHECK(sheet.texts.notes.size() == (small_maps > 0 ? 1 : 0));
        settle_source(sheet, map, project, inputs);
        return sheet.texts.source.zh;
    }
};

}  // namespace

TEST_CASE("the source of a sheet is the files that it shows, each once", "[unit]") {
    const World world;
    const std::string ground = "town.geojson、near.geojson";
    CHECK(world.source({.kind = "choropleth", .column = "gdp"}) == "gdp.xlsx、" + ground);
    CHECK(world.source({.kind = "choropleth", .column = "firms", .labels = "name"}) == "firm.csv、" + ground);
    CHECK(world.source({.kind = "choropleth", .column = "area"}) == ground);
    CHECK(world.source({.kind = "choropleth", .column = "gdp", .per = "firms"}) ==
          "gdp.xlsx、firm.csv、" + ground);
    CHECK(world.source({.kind = "choropleth", .column = "made"}) == "gdp.xlsx、firm.csv、" + ground);
    CHECK(world.source({.kind = "circles", .column = "tech_2022_sent"}) == "flows.csv、" + ground);
    CHECK(world.source({.kind = "points", .column = "gdp", .points = "in/firm.csv"}) ==
          "firm.csv、" + ground);
    MapSettings several{.kind = "multiples"};
    several.columns = {"gdp", "firms"};
    CHECK(world.source(several, 2) == "gdp.xlsx、firm.csv、town.geojson");  // which show no layers
    CHECK(world.source(several) == "gdp.xlsx、firm.csv、" + ground);
}

}  // namespace sheet_sources_test
