// A county, or a district that was merged, is a part of a zone: its flows are the zone's too, its figures
// not.
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

namespace part_places_test {

using namespace deltareach::test;

namespace {

std::string city(const std::string& code, const std::string& name, int west) {
    const auto x = [&](int more) { return std::to_string(west + more); };
    return R"({"type":"Feature","properties":{"code":")" + code + R"(","name":")" + name +
           R"(","up":"510000"},"geometry":{"type":"Polygon","coordinates":[[[)" + x(0) + ",30],[" + x(1) +
           ",30],[" + x(1) + ",31],[" + x(0) + ",31],[" + x(0) + ",30]]]}}";
}

/// Three cities of one province, and flows from the first.
struct Sichuan {
    TemporaryFolder folder;

    Sichuan() {
        write("cities.geojson", R"({"type":"FeatureCollection","features":[)" +
                                    city("510100", "成都市", 104) + "," + city("510300", "自贡市", 105) +
                                    "," + city("510400", "攀枝花市", 106) + "]}");
        write("flows.csv",
              "主题,年份,起点,终点,金额（元）\nt,2023,510100,510300,30\nt,2023,510107,510400,5\n");
        project("");
    }
    void write(const std::string& name, const std::string& text) const {
        write_file(folder.path() / name, text);
    }
    void project(const std::string& more) const {
        write("project.toml",
              "[project]\nname = \"川\"\n[zones.city]\npath = \"cities.geojson\"\nid = \"code\"\nname = "
              "\"name\"\n[[flows]]\npath = \"flows.csv\"\n" +
                  more);
    }
    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--lang", "en"});
        return run_program(words, {.folder = folder.path()});
    }
};

}  // namespace

TEST_CASE("A county's figure is not that of its city, by code or by name", "[cli]") {
    const Sichuan region;
    for (const std::string part : {"510107", "510199", "成都市武侯区", "成都市市辖区", "510107001001"}) {
        region.write("a.csv", "代码,产值（万元）\n510300,6\n" + part + ",5\n510400,7\n");
        const Ran map = region.run(
            {"map", "a.csv", "--zones", "cities.geojson", "--column", "产值", "-o", "m.svg", "--overwrite"});
        INFO(part << "\n" << map.err);
        CHECK(map.exit_code == 3);
        CHECK(has(map.err, "a.csv:3:1: error DR1277"));
        CHECK(has(map.err, part));
        region.project("[[attributes]]\npath = \"a.csv\"\nlevel = \"city\"\nid = \"代码\"\n");
        const Ran check = region.run({"check", "."});
        CHECK(check.exit_code == 3);
        CHECK(has(check.err, "DR1277"));
        const Ran dropped = region.run({"check", ".", "--on-unknown", "drop"});
        CHECK(dropped.exit_code == 0);
        CHECK(has(dropped.err, "DR1293"));
    }
}

TEST_CASE("An origin that is a part of a zone is not answered with the zone's reach", "[cli]") {
    const Sichuan region;
    for (const std::string part : {"510107", "510199"}) {
        const Ran ran = region.run({"reach", ".", "--origin", part, "--json"});
        INFO(ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(ran.out.empty());
        CHECK(has(ran.err, "DR1010"));
        CHECK(has(ran.err, "510100"));
    }
    CHECK(region.run({"reach", ".", "--origin", "成都", "--json"}).exit_code == 0);
}

TEST_CASE("Flows of a county are summed into its city, with a note", "[cli]") {
    const Sichuan region;
    const Ran ran = region.run({"reach", ".", "--origin", "510100", "--json"});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1216"));
    CHECK(has(ran.out, "\"total\": 35"));
}

TEST_CASE("A row without a value makes its pair, and the total, the least that they can be", "[cli]") {
    const Sichuan region;
    region.write("flows.csv",
                 "主题,年份,起点,终点,金额（元）\nt,2023,510100,510300,30\nt,2023,510100,510300,—\n"
                 "t,2023,510100,510400,5\n");
    const Ran part = region.run({"reach", ".", "--origin", "510100", "--json"});
    INFO(part.err << part.out);
    CHECK(part.exit_code == 0);
    CHECK(has(part.out, "\"total_bound\": \"at least\""));
    CHECK(has(part.out, "\"partial\": 1"));
    CHECK(has(part.err, "DR1454"));
    CHECK(has(region.run({"check", ".", "--json"}).out, "\"rows_without_value\": 1"));
    region.write("flows.csv",
                 "主题,年份,起点,终点,金额（元）\nt,2023,510100,510300,30\nt,2023,510100,510400,5\n");
    CHECK(has(region.run({"reach", ".", "--origin", "510100", "--json"}).out, "\"total_bound\": null"));
}

}  // namespace part_places_test
