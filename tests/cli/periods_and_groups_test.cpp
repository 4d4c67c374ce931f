// Periods are compared with their own kind, and what a group sends lies as far as from the member that sent
// it.
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/program.hpp"

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace periods_and_groups_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

std::string square_feature(const std::string& code, double west) {
    const auto at = [](double x, double y) {
        return "[" + std::to_string(x) + "," + std::to_string(y) + "]";
    };
    return R"({"type":"Feature","properties":{"code":")" + code + R"(","name":")" + code + R"(","prov":")" +
           code.substr(0, 1) + R"("},"geometry":{"type":"Polygon","coordinates":[[)" + at(west, 30) + "," +
           at(west + 1, 30) + "," + at(west + 1, 31) + "," + at(west, 31) + "," + at(west, 30) + "]]}}";
}

/// Squares a1, a2, b1 and b2 from west to east, one of 100 km after the other, and a table of flows.
struct Row4 : TemporaryFolder {
    explicit Row4(const std::string& flows) {
        write_file(path() / "zones.geojson", R"({"type":"FeatureCollection","features":[)" +
                                                 square_feature("a1", 118) + "," + square_feature("a2", 119) +
                                                 "," + square_feature("b1", 120) + "," +
                                                 square_feature("b2", 123) + "]}");
        write_file(path() / "flows.csv", flows);
        write_file(path() / "project.toml", R"([project]
name = "四区"
lang = "en"
[zones.city]
path = "zones.geojson"
id = "code"
name = "name"
[groups.g]
name_zh = "甲"
name_en = "G"
members = ["a1", "b1"]
source = "test"
[[themes]]
id = "deals"
label_zh = "合同"
label_en = "deals"
unit = "yuan"
[[flows]]
path = "flows.csv"
theme = "deals"
unit = "元"
[reach]
origins = ["g", "a1"]
)");
    }
    [[nodiscard]] Ran run(const std::vector<std::string>& words) const {
        return run_program(words, {.folder = path()});
    }
};

}  // namespace

