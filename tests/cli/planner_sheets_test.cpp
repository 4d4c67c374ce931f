// What a planner of any region asks of a sheet: titles with their period, names on every map, lists that tell
// something, and messages that say what to write instead.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/has.hpp"

#include <algorithm>

namespace planner_sheets_test {

using namespace deltareach::test;
using maps_of_columns::Place;

namespace {

std::size_t times(const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    return count;
}

/// What stands behind "1:" on a drawing: the smaller, the larger is its map.
double scale_of(const std::string& svg) {
    const std::size_t at = svg.find(">1:");
    REQUIRE(at != std::string::npos);
    std::string digits = svg.substr(at + 3, svg.find('<', at + 1) - at - 3);
    std::erase(digits, ',');
    return std::stod(digits);
}

bool lies(const std::string& svg) {
    const auto number = [&](const char* key) {
        return std::stod(svg.substr(svg.find(key) + std::string(key).size()));
    };
    return number("width=\"") > number("height=\"");
}

/// A tall region of four districts above one another, its table under a title that names place and year.
struct Tall : Place {
    Tall() {
        std::string shapes;
        for (int i = 0; i < 4; ++i) {
            const double south = 30 + 0.5 * i;
            shapes += fmt::format(
                R"({}{{"type":"Feature","properties":{{"code":"T{}","名称":"{}"}},"geometry":{{"type":"Polygon",)"
                R"("coordinates":[[[104,{}],[104.6,{}],[104.6,{}],[104,{}],[104,{}]]]}}}})",
                i > 0 ? "," : "", i + 1, names[i], south, south, south + 0.5, south + 0.5, south);
        }
        write_file(path() / "tall.geojson", R"({"type":"FeatureCollection","features":[)" + shapes + "]}");
        write_file(path() / "s.csv",
                   "青石县各乡镇主要指标（2023年）,,,,,\n"
                   "乡镇,人口（万人）,产值（亿元）,专利（件）,同值（个）,浓度（克/升）\n"
                   "东湾镇,12.5,30,41,7,0.5\n白沙镇,3.25,81,15,7,0.7\n南湖镇,8,44.5,92,7,0.1\n"
                   "石桥镇,20,12,7,7,0.2\n");
        write_file(path() / "f.csv",
                   "起点,终点,年份,金额（万元）\n东湾镇,白沙镇,2022,12\n东湾镇,南湖镇,2022,5\n"
                   "东湾镇,石桥镇,2022,7\n东湾镇,白沙镇,2023,11\n东湾镇,南湖镇,2023,15\n"
                   "东湾镇,石桥镇,2023,9\n");
    }
    static constexpr const char* names[] = {"东湾镇", "白沙镇", "南湖镇", "石桥镇"};
    [[nodiscard]] std::string sheet(std::vector<std::string> words) const {
        words.insert(words.begin(), {"s.csv", "--zones", "tall.geojson"});
        return drawn(std::move(words));
    }
    [[nodiscard]] Ran ran(std::vector<std::string> words) const { return map(std::move(words)); }
};

}  // namespace

TEST_CASE("titles of two columns, of several and of clusters name their period", "[cli][map]") {
    const Tall place;
    CHECK(has(place.sheet({"--column", "人口", "--circles", "专利"}), ">青石县人口与专利（2023年）<"));
    CHECK(has(place.sheet({"--kind", "bivariate", "--column", "人口", "--second", "专利"}),
              ">青石县人口与专利（2023年）<"));
    CHECK(has(place.sheet({"--kind", "lisa", "--column", "人口"}), ">青石县人口的空间聚类（2023年）<"));
    CHECK(has(place.sheet({"--columns", "人口,产值"}), ">青石县：人口与产值（2023年）<"));
    const std::string dots = place.sheet({"--kind", "dot-density", "--column", "人口"});
    CHECK(has(dots, "时期：2023年"));
    CHECK(has(dots, ">青石县人口（2023年，万人）<"));
    CHECK(has(dots, "1 点 = 100 人"));
}

TEST_CASE("several maps stand on the page on which they are largest, or on the one that is asked for",
          "[cli][map]") {
    const Tall place;
    const std::vector<std::string> tall{"s.csv", "--zones", "tall.geojson", "--columns", "人口,产值,专利"},
        wide{"d.geojson", "--columns", "人口,变化"};
    const auto turned = [&](std::vector<std::string> words, const char* orientation) {
        words.insert(words.end(), {"--orientation", orientation});
        return place.drawn(std::move(words));
    };
    for (const auto& words : {tall, wide}) {
        const std::string upright = turned(words, "portrait"), lying = turned(words, "landscape");
        CHECK(!lies(upright));
        CHECK(lies(lying));
        CHECK(scale_of(place.drawn(words)) <= std::min(scale_of(upright), scale_of(lying)));
    }
    CHECK(!lies(place.drawn(tall)));  // on one page side by side they are four times as tall as wide
    CHECK(lies(place.drawn(wide)));
}

TEST_CASE("several maps of a tall region bear its names", "[cli][map]") {
    const Tall place;
    const std::vector<std::string> series{"f.csv",     "--zones",  "tall.geojson", "--kind",
                                          "multiples", "--origin", "东湾镇"};
    const std::string named = place.drawn(series);
    std::vector<std::string> nameless = series;
    nameless.insert(nameless.end(), {"--labels", "none"});
    CHECK(times(named, ">白沙镇<") == times(place.drawn(nameless), ">白沙镇<") + 2);
    std::vector<std::string> of_column = series;
    of_column.insert(of_column.end(), {"--labels", "value"});
    CHECK(place.ran(of_column).exit_code == 2);
}

TEST_CASE("a list of the largest is left out where all are alike", "[cli][map]") {
    const Tall place;
    CHECK(has(place.sheet({"--column", "人口"}), ">前 4 位（万人）<"));
    CHECK(!has(place.sheet({"--column", "同值"}), "前 4 位"));
}

TEST_CASE("no category has a grey that passes for what is left over", "[cli][map]") {
    const Place place;
    std::string shapes;
    for (int i = 0; i < 14; ++i)
        shapes += (i > 0 ? "," : "") + maps_of_columns::square(100 + i, fmt::format(R"("门类":"第{}类")", i));
    write_file(place.path() / "many.geojson", R"({"type":"FeatureCollection","features":[)" + shapes + "]}");
    const std::string svg = place.drawn({"many.geojson", "--column", "门类"});
    CHECK(has(svg, "其他 3 类 (3)"));
    CHECK(!has(svg, "#d9d9d9"));
    CHECK(has(svg, "#ffed6f"));
}

TEST_CASE("points over the areas of a layer need no kind", "[cli][map]") {
    const Place place;
    CHECK(has(place.drawn({"d.geojson", "--points", "firms.csv", "--column", "行业"}), "软件 (3)"));
}

TEST_CASE(
    "what was meant is told: origins in one word, a head in brackets, a period of a column, rows of flows",
    "[cli][map]") {
    const Tall place;
    const auto told = [&](std::vector<std::string> words, int code, std::initializer_list<const char*> said) {
        const Ran ran = place.ran(std::move(words));
        INFO(ran.err);
        CHECK(ran.exit_code == code);
        for (const char* one : said) CHECK(has(ran.err, one));
        return ran.err;
    };
    told({"f.csv", "--zones", "tall.geojson", "--kind", "reach", "--origin", "东湾镇,白沙镇"}, 2,
         {"DR1272", "东湾镇 (T1)、白沙镇 (T2)", "几个起点各写一次"});
    told({"s.csv", "--zones", "tall.geojson", "--column", "浓"}, 3, {"DR1017", "没有字段 浓", "浓度"});
    told({"s.csv", "--zones", "tall.geojson", "--column", "浓度"}, 0, {});
    told({"s.csv", "--zones", "tall.geojson", "--column", "人口", "--period", "2023"}, 2,
         {"DR1039", "period 在这里不起作用"});
    told({"s.csv", "--zones", "tall.geojson", "--column", "人口", "--top", "3"}, 2, {"DR1039", "--top"});
    const std::string rows = told(
        {"f.csv", "--zones", "tall.geojson", "--points", "firms.csv", "--kind", "points"}, 3, {"DR1273"});
    CHECK(times(rows, "错误 DR") == 1);
    CHECK(has(rows, "5 行的区域前面已有一行，如 东湾镇"));
}

TEST_CASE("a layer without a column named is told its columns, or that it has none", "[cli][map]") {
    const Tall place;
    const auto told = [&](std::vector<std::string> words) {
        const Ran ran = place.ran(std::move(words));
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "DR1521"));
        CHECK(!has(ran.err, "—"));
        CHECK(!has(ran.err, "--zones 指"));
        return ran.err;
    };
    const std::string none = told({"tall.geojson", "--kind", "choropleth"});
    CHECK(has(none, "字段有：无（只有编号与名称"));
    CHECK(has(none, "`map` 表.csv --zones 图层 --column 字段"));
    for (const char* kind : {"choropleth", "circles", "bivariate", "lisa"})
        CHECK(has(told({"d.geojson", "--kind", kind}), "字段有：人口、变化、用地"));
    CHECK(has(told({"s.csv", "--zones", "tall.geojson", "--kind", "choropleth"}),
              "字段有：人口、产值、专利、同值、浓度"));
}

