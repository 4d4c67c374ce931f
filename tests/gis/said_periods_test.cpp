#include "gis/said_periods.hpp"

#include "tests/support/catch.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace said_periods_test {

using namespace deltareach;

namespace {

std::string said(std::string_view text, YearsMeant years = YearsMeant::with_their_word) {
    const auto found = period_said_in(text, years);
    return found ? found->zh + "|" + found->en : std::string();
}

struct Case {
    std::string_view text, said;
};

}  // namespace

TEST_CASE("A title says the part of a year that it is of, in its words", "[unit]") {
    const std::vector<Case> cases{
        {"成都市2023年主要指标", "2023年|2023"},
        {"2023年前三季度成都市指标", "2023年前三季度|2023M01-09"},
        {"成都市2023年上半年经济指标", "2023年上半年|2023H1"},
        {"成都市2023年一季度经济指标", "2023年一季度|2023Q1"},
        {"成都市2023年第二季度经济指标", "2023年第二季度|2023Q2"},
        {"成都市2023年5月经济指标", "2023年5月|2023-05"},
        {"成都市2023年1-9月主要指标", "2023年1–9月|2023M01-09"},
        {"成都市２０２３年１—９月", "2023年1–9月|2023M01-09"},
        {"成都市2023年1至9月累计", "2023年1至9月|2023M01-09"},
        {"成都市2023年1-12月", "2023年|2023"},
        {"成都市2023年指标（1-9月）", "2023年1–9月|2023M01-09"},
        {"上半年各区GDP（2023年）", "2023年上半年|2023H1"},
        {"2023Q1各区GDP", "2023年第1季度|2023Q1"},
        {"2018—2023年成都市指标", "2018–2023年|2018–2023"},
        {"2021-2025年规划投资", "2021–2025年|2021–2025"},
        {"2018年至2023年成都市指标", "2018–2023年|2018–2023"},
        {"截至2023年12月31日", "2023年12月31日|2023-12-31"},
        {"2023年12家企业", "2023年|2023"},
        {"2023年第三产业", "2023年|2023"},
        {"2023年月湖区GDP", "2023年|2023"},
        {"2023年水稻与一季稻", "2023年|2023"},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        CHECK(said(one.text) == one.said);
    }
}

TEST_CASE("A title that says several periods, or a part of a year that is none, says nothing", "[unit]") {
    for (const std::string_view text :
         {"各区指标", "2022年与2023年", "2023年比2022年一季度", "2023年春季", "2023年第12周", "2023年13月",
          "2022年10月—2023年9月", "2023年1-3月与1-9月", "2023-2018年", "10000年", "GDP 2023", "2023"}) {
        INFO(text);
        CHECK(said(text).empty());
    }
}

TEST_CASE("The name of a sheet may leave 年 out, and no part of a year", "[unit]") {
    const std::vector<Case> cases{
        {"技术合同2023", "2023年|2023"},
        {"合同2023-05", "2023年5月|2023-05"},
        {"合同202305", "2023年5月|2023-05"},
        {"2022-2023", ""},
        {"2023（1-9月）", "2023年1–9月|2023M01-09"},
        {"2023 1-9月", ""},
        {"合同20230", ""},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        CHECK(said(one.text, YearsMeant::bare_too) == one.said);
    }
}

TEST_CASE("A label that names a year needs none beside it", "[unit]") {
    for (const std::string_view text :
         {"2023年GDP", "2018—2023年GDP增长", "2022年与2023年之差", "GDP 2023", "2023 GDP", "2023Q1 GDP"}) {
        INFO(text);
        CHECK(names_a_year(text));
    }
    for (const std::string_view text :
         {"GDP", "2000元以下人口", "年均增长", "5年增长", "12345年", "GDP 123"}) {
        INFO(text);
        CHECK_FALSE(names_a_year(text));
    }
}

}  // namespace said_periods_test
