// What a map says of itself: ranges, ties, shares, what it refuses and what it tells.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <fmt/format.h>

namespace map_says_test {

using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using maps_of_columns::Place;
using maps_of_columns::square;

namespace {

/// A layer of squares with a column of counts, in this order.
std::string squares(const std::string& column, const std::vector<std::string>& values) {
    std::string all;
    for (std::size_t i = 0; i < values.size(); ++i)
        all += (i == 0 ? "" : ",") +
               square(100 + static_cast<double>(i), fmt::format(R"("代码":"D{:02}","名称":"第{}区","{}":{})",
                                                                90 - i, i, column, values[i]));
    return R"({"type":"FeatureCollection","features":[)" + all + "]}";
}

std::string bundled(const std::string& name) {
    return deltareach::test::source_dir() + "/data/" + name;
}

}  // namespace

TEST_CASE("whole numbers fall in ranges that share no end, other numbers say which end a class holds",
          "[cli][map]") {
    const Place place;
    write_file(place.path() / "n.geojson",
               squares("企业数", {"0", "120", "5", "1", "2", "0", "5", "120", "2", "1", "5", "0", "2"}));
    const std::string counts = place.drawn({"n.geojson", "--column", "企业数"});
    for (const char* text : {"101 – 120 (2)", "3 – 100 (3)", ">2 (3)<", ">1 (2)<", ">0 (3)<"})
        CHECK(has(counts, text));
    CHECK_FALSE(has(counts, "左开右闭"));
    write_file(place.path() / "r.geojson", squares("占比", {"0.5", "12.25", "3", "7.5", "1", "2"}));
    const std::string shares = place.drawn({"r.geojson", "--column", "占比", "--breaks", "0,3,8,13"});
    CHECK(has(shares, "左开右闭"));
    CHECK(has(shares, "0 – 3 (4)"));
    CHECK(has(shares, "3 – 8 (1)"));
}

TEST_CASE("a ranking cuts no tie: the few are shown, the many are told", "[cli][map]") {
    const Place place;
    std::vector<std::string> values{"9", "8", "30", "7", "20", "6", "5", "12", "11"};  // nine above the tie
    values.insert(values.end(), {"3", "3", "1"});
    write_file(place.path() / "n.geojson", squares("数", values));
    const std::string few = place.drawn({"n.geojson", "--column", "数"});
    CHECK(has(few, "前 11 位"));
    CHECK_FALSE(has(few, "并列"));
    values.insert(values.end(), {"3", "3", "3", "3"});
    write_file(place.path() / "n.geojson", squares("数", values));
    const std::string many = place.drawn({"n.geojson", "--column", "数"});
    CHECK(has(many, "前 9 位"));
    CHECK(has(many, "其后 6 个并列"));
}

TEST_CASE("a ranking holds zeros and what is below, and ranks begin with the first", "[cli][map]") {
    const Place place;
    write_file(place.path() / "n.geojson", squares("增长", {"-1.5", "0", "3.25", "-2"}));
    CHECK(has(place.drawn({"n.geojson", "--column", "增长"}), "前 4 位"));
    write_file(place.path() / "n.geojson", squares("增长", {"-1.5", "-0.5", "-3", "-2"}));
    const std::string below = place.drawn({"n.geojson", "--column", "增长"});
    const std::size_t list = below.find("前 4 位");
    REQUIRE(list != std::string::npos);
    CHECK(below.find(">第1区<", list) < below.find(">第0区<", list));
    write_file(place.path() / "n.geojson", squares("位次", {"3", "1", "4", "2"}));
    const std::string ranks = place.drawn({"n.geojson", "--column", "位次"});
    const std::size_t first = ranks.find("前 4 位");
    REQUIRE(first != std::string::npos);
    CHECK(ranks.find(">第1区<", first) < ranks.find(">第3区<", first));
    CHECK(ranks.find(">第0区<", first) < ranks.find(">第2区<", first));
    CHECK(has(ranks, "说明：位次：1 居首，颜色越深越靠前"));
}

TEST_CASE("a column without any value is refused, and a class that no row has is told", "[cli][map]") {
    const Place place;
    write_file(place.path() / "n.geojson", squares("全空", {"null", "null", "null"}));
    for (const char* kind : {"choropleth", "categories", "circles", "dot-density"}) {
        INFO(kind);
        const Ran empty = place.map({"n.geojson", "--column", "全空", "--kind", kind});
        CHECK(empty.exit_code == 3);
        CHECK(has(empty.err, "DR1528"));
    }
    const Ran slip = place.map({"d.geojson", "--column", "用地", "--order", "工业用地,居住用池"});
    CHECK(slip.exit_code == 0);
    CHECK(has(slip.err, "DR1527"));
    CHECK(has(slip.err, "居住用池"));
    CHECK_FALSE(has(slip.err, "工业用地"));
}

TEST_CASE("numbers as categories stand in the order of their size", "[cli][map]") {
    const Place place;
    write_file(place.path() / "n.geojson", squares("等级", {"10", "9", "100", "9", "10", "10"}));
    const std::string svg = place.drawn({"n.geojson", "--column", "等级", "--kind", "categories"});
    CHECK(svg.find(">9 (2)<") < svg.find(">10 (3)<"));
    CHECK(svg.find(">10 (3)<") < svg.find(">100 (1)<"));
}

TEST_CASE("rows of a layer without a field of names have no names, which is told", "[cli][map]") {
    const Place place;
    const auto row = [](double x, const char* fields) { return square(x, fields); };
    write_file(place.path() / "w.geojson", R"({"type":"FeatureCollection","features":[)" +
                                               row(100, R"("iso":"AA","name_long":"Aland","v":3)") + "," +
                                               row(101, R"("iso":"BB","name_long":"Bland","v":5)") + "," +
                                               row(102, R"("iso":"CC","name_long":"Cland","v":9)") + "]}");
    CHECK(has(place.drawn({"w.geojson", "--column", "v"}), "Bland"));
    write_file(place.path() / "b.geojson",
               R"({"type":"FeatureCollection","features":[)" + row(100, R"("iso":"AA","v":37)") + "," +
                   row(101, R"("iso":"BB","v":58)") + "," + row(102, R"("iso":"CC","v":91)") + "]}");
    const Ran bare = place.map({"b.geojson", "--column", "v"});
    CHECK(bare.exit_code == 0);
    CHECK(has(bare.err, "DR1529"));
    const std::string svg = contents_of(place.path() / "o.svg");
    for (const char* number : {">1<", ">2<", ">3<"}) CHECK_FALSE(has(svg, number));
    CHECK_FALSE(has(svg, "前 3 位"));  // a ranking of nobody
    write_file(place.path() / "e.geojson", R"({"type":"FeatureCollection","features":[)" +
                                               row(100, R"("name":"","名称":"甲村","v":37)") + "," +
                                               row(101, R"("name":null,"名称":"乙村","v":58)") + "]}");
    CHECK(
        has(place.drawn({"e.geojson", "--column", "v"}), "甲村"));  // a field that stands empty names nothing
}

TEST_CASE("a dot stands for what was asked, or the map is refused", "[cli][map]") {
    const Place place;
    const auto with = [&](const std::string& per_dot) {
        return place.map({"d.geojson", "--kind", "dot-density", "--column", "人口", "--per-dot", per_dot});
    };
    const Ran many = with("0.25");  // 50,525 people
    CHECK(many.exit_code == 2);
    CHECK(has(many.err, "DR1525"));
    CHECK(has(many.err, "202,100"));
    CHECK(has(many.err, "1 或更大"));
    CHECK(with("1").exit_code == 0);
    CHECK(with("1234").exit_code == 0);
    CHECK(has(contents_of(place.path() / "o.svg"), "1 点 = 1,234"));
    CHECK(has(contents_of(place.path() / "o.svg"), "1 个区域的数值不足半点"));  // 542
    const std::string usual = place.drawn({"d.geojson", "--kind", "dot-density", "--column", "人口"});
    CHECK(has(usual, "共 5,052 点"));  // by 10, the round number that gives 3,000 dots or more
}

TEST_CASE("numbers that label places stand beneath the names, and a note says what they are", "[cli][map]") {
    const Place place;
    const std::string svg = place.drawn({"d.geojson", "--column", "变化", "--labels", "人口"});
    CHECK(has(svg, "白沙镇"));
    CHECK(has(svg, ">11,729<"));
    CHECK(has(svg, "地名下的数：人口"));
}

TEST_CASE("points with sizes are not drawn as one: their sizes would be lost", "[cli][map]") {
    const Place place;
    const Ran ran = place.map({"firms.csv", "--column", "员工（人）", "--cluster", "5"});
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "DR1039"));
    CHECK(place.map({"firms.csv", "--column", "行业", "--cluster", "5"}).exit_code == 0);
}

