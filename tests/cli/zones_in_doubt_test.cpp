// What is hardly meant is told before it is drawn: slips of units, numbers that mean nothing, zones twice.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

namespace zones_in_doubt_test {

using namespace deltareach::test;
using maps_of_columns::Place;
using maps_of_columns::square;

namespace {

std::string layer(const std::vector<std::string>& features) {
    std::string text = R"({"type":"FeatureCollection","features":[)";
    for (std::size_t i = 0; i < features.size(); ++i) text += (i == 0 ? "" : ",") + features[i];
    return text + "]}";
}

std::string named(double x, const std::string& name, const std::string& more = {}) {
    return square(x, "\"名称\":\"" + name + "\"" + more);
}

/// Four towns of a layer, the third with another value.
std::string with_values(const std::string& third) {
    return layer({named(104, "东湾镇", R"(,"人口":8254)"), named(105, "白沙镇", R"(,"人口":11729)"),
                  named(106, "南湖镇", ",\"人口\":" + third), named(107, "石桥镇", R"(,"人口":30000)")});
}

}  // namespace

TEST_CASE("A value ten thousand times its kin is warned of in a table, a layer and a project", "[cli][map]") {
    const Place place;
    write_file(place.path() / "slip.csv",
               "乡镇,产值（亿元）\n白沙镇,700\n东湾镇,612\n石桥镇,503\n南湖镇,5039000\n");
    const Ran map = place.map({"slip.csv", "--zones", "d.geojson", "--column", "产值"});
    CHECK(map.exit_code == 0);
    CHECK(has(map.err, "DR1553"));
    CHECK(has(map.err, "南湖镇 的值（5039000 亿元）约为各处中位数的 7199 倍"));
    const Ran checked = run_program({"check", "slip.csv", "--lang", "zh"}, {.folder = place.path()});
    CHECK(has(checked.err, "DR1553"));
    write_file(place.path() / "project.toml",
               "[project]\nname = \"p\"\n[zones.town]\npath = \"d.geojson\"\nid = \"code\"\nname = \"名称\"\n"
               "[[attributes]]\npath = \"slip.csv\"\nlevel = \"town\"\nid = \"乡镇\"\n");
    const Ran project = run_program({"check", "--lang", "zh"}, {.folder = place.path()});
    CHECK(has(project.err, "slip.csv: 警告 DR1553"));
}

TEST_CASE("A number that means that there is none is drawn, and told with its zones", "[cli][map]") {
    const Place place;
    write_file(place.path() / "s.geojson", with_values("-9999"));
    const Ran map = place.map({"s.geojson", "--column", "人口"});
    CHECK(map.exit_code == 0);
    CHECK(has(map.err, "DR1554"));
    CHECK(has(map.err, "-9999（南湖镇）"));
    const Ran checked = run_program({"check", "s.geojson", "--lang", "en"}, {.folder = place.path()});
    CHECK(has(checked.err, "DR1554"));
    write_file(place.path() / "s.geojson", with_values("9999"));
    CHECK_FALSE(has(place.map({"s.geojson", "--column", "人口"}).err, "DR1554"));
    write_file(place.path() / "t.csv", "乡镇,人口（万人）\n白沙镇,1.2\n东湾镇,0.8\n石桥镇,3\n南湖镇,-99\n");
    CHECK(has(place.map({"t.csv", "--zones", "d.geojson", "--column", "人口"}).err, "-99（南湖镇）"));
}

TEST_CASE("A zone that stands twice is told, and a table that names it is refused", "[cli][map]") {
    const Place place;
    write_file(place.path() / "twice.geojson",
               layer({named(104, "东湾镇", R"(,"v":1)"), named(105, "白沙镇", R"(,"v":2)"),
                      named(106, "白沙镇", R"(,"v":2)")}));
    const Ran lone = place.map({"twice.geojson", "--column", "v"});
    CHECK(has(lone.err, "DR1556: 白沙镇 各有几个要素"));
    CHECK(has(lone.err, "白沙镇 2/3"));
    write_file(place.path() / "v.csv", "乡镇,值\n东湾镇,1\n白沙镇,2\n");
    const Ran joined = place.map({"v.csv", "--zones", "twice.geojson", "--column", "值"});
    CHECK(joined.exit_code == 3);
    CHECK(has(joined.err, "v.csv:3:1: 错误 DR1557: “白沙镇”在区域文件里有几个要素（2、3）"));
}

TEST_CASE("Points among areas are told, and lines are not told without end", "[cli][map]") {
    const Place place;
    const std::string point =
        R"({"type":"Feature","properties":{"名称":"白沙镇","v":2},"geometry":{"type":"Point","coordinates":[105.5,30.5]}})";
    write_file(place.path() / "mixed.geojson", layer({named(104, "东湾镇", R"(,"v":1)"), point}));
    const Ran mixed = place.map({"mixed.geojson", "--column", "v"});
    CHECK(mixed.exit_code == 0);
    CHECK(has(mixed.err, "DR1555: 2 个区域中 1 个是点"));
    std::vector<std::string> lines;
    for (int i = 0; i < 300; ++i)
        lines.push_back(
            R"({"type":"Feature","properties":{"v":1},"geometry":{"type":"LineString","coordinates":[[105,30],[106,31]]}})");
    write_file(place.path() / "lines.geojson", layer(lines));
    const Ran ran = place.map({"lines.geojson", "--column", "v"});
    CHECK(ran.exit_code == 3);
    CHECK(std::ranges::count(ran.err, '\n') < 250);
    CHECK(has(ran.err, "200"));  // how many more there are
}

TEST_CASE("The wrong file of zones is named as such", "[cli][map]") {
    const Place place;
    write_file(place.path() / "v.csv", "地区,值\n长春市,1\n吉林市,2\n");
    const Ran ran = place.map({"v.csv", "--zones", "d.geojson", "--column", "值"});
    CHECK(ran.exit_code == 3);
    CHECK(has(ran.err, "DR1558: “地区”列的地名没有一个在区域文件里：表里是 长春市、吉林市，区域是 白沙镇"));
}

TEST_CASE("A column is found by the words before a bracket that is no known unit", "[cli][map]") {
    const Place place;
    write_file(place.path() / "v.csv",
               "乡镇,投放量（标准车）,建筑面积（平方米）\n东湾镇,1,10\n白沙镇,2,20\n石桥镇,4,30\n");
    CHECK(place.map({"v.csv", "--zones", "d.geojson", "--column", "投放量"}).exit_code == 0);
    CHECK(has(place.drawn({"v.csv", "--zones", "d.geojson", "--column", "建筑面积"}), "平方米"));
}

}  // namespace zones_in_doubt_test
