// A plain file is read by one set of rules, whatever is computed from it; what zones are weighed by is found
// by one rule, whatever is expected from it.
#include "gis/error.hpp"
#include "study/findings/expected_flows.hpp"
#include "study/inputs/point_records.hpp"
#include "study/inputs/units.hpp"
#include "study/project/models/describe.hpp"
#include "study/project/models/kinds.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace one_reader_test {

using namespace deltareach;

namespace {

const std::string tutorial = deltareach::test::source_dir() + "/data/tutorial";

std::string code_of(const std::function<void()>& work, int exit_code) {
    try {
        work();
    } catch (const Error& error) {
        CHECK(error.exit_code() == exit_code);
        return error.messages().front().code;
    }
    return "";
}

struct Told : Listener {
    Messages all;
    void tell(const Message& message, Language) override { all.push_back(message); }
    void step(const std::string&) override {}
    void inform(const std::string&) override {}
    void advance(double) override {}
    [[nodiscard]] bool cancelled() const override { return false; }
};

}  // namespace

TEST_CASE("A cell with a magnitude of its own is in the unit of its head", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const auto file = folder.path() / "t.csv";
    deltareach::test::write_file(file, "名称,产值（万元）,利润\n甲,3.5万元,1.2万\n乙,2,300\n丙,0.7,5\n");
    Told told;
    Session session({}, told);
    const Units units = read_units({.file = file.string()}, nullptr, session);
    CHECK(units.numbers("产值") == std::vector<double>{3.5, 2, 0.7});
    CHECK(units.numbers("利润") == std::vector<double>{12000, 300, 5});
    REQUIRE(std::ranges::count(told.all, "DR1125", &Message::code) == 2);
    CHECK(std::ranges::count(told.all, "DR1172", &Message::code) == 1);  // of the second alone
    const auto note = std::ranges::find(told.all, "DR1125", &Message::code);
    CHECK(std::ranges::find(note->values, std::pair<std::string, std::string>("example", "3.5万元 → 3.5")) !=
          note->values.end());
}

TEST_CASE("Percentages beside other figures are warned of in a file alone too", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const auto file = folder.path() / "t.csv";
    deltareach::test::write_file(file, "id,x,y\na,12%,1\nb,0.4,2\nc,,3\n");
    Told told;
    Session session({}, told);
    static_cast<void>(read_units({.file = file.string()}, nullptr, session));
    CHECK(std::ranges::count(told.all, "DR1164", &Message::code) == 1);
    CHECK(std::ranges::count(told.all, "DR1127", &Message::code) == 0);  // told where it counts
}

TEST_CASE("Fields called longitude and latitude are degrees without being told, others are not", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const auto file = folder.path() / "t.csv";
    deltareach::test::write_file(file, "id,经度,纬度,x\na,121.1,31.2,400\nb,120.5,30.2,-7\n");
    Told told;
    Session session({}, told);
    const Units degrees = read_units({.file = file.string(), .points = {"经度", "纬度"}}, nullptr, session);
    REQUIRE(degrees.crs);
    CHECK(degrees.crs->is_geographic());
    CHECK_FALSE(read_units({.file = file.string(), .points = {"x", "纬度"}}, nullptr, session).crs);
    CHECK_FALSE(read_units({.file = file.string(), .points = {"纬度", "经度"}}, nullptr, session).crs);
}

