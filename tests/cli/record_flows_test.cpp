// [[flows]] records: files with a record a row, added up inside a project.
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <vector>

namespace record_flows_test {

using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using Json = nlohmann::json;

namespace {

std::string square(const std::string& code, const std::string& name, int west) {
    return fmt::format(
        R"({{"type":"Feature","properties":{{"code":"{}","name":"{}"}},"geometry":{{"type":"Polygon","coordinates":[[[{},30],[{},30],[{},31],[{},31],[{},30]]]}}}})",
        code, name, west, west + 1, west + 1, west, west);
}

/// Three squares in a row and records between them in two files.
struct World {
    TemporaryFolder folder;

    World() {
        write("zones.geojson", R"({"type":"FeatureCollection","features":[)" + square("b", "西区", 120) +
                                   "," + square("a", "中区", 121) + "," + square("c", "东区", 122) + "]}");
        write("one.csv",
              "x1,y1,x2,y2,from,to,金额（万元）,date,kind\n"
              "120.5,30.5,121.5,30.5,西区,中区,0.1,2023-05-01,contracts\n"
              "120.6,30.5,121.5,30.5,西区,中区,0.2,2023,contracts\n"
              "120.5,30.5,122.5,30.5,西区,东区,7,2023年,contracts\n"
              "121.5,30.5,122.5,30.5,中区,东区,5,2022,contracts\n"
              "121.5,30.5,120.5,30.5,中区,西区,3,2023,deals\n");
        write("two.csv",
              "x1,y1,x2,y2,from,to,金额（万元）,date,kind\n"
              "120.5,30.2,121.2,30.5,西区,中区,40,2023,contracts\n"
              "122.5,30.2,121.2,30.5,东区,中区,2,2023,contracts\n");
    }
    void write(const std::string& file, const std::string& text) const {
        write_file(folder.path() / file, text);
    }
    void project(const std::string& flows, const std::string& head = {}) const {
        write("project.toml", "[project]\nname = \"三区\"\n" + head +
                                  "[zones.zone]\npath = \"zones.geojson\"\nid = \"code\"\nname = \"name\"\n"
                                  "[[flows]]\n" +
                                  flows);
    }
    Ran run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--lang", "en"});
        return run_program(words, {.folder = folder.path()});
    }
    /// Of all origins, as JSON.
    Json reach() const {
        const Ran ran = run({"reach", ".", "--json"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out);
    }
};

const std::string
    points = R"(origin_lon = "x1", origin_lat = "y1", destination_lon = "x2", destination_lat = "y2")",
    names = R"(origin = "from", destination = "to")",
    worth = R"(, value = "金额（万元）", period = "date", theme = "kind")";

}  // namespace

TEST_CASE("Records in a project give what their table of flows gives", "[cli]") {
    const World world;
    REQUIRE(world
                .run({"records", "one.csv", "two.csv", "--zones", "zones.geojson", "--origin-points", "x1,y1",
                      "--destination-points", "x2,y2", "--value", "金额（万元）", "--period", "date",
                      "--theme", "kind", "-o", "flows.csv"})
                .exit_code == 0);
    world.project("path = \"flows.csv\"\n");
    const Json by_table = world.reach();
    CHECK(by_table.size() >= 4);
    for (const std::string& ends : {points, names}) {
        INFO(ends);
        world.project("records = [\"one.csv\", \"two.csv\"]\ncolumns = { " + ends + worth + " }\n");
        CHECK(world.reach() == by_table);
        const Ran check = world.run({"check", "."});
        INFO(check.err << check.out);
        CHECK(check.exit_code == 0);
    }
    // Exact: 0.1 + 0.2 + 40 of 10,000 yuan.
    const Ran exported = world.run({"export", ".", "--what", "flows", "-o", "out.csv"});
    INFO(exported.err);
    REQUIRE(exported.exit_code == 0);
    CHECK(has(contents_of(world.folder.path() / "out.csv"), "403000"));
}

TEST_CASE("Records without a value are counted where the project calls rows deals", "[cli]") {
    const World world;
    world.project(
        "records = \"one.csv\"\nrows = \"deals\"\nunit = \"项\"\ntheme = \"t\"\nperiod = \"2023\"\n"
        "columns = { " +
        names + " }\n");
    const Ran ran = world.run({"export", ".", "--what", "flows", "-o", "out.csv"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    world.project("records = \"one.csv\"\ncolumns = { " + names + " }\n");
    const Ran neither = world.run({"check", "."});
    CHECK(neither.exit_code == 2);
    CHECK(has(neither.err + neither.out, "columns.value"));
}

TEST_CASE("Records with an end in no zone are dealt with as any unknown place", "[cli]") {
    const World world;
    world.write("far.csv",
                "x1,y1,x2,y2,amount\n120.5,30.5,121.5,30.5,6\n120.5,30.5,10,10,3\n,,121.5,30.5,2\n"
                "120.5,30.5,121.5,30.5,abc\n");
    const std::string flows =
        "records = \"far.csv\"\ntheme = \"t\"\nperiod = \"2023\"\nunit = \"元\"\ncolumns = { " + points +
        ", value = \"amount\" }\n";
    world.project(flows);
    const Ran strict = world.run({"reach", ".", "--json"});
    INFO(strict.err);
    CHECK(strict.exit_code == 3);
    CHECK(has(world.run({"reach", "."}).err, "far.csv: error DR1201"));
    world.project(flows, "on_unknown = \"drop\"\n");
    const Ran dropped = world.run({"check", ".", "--json"});
    INFO(dropped.err << dropped.out);
    CHECK(dropped.exit_code == 0);
    const Json document = Json::parse(dropped.out);
    const Json& account = document.at("accounts").at(0);
    CHECK(account.at("sum_input") == "11");
    CHECK(account.at("sum_used") == "6");
    CHECK(account.at("sum_dropped") == "5");
    for (const char* code : {"DR1267", "DR1268", "DR1269"}) CHECK(has(dropped.out, code));
    CHECK(has(dropped.out, "far.csv"));
}

TEST_CASE("What records do not read is refused, with the row of the project", "[cli]") {
    const World world;
    const std::string base = "records = \"one.csv\"\ntheme = \"t\"\nperiod = \"2023\"\n";
    for (const auto& [more, what] :
         {std::pair<std::string, std::string>{
              "columns = { " + names + ", value = \"date\", quality = \"kind\" }\n", "columns.quality"},
          {"columns = { " + names + ", origin_lon = \"x1\", value = \"kind\" }\n", "columns.origin"},
          {"path = \"one.csv\"\ncolumns = { " + names + ", value = \"kind\" }\n", "path"},
          {"layout = \"matrix\"\ncolumns = { value = \"kind\" }\n", "layout"},
          {"columns = { " + names + ", value = \"nosuch\" }\n", "nosuch"}}) {
        world.project(base + more);
        const Ran ran = world.run({"check", "."});
        INFO(more << ran.err << ran.out);
        CHECK(ran.exit_code != 0);
        CHECK(has(ran.err + ran.out, what));
    }
    world.project("records = [\"one.csv\", \"one.csv\"]\ncolumns = { " + names + worth + " }\n");
    CHECK(world.run({"check", "."}).exit_code != 0);
    const std::string one = "records = \"one.csv\"\ncolumns = { " + names + worth + " }\n";
    world.project(one + "[[flows]]\nrecords = [\"two.csv\", \"one.csv\"]\ncolumns = { " + names + worth +
                  " }\n");
    const Ran twice = world.run({"check", "."});
    CHECK(twice.exit_code == 2);
    CHECK(has(twice.err + twice.out, "DR1030"));
    world.project("records = \"nosuch.csv\"\ncolumns = { " + names + worth + " }\n");
    const Ran absent = world.run({"check", "."});
    CHECK(absent.exit_code == 3);
    CHECK(has(absent.err + absent.out, "nosuch.csv"));
}

}  // namespace record_flows_test
