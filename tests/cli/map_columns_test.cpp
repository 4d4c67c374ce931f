// Maps of columns and places without a project: a layer alone, a table with coordinates, a table with zones.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <fmt/format.h>

namespace map_columns_test {

using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using maps_of_columns::Place;

TEST_CASE("a lone layer is drawn by a column of numbers", "[cli][map]") {
    const Place place;
    const std::string svg = place.drawn({"d.geojson", "--column", "人口", "--classes", "2"});
    CHECK(has(svg, "南湖镇"));
    CHECK(has(svg, "500 – 20,000 (3)"));
    CHECK(has(svg, "20,001 – 30,000 (1)"));  // whole numbers: no end belongs to two classes
    CHECK_FALSE(has(svg, "左开右闭"));
    CHECK(has(svg, "d.geojson"));  // where the numbers are from
}

TEST_CASE("texts become categories with their counts, empty ones no data", "[cli][map]") {
    const Place place;
    const std::string svg = place.drawn(
        {"d.geojson", "--column", "用地", "--order", "工业用地", "--colours", "居住用地=#123456"});
    CHECK(has(svg, "居住用地 (2)"));
    CHECK(has(svg, "工业用地 (1)"));
    CHECK(has(svg, "无数据 (1)"));
    CHECK(has(svg, "#123456"));
    CHECK(svg.find("工业用地 (1)") < svg.find("居住用地 (2)"));
    const Ran wrong = place.map({"d.geojson", "--column", "用地", "--colours", "住宅=#123456"});
    CHECK(wrong.exit_code == 2);
    CHECK(has(wrong.err, "DR1520"));
}

TEST_CASE("numbers on both sides of zero get a diverging scale about it, and ranges no double dash",
          "[cli][map]") {
    const Place place;
    const std::string svg = place.drawn({"d.geojson", "--column", "变化"});
    CHECK(has(svg, "−11 至"));
    CHECK(has(svg, "0 至 "));
    CHECK_FALSE(has(svg, "– −"));
    CHECK(has(svg, "#2166ac"));  // the blue end of RdBu
}

TEST_CASE("a column is divided by another, or by the area, and labels show the quotient", "[cli][map]") {
    const Place place;
    const std::string svg =
        place.drawn({"d.geojson", "--column", "人口", "--per", "变化", "--labels", "value"});
    CHECK(has(svg, "无数据 (2)"));  // what is divided by a negative number has no quotient
    CHECK(has(svg, ">155<"));       // 542 / 3.5
    CHECK(has(svg, ">3,243<"));     // 30000 / 9.25
    CHECK(has(place.drawn({"d.geojson", "--column", "人口", "--per", "area"}), "面积"));
    const auto names_in = [](const std::string& text) {
        std::size_t count = 0;
        for (std::size_t at = text.find(">石桥镇</text>"); at != std::string::npos; ++count)
            at = text.find(">石桥镇</text>", at + 1);
        return count;
    };
    CHECK(names_in(place.drawn({"d.geojson", "--column", "人口"})) == 2);  // on the map and in the ranking
    CHECK(names_in(place.drawn({"d.geojson", "--column", "人口", "--labels", "none"})) == 1);
}

TEST_CASE("a table is joined to zones by the column that names them", "[cli][map]") {
    const Place place;
    const std::string svg = place.drawn({"t.csv", "--zones", "d.geojson", "--column", "地区生产总值"});
    CHECK(has(svg, "万元"));
    CHECK(has(svg, "无数据 (1)"));  // 南湖镇 is not in the table
    CHECK(has(place.drawn({"t.csv", "--zones", "d.geojson", "--column", "产业"}), "农业 (2)"));
    write_file(place.path() / "other.csv", "村,值\n某村,1\n");
    const Ran none = place.map({"other.csv", "--zones", "d.geojson", "--column", "值"});
    CHECK(none.exit_code == 3);
    CHECK(has(none.err, "DR1519"));
}

TEST_CASE("a table of places is drawn as points by category or size, without --zones too", "[cli][map]") {
    const Place place;
    const std::string alone = place.drawn({"firms.csv", "--column", "行业"});
    CHECK(has(alone, "软件 (3)"));  // the record without coordinates is not drawn
    CHECK(has(alone, "医药 (1)"));
    const std::string over =
        place.drawn({"firms.csv", "--zones", "d.geojson", "--kind", "points", "--column", "员工"});
    CHECK(has(over, "另有 1 条记录没有坐标"));
    CHECK(has(over, "无数据 (1)"));  // 丁 has no number of employees
    CHECK(has(over, "南湖镇"));
    const std::string both = place.drawn(
        {"firms.csv", "--zones", "d.geojson", "--kind", "points", "--column", "行业", "--cluster", "4"});
    CHECK(has(both, "相距不足 4 毫米"));
    CHECK(has(both, ">2</text>"));  // 乙 and 丙 are one
}

TEST_CASE("circles of another column stand over classes", "[cli][map]") {
    const Place place;
    const std::string svg = place.drawn({"d.geojson", "--column", "变化", "--circles", "人口"});
    CHECK(has(svg, "legend_circles"));
    CHECK(has(svg, "legend_fill"));
}

TEST_CASE("layers of one's own stand around the map in the look of their role", "[cli][map]") {
    const Place place;
    write_file(place.path() / "road.geojson",
               R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":"绕城"},)"
               R"("geometry":{"type":"LineString","coordinates":[[104,30.2],[107,30.7]]}}]})");
    const std::string svg =
        place.drawn({"d.geojson", "--column", "人口", "--context", "motorway=road.geojson"});
    CHECK(has(svg, "高速公路"));
    CHECK(has(svg, "#f0a030"));
    const Ran wrong = place.map({"d.geojson", "--column", "人口", "--context", "canal=road.geojson"});
    CHECK(wrong.exit_code == 2);
    CHECK(has(wrong.err, "canal"));
}

TEST_CASE("a map is drawn in a projection by name, and its parts are left out singly", "[cli][map]") {
    const Place place;
    CHECK(has(place.drawn({"d.geojson", "--column", "人口", "--projection", "albers-china"}),
              "标准纬线 25°N、47°N"));
    CHECK(has(place.drawn({"d.geojson", "--column", "人口", "--projection", "utm"}), "EPSG:32648"));
    CHECK(has(place.drawn({"d.geojson", "--column", "人口", "--projection",
                           "+proj=lcc +lat_1=25 +lat_2=47 +lon_0=105 +datum=WGS84"}),
              "投影"));
    for (const char* refused :
         {"nope", "+proj=pipeline +step +proj=merc", "+proj=utm +zone=50 +nadgrids=x.gsb"})
        CHECK(place.map({"d.geojson", "--column", "人口", "--projection", refused}).exit_code == 2);
    const std::string bare =
        place.drawn({"d.geojson", "--column", "人口", "--hide", "legend,scale-bar,north-arrow,notes"});
    CHECK_FALSE(has(bare, "legend_fill"));
    CHECK_FALSE(has(bare, "id=\"scale_bar"));
    CHECK(has(bare, "示意图，未经地图审核"));  // what law asks for is no furniture
}

TEST_CASE("a dot map says what a dot stands for, and places the same dots each time", "[cli][map]") {
    const Place place;
    const std::vector<std::string> words{"d.geojson", "--kind",    "dot-density", "--column",
                                         "人口",      "--per-dot", "500"};
    const std::string svg = place.drawn(words);
    CHECK(has(svg, "1 点 = 500"));
    CHECK(has(svg, "共 101 点"));  // 8254, 11729, 542 and 30000 by 500: 17 + 23 + 1 + 60
    CHECK(place.drawn(words) == svg);
}

TEST_CASE("pictures for slides and letters: 16:9, JPEG and TIFF with their resolution", "[cli][map]") {
    const Place place;
    const auto picture = [&](const std::string& name) {
        std::vector<std::string> words{"map", "d.geojson", "--column", "人口", "--slide", "-o", name};
        if (!name.ends_with(".svg")) words.insert(words.end(), {"--dpi", "96"});
        const Ran ran = run_program(words, {.folder = place.path()});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return contents_of(place.path() / name);
    };
    const std::string jpeg = picture("o.jpg");
    CHECK(jpeg.substr(0, 3) == "\xff\xd8\xff");
    CHECK(jpeg.substr(6, 4) == "JFIF");
    CHECK(jpeg[13] == 1);
    CHECK(static_cast<unsigned char>(jpeg[15]) == 96);
    CHECK(picture("o.tif").substr(0, 2) == "II");
    CHECK(has(picture("o.svg"), "960"));
    CHECK(has(place.map({"d.geojson", "--column", "人口", "--dpi", "96"}).err, "DR1039"));
}

TEST_CASE("a layer without a column named says which there are", "[cli][map]") {
    const Place place;
    const Ran ran = place.map({"d.geojson"});
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "DR1521"));
    CHECK(has(ran.err, "用地"));
}

}  // namespace map_columns_test