TEST_CASE("WGS 84 that nobody named is told where coordinates may be shifted, and only there", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const auto shanghai = folder.path() / "s.csv", paris = folder.path() / "p.csv";
    deltareach::test::write_file(shanghai, "id,经度,纬度\na,121.4737,31.2304\nb,121.5,31.3\n");
    deltareach::test::write_file(paris, "id,lon,lat\na,2.35,48.85\nb,2.4,48.9\n");
    const auto told_of = [&](const std::filesystem::path& file, const std::string& crs) {
        Told told;
        Session session({}, told);
        const bool here = file == shanghai;
        const UnitsChoice choice{.file = file.string(),
                                 .points = here ? std::vector<std::string>{"经度", "纬度"}
                                                : std::vector<std::string>{"lon", "lat"},
                                 .crs = crs};
        REQUIRE(read_units(choice, nullptr, session).crs);
        AttributeSource source;
        source.path = file;
        source.source_crs = crs;
        InputFile account;
        Messages notes;
        static_cast<void>(read_point_records(source, file.string(), notes, account));
        const auto told_once = std::ranges::count(told.all, "DR1042", &Message::code);
        CHECK(std::ranges::count(notes, "DR1042", &Message::code) == told_once);
        return told_once;
    };
    CHECK(told_of(shanghai, "") == 1);
    CHECK(told_of(shanghai, "EPSG:4326") == 0);
    CHECK(told_of(shanghai, "GCJ-02") == 0);
    CHECK(told_of(paris, "") == 0);
}

TEST_CASE("GCJ-02 and BD-09 are undone for units as for zones, in a table, in a layer and in its fields",
          "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const auto table = folder.path() / "t.csv", layer = folder.path() / "t.geojson";
    deltareach::test::write_file(table, "id,经度,纬度\na,121.4737,31.2304\nb,2.35,48.85\n");
    deltareach::test::write_file(
        layer,
        R"({"type":"FeatureCollection","features":[)"
        R"({"type":"Feature","properties":{"id":"a","x":121.4737,"y":31.2304},"geometry":{"type":"Point","coordinates":[121.4737,31.2304]}},)"
        R"({"type":"Feature","properties":{"id":"b","x":2.35,"y":48.85},"geometry":{"type":"Point","coordinates":[2.35,48.85]}}]})");
    Told told;
    Session session({}, told);
    for (const std::string datum : {"GCJ-02", "BD-09"}) {
        const Point undone = without_china_datum({121.4737, 31.2304}, datum);
        REQUIRE(std::abs(undone.x() - 121.4737) > 0.003);
        for (const UnitsChoice& choice :
             {UnitsChoice{.file = table.string(), .points = {"经度", "纬度"}, .crs = datum},
              UnitsChoice{.file = layer.string(), .crs = datum},
              UnitsChoice{.file = layer.string(), .points = {"x", "y"}, .crs = datum}}) {
            const Units units = read_units(choice, nullptr, session);
            const std::vector<Point> points = units.points_in_degrees();
            CHECK(points[0].x() == undone.x());
            CHECK(points[0].y() == undone.y());
            CHECK(points[1].x() == 2.35);  // abroad nothing is shifted
            const auto shapes = units.layer("l").geometries;
            CHECK(std::get<Point>(*shapes[0]).x() == undone.x());
        }
        const LayerRead zones = read_layer_file({.path = layer, .source_crs = datum}, told.all);
        CHECK(zones.file.crs == datum);
        CHECK(std::get<Point>(*as_wgs84(zones.layer, datum).geometries[0]).x() == undone.x());
    }
}

TEST_CASE("The account of a file names the reference it was read in, whoever reads it", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const auto table = folder.path() / "t.csv", layer = folder.path() / "t.geojson";
    deltareach::test::write_file(table, "id,经度,纬度\na,121.4737,31.2304\n");
    deltareach::test::write_file(
        layer,
        R"({"type":"FeatureCollection","features":[)"
        R"({"type":"Feature","properties":{"id":"a"},"geometry":{"type":"Point","coordinates":[121.4737,31.2304]}}]})");
    Messages notes;
    const LayerFile named{.path = layer, .shown_path = "t", .source_crs = "EPSG:4490"};
    const std::string crs = read_layer_file(named, notes).file.crs;
    CHECK(crs == Crs::from_user("EPSG:4490").name());
    for (const auto& file : {table, layer}) {
        AttributeSource source;
        source.path = file;
        source.source_crs = "EPSG:4490";
        InputFile account;
        static_cast<void>(read_point_records(source, "t", notes, account));
        CHECK(account.crs == crs);
    }
    InputFile account;
    const ZoneSource zones{.level = "z", .path = layer, .source_crs = "EPSG:4490", .id = "id"};
    static_cast<void>(read_zone_layer(zones, {.shown_path = "t"}, notes, account));
    CHECK(account.crs == crs);
}