TEST_CASE("the palette of land uses colours categories, and no classes of numbers", "[cli][map]") {
    const Place place;
    CHECK(has(place.drawn({"d.geojson", "--column", "用地", "--palette", "landuse"}), "#fff05a"));  // 居住
    CHECK(has(place.map({"d.geojson", "--column", "人口", "--palette", "landuse"}).err, "DR1039"));
    CHECK(has(place.map({"d.geojson", "--column", "人口", "--palette", "rainbow"}).err, "DR1505"));
}

TEST_CASE("a map of all China without Taiwan is told of", "[cli][map]") {
    const Place place;
    const auto country = [&](const std::string& more) {
        write_file(place.path() / "c.geojson",
                   R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)"
                   R"({"名称":"甲","v":1},"geometry":{"type":"Polygon","coordinates":)"
                   R"([[[73.6,39],[110,4],[118,24.5],[135,48],[123,53.5],[73.6,39]]]}})" +
                       more + "]}");
        return place.map({"c.geojson", "--column", "v"}).err;
    };
    const std::string without = country("");
    CHECK(has(without, "DR1530"));
    CHECK_FALSE(has(without, "DR1523"));  // it reaches to the south
    const std::string with =
        country(R"(,{"type":"Feature","properties":{"名称":"乙","v":2},"geometry":{"type":"Polygon",)"
                R"("coordinates":[[[120,23],[121,21.9],[122,25],[121.5,25.3],[120,23]]]}})");
    CHECK_FALSE(has(with, "DR1530"));
}

