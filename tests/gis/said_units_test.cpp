#include "gis/said_units.hpp"

#include "gis/head_kinds.hpp"
#include "gis/units.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace said_units_test {

using namespace deltareach;

namespace {

struct Case {
    std::string_view said, head, unit;
};

}  // namespace

TEST_CASE("Several units in one cell are a list, a ratio is one unit", "[unit]") {
    CHECK(unit_words_in("单位：亿元、万人") == "亿元、万人");
    CHECK(unit_words_in("单位：亿元/万人") == "亿元、万人");
    CHECK(unit_words_in("（单位：亿元；%）") == "亿元、%");
    CHECK(unit_words_in("单位：亿元 万人") == "亿元、万人");
    CHECK(unit_words_in("单位：元/人") == "元/人");
    CHECK(unit_words_in("单位：万元，当年价") == "万元");
    CHECK(unit_words_in("单位：万元  第 1 页") == "万元");
    CHECK(unit_words_of_title("2023年各市GDP及人口（亿元、万人）") == "亿元、万人");
    CHECK(unit_words_of_title("2023年各市GDP（亿元）") == "亿元");
    CHECK(unit_words_of_title("2023年各市GDP（亿元）及人口（万人）") ==
          "2023年各市GDP（亿元）及人口（万人）");
    CHECK_FALSE(unit_words_of_title("2023年各市GDP"));
    CHECK(are_several_units("亿元、万人"));
    CHECK_FALSE(are_several_units("亿元"));
    CHECK_FALSE(are_several_units("元/人"));
}

TEST_CASE("Of several units a head has the one that is its own beyond doubt", "[unit]") {
    const std::string_view pairs = "2023年各市GDP（亿元）及人口（万人）";
    const std::vector<Case> cases{
        {pairs, "GDP", "亿元"},
        {pairs, "人口", "万人"},
        {pairs, "常住人口", "万人"},
        {pairs, "人均GDP", ""},
        {pairs, "用电量", ""},
        {"2023年广东省R&D人员（人年）及经费（亿元）", "人员", "人年"},
        {"2023年广东省R&D人员（人年）及经费（亿元）", "经费", "亿元"},
        {"亿元、万人", "地区生产总值", "亿元"},
        {"亿元、万人", "年末从业人员", "万人"},
        {"亿元、万人、元", "GDP", ""},
        {"亿元、万人、元", "人均GDP", ""},
        {"亿元、%", "R&D投入强度", ""},
        {"亿元、%", "占全省", "%"},
        {"亿元、%", "比上年增长", "%"},
        {"亿元、%", "三产比重", "%"},
        {"亿元、%", "人口自然增长率", ""},
        {"亿元、%", "GDP增长量", ""},
        {"亿元、万人", "增速", ""},
        {"亿元、家、万人", "企业数", ""},
        {"亿元、家、万人", "平均用工人数", "万人"},
        {"万元", "任何", "万元"},
    };
    for (const Case& one : cases) {
        INFO(one.said << " " << one.head);
        CHECK(unit_words_for(one.said, one.head) == one.unit);
    }
    Messages notes;
    CHECK(resolve_unit({.head = "成交额", .cell = "万元、项", .project = {}}, {}, notes) == Unit{"yuan", 4});
    CHECK(
        resolve_unit({.head = "流量", .cell = "万元、项", .project = {}, .lenient = true}, {}, notes).name ==
        "unstated");
}

TEST_CASE("Units of a list as long as the columns go to them in order, where each can be its unit",
          "[unit]") {
    using Words = std::vector<std::string>;
    CHECK(units_one_by_one("亿元、%、万人、元", {"GDP", "GDP增长", "常住人口", "人均GDP"}) ==
          Words{"亿元", "%", "万人", "元"});
    CHECK(units_one_by_one("亿元、家", {"GDP", "高新技术企业"}) == Words{"亿元", "家"});
    CHECK(units_one_by_one("亿元、%", {"GDP", "R&D投入强度"}) == Words{"亿元", "%"});
    CHECK(units_one_by_one("亿元、%", {"增速", "GDP"}).empty());  // not in that order
    CHECK(units_one_by_one("亿元、%", {"GDP", "增速", "人口"}).empty());
    CHECK(units_one_by_one("亿元、万人", {"GDP", "财政收入"}).empty());
}

TEST_CASE("The last word of a head says of what kind its numbers are", "[unit]") {
    for (const std::string_view head :
         {"地区生产总值", "GDP", "第二产业", "人员经费", "GDP总量", "财政收入", "进出口总额",
          "社会保障和就业支出", "农林牧渔业", "税收", "R&D投入", "企业收入"}) {
        INFO(head);
        CHECK(kind_of_head(head) == HeadKind::money);
    }
    for (const std::string_view head :
         {"常住人口", "R&D人员", "第二产业从业人员", "平均用工人数", "新增就业"}) {
        INFO(head);
        CHECK(kind_of_head(head) == HeadKind::persons);
    }
    for (const std::string_view head :
         {"专利授权量", "高新企业", "床位", "水耗", "航班", "用电量", "粮食产量", "市场主体", "游客人次",
          "货物吞吐量", "建成区", "PM2.5浓度", "户数", "面积", "能源消费量", "外商投资企业数"}) {
        INFO(head);
        CHECK(kind_of_head(head) == HeadKind::other);
    }
    for (const std::string_view head :
         {"R&D投入强度", "城镇化率", "占GDP比重", "占全省", "比上年增长", "排名"}) {
        INFO(head);
        CHECK(kind_of_head(head) == HeadKind::ratio);
    }
    for (const std::string_view head : {"人均GDP", "人均可支配收入", "平均工资", "人均收入", "人口密度"}) {
        INFO(head);
        CHECK(kind_of_head(head) == HeadKind::per_head);
    }
    CHECK(kind_of_head("合计") == HeadKind::unknown);
    CHECK(kind_of_head("占地面积") == HeadKind::other);
}

}  // namespace said_units_test