TEST_CASE("A sheet is for a workbook that is read alone, whatever asks for it", "[unit]") {
    Told told;
    RunOptions options;
    options.sheet = "nosuch";
    Session session(options, told);
    CHECK(code_of([&] { static_cast<void>(read_units({.file = tutorial}, nullptr, session)); }, 2) ==
          "DR1033");
}

TEST_CASE("An expectation weighs zones by any column or flow that is named, or says what there is",
          "[unit]") {
    Told told;
    Session session({}, told);
    const Loaded loaded = read(tutorial, session);
    const FlowSet& set = loaded.inputs.aligned.sets.front();
    ExpectedFlows known;
    const auto expected = [&](const std::string& mass) -> const ExpectedFlow& {
        return expected_in(known, loaded.project, loaded.inputs, set, {.mass = mass});
    };
    const std::string sent = flow_column(set, loaded.inputs.aligned.sets) + "_sent";
    const ExpectedFlow& by_flow = expected(sent);
    CHECK(by_flow.facts.mass == sent);
    CHECK(by_flow.facts.origin_power > 0);
    CHECK(by_flow.facts.pairs > 5);
    CHECK(by_flow.facts.origin_power != expected("supply").facts.origin_power);
    CHECK(std::ranges::count(by_flow.notes, "DR1850", &Message::code) == 1);  // the flows explain themselves
    CHECK(std::ranges::count(expected("supply").notes, "DR1850", &Message::code) == 0);
    CHECK(code_of([&] { static_cast<void>(expected("nosuch")); }, 3) == "DR1017");
    // A zone that flows tell nothing of is left out; the level stays the finest.
    const FlowSet& capital = *std::ranges::find_if(loaded.inputs.aligned.sets, [](const FlowSet& one) {
        return one.theme == "venture_capital" && one.period == "2023";
    });
    const std::string name = flow_column(capital, loaded.inputs.aligned.sets) + "_sent";
    const ExpectedFlow& sparse = expected_in(known, loaded.project, loaded.inputs, capital, {.mass = name});
    CHECK(sparse.facts.level == "district");
    CHECK(sparse.facts.without_mass > 0);
}

TEST_CASE("A plain file has neither levels nor themes nor periods, and each that is asked of it is refused",
          "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const std::string file = (folder.path() / "t.csv").string();
    deltareach::test::write_file(file, "id,v\na,3\nb,2\nc,1\n");
    Told told;
    Session session({}, told);
    CHECK(read_units({.file = file}, nullptr, session).size() == 3);
    for (std::string UnitsChoice::*option :
         {&UnitsChoice::level, &UnitsChoice::theme, &UnitsChoice::period}) {
        UnitsChoice choice{.file = file};
        choice.*option = "2023";
        CHECK(code_of([&] { static_cast<void>(read_units(choice, nullptr, session)); }, 2) == "DR1046");
    }
}

TEST_CASE("The unit in a head holds for its column, whatever the line above the table says of the others",
          "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const auto file = folder.path() / "t.csv";
    deltareach::test::write_file(
        file, "单位：亿元,,\n名称,产值（万元）,利润\n甲,3.5万元,300万元\n乙,2,5\n丙,7,1\n");
    Told told;
    Session session({}, told);
    const Units units = read_units({.file = file.string()}, nullptr, session);
    CHECK(units.numbers("产值") == std::vector<double>{3.5, 2, 7});
    CHECK(units.numbers("利润") == std::vector<double>{0.03, 5, 1});
}

TEST_CASE("A model of a project has no keys for the files that only a command names", "[unit]") {
    for (const ModelKind& model : model_kinds()) {
        if (name_of(model) != "wilson") continue;
        const std::vector<std::string> keys = keys_of(model);
        for (const char* key : {"theta", "beta", "missing_as_zero"})
            CHECK(std::ranges::count(keys, key) == 1);
        for (const char* key : {"pairs", "distance_field", "flow_field"})
            CHECK(std::ranges::count(keys, key) == 0);
        return;
    }
    FAIL("no wilson among the kinds");
}

}  // namespace one_reader_test