TEST_CASE("notes on the data of a project are counted before a map, listed with -v, and warnings stand",
          "[cli][map]") {
    const Tall place;
    write_file(place.path() / "project.toml", R"([project]
name = "青石县"
lang = "zh"
on_unknown = "drop"
[zones.town]
path = "tall.geojson"
id = "code"
name = "名称"
[[attributes]]
path = "m.csv"
level = "town"
id = "乡镇"
)");
    write_file(place.path() / "m.csv", "乡镇,人口（人）\n东湾镇,5\n白沙镇,7\n合计,12\n");
    const auto told = [&](std::vector<std::string> words) {
        words.insert(words.begin(),
                     {"map", ".", "--column", "人口", "-o", "o.svg", "--overwrite", "--lang", "zh"});
        const Ran ran = run_program(words, {.folder = place.path()});
        INFO(ran.err);
        CHECK(ran.exit_code == 0);
        return ran.err;
    };
    const std::string folded = told({});
    CHECK(!has(folded, "DR1119"));
    CHECK(has(folded, "读数据时有 1 条提示：check 列出，加 -v 也显示"));
    const std::string listed = told({"-v"});
    CHECK(has(listed, "DR1119"));
    CHECK(!has(listed, "条提示"));
    CHECK(told({"-q"}).empty());
    CHECK(has(run_program({"check", "."}, {.folder = place.path()}).err, "DR1119"));
}

}  // namespace planner_sheets_test
