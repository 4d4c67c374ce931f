// How maps of columns are called as files, and what is said where there is no such column.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/has.hpp"

#include <filesystem>

namespace maps_named_test {

using namespace maps_of_columns;
using deltareach::test::has;

namespace {

struct Town : Place {
    Town() {
        write_file(
            path() / "project.toml",
            "[project]\nname = \"x\"\n[zones.city]\npath = \"d.geojson\"\nid = \"code\"\nname = \"名称\"\n"
            "[[map]]\nkind = \"choropleth\"\ncolumn = \"人口\"\nformats = [\"svg\"]\n"
            "[[map]]\nkind = \"choropleth\"\ncolumn = \"人口\"\npalette = \"Blues\"\nformats = [\"svg\"]\n"
            "[[map]]\nkind = \"multiples\"\ncolumns = [\"人口\", \"变化\"]\nformats = [\"svg\"]\n");
    }
};

}  // namespace

TEST_CASE("maps are called by their kind and columns in the words of the data, twins get a number",
          "[cli][map]") {
    const Town town;
    const Ran ran =
        run_program({"run", ".", "--out", "o", "--lang", "zh", "--only", "maps"}, {.folder = town.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    for (const char* name : {"choropleth_人口.svg", "choropleth_人口_2.svg", "multiples_人口_变化.svg"})
        CHECK(std::filesystem::exists(town.path() / "o" / "maps" / name));
}

TEST_CASE("a column that is none of a file's is told with all that are, whatever it is called",
          "[cli][map]") {
    const Place place;
    for (const char* column : {"none", "value", "area", "不存在"})
        for (const char* language : {"zh", "en"}) {
            const Ran ran =
                run_program({"map", "d.geojson", "--column", column, "-o", "o.svg", "--lang", language},
                            {.folder = place.path()});
            INFO(ran.err);
            CHECK(ran.exit_code == 3);
            CHECK(has(ran.err, "DR1017"));
            for (const char* known : {"名称", "code", "人口", "变化", "用地"}) CHECK(has(ran.err, known));
        }
    CHECK(place.map({"d.geojson", "--column", "人口", "--per", "area", "--labels", "none"}).exit_code == 0);
}

TEST_CASE("legends of columns can be turned and enlarged by option and key", "[cli][map]") {
    const Place place;
    const std::string high = place.drawn({"d.geojson", "--column", "人口"}),
                      low = place.drawn({"d.geojson", "--column", "人口", "--legend-order", "low-first"}),
                      large = place.drawn({"d.geojson", "--column", "人口", "--legend-size", "1.5"});
    const auto first_class = [](const std::string& svg) { return svg.find("(1)<", svg.find("legend_fill")); };
    CHECK(high.substr(first_class(high) - 20, 24) != low.substr(first_class(low) - 20, 24));
    CHECK(has(large, "font-size=\"11.25\""));
    CHECK_FALSE(has(high, "font-size=\"11.25\""));
    CHECK(place.map({"d.geojson", "--column", "用地", "--legend-order", "low-first"}).exit_code == 2);
    CHECK(place.map({"d.geojson", "--column", "人口", "--legend-order", "upwards"}).exit_code == 2);
    CHECK(place.map({"d.geojson", "--column", "人口", "--legend-size", "5"}).exit_code == 2);
}

TEST_CASE("zones beyond what a projection shows are counted on the sheet and told", "[cli][map]") {
    const Place place;
    write_file(place.path() / "far.geojson", R"({"type":"FeatureCollection","features":[)" +
                                                 square(104, R"("名称":"甲","人口":3)") + "," +
                                                 square(110, R"("名称":"乙","人口":5)") + "," +
                                                 square(-76, R"("名称":"丙","人口":9)") + "]}");
    const Ran ran =
        place.map({"far.geojson", "--column", "人口", "--projection", "+proj=ortho +lat_0=30 +lon_0=105"});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1540"));
    CHECK(has(contents_of(place.path() / "o.svg"), "1 个区域在投影所示范围之外"));
    CHECK(has(contents_of(place.path() / "o.svg"), "正射投影，中心 105.00°E 30.00°N"));
    CHECK_FALSE(
        has(place.map({"far.geojson", "--column", "人口", "--projection", "+proj=robin"}).err, "DR1540"));
    // What is asked for by name is used, however far the zones lie apart.
    CHECK(has(place.drawn({"far.geojson", "--column", "人口"}), "等积地球投影"));
    CHECK_FALSE(
        has(place.drawn({"far.geojson", "--column", "人口", "--projection", "laea"}), "等积地球投影"));
}

TEST_CASE("flows of which nobody says what they are are called flows", "[cli][map]") {
    const Place place;
    write_file(place.path() / "f.csv",
               "起点,终点,金额（万元）\n白沙镇,东湾镇,30\n东湾镇,南湖镇,8\n白沙镇,石桥镇,2\n");
    const std::string network = place.drawn({"f.csv", "--zones", "d.geojson", "--kind", "network"});
    CHECK_FALSE(has(network, "主题未说明"));
    const std::string reach =
        place.drawn({"f.csv", "--zones", "d.geojson", "--kind", "reach", "--origin", "白沙镇"});
    CHECK(has(reach, "来自白沙镇的流量"));
    CHECK(has(reach, ">流向<"));
}

TEST_CASE("a sheet of one area names it, and one of two columns their place", "[cli][map]") {
    const Place place;
    write_file(place.path() / "one.geojson", R"({"type":"FeatureCollection","features":[)" +
                                                 square(104, R"("名称":"番禺区","code":"440113","人口":3)") +
                                                 "]}");
    CHECK(has(place.drawn({"one.geojson", "--column", "人口"}), ">番禺区人口<"));
}

}  // namespace maps_named_test
