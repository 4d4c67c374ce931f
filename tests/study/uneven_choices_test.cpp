// What models and readers are told, in worlds where each choice matters: names written otherwise, units of
// which one is not stated, times that differ there and back, distances of 0 within places.
#include "study/check/foretold.hpp"
#include "study/findings/flow_dependence.hpp"
#include "study/findings/models/models.hpp"
#include "study/inputs/not_known.hpp"
#include "study/tables/models/account.hpp"
#include "tests/cli/strip.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/said.hpp"
#include "tests/support/thrown.hpp"
#include "tests/support/uneven_project.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

namespace uneven_choices_test {

using namespace deltareach;
using namespace deltareach::test;

namespace {

/// Four places with heads that name units, times there and back that differ, ids out of order.
struct Places {
    TemporaryFolder folder;
    SilentListener nobody;
    Session session{{}, nobody};
    UnitsChoice choice;

    Places() {
        write_file(folder.path() / "places.csv",
                   "id,lon,lat,人口（万人）,产值（万元）,能耗（吨）,people\n"
                   "b,120.0,30.0,4,9,10,40\n"
                   "a,120.5,30.2,9,4,20,90\n"
                   "d,121.4,30.9,16,3,7,35\n"
                   "c,120.1,31.5,25,1,5,250\n");
        choice.file = (folder.path() / "places.csv").string();
        choice.id = "id";
        choice.points = {"lon", "lat"};
        choice.crs = "EPSG:4326";
    }
    /// @param both  whether the table has the way back too
    [[nodiscard]] UnitsChoice with_times(bool both) const {
        std::string rows = "origin,destination,minutes\na,b,30\na,c,95\na,d,70\nb,c,110\nb,d,140\nc,d,85\n";
        if (both) rows += "b,a,33\nc,a,90\nd,a,77\nc,b,120\nd,b,130\nd,c,99\n";
        write_file(folder.path() / "times.csv", rows);
        UnitsChoice timed = choice;
        timed.impedance.table = (folder.path() / "times.csv").string();
        timed.impedance.symmetric = !both;
        return timed;
    }
};

template <class Found>
const Found& found_in(const ModelFinding& finding) {
    REQUIRE(std::holds_alternative<Found>(finding.found));
    return std::get<Found>(finding.found);
}

/// A project of three squares in a row with a model; what a check of it foresees.
Messages foreseen(const std::string& model) {
    Said said(Strip("patents,2022,10,14,3,,件\n", "", model));
    Problems problems;
    static_cast<void>(foretold(said.loaded.project, said.loaded.inputs, false, said.session, problems));
    return problems.messages();
}

}  // namespace

TEST_CASE("A cost is the field that is meant, whether or not its head's unit is written with it", "[unit]") {
    Places world;
    IndexSettings settings;
    settings.file = world.choice;
    settings.fields = {"产值", "能耗"};
    settings.costs = {"能耗（吨）"};
    const ModelFinding finding = find_index(settings, nullptr, world.session);
    const auto& found = found_in<IndexFinding>(finding);
    REQUIRE(found.indicators.size() == 2);
    CHECK_FALSE(found.indicators[0].cost);
    CHECK(found.indicators[1].cost);
}

TEST_CASE("A field within the core of a centre is that at the core's rim, in the raster too", "[unit]") {
    Places world;
    const FieldSettings settings{
        .file = world.choice, .mass = "people", .centres = {"c"}, .beta = 2, .core_km = 5, .cell_km = 2};
    const ModelFinding finding = find_field(settings, nullptr, world.session);
    const auto& found = found_in<FieldFinding>(finding);
    REQUIRE(found.surface);
    const Raster raster = found.surface->raster({});
    CHECK(*std::ranges::max_element(raster.values) == Approx(250.0 / 25));
}

TEST_CASE("Links by masses of which the unit of one is not stated have none", "[unit]") {
    Places world;
    const auto unit = [&](const char* population, const char* gdp) {
        const LinksSettings settings{.file = world.choice, .population = population, .gdp = gdp};
        const ModelFinding finding = find_links(settings, nullptr, world.session);
        return found_in<LinksFinding>(finding).unit;
    };
    CHECK(unit("人口", "产值") == "万人·万元/km²");
    CHECK(unit("people", "产值") == "unstated");
    CHECK(unit("人口", "people") == "unstated");
    CHECK(unit("people", "people") == "unstated");
}

TEST_CASE("Radii in minutes are no circles on the map", "[unit]") {
    Places world;
    const auto circles = [&](const UnitsChoice& file) {
        const WilsonSettings settings{.file = file, .pairs = {}, .mass = "people", .theta = 5, .beta = 0.1};
        const ModelFinding finding = find_wilson(settings, nullptr, world.session);
        return found_in<WilsonFinding>(finding).circles.size();
    };
    CHECK(circles(world.choice) == 4);
    CHECK(circles(world.with_times(true)) == 0);
}

TEST_CASE("The circle between two places lies about the weaker of them", "[unit]") {
    Places world;
    const BreakingPointSettings settings{.file = world.choice, .mass = "people", .centre = "c", .other = ""};
    const ModelFinding finding = find_breaking_points(settings, nullptr, world.session);
    const ModelAccount account = account_of(finding, world.session);
    const std::string all = account.document.dump();
    INFO(all);
    std::size_t circles = 0;
    for (const Breaking& one : found_in<BreakingFinding>(finding).pairs) {
        REQUIRE(one.boundary.is_circle);
        const auto& units = found_in<BreakingFinding>(finding).units;
        const std::string weaker = units.numbers("people")[one.a] < units.numbers("people")[one.b]
                                       ? units.ids[one.a]
                                       : units.ids[one.b];
        circles += all.find("\"about\":\"" + weaker + "\"") != std::string::npos ? 1 : 0;
    }
    CHECK(circles == 3);
    CHECK(all.find("\"about\":\"c\"") == std::string::npos);
}

TEST_CASE("Travel times that a table has one way are those of the way back where it is said so", "[unit]") {
    Places world;
    const Units units = read_units(world.with_times(false), nullptr, world.session);
    const std::vector<double> minutes = units.distances();
    const auto at = [&](const char* from, const char* to) {
        return minutes[units.position(from) * 4 + units.position(to)];
    };
    CHECK(at("a", "c") == 95);
    CHECK(at("c", "a") == 95);
    CHECK(at("d", "b") == 140);
    const Units both = read_units(world.with_times(true), nullptr, world.session);
    CHECK(both.distances()[both.position("c") * 4 + both.position("a")] == 90);
    CHECK(both.distances()[both.position("a") * 4 + both.position("c")] == 95);
}

TEST_CASE("A mass that is a bare number has no column for its unit beside the rows of radiation", "[unit]") {
    const TemporaryFolder folder;
    write_uneven_project(folder.path());
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded loaded = read(folder.path().string(), session);
    const auto heads = [&](const char* mass) {
        RadiationSettings settings;
        settings.file.level = "city";
        settings.file.theme = "deals";
        settings.file.period = "2023";
        settings.mass = mass;
        const auto units = std::make_shared<const Units>(read_units(settings.file, &loaded, session));
        const ModelFinding finding{
            .found = RadiationRows{.settings = settings, .units = units, .options = {}, .sums = {}}};
        return std::get<StreamedRows>(account_of(finding, session).files.at(0).content).heads;
    };
    const std::vector<std::string> bare = heads("gdp"), paid = heads("sent");
    REQUIRE(bare.size() >= 5);
    CHECK(std::ranges::count(bare, "unit") == 1);
    CHECK(paid.size() == bare.size() + 1);
    CHECK(paid.back() == bare[2] + "_unit");
}

TEST_CASE("Flows within a zone may have a distance of 0, flows between zones may not", "[unit]") {
    const TemporaryFolder folder;
    const auto& at = folder.path();
    std::string zones = "id,lon,lat,v\n", within = "origin,destination,flow,km\n", between = within;
    for (int i = 0; i < 5; ++i)
        zones += fmt::format("z{},{},{},{}\n", i, 120 + 0.3 * i, 30 + 0.1 * (i * i % 3), 2 + i * i % 7);
    for (int i = 0; i < 5; ++i)
        for (int j = 0; j < 5; ++j) {
            const double km = i == j ? 0 : 10 + 7 * std::abs(i - j) + 2 * (i > j ? 1 : 0);
            const int flow = 3 + (17 * i + 11 * j + 5 * i * j) % 23;
            within += fmt::format("z{},z{},{},{}\n", i, j, flow, km);
            between += fmt::format("z{},z{},{},{}\n", i, j, flow, i == 3 && j == 1 ? 0.0 : km + 1);
        }
    write_file(at / "zones.csv", zones);
    write_file(at / "within.csv", within);
    write_file(at / "between.csv", between);
    SilentListener nobody;
    Session session({}, nobody);
    FlowDependenceChoice choice;
    choice.spatial.units.file = (at / "zones.csv").string();
    choice.spatial.units.id = "id";
    choice.spatial.units.points = {"lon", "lat"};
    choice.spatial.units.crs = "EPSG:4326";
    choice.spatial.weights.rule = weights_named("knn:2");
    choice.distance = "km";
    choice.x = {"v"};
    choice.flows = (at / "within.csv").string();
    CHECK(find_flow_dependence(choice, session).fit.n == 5);
    choice.flows = (at / "between.csv").string();
    CHECK(code_of([&] { static_cast<void>(find_flow_dependence(choice, session)); }) == "DR1210");
}

TEST_CASE("Two tables that bring a column of one name to a level are refused", "[unit]") {
    const std::string source = "[[attributes]]\npath = \"m.csv\"\nlevel = \"cell\"\nid = \"id\"\ncolumns = [";
    const auto code = [&](const std::string& columns) {
        const Strip strip("patents,2022,10,14,3,,件\n", "", source + columns + "]\n");
        std::string rows = "id,v,w\n";
        for (int k = 0; k < 6; ++k) rows += fmt::format("{},{},{}\n", 10 + k, 5 + k, 9 - k);
        write_file(strip.folder.path() / "m.csv", rows);
        SilentListener nobody;
        Session session({}, nobody);
        return code_of([&] { static_cast<void>(read(strip.folder.path().string(), session)); });
    };
    CHECK(code("\"w\"") == "none");
    CHECK(code("\"v\"") == "DR1263");
}

TEST_CASE("Data are looked for where they lie unless a folder is named, and an empty name is none",
          "[unit]") {
    const char* const before = std::getenv("DELTAREACH_DATA");
    const std::string kept = before == nullptr ? "" : before;
    ::unsetenv("DELTAREACH_DATA");
    const std::filesystem::path usual = bundled_data();
    ::setenv("DELTAREACH_DATA", "", 1);
    CHECK(bundled_data() == usual);
    ::setenv("DELTAREACH_DATA", "/nowhere", 1);
    CHECK(code_of([] { static_cast<void>(bundled_data()); }) != "none");
    if (before == nullptr)
        ::unsetenv("DELTAREACH_DATA");
    else
        ::setenv("DELTAREACH_DATA", kept.c_str(), 1);
}

TEST_CASE("Columns of a project are said to stand in its file, those of zones alone in theirs", "[unit]") {
    Project project;
    project.zones.push_back({});
    project.zones.front().path = "a/zones.gpkg";
    project.file = "a/project.toml";
    CHECK(where_columns_stand(project).path == "a/project.toml");
    project.file = "a/zones.gpkg";
    project.zones.front().path = "a/city.gpkg";
    CHECK(where_columns_stand(project).path == "a/city.gpkg");
    CHECK(where_data_stand(project).path == "a/zones.gpkg");
    project.flows.push_back({});
    CHECK(where_data_stand(project).path == "a/city.gpkg");
}

TEST_CASE("A check knows the columns of models by every way of writing them that a run knows", "[unit]") {
    const auto model = [](const std::string& fields) {
        return "[[model]]\nname = \"m\"\nkind = \"index\"\nlevel = \"cell\"\nfields = [" + fields + "]\n";
    };
    CHECK(foreseen(model("\"v\"")).empty());
    CHECK(foreseen(model("\"V\"")).empty());
    const Messages unknown = foreseen(model("\"v\", \"nosuch\""));
    REQUIRE(unknown.size() == 1);
    CHECK(unknown.front().code == "DR1017");
}

}  // namespace uneven_choices_test
