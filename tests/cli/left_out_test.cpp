#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>

namespace left_out_test {

using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;

namespace {

const std::string cities = deltareach::test::source_dir() + "/data/yangtze-delta/zones/city.geojson";

}  // namespace

TEST_CASE("a regional total beside figures to single zones is not added, and that is said", "[cli]") {
    const TemporaryFolder folder;
    const std::string table = (folder.path() / "f.csv").string();
    write_file(
        table,
        "origin,destination,theme,period,value\n310000,320500,t,2020,3\n310000,320100+330100,t,2020,70\n");
    const Ran ran = run_program(
        {"reach", table, "--zones", cities, "--origin", "310000", "--unit", "项", "--json", "--lang", "en"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(json::parse(ran.out)["total"] == 3);
    CHECK(has(ran.err, "warning DR1424"));
    CHECK(has(ran.err, "70"));
}

TEST_CASE("values outside manual breaks are counted and told", "[cli]") {
    const TemporaryFolder folder;
    const std::string table = (folder.path() / "m.csv").string();
    write_file(table, "v\n1\n2\n3\n10\n");
    const Ran ran =
        run_program({"classify", table, "--field", "v", "--method", "manual", "--breaks", "2,5", "--json"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(json::parse(ran.out)["outside"] == 2);
    CHECK(has(ran.err, "DR1425"));
}

TEST_CASE("classes say how many units have no value, and nothing fits where no value is in one", "[cli]") {
    const TemporaryFolder folder;
    const std::string table = (folder.path() / "m.csv").string();
    write_file(table, "id,v\na,1\nb,\nc,3\nd,—\ne,7\n");
    const Ran told = run_program({"classify", table, "--field", "v", "--classes", "2", "--lang", "en"});
    INFO(told.out);
    CHECK(has(told.out, "n = 3 (2 more have no value)"));
    const Ran none =
        run_program({"classify", table, "--field", "v", "--method", "manual", "--breaks", "20,50", "--json"});
    CHECK(json::parse(none.out)["gvf"].is_null());
    CHECK(json::parse(none.out)["missing"] == 2);
}

TEST_CASE("flow that smoothing carries beyond the zones is told", "[cli]") {
    const TemporaryFolder folder;
    const Ran ran = run_program({"surface", deltareach::test::source_dir() + "/data/yangtze-delta", "--theme",
                                 "tech_contracts", "--period", "2023", "-o",
                                 (folder.path() / "s.tif").string(), "--lang", "en"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(has(ran.err, "note DR1437"));
}

TEST_CASE("a seed that a reader of JSON would round is refused", "[cli]") {
    CHECK(run_program({"run", "--dry-run", "--seed", "-3"}).exit_code == 2);
    CHECK(run_program({"run", "--dry-run", "--seed", "9007199254740993"}).exit_code == 2);
    const TemporaryFolder folder;  // ./out may hold an earlier run's files
    const std::string out = (folder.path() / "out").string();
    CHECK(run_program({"run", "--dry-run", "--seed", "7", "--out", out, "-q"}).exit_code == 0);
}

TEST_CASE("where no provinces are known no share across them is given", "[cli]") {
    const TemporaryFolder folder;
    const auto square = [](const std::string& id, const std::string& x, const std::string& right) {
        return R"({"type":"Feature","properties":{"id":")" + id +
               R"("},"geometry":{"type":"Polygon","coordinates":[[[)" + x + ",30],[" + right + ",30],[" +
               right + ",31],[" + x + ",31],[" + x + ",30]]]}}";
    };
    write_file(folder.path() / "z.geojson", R"({"type":"FeatureCollection","features":[)" +
                                                square("A", "118", "119") + "," + square("B", "120", "121") +
                                                "]}");
    write_file(folder.path() / "f.csv", "origin,destination,theme,period,value\nA,B,t,2020,3\n");
    const Ran ran = run_program({"reach", (folder.path() / "f.csv").string(), "--zones",
                                 (folder.path() / "z.geojson").string(), "--id", "id", "--origin", "A",
                                 "--unit", "项", "--json", "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(json::parse(ran.out)["cross_province_share"].is_null());
    CHECK(json::parse(ran.out)["total"] == 3);
}

}  // namespace left_out_test
