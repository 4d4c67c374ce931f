// What a sheet tells is what it draws: places beyond the map, zones without a ratio, dots of rates, the star
// of a group, the files behind it, and the land of a window far off.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/cli/strip.hpp"
#include "tests/support/has.hpp"

namespace true_sheets_test {

using namespace maps_of_columns;
using deltareach::test::has;
using deltareach::test::Strip;

namespace {

std::size_t times(const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    return count;
}

/// Six zones of which each sent something to its neighbour; the first two are a group.
struct Grouped : Strip {
    Grouped()
        : Strip(
              "patents,2023,10,12,8,,件\npatents,2023,10,14,3,,件\npatents,2023,11,13,5,,件\n"
              "patents,2023,11,15,1,,件\npatents,2022,10,12,4,,件\npatents,2022,11,13,2,,件\n",
              "[groups.core]\nname_zh = \"核心\"\nname_en = \"Core\"\nmembers = [\"10\", \"11\"]\n",
              "[[attributes]]\npath = \"more.csv\"\nlevel = \"cell\"\nid = \"code\"\n") {
        deltareach::test::write_file(folder.path() / "more.csv", "code,people\n10,5\n11,6\n12,7\n");
    }
    [[nodiscard]] std::string sheet(std::vector<std::string> words) const {
        words.insert(words.end(), {"-o", "x.svg", "--overwrite", "--lang", "zh"});
        const Ran ran = run(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return contents_of(folder.path() / "x.svg");
    }
};

}  // namespace

TEST_CASE("places beyond the map are neither drawn nor counted, and told of", "[cli][map]") {
    const Place place;
    write_file(
        place.path() / "p.csv",
        "n,k,经度,纬度\na,A,104.5,30.4\nb,A,105.1,30.5\nc,B,106.2,30.5\nd,B,121.5,31.2\ne,B,116.4,39.9\n");
    const Ran ran = place.map({"p.csv", "--kind", "points", "--zones", "d.geojson", "--column", "k"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1543"));
    CHECK(has(ran.err, "：第 5 行、第 6 行"));
    const std::string svg = contents_of(place.path() / "o.svg");
    CHECK(has(svg, ">A (2)<"));
    CHECK(has(svg, ">B (1)<"));
    CHECK(has(svg, "3 个地点（另有 2 个在图外）"));
    CHECK(has(svg, "2 个地点在图外，未画，图例不计：第 5 行、第 6 行"));
    write_file(place.path() / "p.csv",
               "名称,k,经度,纬度\n近,A,104.5,30.4\n又近,A,105.1,30.5\n远,B,121.5,31.2\n");
    CHECK(has(place.map({"p.csv", "--kind", "points", "--zones", "d.geojson", "--column", "k"}).err,
              "远（第 4 行）"));
    write_file(place.path() / "p.csv", "n,k,经度,纬度\na,A,104.5,30.4\nc,B,106.2,30.5\n");
    CHECK_FALSE(
        has(place.map({"p.csv", "--kind", "points", "--zones", "d.geojson", "--column", "k"}).err, "DR1543"));
}

TEST_CASE("a map of a list of firms says that it is of firms", "[cli][map]") {
    const Place place;
    CHECK(has(place.drawn({"firms.csv", "--kind", "points", "--zones", "d.geojson", "--column", "行业"}),
              "企业分布（按行业）<"));
}

TEST_CASE("dots count no rates, and zones without a number are hatched beneath them", "[cli][map]") {
    const Place place;
    write_file(
        place.path() / "r.csv",
        "乡镇,城镇化率（%）,人均产值（元）,就业率,人口（人）,产值（万元）\n"
        "东湾镇,61,900,0.5,8000,3\n白沙镇,44,800,0.6,,5\n南湖镇,31,700,0.4,500,1\n石桥镇,20,600,0.3,300,2\n");
    const std::vector<std::string> dots{"r.csv", "--zones", "d.geojson", "--kind", "dot-density"};
    const auto of = [&](std::vector<std::string> more) {
        std::vector<std::string> words = dots;
        words.insert(words.end(), more.begin(), more.end());
        return place.map(std::move(words));
    };
    for (const char* rate : {"城镇化率", "人均产值", "就业率"}) {
        const Ran ran = of({"--column", rate});
        INFO(rate << ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "DR1545"));
    }
    CHECK(of({"--column", "产值", "--per", "人口"}).exit_code == 2);
    CHECK(of({"--column", "人口"}).exit_code == 0);
    const std::string svg = contents_of(place.path() / "o.svg");
    CHECK(has(svg, ">无数据 (1)<"));
    CHECK(of({"--column", "产值"}).exit_code == 0);
    CHECK_FALSE(has(contents_of(place.path() / "o.svg"), "无数据"));
}

TEST_CASE("zones that cannot be divided are told of, with their names", "[cli][map]") {
    const Place place;
    write_file(place.path() / "r.csv",
               "乡镇,产值（万元）,人口（人）\n东湾镇,30,8000\n白沙镇,50,0\n南湖镇,10,-3\n石桥镇,20,\n");
    const Ran ran = place.map({"r.csv", "--zones", "d.geojson", "--column", "产值", "--per", "人口"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(has(ran.err, "DR1544"));
    CHECK(has(contents_of(place.path() / "o.svg"),
              "2 个区域的“人口”为 0 或负，没有比值，按无数据画：白沙镇、南湖镇"));
}

TEST_CASE("the members of a group bear its star, and the legend names it once", "[cli][map]") {
    const Grouped world;
    const std::string flows =
        world.sheet({"map", ".", "--kind", "flows", "--origin", "core", "--period", "2023"});
    // The star of the legend, and two on the map.
    const std::string star = "fill=\"#c8452d\" stroke=\"#1f2a33\"";
    CHECK(times(flows, star) == 3);
    CHECK(times(flows, ">核心<") == 1);
    const std::string series = world.sheet({"map", ".", "--kind", "multiples", "--origin", "10"});
    CHECK(times(series, star) == 3);  // two maps and the legend
}

TEST_CASE("sources are the files that are shown", "[cli][map]") {
    const Grouped world;
    const std::string flows =
        world.sheet({"map", ".", "--kind", "flows", "--origin", "10", "--period", "2023"});
    CHECK(has(flows, "flows.csv"));
    CHECK_FALSE(has(flows, "more.csv"));
    CHECK_FALSE(has(flows, "GSHHG"));
    CHECK_FALSE(has(world.sheet({"chart", "bars", ".", "--origin", "10", "--period", "2023"}), "more.csv"));
    CHECK(has(world.sheet({"map", ".", "--kind", "choropleth", "--column", "people"}), "more.csv"));
}

TEST_CASE("a chart of one origin names it, and marks what is the least that it can be", "[cli][chart]") {
    const Grouped world;
    const std::string lines = world.sheet({"chart", "lines", ".", "--origin", "10"});
    CHECK(has(lines, ">Z10·"));
    CHECK(has(lines, ">≥ "));
    const std::string bars = world.sheet({"chart", "bars", ".", "--origin", "core", "--period", "2023"});
    CHECK(has(bars, ">≥ "));  // 11 has no record of what 12 got
}

TEST_CASE("a network tells from which size on it draws", "[cli][map]") {
    const Grouped world;
    const std::string svg =
        world.sheet({"map", ".", "--kind", "network", "--threshold", "3", "--period", "2023"});
    CHECK(has(svg, "只画不小于 3 的：画出最大的 3 条"));
    CHECK_FALSE(has(svg, "100.0%"));
}

TEST_CASE("an inset far from the region has the coast that comes with the program", "[cli][map]") {
    const Place place;  // in Sichuan: neither Hainan nor Luzon is in what is read about it
    const std::string near = place.drawn({"d.geojson", "--column", "人口"});
    CHECK_FALSE(has(near, "海岸线"));  // far inland
    const Ran ran = place.map({"d.geojson", "--column", "人口", "--inset", "bbox:104,5,122,31"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK_FALSE(has(ran.err, "DR1539"));
    CHECK(has(contents_of(place.path() / "o.svg"), "海岸线"));
}

TEST_CASE("in grey no category is hatched as what has no data is", "[cli][map]") {
    const Place place;
    std::string shapes;
    for (int i = 0; i < 7; ++i)
        shapes +=
            (i > 0 ? "," : "") +
            maps_of_columns::square(104 + i, i < 6 ? fmt::format(R"("门类":"第{}类")", i) : R"("门类":"")");
    write_file(place.path() / "six.geojson", R"({"type":"FeatureCollection","features":[)" + shapes + "]}");
    const std::string svg = place.drawn({"six.geojson", "--column", "门类", "--grey"});
    // Three tones, each plain and with lines of its own; a line falls where y grows with x: no data alone.
    CHECK(has(svg, ">无数据 (1)<"));
    CHECK(times(svg, "stroke=\"#9a9a9a\" stroke-width=\"0.4\"") >= 1);
    CHECK(times(svg, "stroke-width=\"0.7\"") > times(svg, "stroke-width=\"0.4\""));
}

}  // namespace true_sheets_test
