// What is shown of findings in which no two parts are alike: surfaces of several periods and themes, dots by
// a seed, cells on record, points and cells left out, columns that a table has already.
#include "gis/raster_io.hpp"
#include "gis/table_io.hpp"
#include "study/findings/clusters.hpp"
#include "study/findings/points_surface.hpp"
#include "study/findings/spill_tables.hpp"
#include "study/findings/theme_surfaces.hpp"
#include "study/inputs/lone_layer.hpp"
#include "study/products/association_files.hpp"
#include "study/products/page.hpp"
#include "study/products/product_names.hpp"
#include "study/products/report.hpp"
#include "study/sheets/map_sheets.hpp"
#include "study/sheets/page_data.hpp"
#include "study/sheets/report.hpp"
#include "study/tables/points_surface_tables.hpp"
#include "study/tables/spill_table_output.hpp"
#include "study/tools/info_file.hpp"
#include "tests/cli/strip.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/said.hpp"

#include <algorithm>
#include <cmath>

namespace uneven_outputs_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

/// Keeps the codes that a session tells.
struct Heard final : Listener {
    std::vector<Message> told;
    void tell(const Message& message, Language) override { told.push_back(message); }
    void step(const std::string&) override {}
    void inform(const std::string&) override {}
    void advance(double) override {}
    [[nodiscard]] bool cancelled() const override { return false; }
    [[nodiscard]] std::string value(const char* code, const char* name) const {
        for (const Message& message : told)
            for (const auto& [key, value] : message.values)
                if (message.code == code && key == name) return value;
        return "none";
    }
};

std::vector<Study> all_studies(Said& said) {
    return study_all(said.loaded.project, said.loaded.inputs,
                     {.origins = {"10"}, .themes = {}, .periods = {}}, said.session);
}

ReportColumn words(const Text& head, const std::vector<Text>& cells) {
    ReportColumn column{.head = head, .key = "", .cells = {}};
    for (const Text& cell : cells) column.cells.push_back({.text = cell, .number = {}});
    return column;
}

}  // namespace

TEST_CASE("Surfaces that lie on one another are of one period, one a theme with flow", "[unit]") {
    const Strip strip(
        "patents,2021,10,12,7,,件\npatents,2022,10,14,3,,件\npapers,2021,10,13,2,,篇\npapers,2022,10,15,4,,"
        "篇\n",
        "",
        "[[themes]]\nid = \"papers\"\nunit = \"papers\"\n"
        "[surface]\ncell_km = 4\nbandwidth_km = 12\n");
    Said said(strip);
    const std::vector<Study> studies = all_studies(said);
    const auto chosen = std::ranges::find_if(
        studies, [](const Study& study) { return study.theme.id == "papers" && study.period == "2021"; });
    REQUIRE(chosen != studies.end());
    const ThemeSurfaces made = surfaces_by_theme(said.loaded, studies, *chosen, {}, said.session);
    REQUIRE(made.studies.size() == 2);
    REQUIRE(made.surfaces.size() == 2);
    for (const Study* study : made.studies) CHECK(study->period == "2021");
    CHECK(made.studies[0]->theme.id != made.studies[1]->theme.id);
    const Grid &first = made.surfaces[0].surface.raster.grid, &second = made.surfaces[1].surface.raster.grid;
    CHECK(first.west == second.west);
    CHECK(first.columns == second.columns);
    CHECK(made.surfaces[0].surface.bandwidth_km == 12);
}

TEST_CASE("A sheet of a workbook has the quality of its rows once, from the table or beside it", "[unit]") {
    const Text quality{"性质", "Quality"};
    const auto heads = [&](bool own) {
        ReportTable table{.id = "rows", .title = {"表", "Table"}, .columns = {}, .quality = {}, .notes = {}};
        table.columns.push_back(words({"地方", "Place"}, {{"甲", "A"}, {"乙", "B"}}));
        if (own)
            table.columns.push_back(
                words(quality_head, {quality_words(Quality::estimated), quality_words(Quality::reported)}));
        table.quality = {Quality::estimated, Quality::reported};
        Report report{.title = {"报告", "Report"}, .subtitle = {}};
        report.parts.push_back({.id = "data", .title = {"数据", "Data"}, .summary = {}, .items = {table}});
        const TemporaryFolder folder;
        const auto path = folder.path() / "r.xlsx";
        write_report_workbook(path, report, Language::en, true);
        Messages notes;
        const Table read = read_table(path, {}, notes);
        REQUIRE(read.rows() == 2);
        CHECK(read.cell(0, 1) != read.cell(1, 1));
        return read.heads();
    };
    CHECK(heads(false).size() == 2);
    CHECK(heads(true) == heads(false));
}

