// What tables of years are of: the measure stands in the title, the name of the sheet or of the file.
#include "study/inputs/measure_words.hpp"

#include "study/inputs/attribute_words.hpp"
#include "tests/support/catch.hpp"

namespace measure_words_test {

using namespace deltareach;

TEST_CASE("a title has one measure among place, time and number, or none", "[unit]") {
    CHECK(measure_said_in("附件2 广东省各市地区生产总值（2021—2023年）") == "地区生产总值");
    CHECK(measure_said_in("广东省各市技术合同成交额（2021—2023年，单位：亿元）") == "技术合同成交额");
    CHECK(measure_said_in("表3-1：2021-2023年成都市各区(市)县研发经费情况表") == "研发经费");
    CHECK(measure_said_in("成都市2021年至2023年技术合同成交额统计") == "技术合同成交额");
    CHECK(measure_said_in("2023年前三季度各地区生产总值") == "生产总值");
    CHECK(measure_said_in("技术合同成交额（万元）") == "技术合同成交额");
    CHECK(measure_said_in("Table 3. GDP by city") == "GDP by city");
    for (const char* none : {"广东省2023年各市主要经济指标", "基本情况", "广东省", "成都市", "2023年",
                             "Sheet1", "工作表2", "附件2", "各市", "", "data"}) {
        CAPTURE(none);
        CHECK(measure_said_in(none).empty());
    }
}

TEST_CASE("the number of an annex is no part of a title", "[unit]") {
    CHECK(title_unnumbered("附件2 成都市各区") == "成都市各区");
    CHECK(title_unnumbered("附表三：成都市各区") == "成都市各区");
    CHECK(title_unnumbered("表2-1 人口") == "人口");
    CHECK(title_unnumbered("附件：人口") == "人口");
    CHECK(title_unnumbered("Annex A. Population") == "Population");
    for (const char* kept : {"表面积", "附件2", "附件", "表彰名单", "Tables of the city", "人口"}) {
        CAPTURE(kept);
        CHECK(title_unnumbered(kept) == kept);
    }
}

TEST_CASE("a label of a period and a measure is made and taken apart again", "[unit]") {
    CHECK(dated_measure("2023", "产值", false) == "2023年产值");
    CHECK(dated_measure("2023年上半年（亿元）", "产值", false) == "2023年上半年产值");
    CHECK(dated_measure("2023", "GDP", true) == "GDP 2023");
    CHECK(dated_measure("2023年（亿元）", "GDP", true) == "GDP 2023");
    CHECK(dated_measure("2023", "GDP", false) == "2023年GDP");
    CHECK(dated_measure("3月", "产值", false) == "3月产值");
    CHECK(dated_measure("合计（件）", "专利授权量", false) == "专利授权量合计");
    CHECK(dated_measure("数值", "GDP", false) == "GDP");
    CHECK(says_no_measure("一季度累计"));
    CHECK(says_no_measure("总计"));
    CHECK_FALSE(says_no_measure("3月产值"));
    const auto apart = [](const char* label) {
        const auto found = period_and_measure(label);
        return found ? found->period + "|" + found->measure : std::string("none");
    };
    CHECK(apart("2023年上半年产值") == "2023年上半年|产值");
    CHECK(apart("2023年产值") == "2023年|产值");
    CHECK(apart("GDP 2023") == "2023|GDP");
    CHECK(apart("产值") == "none");
    CHECK(apart("2023年") == "none");
    CHECK(apart("GDP") == "none");
}

}  // namespace measure_words_test
