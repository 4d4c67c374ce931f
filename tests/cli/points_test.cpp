// Records of one place each (firms, instruments): counted and summed in the zones they lie in.
#include "tests/gis/workbook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>
#include <set>

namespace points_test {

using deltareach::number_cell;
using deltareach::text_cell;
using deltareach::WorkbookText;
using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;

namespace {

std::string square(double x, const std::string& code) {
    const auto at = [&](double dx, double dy) {
        return "[" + std::to_string(x + dx) + "," + std::to_string(30 + dy) + "]";
    };
    return R"({"type":"Feature","properties":{"id":")" + code +
           R"("},"geometry":{"type":"Polygon","coordinates":[[)" + at(0, 0) + "," + at(1, 0) + "," +
           at(1, 1) + "," + at(0, 1) + "," + at(0, 0) + "]]}}";
}

/// Three zones in a row, A from 120°, B from 121°, C from 122° east, and a flow so that there is something to
/// run.
struct World : TemporaryFolder {
    World() {
        write_file(path() / "z.geojson", R"({"type":"FeatureCollection","features":[)" + square(120, "A") +
                                             "," + square(121, "B") + "," + square(122, "C") + "]}");
        write_file(path() / "f.csv", "起点,终点,年份,金额（元）\nA,B,2023,1\nA,C,2023,2\n");
    }
    void project(const std::string& attributes, const std::string& header = {}) const {
        write_file(
            path() / "project.toml",
            "[project]\nname = \"p\"\n" + header +
                "[zones.city]\npath = \"z.geojson\"\nid = \"id\"\n[[flows]]\npath = \"f.csv\"\ntheme = "
                "\"t\"\n[[attributes]]\nlevel = \"city\"\n" +
                attributes);
    }
    Ran check(std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"check", "--json", "-q", "--lang", "en"};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words, {.folder = path()});
    }
    /// A column of the zones that `export` writes: the values of A, B and C.
    json column(const std::string& name, std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"export",    "--what",   "zones", "--level",     "city", "-o",
                                       "o.geojson", "--origin", "A",     "--overwrite", "-q"};
        words.insert(words.end(), more.begin(), more.end());
        const Ran ran = run_program(words, {.folder = path()});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        json values = json::array();
        const json layer = json::parse(contents_of(path() / "o.geojson"));
        for (const auto& feature : layer["features"])
            for (const auto& field : feature["properties"].items())  // GeoJSON names bear the unit
                if (field.key() == name || field.key().starts_with(name + "_"))
                    values.push_back(field.value());
        return values;
    }
};

json codes_in(const Ran& ran) {
    std::set<std::string> codes;
    const json document = json::parse(ran.out);
    for (const auto& message : document["messages"]) codes.insert(message["code"]);
    return codes;
}

json message_of(const Ran& ran, const std::string& code) {
    const json document = json::parse(ran.out);
    for (const auto& message : document["messages"])
        if (message["code"] == code) return message;
    return {};
}

}  // namespace