TEST_CASE("What a scenario draws is no file of the model that can be asked for by name", "[unit]") {
    Project project;
    HuffSettings huff;
    huff.scenario.file = "s.csv";
    project.models.push_back({.name = "shops", .model = huff, .where = {}});
    const ProductNames names = names_of_products(project);
    CHECK(names.is_of_model("shops_scenario_pairs"));
    CHECK(names.is_of_model("shops_scenario_zones"));
    CHECK_FALSE(names.is_of_model("shops_scenario_"));
    CHECK(names.may_be("reach"));
    CHECK(names.may_be("surface_patents"));
    CHECK_FALSE(names.may_be("surface_"));
}

TEST_CASE("Dots lie as the project's seed says", "[unit]") {
    Said said(Strip("patents,2022,10,14,3,,件\n"));
    MapSettings map{.kind = "dot-density"};
    map.column = "v";
    map.level = "cell";
    map.per_dot = 1;
    const auto dots = [&](std::optional<std::uint64_t> seed) {
        Project project = said.loaded.project;
        project.seed = seed;
        Messages notes;
        const ContextLayers context;
        const SheetSpec sheet =
            sheet_for(map, {project, said.loaded.inputs, context, {}, said.session}, {}, notes);
        REQUIRE(sheet.dots);
        REQUIRE(sheet.dots->dots.size() == 21);
        std::vector<double> places;
        for (const LonLat dot : sheet.dots->dots) places.push_back(dot.lon);
        return places;
    };
    CHECK(dots(7) == dots(7));
    CHECK(dots(7) != dots(8));
    CHECK(dots({}) == dots(1));
}

TEST_CASE("Provinces' tables say of how many of their cells something is on record", "[unit]") {
    const Said said(Strip("patents,2022,10,12,8,,件\npatents,2022,1,3,9,,件\npatents,2022,14,11,2,,件\n"));
    ExpectedFlows expected;
    const std::string text =
        table_text(province_sets(said.loaded.project, said.loaded.inputs, {}, {}, expected), said.session);
    INFO(text);
    CHECK((has(text, "有记录的格 3/9") || has(text, "cells on record 3/9")));
}

TEST_CASE("Clusters of a map are told apart from chance by 9999 permutations", "[unit]") {
    Said said(Strip("patents,2022,10,14,3,,件\n"));
    const Clusters found =
        clusters_of(said.loaded.project, said.loaded.inputs, nullptr,
                    zones_of_level(*said.loaded.inputs.region, 0), {1, 2, 3, 7, 9, 14}, said.session);
    CHECK(found.found.permutations == 9999);
}

TEST_CASE("A single point without a place or an amount is told, and counted", "[unit]") {
    const TemporaryFolder folder;
    const auto left_out = [&](const std::string& rows) {
        write_file(folder.path() / "p.csv",
                   "lon,lat,jobs\n120,30,5\n120.3,30.1,2\n120.1,30.4,9\n120.2,30.2,4\n" + rows);
        Heard heard;
        Session session({}, heard);
        SurfaceSettings settings;
        settings.cell_km = 4;
        settings.bandwidth_km = 10;
        const PointsSurface found =
            surface_of_points({.file = (folder.path() / "p.csv").string(), .field = "jobs"}, settings, {},
                              nullptr, false, session);
        CHECK(found.n == 4);
        const Json json = points_surface_json(found);
        return heard.value("DR1448", "n") + " of " + heard.value("DR1448", "of") + ", " +
               json["left_out"].dump();
    };
    CHECK(left_out("") == "none of none, 0");
    CHECK(left_out("120.4,30.3,\n") == "1 of 5, 1");
    CHECK(left_out("120.4,30.3,\n,,7\n") == "2 of 6, 2");
}

