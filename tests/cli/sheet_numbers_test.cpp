// Titles, units, legends and messages of maps of a county that is nobody's example.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/has.hpp"

namespace sheet_numbers_test {

using namespace maps_of_columns;
using deltareach::test::has;

namespace {

/// Four towns of a county of Sichuan with a table that has a title and footers.
struct County : Place {
    County() {
        write_file(path() / "towns.geojson",
                   R"({"type":"FeatureCollection","features":[)" +
                       square(104, R"("代码":"510131001","名称":"青石镇","地市":"成都市")") + "," +
                       square(105, R"("代码":"510131002","名称":"白马镇","地市":"成都市")") + "," +
                       square(106, R"("代码":"510131003","名称":"龙泉镇","地市":"成都市")") + "," +
                       square(107, R"("代码":"510131004","名称":"双河镇","地市":"成都市")") + "]}");
        write_file(path() / "stats.csv",
                   "青石县各乡镇主要指标（2023年）,,,,\n"
                   "名称,产值（万元）,常住人口（万人）,差额（万元）,建成年份\n"
                   "青石镇,12345678,0.54,-1200.5,1980\n白马镇,20482,4.41,800,1993\n"
                   "龙泉镇,880274,11.01,-95,2006\n双河镇,240685,8.44,450,2013\n"
                   "合计,13487119,,,\n填表人：张三,,审核人：李四,,\n制表日期：2024-01-05,,,,\n");
    }
    /// The towns without a column that says of which city they are.
    void write_towns_without_city() const {
        std::string text = contents_of(path() / "towns.geojson");
        const std::string city = R"(,"地市":"成都市")";
        for (std::size_t at = text.find(city); at != std::string::npos; at = text.find(city))
            text.erase(at, city.size());
        write_file(path() / "towns.geojson", text);
    }
    std::string sheet(std::vector<std::string> words) const {
        words.insert(words.begin(), {"stats.csv", "--zones", "towns.geojson", "--column"});
        return drawn(std::move(words));
    }
};

}  // namespace

TEST_CASE("a column in 万元 is shown in 亿元 where one in 元 would be, in title, legend, labels and list",
          "[cli][map]") {
    const County place;
    const std::string svg = place.sheet({"产值", "--labels", "value"});
    CHECK(has(svg, "产值（2023年，亿元）"));
    CHECK(has(svg, "前 4 位（亿元）"));
    CHECK(has(svg, ">1,234.6<"));
    CHECK(has(svg, ">2.0<"));
    CHECK_FALSE(has(svg, "12,345"));
    CHECK_FALSE(has(svg, "万元"));
}

TEST_CASE("a dot stands for a round number in a unit that can be read", "[cli][map]") {
    const County place;
    const std::string svg = place.sheet({"常住人口", "--kind", "dot-density", "--per-dot", "0.05"});
    CHECK(has(svg, "1 点 = 500 人"));
    CHECK_FALSE(has(svg, "0.05 万"));
}

TEST_CASE("titles of lone columns name the place, the period and the unit that are known", "[cli][map]") {
    const County place;
    CHECK(has(place.sheet({"常住人口"}), ">成都市常住人口（2023年，万人）<"));
    // Without a column of places a title above the table says of what it is.
    place.write_towns_without_city();
    CHECK(has(place.sheet({"常住人口"}), ">青石县常住人口（2023年，万人）<"));
    write_file(place.path() / "bare.csv",
               "名称,年份,人口（人）\n青石镇,2022,1200\n白马镇,2022,300\n"
               "龙泉镇,2022,5300\n双河镇,2022,800\n");
    const std::string bare = place.drawn({"bare.csv", "--zones", "towns.geojson", "--column", "人口"});
    CHECK(has(bare, ">人口（2022年，人）<"));  // towns of one city are not the province
    CHECK(has(bare, "时期：2022年"));
}

TEST_CASE("thousands are marked alike all over a sheet, years are not", "[cli][map]") {
    const County place;
    const std::string people = place.drawn({"d.geojson", "--column", "人口", "--labels", "value"});
    for (const char* number : {">8,254<", ">11,729<", ">30,000<"}) CHECK(has(people, number));
    CHECK_FALSE(has(people, "8254"));
    const std::string built = place.sheet({"建成年份", "--labels", "value"});
    for (const char* year : {">1980<", ">2013<"}) CHECK(has(built, year));
    CHECK_FALSE(has(built, "1,9"));
    CHECK_FALSE(has(built, "1900"));  // no class reaches decades beyond its years
}

TEST_CASE("in greys lines tell what is below 0, and both sides are alike dark", "[cli][map]") {
    const County place;
    const std::string svg = place.sheet({"差额", "--grey"});
    CHECK(has(svg, "斜线：低于 0"));
    CHECK_FALSE(has(place.sheet({"差额"}), "斜线：低于 0"));
    CHECK_FALSE(has(place.sheet({"产值", "--grey"}), "斜线：低于 0"));
}

TEST_CASE("the largest circle of a legend is the largest value rounded up", "[cli][map]") {
    const County place;
    const std::string svg = place.sheet({"产值", "--kind", "circles"});  // 1,234.57 亿元
    CHECK(has(svg, ">1,500<"));
    CHECK(has(svg, ">500<"));
}

TEST_CASE("a message about the values of a column names file and column", "[cli][map]") {
    const County place;
    const Ran numbers =
        place.map({"stats.csv", "--zones", "towns.geojson", "--column", "产值", "--order", "甲"});
    CHECK(numbers.exit_code == 2);
    CHECK(has(numbers.err, "stats.csv: 错误 DR1039"));
    CHECK(has(numbers.err, "“产值”是数，不是类别"));
    const Ran texts = place.map({"d.geojson", "--column", "用地", "--kind", "choropleth", "--classes", "3"});
    CHECK(has(texts.err, "d.geojson: 错误 DR1039"));
    CHECK(has(texts.err, "“用地”是文字"));
}

TEST_CASE("names in a Chinese message stand between 、 and in an English one between commas", "[cli]") {
    const County place;
    const Ran zh = place.map({"d.geojson", "--column", "没有"});
    CHECK(has(zh.err, "名称、code、人口、变化、用地"));
    const Ran en = run_program({"map", "d.geojson", "--column", "none", "-o", "x.svg", "--lang", "en"},
                               {.folder = place.path()});
    CHECK(has(en.err, "人口, 变化"));
    CHECK_FALSE(has(zh.err + en.err, "\x1f"));
    CHECK_FALSE(has(zh.err + en.err, "\\u001F"));
}

TEST_CASE("a project says of a level of zones that its shapes are to be repaired", "[cli]") {
    const TemporaryFolder folder;
    write_file(
        folder.path() / "z.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"A"},)"
        R"("geometry":{"type":"Polygon","coordinates":[[[104,30],[105,31],[105,30],[104,31],[104,30]]]}}]})");
    const auto check = [&](const std::string& key) {
        write_file(folder.path() / "project.toml",
                   "[project]\nname = \"甲\"\n[zones.town]\npath = \"z.geojson\"\nid = \"code\"\n" + key);
        return run_program({"check", "project.toml", "--lang", "zh"}, {.folder = folder.path()});
    };
    CHECK(has(check("").err + check("").out, "DR1019"));
    const Ran mended = check("repair = true\n");
    CHECK(mended.exit_code == 0);
    CHECK(has(mended.err + mended.out, "DR1022"));
}

TEST_CASE("the least of the long integers is a number like others", "[cli]") {
    const TemporaryFolder folder;
    write_file(
        folder.path() / "i.geojson",
        R"({"type":"FeatureCollection","features":[)"
        R"({"type":"Feature","properties":{"id":"a","v":-9223372036854775808},"geometry":{"type":"Point","coordinates":[104,30]}},)"
        R"({"type":"Feature","properties":{"id":"b","v":5},"geometry":{"type":"Point","coordinates":[105,30]}},)"
        R"({"type":"Feature","properties":{"id":"c","v":null},"geometry":{"type":"Point","coordinates":[106,31]}}]})");
    const Ran ran = run_program({"classify", "i.geojson", "--field", "v", "--method", "quantile", "--classes",
                                 "2", "--json", "--lang", "en"},
                                {.folder = folder.path()});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.out, "-9.223372036854776e+18"));
    CHECK(has(ran.out, "\"n\": 2"));
}

}  // namespace sheet_numbers_test