TEST_CASE("firms of a table become a count and sums with unit in the zones", "[cli]") {
    const World world;
    write_file(
        world.path() / "p.csv",
        "名称,经度,纬度,投资额（万元）,类别\n甲,120.5,30.5,1.5,企业\n乙,120.6,30.5,2,企业\n丙,121.5,30.5,"
        ",企业\n丁,120.5,30.1,9,仪器\n");
    world.project(
        "path = \"p.csv\"\ncount = \"firms\"\ncolumns = [\"投资额（万元）\"]\nonly = { \"类别\" = "
        "\"企业\" }\nunits = { firms = \"家\" }\n");
    const Ran ran = world.check();
    INFO(ran.out << ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(codes_in(ran) == json({"DR1042", "DR1127"}));  // one amount is missing, and said so
    const json points = json::parse(ran.out)["points"];
    CHECK(points[0]["column"] == "firms");
    CHECK(points[0]["sum_used"] == "3");
    CHECK(points[1]["unit"] == "yuan");
    CHECK(points[1]["sum_input"] == "35000");
    CHECK(world.column("firms") == json({2, 1, 0}));
    CHECK(world.column("tou_zi_e") == json({35000, nullptr, 0}));  // B has a firm whose amount nobody knows
}

TEST_CASE("a sheet says how many points its column leaves out", "[cli]") {
    const World world;
    write_file(
        world.path() / "p.csv",
        "lon,lat,amount (元)\n120.5,30.5,1\n121.5,30.5,3\n122.5,30.5,8\n116.4,39.9,2\n,,4\n120.6,30.5,\n");
    world.project("path = \"p.csv\"\ncount = \"n\"\ncolumns = [\"amount (元)\"]\n");
    const Ran ran = run_program({"map", "--column", "amount", "--kind", "choropleth", "--on-unknown", "drop",
                                 "--lang", "en", "-o", "m.svg", "-q"},
                                {.folder = world.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string sheet = contents_of(world.path() / "m.svg");
    CHECK(has(sheet, "2 of 6 records lie in no zone of the map or lack coordinates and are not counted"));
    CHECK(has(sheet, "records without a value, not counted: 1"));
}

TEST_CASE("points in no zone or without coordinates are listed by row, and decided about by --on-unknown",
          "[cli]") {
    const World world;
    write_file(world.path() / "p.csv",
               "lon,lat,amount (元)\n120.5,30.5,1\n116.4,39.9,2\n,,4\n122.5,30.5,8\n");
    world.project("path = \"p.csv\"\ncount = \"n\"\ncolumns = [\"amount (元)\"]\n");
    const Ran refused = world.check();
    INFO(refused.out);
    CHECK(refused.exit_code == 3);
    CHECK(codes_in(refused) == json({"DR1042", "DR1242", "DR1260", "DR1261"}));
    CHECK(message_of(refused, "DR1260")["row"] == 3);
    CHECK(has(message_of(refused, "DR1260")["text"], "2 of 4 records"));
    CHECK(has(message_of(refused, "DR1242")["text"], "3 (116.4, 39.9)"));
    CHECK(has(message_of(refused, "DR1261")["text"], "rows: 4"));
    for (const std::string policy : {"drop", "other"}) {
        const Ran ran = world.check({"--on-unknown", policy});
        CHECK(ran.exit_code == 0);
        const json sum = json::parse(ran.out)["points"][1];
        CHECK(sum["sum_input"] == "15");
        CHECK(sum["sum_used"] == "9");
        CHECK(sum[policy == "drop" ? "sum_dropped" : "sum_other"] == "6");
        CHECK(sum["rows_used"] == 2);
    }
    const Ran run = run_program({"run", "--on-unknown", "drop", "--only", "tables", "--out", "o", "-q"},
                                {.folder = world.path()});
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    const json manifest = json::parse(contents_of(world.path() / "o/run.json"));
    REQUIRE(manifest["points"].size() == 2);
    CHECK(manifest["points"][0]["rows_read"] == 4);
    CHECK(manifest["points"][0]["rows_dropped"] == 2);
    CHECK(manifest["points"][1]["sum_dropped"] == "6");
    CHECK(manifest["points"][0]["unmatched_rows"] == json({3, 4}));
    const auto& inputs = manifest["inputs"];
    CHECK(std::ranges::any_of(inputs,
                              [](const json& file) { return file["path"] == "p.csv" && file["rows"] == 4; }));
}

TEST_CASE("a point on a border belongs to the zone of the lower code", "[cli]") {
    const World world;
    write_file(world.path() / "p.csv", "lon,lat\n121,30.5\n122,30.5\n123,31\n120,30\n");
    world.project("path = \"p.csv\"\n");
    CHECK(world.column("count") == json({2, 1, 1}));
}

TEST_CASE("the datum of points is honoured: GCJ-02 and BD-09 are undone, EPSG codes are transformed",
          "[cli]") {
    const World world;
    // 121.002, 30.5 of GCJ-02 is 120.9975 or so of WGS 84: over the border between A and B.
    write_file(world.path() / "p.csv", "经度,纬度\n121.002,30.5\n");
    world.project("path = \"p.csv\"\n");
    CHECK(world.column("count") == json({0, 1, 0}));
    for (const char* datum : {"GCJ-02", "BD-09"}) {
        world.project("path = \"p.csv\"\nsource_crs = \"" + std::string(datum) + "\"\n");
        CHECK(world.column("count") == json({1, 0, 0}));
    }
    // The zone 121.5, 30.5 in the plane of CGCS2000 / 3-degree Gauss-Kruger CM 120E.
    write_file(world.path() / "g.csv", "东,北\n643990,3376850\n");
    world.project("path = \"g.csv\"\npoints = [\"东\", \"北\"]\nsource_crs = \"EPSG:4549\"\n");
    CHECK(world.column("count") == json({0, 1, 0}));
}

TEST_CASE("points come from workbooks with titles, from GeoJSON and from GeoPackage too", "[cli]") {
    const World world;
    const auto cell = [](const char* at, const char* text) { return text_cell(at, text); };
    const std::string rows = "<row r=\"1\">" + cell("A1", "企业名录") + "</row><row r=\"3\">" +
                             cell("A3", "名称") + cell("B3", "经度") + cell("C3", "纬度") +
                             "</row><row r=\"4\">" + cell("A4", "甲") + number_cell("B4", "121.5") +
                             number_cell("C4", "30.5") + "</row>";
    write_file(world.path() / "p.xlsx",
               WorkbookText{.sheets = {{"s", "<sheetData>" + rows + "</sheetData>"}}}.bytes());
    world.project("path = \"p.xlsx\"\ncount = \"firms\"\n");
    CHECK(world.column("firms") == json({0, 1, 0}));
    write_file(world.path() / "p.geojson",
               R"({"type":"FeatureCollection","features":[
               {"type":"Feature","properties":{"价（万元）":2.5},"geometry":{"type":"Point","coordinates":[122.5,30.5]}},
               {"type":"Feature","properties":{"价（万元）":1},"geometry":{"type":"Point","coordinates":[122.6,30.5]}}]})");
    REQUIRE(run_program({"convert", "p.geojson", "p.gpkg", "-q"}, {.folder = world.path()}).exit_code == 0);
    for (const char* file : {"p.geojson", "p.gpkg"}) {
        world.project("path = \"" + std::string(file) + "\"\ncount = \"n\"\ncolumns = [\"价（万元）\"]\n");
        CHECK(world.column("n") == json({0, 0, 2}));
        CHECK(world.column("jia") == json({0, 0, 35000}));
    }
    world.project("path = \"z.geojson\"\n");
    CHECK(codes_in(world.check()) == json({"DR1262"}));
}

TEST_CASE("what is wrong with points is said where it stands", "[cli]") {
    const World world;
    write_file(world.path() / "p.csv", "经度,纬度,额（元）\n30.5,120.5,1\n121°28′,30.5,2\n120.5,30.5,x\n");
    world.project("path = \"p.csv\"\ncolumns = [\"额（元）\"]\n");
    const Ran swapped = world.check();
    INFO(swapped.out);
    CHECK(swapped.exit_code == 3);
    CHECK(codes_in(swapped) == json({"DR1243"}));
    CHECK(json::parse(swapped.out)["errors"] == 2);
    write_file(world.path() / "p.csv", "经度,纬度,额（元）,员工\n120.5,30.5,x,5\n");
    world.project("path = \"p.csv\"\ncolumns = [\"额（元）\", \"员工\", \"无\"]\n");
    CHECK(codes_in(world.check()) == json({"DR1017", "DR1042", "DR1121", "DR1131"}));
    world.project("path = \"f.csv\"\n");
    CHECK(codes_in(world.check()) == json({"DR1029"}));
    world.project("path = \"p.csv\"\nid = \"额（元）\"\ncount = \"n\"\n");
    const Ran both = world.check();
    CHECK(both.exit_code == 2);
    CHECK(has(both.out, "DR1030"));
    write_file(world.path() / "p.csv", "经度,纬度\n120.5,30.5\n");
    world.project("path = \"p.csv\"\n[[attributes]]\npath = \"p.csv\"\nlevel = \"city\"\n");
    CHECK(codes_in(world.check()) == json({"DR1042", "DR1263"}));
    world.project("path = \"p.csv\"\nonly = { \"类别\" = \"企业\" }\n");
    CHECK(codes_in(world.check()) == json({"DR1017", "DR1042"}));
    world.project("path = \"p.csv\"\npoints = [\"经度\"]\n");
    CHECK(world.check().exit_code == 2);
}

TEST_CASE("the template of points has heads that are understood", "[cli]") {
    const World world;
    for (const std::string language : {"zh", "en"}) {
        const std::string made = "made-" + language;
        REQUIRE(run_program({"init", made, "--template", "blank", "--lang", language, "-q"},
                            {.folder = world.path()})
                    .exit_code == 0);
        const std::string heads = contents_of(world.path() / made / "templates/points.csv");
        write_file(world.path() / "p.csv", heads + "甲,120.5,30.5,企业,3\n");
        const std::string column = language == "zh" ? "投资额（万元）" : "investment (million yuan)";
        world.project("path = \"p.csv\"\ncount = \"firms\"\ncolumns = [\"" + column + "\"]\n");
        const Ran ran = world.check();
        INFO(heads << ran.out);
        CHECK(ran.exit_code == 0);
        const json document = json::parse(ran.out);
        CHECK(document["points"][1]["sum_used"] == (language == "zh" ? "30000" : "3000000"));
    }
}

TEST_CASE("a unit that the head and the project say differently is an error of attributes too", "[cli]") {
    const World world;
    write_file(world.path() / "a.csv", "id,产值（万元）\nA,1\n");
    world.project("path = \"a.csv\"\nid = \"id\"\nunits = { \"产值\" = \"亿元\" }\n");
    CHECK(codes_in(world.check()) == json({"DR1130"}));
    world.project("path = \"a.csv\"\nid = \"id\"\nunits = { \"产值\" = \"万元\" }\n");
    CHECK(world.check().exit_code == 0);
}

}  // namespace points_test
