// Maps and reports of files alone: what they are told of their reference, what they leave out, how sentences
// write their numbers.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/has.hpp"

#include <string_view>

namespace map_alone_test {

using namespace maps_of_columns;
using deltareach::test::has;

namespace {

/// Its shapes without a reference.
void write_without_reference(const Place& place) {
    std::string text = contents_of(place.path() / "d.geojson");
    const std::string head = R"({"type":"FeatureCollection",)";
    write_file(place.path() / "bare.geojson", text.replace(0, head.size(), head + R"("crs":null,)"));
}

void write_flows(const Place& place) {
    write_file(place.path() / "f.csv",
               "起点,终点,金额（万元）\n白沙镇,东湾镇,6000\n白沙镇,南湖镇,300\n白沙镇,石桥镇,150\n");
}

}  // namespace

TEST_CASE("a file without a reference is mapped in the one that is told, and never guessed", "[cli][map]") {
    const Place place;
    write_without_reference(place);
    const Ran untold = place.map({"bare.geojson", "--column", "人口"});
    CHECK(untold.exit_code == 3);
    CHECK(has(untold.err, "DR1310"));
    CHECK(has(untold.err, "--crs"));
    CHECK(has(place.drawn({"bare.geojson", "--column", "人口", "--crs", "EPSG:4326"}), "人口"));
    write_flows(place);
    const std::vector<std::string> reach{"reach", "f.csv", "--zones", "bare.geojson", "--origin", "白沙镇"};
    CHECK(run_program(reach, {.folder = place.path()}).exit_code == 3);
    std::vector<std::string> told = reach;
    told.insert(told.end(), {"--crs", "EPSG:4326"});
    CHECK(run_program(told, {.folder = place.path()}).exit_code == 0);
}

TEST_CASE("a title says nothing of a period that nobody stated", "[cli][map]") {
    const Place place;
    write_flows(place);
    for (const char* language : {"zh", "en"}) {
        const std::string sheet = place.drawn({"f.csv", "--zones", "d.geojson", "--kind", "reach", "--origin",
                                               "白沙镇", "--language", language});
        const std::size_t at = sheet.find("<title>");
        CHECK_FALSE(has(sheet.substr(at, sheet.find("</title>") - at), "未说明"));
        CHECK_FALSE(has(sheet.substr(at, sheet.find("</title>") - at), "not stated"));
    }
}

TEST_CASE("sentences of a report and a page leave out a period that nobody stated, which is told once",
          "[cli][report]") {
    const Place place;
    write_flows(place);
    for (const char* language : {"zh", "en"})
        for (const char* verb : {"report", "page"}) {
            const Ran ran = run_program({verb, "f.csv", "--zones", "d.geojson", "--origin", "白沙镇", "-o",
                                         "r.html", "--lang", language, "--overwrite"},
                                        {.folder = place.path()});
            INFO(ran.err);
            REQUIRE(ran.exit_code == 0);
            const std::string text = contents_of(place.path() / "r.html");
            const std::string shown = text.substr(0, text.find("<script"));
            INFO(verb << " " << language);
            CHECK_FALSE(has(shown, "时期未说明"));
            CHECK_FALSE(has(shown, ">unstated"));  // ids of tables are no words
            CHECK_FALSE(has(shown, " unstated"));
            if (std::string_view(verb) == "page") continue;
            const std::string told = language == std::string_view("zh")
                                         ? "流量表没有写时期"
                                         : "The tables of flows name no period";
            CHECK(has(shown, told));
            CHECK(shown.find(told) == shown.rfind(told));
            CHECK(has(shown,
                      language == std::string_view("zh") ? "白沙镇·流量 50% 止于" : ": 50 % ends within"));
        }
}

TEST_CASE("sentences write whole amounts whole, and a list with one number of decimals", "[cli][report]") {
    const Place place;
    write_flows(place);
    const auto report = [&] {
        const Ran ran = run_program({"report", "f.csv", "--zones", "d.geojson", "--origin", "白沙镇", "-o",
                                     "r.html", "--lang", "zh", "--overwrite"},
                                    {.folder = place.path()});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return contents_of(place.path() / "r.html");
    };
    const std::string whole = report();
    CHECK(has(whole, "6,450 万元"));
    CHECK(has(whole, "东湾镇（6,000 万元）、南湖镇（300 万元）、石桥镇（150 万元）"));
    CHECK_FALSE(has(whole, ".00 万元"));
    write_file(place.path() / "f.csv",
               "起点,终点,金额（万元）\n白沙镇,东湾镇,6000\n白沙镇,南湖镇,300.5\n白沙镇,石桥镇,150\n");
    CHECK(has(report(), "东湾镇（6,000.00 万元）、南湖镇（300.50 万元）、石桥镇（150.00 万元）"));
}

TEST_CASE("a column of texts is told to hold none of the numbers that are wanted", "[cli]") {
    const Place place;
    write_file(place.path() / "p.csv", "名称,lon,lat,等级\n甲,104.2,30.2,一级\n乙,105.1,30.4,二级\n");
    const Ran ran = run_program({"surface", "--points", "p.csv", "--field", "等级", "--crs", "EPSG:4545",
                                 "--bandwidth", "10", "-o", "s.tif", "--lang", "zh"},
                                {.folder = place.path()});
    INFO(ran.err);
    CHECK(ran.exit_code == 3);
    CHECK(has(ran.err, "等级 有，但装的不是数"));
}

TEST_CASE("the world in Mercator's projection ends where web maps do, which is told", "[cli][map]") {
    const Place place;
    const auto box = [](double south, double north, const char* name) {
        return fmt::format(
            R"({{"type":"Feature","properties":{{"名称":"{0}","人口":{1}}},"geometry":{{"type":"Polygon",)"
            R"("coordinates":[[[-170,{1}],[170,{1}],[170,{2}],[-170,{2}],[-170,{1}]]]}}}})",
            name, south, north);
    };
    write_file(place.path() / "w.geojson", R"({"type":"FeatureCollection","features":[)" +
                                               box(-90, -65, "南") + "," + box(-40, 60, "中") + "]}");
    const Ran cut = place.map({"w.geojson", "--column", "人口", "--projection", "EPSG:3857"});
    INFO(cut.err);
    CHECK(cut.exit_code == 0);
    CHECK(has(cut.err, "DR1542"));
    CHECK_FALSE(has(place.map({"w.geojson", "--column", "人口"}).err, "DR1542"));
}

TEST_CASE("a report on one theme leaves out maps of others, which is told", "[cli][report]") {
    const Place place;
    write_file(place.path() / "f.csv", "起点,终点,金额（万元）\n白沙镇,东湾镇,6000\n白沙镇,南湖镇,300\n");
    write_file(place.path() / "g.csv", "起点,终点,件数（件）\n白沙镇,东湾镇,7\n白沙镇,石桥镇,3\n");
    write_file(
        place.path() / "project.toml",
        "[project]\nname = \"x\"\n[zones.city]\npath = \"d.geojson\"\nid = \"code\"\nname = "
        "\"名称\"\n[[flows]]\npath = \"f.csv\"\ntheme = \"deals\"\nperiod = \"2023\"\n[[flows]]\npath = "
        "\"g.csv\"\ntheme = \"firms\"\nperiod = \"2023\"\n[reach]\norigins = [\"白沙镇\"]\n"
        "[[map]]\nkind = \"reach\"\ntheme = \"firms\"\n");
    const Ran ran = run_program({"report", ".", "--theme", "deals", "-o", "r.html", "--lang", "zh"},
                                {.folder = place.path()});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1541"));
    CHECK(has(contents_of(place.path() / "r.html"), "6,300 万元"));
}

}  // namespace map_alone_test
