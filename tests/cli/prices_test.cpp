// The prices that figures are in: said above a table, in a head or in a remark, they stand in the label.
#include "tests/cli/maps_of_columns.hpp"
#include "tests/support/has.hpp"

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace prices_test {

using deltareach::test::has;
using maps_of_columns::Place;

namespace {

void table(const Place& place, const std::string& above, const std::string& heads,
           const std::string& below = {}) {
    maps_of_columns::write_file(place.path() / "p.csv", above + "乡镇," + heads +
                                                            "\n白沙镇,101,3\n东湾镇,120,4\n石桥镇,140,5\n南湖"
                                                            "镇,160,6\n" +
                                                            below);
}

std::string drawn(const Place& place, const std::string& column, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"p.csv", "--zones", "d.geojson", "--column", column};
    words.insert(words.end(), more.begin(), more.end());
    return place.drawn(words);
}

}  // namespace

TEST_CASE("constant and current prices are kept in titles, of the columns that have prices", "[cli][map]") {
    const Place place;
    table(place, "2023年各镇GDP（按2020年不变价）\n", "GDP（亿元）,常住人口（万人）");
    CHECK(has(drawn(place, "GDP"), "GDP（2020年不变价）（2023年，亿元）"));
    CHECK_FALSE(has(drawn(place, "常住人口"), "不变价"));
    table(place, "2023年各镇经济\n", "\"GDP（亿元，2020年不变价）\",增速（%）");
    CHECK(has(drawn(place, "GDP"), "GDP（2020年不变价）（2023年，亿元）"));
    CHECK_FALSE(has(drawn(place, "增速"), "不变价"));
    table(place, "2023年各镇经济\n", "GDP（亿元）（现价）,增速（%）");
    CHECK(has(drawn(place, "GDP"), "GDP（现价）（2023年，亿元）"));
    table(place, "2023年各镇经济\n", "\"GDP（亿元，现价）\",\"GDP（亿元，2020年不变价）\"");
    CHECK(has(drawn(place, "GDP（2020年不变价）"), "GDP（2020年不变价）（2023年，亿元）"));
    CHECK(has(drawn(place, "GDP（亿元，现价）"), "GDP（现价）（2023年，亿元）"));
    table(place, "2023年各镇GDP（现价）\n", "GDP（亿元）,增速（%）");
    CHECK(has(drawn(place, "GDP"), "GDP（现价）（2023年，亿元）"));
    CHECK_FALSE(has(drawn(place, "增速"), "现价"));
}

TEST_CASE("a remark says which prices growth is in, and which the figures", "[cli][map]") {
    const Place place;
    table(place, "2023年各镇经济\n", "GDP（亿元）,增速（%）",
          "注：绝对数按当年价格计算，增速按可比价计算。,,\n");
    CHECK(has(drawn(place, "GDP"), "GDP（当年价）（2023年，亿元）"));
    CHECK(has(drawn(place, "增速"), "增速（可比价）（2023年，%）"));
}

TEST_CASE("years of one measure keep its prices, and are found without them", "[cli][map]") {
    const Place place;
    table(place, "各镇地区生产总值（按2020年不变价，单位：亿元）\n", "2022,2023");
    CHECK(has(drawn(place, "2023年地区生产总值"), "2023年地区生产总值（2020年不变价）（亿元）"));
    CHECK(has(drawn(place, "地区生产总值", {"--period", "2022"}),
              "2022年地区生产总值（2020年不变价）（亿元）"));
    const std::string page =
        place.drawn({"p.csv", "--zones", "d.geojson", "--kind", "multiples", "--columns", "2022", "2023"});
    CHECK(has(page, "地区生产总值（2020年不变价）（2022年与2023年）"));
}

}  // namespace prices_test
