// Cases of which one is unlike the others: errors with and without clusters, a zone that sends nothing, ways
// by time, effects of a panel, an overlap far north, coordinates with a unit of their own.
#include "study/check/check_layers.hpp"
#include "study/findings/models/models.hpp"
#include "study/inputs/panel_table.hpp"
#include "study/inputs/record_decoder.hpp"
#include "study/tables/models/scenario.hpp"
#include "study/tables/study_times.hpp"
#include "tests/cli/strip.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/said.hpp"
#include "tests/support/thrown.hpp"
#include "tests/support/uneven_project.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace uneven_cases_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

MultiPolygon box(double west, double south, double east, double north) {
    Polygon polygon;
    polygon.outer() = {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
    return {polygon};
}

}  // namespace

TEST_CASE("A factor for clusters is for the errors that have clusters", "[unit]") {
    const TemporaryFolder folder;
    std::string rows = "origin,destination,flow,km\n";
    for (int i = 0; i < 6; ++i)
        for (int j = 0; j < 6; ++j)
            if (i != j)
                rows += fmt::format("a{},a{},{},{}\n", i, j, 2 + (13 * i + 7 * j + i * j) % 19,
                                    5 + 3 * std::abs(i - j) + (i + 2 * j) % 4);
    write_file(folder.path() / "pairs.csv", rows);
    SilentListener nobody;
    Session session({}, nobody);
    for (const auto& [kind, has_factor] :
         std::vector<std::pair<ErrorKind, bool>>{{ErrorKind::origin, true},
                                                 {ErrorKind::destination, true},
                                                 {ErrorKind::two_way, true},
                                                 {ErrorKind::origin_hc3, true},
                                                 {ErrorKind::destination_hc3, true},
                                                 {ErrorKind::two_way_hc3, true},
                                                 {ErrorKind::hc1, false},
                                                 {ErrorKind::hc3, false}}) {
        GravitySettings settings;
        settings.pairs.input = (folder.path() / "pairs.csv").string();
        settings.pairs.distance_field = "km";
        settings.constraint = GravityConstraint::production;
        settings.errors = kind;
        settings.cluster_factor = true;
        const std::string code =
            code_of([&] { static_cast<void>(find_gravity(settings, nullptr, session)); });
        CHECK(code == (has_factor ? "none" : "DR1039"));
    }
}

TEST_CASE("A measure that some zones have is drawn of a scenario, though others send nothing", "[unit]") {
    const TemporaryFolder folder;
    std::string features;
    for (int k = 0; k < 6; ++k) {
        std::string cell = strip_cell(std::to_string(10 + k), "", k);
        const std::string mark = "\"v\":";
        cell.replace(cell.find(mark), mark.size(), fmt::format("\"out\":{},\"v\":", k == 2 ? 0 : 7 + k));
        features += (k > 0 ? "," : "") + cell;
    }
    write_file(folder.path() / "z.geojson", R"({"type":"FeatureCollection","features":[)" + features + "]}");
    write_file(folder.path() / "s.csv", "kind,origin,destination,factor,value\ndestination_mass,,13,2,\n");
    SilentListener nobody;
    Session session({}, nobody);
    HuffSettings settings;
    settings.file.file = (folder.path() / "z.geojson").string();
    settings.file.id = "code";
    settings.mass = "v";
    settings.outflow = "out";
    settings.scenario.file = (folder.path() / "s.csv").string();
    const ModelFinding finding = find_huff(settings, nullptr, session);
    const std::vector<ScenarioSheet> sheets = scenario_sheets(finding);
    CHECK(sheets.size() == 2);
    bool lacking = false;
    for (const ScenarioSheet& sheet : sheets)
        lacking =
            lacking || std::ranges::any_of(sheet.measure.before, [](double v) { return std::isnan(v); });
    CHECK(lacking);
}

