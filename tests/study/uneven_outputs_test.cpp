// What is shown of findings in which no two parts are alike: surfaces of several periods and themes, dots by
// a seed, cells on record, points and cells left out, columns that a table has already.
#include "gis/table_io.hpp"
#include "study/findings/clusters.hpp"
#include "study/findings/points_surface.hpp"
#include "study/findings/spill_tables.hpp"
#include "study/findings/theme_surfaces.hpp"
#include "study/products/product_names.hpp"
#include "study/products/report.hpp"
#include "study/sheets/map_sheets.hpp"
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
        "篇\n"
        "grants,2022,10,12,0,,项\n",
        "",
        "[[themes]]\nid = \"papers\"\nunit = \"papers\"\n[[themes]]\nid = \"grants\"\nunit = \"items\"\n"
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
    write_file(folder.path() / "r.asc",
               "ncols 3\nnrows 2\nxllcorner 120\nyllcorner 30\ncellsize 0.5\nNODATA_value -9\n"
               "4 -9 1.5\n-9 -9 2\n");
    SilentListener nobody;
    Session session({}, nobody);
    const Json info = file_info(folder.path() / "r.asc", "", session);
    INFO(info.dump());
    const Json& band = info["layers"][0]["fields"][0];
    CHECK(band["missing"] == 3);
    CHECK(band["example"] == "1.5 … 4");
}

}  // namespace uneven_outputs_test