TEST_CASE("Of a raster all cells without a value are counted", "[unit]") {
    const TemporaryFolder folder;
    const float none = std::nanf("");
    const Raster raster{.grid = {.crs = Crs::from_user("EPSG:4549"),
                                 .west = 500'000,
                                 .north = 3'400'000,
                                 .cell_size = 1000,
                                 .columns = 3,
                                 .rows = 2},
                        .values = {4, none, 1.5F, none, none, 2}};
    write_cog(folder.path() / "r.tif", raster, false);
    SilentListener nobody;
    Session session({}, nobody);
    const Json info = file_info(folder.path() / "r.tif", "", session);
    INFO(info.dump());
    const Json& band = info["layers"][0]["fields"][0];
    CHECK(band["missing"] == 3);
    CHECK(band["example"] == "1.5 … 4");
}

TEST_CASE("Flows within a zone are no links of a page", "[unit]") {
    Said said(
        Strip("patents,2022,10,10,9,,件\npatents,2022,10,11,4,,件\npatents,2022,12,10,2,,件\n"
              "patents,2022,12,12,7,,件\n"));
    const Findings found = found_for_page(said.loaded, {}, said.session);
    const Json data = page_data({.from = said.loaded, .found = found, .context = {}}, said.session);
    std::size_t cells = 0;
    for (const Json& balance : data["balances"]) {
        const Json& pairs = balance["pairs"];
        if (balance["sent"].size() != 6) continue;
        ++cells;
        CHECK(pairs["to"].size() == 2);
        for (std::size_t i = 0; i < 6; ++i)
            for (std::size_t k = pairs["first"][i]; k < pairs["first"][i + 1].get<std::size_t>(); ++k)
                CHECK(pairs["to"][k] != i);
    }
    CHECK(cells == 1);
}

TEST_CASE("Fields of a file without a place for units have them in their names", "[unit]") {
    const Strip strip("patents,2022,10,14,3,,件\n", "",
                      "[[attributes]]\npath = \"m.csv\"\nlevel = \"cell\"\nid = \"id\"\ncolumns = [\"w\"]\n"
                      "units = { w = \"万元\" }\n");
    write_file(strip.folder.path() / "m.csv", "id,w\n10,3\n11,8\n12,2\n13,7\n14,14\n15,5\n");
    SilentListener nobody;
    Session session({}, nobody);
    LocalChoice choice;
    choice.spatial.units.file = strip.folder.path().string();
    choice.spatial.units.level = "cell";
    choice.spatial.weights.rule = weights_named("knn:2");
    choice.field = "w";
    choice.permutations = 99;
    const LocalFindings found = find_local(choice, session);
    const auto written = [&](const char* name) {
        write_local_association(strip.folder.path() / name, found, session);
        return contents_of(strip.folder.path() / name);
    };
    const std::string text = written("l.geojson");
    INFO(text.substr(0, 600));
    CHECK(has(text, "\"w_"));
    CHECK_FALSE(has(text, "\"w\":"));
}

TEST_CASE("A layer without names is told which of its columns hold words", "[unit]") {
    const TemporaryFolder folder;
    std::string features;
    for (int k = 0; k < 3; ++k) {
        std::string cell = strip_cell("c", "p", k);
        const std::size_t begin = cell.find("\"code\""), end = cell.find("\"v\":");
        cell.replace(begin, end - begin, "\"kind\":\"a\",");
        features += (k > 0 ? "," : "") + cell;
    }
    write_file(folder.path() / "z.geojson", R"({"type":"FeatureCollection","features":[)" + features + "]}");
    SilentListener nobody;
    const Session session({}, nobody);
    Messages notes;
    static_cast<void>(zones_alone((folder.path() / "z.geojson").string(), {}, false, session, notes));
    const auto told = std::ranges::find(notes, "DR1529", &Message::code);
    REQUIRE(told != notes.end());
    CHECK(told->values.front().second == "kind");
}

}  // namespace uneven_outputs_test