TEST_CASE("The bounds by travel time are the nearest before the farthest", "[unit]") {
    const TemporaryFolder folder;
    write_uneven_project(folder.path());
    const auto file = folder.path() / "project.toml";
    write_file(file, contents_of(file) + "[distance]\npath = \"times.csv\"\nunit = \"min\"\n");
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded loaded = read(folder.path().string(), session);
    const std::vector<Study> studies = study_all(
        loaded.project, loaded.inputs, {.origins = {"920600"}, .themes = {"grants"}, .periods = {}}, session);
    REQUIRE(studies.size() == 1);
    REQUIRE(studies.front().estimated());
    FactRows rows;
    rows.start_row();
    add_time_columns(rows, studies.front());
    const std::vector<Column> columns = rows.take();
    const Column *nearest = find_column(columns, "bound_nearest_min"),
                 *farthest = find_column(columns, "bound_farthest_min");
    REQUIRE(nearest != nullptr);
    REQUIRE(farthest != nullptr);
    CHECK(numbers_of(*nearest).front() == studies.front().estimate->by_time->bounds.nearest_km);
    CHECK(numbers_of(*nearest).front() < numbers_of(*farthest).front());
}

TEST_CASE("A panel has the effects that are asked for", "[unit]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "p.csv", "id,period,y,x\nb,2022,4,1\na,2021,3,2\nb,2021,5,9\na,2022,8,7\n");
    SilentListener nobody;
    Session session({}, nobody);
    const std::vector<std::string> ids{"a", "b"};
    const auto effects = [&](const char* word) {
        return read_panel({.table = (folder.path() / "p.csv").string(), .effects = word}, ids, "y", {"x"},
                          session)
            .effects;
    };
    CHECK(effects("pooled") == PanelEffects::pooled);
    CHECK(effects("unit") == PanelEffects::unit);
    CHECK(effects("two_way") == PanelEffects::two_way);
}

TEST_CASE("The area of an overlap is that of its latitude", "[unit]") {
    NamedAreas areas;
    areas.names = {"甲", "乙"};
    areas.shapes = {box(20, 60, 21, 61), box(20.5, 60, 22, 61)};
    const Messages told = topology_report(areas);
    REQUIRE(told.size() == 1);
    CHECK(told.front().code == "DR1951");
    for (const auto& [key, value] : told.front().values)
        if (key == "area")
            CHECK(std::stod(value) ==
                  Approx(0.5 * 111.195 * 111.195 * std::cos(60.5 * std::numbers::pi / 180)).epsilon(0.02));
}

TEST_CASE("A coordinate with a unit or multiple of its own is a faulty one", "[unit]") {
    const Said said(Strip("patents,2022,10,14,3,,件\n"));
    const ZoneLayer& zones = said.loaded.inputs.region->levels()[0];
    RecordsChoice choice;
    choice.origin_points = {"lon", "lat"};
    choice.destination_field = "to";
    RecordDecoder decoder(choice, zones);
    const auto decoded = [&](const char* lon, const char* lat) {
        RecordBatch batch;
        std::array<std::string_view, record_roles> cells{};
        cells[static_cast<std::size_t>(RecordRole::origin_lon)] = lon;
        cells[static_cast<std::size_t>(RecordRole::origin_lat)] = lat;
        cells[static_cast<std::size_t>(RecordRole::destination)] = "Z14";
        batch.add(2, 0, cells);
        std::vector<DecodedRecord> result;
        decoder.decode(batch, {}, 1, result);
        return result.front();
    };
    const DecodedRecord sound = decoded("118.25", "30.05");
    CHECK(sound.fate == RecordFate::used);
    CHECK(sound.zone[0] == 2);
    CHECK(sound.zone[1] == 4);
    for (const auto& [lon, lat, at] : std::vector<std::tuple<const char*, const char*, RecordRole>>{
             {"0.011825万", "30.05", RecordRole::origin_lon},
             {"118.25km", "30.05", RecordRole::origin_lon},
             {"118.25", "0.003005万", RecordRole::origin_lat}}) {
        const DecodedRecord faulty = decoded(lon, lat);
        CHECK(faulty.fate == RecordFate::faulty);
        CHECK(faulty.left_at == at);
    }
}

}  // namespace uneven_cases_test
