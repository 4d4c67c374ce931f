// Charts of a column: a ranking of any table or layer, and of a project's attributes.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <algorithm>

namespace chart_columns_test {

using deltareach::test::contents_of;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::rows_of;
using deltareach::test::run_program;
using maps_of_columns::Place;

struct Charts : Place {
    Ran chart(std::vector<std::string> words) const {
        words.insert(words.begin(), {"chart", "bars"});
        for (const char* word : {"-o", "o.svg", "--overwrite", "--lang", "zh"}) words.emplace_back(word);
        return run_program(words, {.folder = path()});
    }
    std::string drawn_bars(std::vector<std::string> words) const {
        const Ran ran = chart(std::move(words));
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return contents_of(path() / "o.svg");
    }
};

/// Whether the texts stand in the picture in that order.
bool in_order(const std::string& svg, const std::vector<std::string>& texts) {
    std::size_t at = 0;
    for (const std::string& text : texts) {
        at = svg.find(text, at);
        if (at == std::string::npos) return false;
    }
    return true;
}

TEST_CASE("a column of a table or layer is ranked by its values, under the names of its rows", "[cli]") {
    const Charts place;
    const std::string table = place.drawn_bars({"t.csv", "--column", "地区生产总值（万元）"});
    CHECK(in_order(table, {"白沙镇", "东湾镇", "石桥镇"}));
    CHECK(has(table, "万元"));
    CHECK(has(table, "t.csv"));
    const std::string layer = place.drawn_bars({"d.geojson", "--column", "人口", "--top", "3"});
    CHECK(in_order(layer, {"石桥镇", "白沙镇", "东湾镇"}));
    CHECK_FALSE(has(layer, "南湖镇"));
    CHECK(has(layer, "共 4 个，只列最大的 3 个"));
    CHECK(in_order(place.drawn_bars({"d.geojson", "--column", "变化", "--name", "code"}),
                   {"D2", "D3", "D1", "D4"}));
}

TEST_CASE("bars of a table without a usual head of names take a column that tells rows apart, and say which",
          "[cli]") {
    const Charts charts;
    deltareach::test::write_file(charts.path() / "own.csv",
                                 "类别,地市,增速\n甲,东山,3.4\n甲,西山,-1.2\n乙,南山,8\n");
    const Ran ran = charts.chart({"own.csv", "--column", "增速"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(ran.err.find("DR1294") != std::string::npos);
    CHECK(ran.err.find("地市") != std::string::npos);
    const std::string bars = contents_of(charts.path() / "o.svg");
    for (const char* name : {"东山", "西山", "南山"}) CHECK(bars.find(name) != std::string::npos);
    CHECK(charts.chart({"own.csv", "--column", "增速", "--name", "类别"}).err.find("DR1294") ==
          std::string::npos);
}

TEST_CASE("texts of a column are counted, and rows without a value are told", "[cli]") {
    const Charts place;
    const std::string kinds = place.drawn_bars({"firms.csv", "--column", "行业"});
    CHECK(in_order(kinds, {"软件", "医药"}));
    const std::string staff = place.drawn_bars({"firms.csv", "--column", "员工（人）"});
    CHECK(has(staff, "5 行中 1 行没有数据"));
    CHECK_FALSE(has(staff, ">丁<"));
}

TEST_CASE("a project's column is ranked as its tables have it", "[cli]") {
    const Charts place;
    const std::string delta = deltareach::test::source_dir() + "/data/yangtze-delta";
    const std::string svg = place.drawn_bars({delta, "--column", "gdp", "--level", "city", "--top", "5"});
    CHECK(in_order(svg, {"上海市", "苏州市", "杭州市", "南京市", "宁波市"}));
    CHECK(place.chart({delta, "--column", "gpd"}).exit_code == 3);
}

TEST_CASE("of a table with a row a place and year one period is ranked, and no total among the places",
          "[cli]") {
    const Charts charts;
    deltareach::test::write_file(
        charts.path() / "long.csv",
        "区县,年份,产值（亿元）\n乙区,2022,25\n甲区,2022,12\n甲区,2023,14\n乙区,2023,28\n"
        "丙县,2022,6\n丙县,2023,7\n全市,2022,43\n全市,2023,49\n");
    const Ran latest = charts.chart({"long.csv", "--column", "产值"});
    REQUIRE(latest.exit_code == 0);
    CHECK(has(latest.err, "DR1552"));
    CHECK(has(latest.err, "DR1119"));
    const std::string svg = contents_of(charts.path() / "o.svg");
    CHECK(has(svg, "n = 3"));
    CHECK(has(svg, "2023年"));
    CHECK_FALSE(has(svg, "全市"));
    CHECK(has(charts.drawn_bars({"long.csv", "--column", "产值", "--period", "2022年"}), "25"));
    CHECK(has(charts.chart({"long.csv", "--column", "产值", "--period", "2020"}).err, "DR1010"));
    CHECK(has(charts.chart({"t.csv", "--column", "地区生产总值（万元）", "--period", "2020"}).err, "DR1039"));
}

TEST_CASE("words of flows are refused beside a column", "[cli]") {
    const Charts place;
    for (const std::vector<std::string>& idle :
         std::vector<std::vector<std::string>>{{"--theme", "t"},
                                               {"--origin", "o"},
                                               {"--period", "2023"},
                                               {"--measure", "r80"},
                                               {"--unit", "万元"},
                                               {"--zones", "d.geojson"},
                                               {"--level", "city"}}) {
        std::vector<std::string> words{"t.csv", "--column", "产业"};
        words.insert(words.end(), idle.begin(), idle.end());
        CAPTURE(idle.front());
        CHECK(place.chart(words).exit_code == 2);
    }
    const Ran curve =
        run_program({"chart", "curve", "t.csv", "--column", "产业", "-o", "c.svg"}, {.folder = place.path()});
    CHECK(curve.exit_code == 2);
    CHECK(has(curve.err, "DR1039"));
    CHECK(has(place.chart({"t.csv", "--column", "人口"}).err, "DR1017"));
}

}  // namespace chart_columns_test