TEST_CASE("in greys the palest class is darker than the ground, and boundaries darker than it",
          "[cli][map]") {
    const Place place;
    const std::string svg =
        place.drawn({"d.geojson", "--column", "人口", "--breaks", "0,5000,10000,40000", "--grey"});
    CHECK(has(svg, "#d8d8d8"));
    CHECK(has(svg, "#2b2b2b"));
    CHECK(has(svg, "#828282"));
    CHECK_FALSE(has(svg, "#efede8"));
}

TEST_CASE("a ratio has its unit in the words of the sheet", "[cli][map]") {
    const Place place;
    write_file(place.path() / "g.csv",
               "名称,地区生产总值（万元）,常住人口（万人）\n白沙镇,120,0.02\n东湾镇,305,0.05\n"
               "石桥镇,70,0.01\n南湖镇,40,0.03\n");
    const std::string svg =
        place.drawn({"g.csv", "--zones", "d.geojson", "--column", "地区生产总值", "--per", "常住人口"});
    CHECK(has(svg, "元/人"));
    CHECK_FALSE(has(svg, "yuan"));
    CHECK(has(place.drawn({"g.csv", "--zones", "d.geojson", "--column", "常住人口", "--per", "area"}),
              "人/平方千米"));
}

TEST_CASE("a map is about one origin, and says so of several", "[cli][map]") {
    const Ran ran = run_program(
        {"map", bundled("tutorial"), "--kind", "flows", "--origin", "A", "--origin", "B", "-o", "x.svg"});
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "DR1039"));
}

TEST_CASE("zones about an enlargement keep their classes, and one that enlarges nothing is not drawn",
          "[cli]") {
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "x.svg").string();
    const auto drawn = [&](const std::vector<std::string>& where) {
        std::vector<std::string> words{
            "map", bundled("yangtze-delta"), "--kind", "choropleth", "--column", "gdp", "--overwrite", "-o",
            file};
        for (const std::string& one : where) words.insert(words.end(), {"--inset", one});
        return run_program(words);
    };
    const Ran whole = drawn({"320000", "330000", "340000"});  // of their cities: nearly all of the map
    CHECK(whole.exit_code == 0);
    CHECK(has(whole.err, "DR1526"));
    CHECK_FALSE(has(contents_of(file), "id=\"inset\""));
    REQUIRE(drawn({"su-xi-chang"}).exit_code == 0);
    const std::string svg = contents_of(file);
    REQUIRE(has(svg, "id=\"inset\""));
    // 南通 lies beside the three: its fill stands on the map and again about the enlargement.
    CHECK(has(svg.substr(svg.find("id=\"inset\"")), "南通"));
}

TEST_CASE("a surface says what share of the flow it holds and how far it was smoothed", "[cli]") {
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "x.svg").string();
    const Ran ran = run_program(
        {"map", bundled("tutorial"), "--kind", "surface", "--overwrite", "-o", file, "--lang", "zh"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string svg = contents_of(file);
    CHECK(has(svg, "占表面内流量"));
    CHECK(has(svg, "表面含全部流量的"));
    CHECK(has(svg, "带宽"));
    CHECK(has(ran.err, "DR1437"));
}

}  // namespace map_says_test