TEST_CASE("A year is compared with a year, a half with a half, a quarter with a quarter", "[cli]") {
    const Row4 world(
        "period,origin,destination,value\n"
        "2022H1,a1,b1,10\n2022H2,a1,b1,12\n2022,a1,b1,22\n2023,a1,b1,30\n"
        "2022Q4,a1,b1,5\n2023H1,a1,b1,18\n");
    const Ran ran = world.run({"run", ".", "--out", "out", "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    std::set<std::string> pairs;
    for (const auto& row : rows_of(contents_of(world.path() / "out/change.csv")))
        if (row.at("origin") == "a1") pairs.insert(row.at("from") + ">" + row.at("to"));
    CHECK(pairs == std::set<std::string>{"2022>2023", "2022H1>2022H2", "2022H2>2023H1"});

    const Ran table = world.run({"spill", "table", "flows.csv", "--zones", "zones.geojson", "--id", "code",
                                 "--group", "prov", "--unit", "元", "--json", "--lang", "en"});
    INFO(table.err);
    REQUIRE(table.exit_code == 0);
    std::map<std::string, Json> since;
    const Json document = Json::parse(table.out);
    for (const Json& one : document["tables"])
        since[one["period"]] = one.value("growth_since", Json(nullptr));
    CHECK(since.at("2023") == "2022");
    CHECK(since.at("2023H1") == "2022H2");
    CHECK(since.at("2022H2") == "2022H1");
    CHECK(since.at("2022Q4").is_null());
    CHECK(since.at("2022H1").is_null());
    CHECK(since.at("2022").is_null());
}

TEST_CASE("The flow of a group lies as far as from the members that sent it", "[cli]") {
    // To b2 four parts of five come from b1, three degrees off, the rest from a1, five degrees off.
    const Row4 world(
        "period,origin,destination,value\n2023,b1,b2,40\n2023,a1,b2,10\n2023,a1,a2,30\n2023,a2,b2,1\n");
    const auto distances = [&](const std::string& origin) {
        const Ran ran = world.run({"reach", ".", "--origin", origin, "--json", "--lang", "en"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        std::map<std::string, double> km;
        const Json found = Json::parse(ran.out);
        const Json& study = found.is_array() ? found.front() : found;
        for (const Json& flow : study["flows"]) km[flow["destination"]] = flow["distance_km"];
        return km;
    };
    const auto group = distances("g"), first = distances("a1"), second = distances("b1");
    CHECK(group.at("a2") == Approx(first.at("a2")).epsilon(1e-12));
    CHECK(group.at("b2") == Approx((40 * second.at("b2") + 10 * first.at("b2")) / 50).epsilon(1e-12));
}

TEST_CASE("A table of the provinces heeds what the project says of missing rows, as run does", "[cli]") {
    const Row4 world("period,origin,destination,value\n2023,a1,b1,7\n2023,b2,a2,5\n2023,a2,a1,3\n");
    const auto cross_share = [&](const std::string& spill) {
        std::string text = contents_of(world.path() / "project.toml");
        text = text.substr(0, text.find("[spill]"));
        if (text.find("parent") == std::string::npos)
            text.replace(text.find("name = \"name\"\n"), 14,
                         "name = \"name\"\nparent = \"prov\"\n[zones.province]\npath = \"prov.geojson\"\nid "
                         "= \"code\"\n");
        write_file(world.path() / "project.toml", text + spill);
        const Ran ran = world.run({"spill", "table", ".", "--json", "--lang", "en"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        const Json document = Json::parse(ran.out);
        return document["tables"][0]["cross_province_share"];
    };
    write_file(world.path() / "prov.geojson", R"({"type":"FeatureCollection","features":[)" +
                                                  square_feature("a", 118) + "," + square_feature("b", 120) +
                                                  "]}");
    CHECK(cross_share("").is_null());
    CHECK(cross_share("[spill]\nmissing_as_zero = true\n") == Approx(12.0 / 15));
}

TEST_CASE("A project of which nothing is known but a total of a group runs, and writes no empty layer",
          "[cli]") {
    const Row4 world("period,origin,destination,value,quality\n2023,g,b1+b2,100,reported_total\n");
    std::string text = contents_of(world.path() / "project.toml");
    text.replace(text.find("[\"g\", \"a1\"]"), 11, "[\"g\"]");
    write_file(world.path() / "project.toml", text);
    const Ran ran = world.run({"run", ".", "--out", "out", "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    for (const char* name : {"reach_radii", "reach_radii_areas", "reach_ellipses", "reach_centres", "flows"})
        CHECK_FALSE(std::filesystem::exists(world.path() / "out" / (std::string(name) + ".geojson")));
    CHECK(std::filesystem::exists(world.path() / "out/flows.csv"));  // the total stands there
}

TEST_CASE("A chart over time draws periods of one kind and says so", "[cli]") {
    const Row4 world(
        "period,origin,destination,value\n2021,a1,b1,9\n2022,a1,b1,22\n2022H2,a1,b1,12\n2023,a1,b1,30\n");
    const Ran ran =
        world.run({"chart", "lines", ".", "--origin", "a1", "--period", "2023", "--period", "2022",
                   "--period", "2022H2", "--measure", "total", "-o", "c.svg", "--lang", "en"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string svg = contents_of(world.path() / "c.svg");
    CHECK(svg.find("only periods of the kind of 2023") != std::string::npos);
    CHECK(svg.find("2022H2") == std::string::npos);
}

TEST_CASE("Flows that a table calls estimated are marked wherever they show, and get no interval", "[cli]") {
    const Row4 world(
        "period,origin,destination,value,count,quality\n2023,a1,b1,40,4,reported\n"
        "2023,a1,b2,30,3,estimated\n2023,a1,a2,20,2,reported\n2023,b1,a1,5,1,reported\n");
    const Ran text = world.run({"reach", ".", "--origin", "a1", "--lang", "en"});
    INFO(text.err);
    REQUIRE(text.exit_code == 0);
    CHECK(text.out.find("[ESTIMATED]") != std::string::npos);
    const Ran json = world.run({"reach", ".", "--origin", "a1", "--json", "--lang", "en"});
    const Json found = Json::parse(json.out);
    const Json& study = found.is_array() ? found.front() : found;
    CHECK(study["interval_reason"] == "DR1458");
    CHECK(world
              .run({"spill", "table", "flows.csv", "--zones", "zones.geojson", "--id", "code", "--group",
                    "prov", "--unit", "元", "--lang", "en"})
              .out.find("[HOLDS ESTIMATES]") != std::string::npos);
    for (const std::vector<std::string>& drawn :
         {std::vector<std::string>{"map", ".", "--kind", "reach", "--origin", "a1"},
          {"map", ".", "--kind", "flows", "--origin", "a1"},
          {"chart", "bars", ".", "--origin", "a1"},
          {"chart", "curve", ".", "--origin", "a1"},
          {"chart", "matrix", "."}}) {
        std::vector<std::string> words = drawn;
        words.insert(words.end(), {"-o", "x.svg", "--overwrite", "--lang", "en"});
        const Ran ran = world.run(words);
        INFO(drawn[0] + " " + drawn[1] + " " + ran.err);
        REQUIRE(ran.exit_code == 0);
        const std::string svg = contents_of(world.path() / "x.svg");
        CHECK(svg.find("ESTIMATED") != std::string::npos);
    }
    // The same without the estimate: no mark.
    write_file(world.path() / "flows.csv",
               "period,origin,destination,value,count\n2023,a1,b1,40,4\n2023,a1,b2,30,3\n");
    const Ran plain = world.run({"reach", ".", "--origin", "a1", "--lang", "en"});
    CHECK(plain.out.find("[ESTIMATED]") == std::string::npos);
}

}  // namespace periods_and_groups_test
