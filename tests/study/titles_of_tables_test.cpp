#include "study/sheets/titles_of_tables.hpp"

#include "tests/support/catch.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace titles_of_tables_test {

using namespace deltareach;

namespace {

struct Case {
    std::string_view title, said;
};

}  // namespace

TEST_CASE("A title begins with the place that it is about, behind its period", "[unit]") {
    const std::vector<Case> cases{
        {"镇宁县2022年乡镇财政收支表", "镇宁县"},
        {"2022年镇宁县各乡镇GDP", "镇宁县"},
        {"镇宁县2022年GDP", "镇宁县"},
        {"2022年镇宁布依族苗族自治县乡镇GDP", "镇宁布依族苗族自治县"},
        {"安顺市镇宁县2022年乡镇GDP", "安顺市镇宁县"},
        {"沛县2022年各镇GDP", "沛县"},
        {"广东省2022年—2023年GDP", "广东省"},
        {"2023年广东省21个地市经济运行情况表", "广东省"},
        {"2023年1-9月广州市各区GDP", "广州市"},
        {"2023年月湖区各街道GDP", "月湖区"},
        {"珠三角九市2024年上半年进出口", "珠三角九市"},
        {"2024年珠三角地区GDP", "珠三角地区"},
        {"珠江三角洲9市GDP（2023年）", "珠江三角洲9市"},
        {"2023年全国各省GDP", "全国"},
        {"中国各省GDP", "中国"},
        {"青石县各乡镇主要指标", "青石县"},
        {"甘孜州2023年各县GDP", "甘孜州"},
        {"成都市各区县指标", "成都市"},
        {"2023年浦东新区各街镇GDP", "浦东新区"},
        {"房山区各镇人口", "房山区"},
        {"荔湾区2023年GDP", "荔湾区"},
    };
    for (const Case& one : cases) {
        INFO(one.title);
        CHECK(place_in_title(one.title) == one.said);
    }
}

TEST_CASE("Words that end as places do are none", "[unit]") {
    for (const std::string_view title : {"2023年各市GDP",
                                         "城市人口2023年",
                                         "2023年地区生产总值",
                                         "各地区GDP",
                                         "2023年市场主体数",
                                         "开发区企业数",
                                         "2023年重点城市房价",
                                         "技术市场成交额",
                                         "全省GDP",
                                         "全市各区GDP",
                                         "2023年城区人口",
                                         "区域创新指数",
                                         "股市成交额",
                                         "县域经济",
                                         "2023年省级财政支出",
                                         "农村地区人口",
                                         "GDP",
                                         "",
                                         "贫困县名单",
                                         "上市公司数"}) {
        INFO(title);
        CHECK(place_in_title(title).empty());
    }
}

TEST_CASE("Years of prices, yearbooks and of making are not the period of a table", "[unit]") {
    const std::vector<Case> cases{
        {"各市GDP（按2020年不变价）", ""},
        {"各市GDP（2020年价）", ""},
        {"2023年各市GDP（按2020年价格计算）", "2023年"},
        {"表2-3 各市生产总值（2024年年鉴）", ""},
        {"广东统计年鉴（2024）各市GDP", ""},
        {"各市生产总值（2023年，2024年发布）", "2023年"},
        {"2023年各市GDP（2024年5月修订）", "2023年"},
        {"制表日期：2024年3月", ""},
        {"填表日期：2024年3月5日", ""},
        {"数据截至2024年3月", ""},
        {"截至2023年底各市企业数", "2023年"},
        {"2022/2023年度各市GDP", ""},
        {"各市GDP（2023年比2022年）", ""},
        {"各市“十四五”期间GDP", ""},
        {"各市GDP (2023)", "2023年"},
        {"各市GDP（2023）", "2023年"},
        {"各市GDP（2023年度）", "2023年"},
        {"二〇二三年各市GDP", "2023年"},
        {"二○二三年前三季度各市GDP", "2023年前三季度"},
        {"2023年居民消费价格指数", "2023年"},
        {"2023年价格指数", "2023年"},
        {"2023年1-6月各市GDP", "2023年1–6月"},
    };
    for (const Case& one : cases) {
        INFO(one.title);
        CHECK(period_of_title(one.title).zh == one.said);
    }
}

TEST_CASE("What is a target, a forecast or preliminary stays so in titles", "[unit]") {
    CHECK(period_of_title("成都市2025年规划目标").zh == "2025年规划目标");
    CHECK(period_of_title("成都市2025年规划目标").en == "2025 target");
    CHECK(period_of_title("各市GDP（2030年预测）").zh == "2030年预测");
    CHECK(period_of_title("成都市2023年主要经济指标（初步核算）").zh == "2023年初步核算");
    CHECK(period_of_title("2023年节能目标完成率").zh == "2023年");
}

}  // namespace titles_of_tables_test
