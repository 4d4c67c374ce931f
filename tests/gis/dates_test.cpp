#include "gis/dates.hpp"

#include "tests/support/catch.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace dates_test {

using namespace deltareach;

TEST_CASE("Periods are read in the ways people write them", "[unit]") {
    const std::vector<std::pair<std::string_view, std::string_view>> cases{
        {"2023", "2023"},
        {"２０２３", "2023"},
        {"2023年", "2023"},
        {"2023年度", "2023"},
        {"2023.0", "2023"},
        {"'2023", "2023"},
        {"2023年5月", "2023-05"},
        {"2023年05月", "2023-05"},
        {"2023年5月份", "2023-05"},
        {"2023 年 5 月", "2023-05"},
        {"2023/5", "2023-05"},
        {"2023-05", "2023-05"},
        {"2023.05", "2023-05"},
        {"202305", "2023-05"},
        {"2023/5/1", "2023-05-01"},
        {"2023-05-01", "2023-05-01"},
        {"2023.5.1", "2023-05-01"},
        {"20230501", "2023-05-01"},
        {"2023年5月1日", "2023-05-01"},
        {"2023年5月1号", "2023-05-01"},
        {"2023-05-01 00:00:00", "2023-05-01"},
        {"2023-05-01T08:30:00Z", "2023-05-01"},
        {"2023Q1", "2023Q1"},
        {"2023q4", "2023Q4"},
        {"2023-Q2", "2023Q2"},
        {"2023 Q1", "2023Q1"},
        {"Q3 2023", "2023Q3"},
        {"2023年Q2", "2023Q2"},
        {"2023年一季度", "2023Q1"},
        {"2023年第四季度", "2023Q4"},
        {"2023年2季度", "2023Q2"},
        {"2022H1", "2022H1"},
        {"2022h2", "2022H2"},
        {"2023年上半年", "2023H1"},
        {"2023下半年", "2023H2"},
        {"2023年1-6月", "2023H1"},
        {"2023年4至6月", "2023Q2"},
        {"2023年1-12月", "2023"},
        {"2024-02-29", "2024-02-29"},
        {"1900", "1900"},
        {"2100", "2100"}};
    for (const auto& [written, canonical] : cases) {
        INFO(written);
        const auto period = parse_period(written);
        REQUIRE(period);
        CHECK(period->text() == canonical);
        CHECK(parse_period(period->text()) == period);
    }
}

TEST_CASE("Several months of a year are a period of their own, or the quarter, half or year that they are",
          "[unit]") {
    const std::vector<std::pair<std::string_view, std::string_view>> cases{
        {"2023年1-9月", "2023M01-09"},   {"2023年1—9月", "2023M01-09"},      {"2023年1月至9月", "2023M01-09"},
        {"2023年4-9月", "2023M04-09"},   {"2023年2-4月份", "2023M02-04"},    {"2023年前三季度", "2023M01-09"},
        {"2023年前3季度", "2023M01-09"}, {"2023年一至三季度", "2023M01-09"}, {"2023年前两季度", "2023H1"},
        {"2023年前5个月", "2023M01-05"}, {"2023年5-5月", "2023-05"},         {"2023M01-09", "2023M01-09"}};
    for (const auto& [written, canonical] : cases) {
        INFO(written);
        const auto period = parse_period(written);
        REQUIRE(period);
        CHECK(period->text() == canonical);
        CHECK(parse_period(period->text()) == period);
    }
    CHECK(period_in_chinese("2023M01-09") == "2023年1–9月");
}

TEST_CASE("A period that is not certain is refused, never a wrong year", "[unit]") {
    for (std::string_view written :
         {"",           "23",           "23/5/1",    "5/1/2023",   "1/5/23",         "2023.1",
          "2023.5",     "45047",        "45047.5",   "2023-13",    "2023/2/29",      "20230229",
          "20231301",   "202313",       "2023Q5",    "2023Q0",     "2023H3",         "1899",
          "2101",       "0203",         "2023-2024", "2018–2020",  "2023年9-1月",    "二〇二三年",
          "2023年13月", "2023年5",      "2023-5月",  "去年",       "2023-05-01-02",  "2023//5",
          "2023/",      "2023-0",       "2023年0月", "20230",      "2023050",        "2023年第五季度",
          "May 2023",   "2023年1-13月", "2023M1-9",  "2023M09-01", "2023年前13个月", "2023年前五季度"}) {
        INFO(written);
        CHECK_FALSE(parse_period(written));
    }
}

TEST_CASE("Day numbers of both spreadsheet systems give their dates", "[unit]") {
    CHECK(date_of_serial(1, false)->text() == "1900-01-01");
    CHECK(date_of_serial(59, false)->text() == "1900-02-28");
    CHECK_FALSE(date_of_serial(60, false));  // 29 February 1900 never was
    CHECK(date_of_serial(61, false)->text() == "1900-03-01");
    CHECK(date_of_serial(45047, false)->text() == "2023-05-01");
    CHECK(date_of_serial(45047.999, false)->text() == "2023-05-01");
    CHECK(date_of_serial(43585, true)->text() == "2023-05-01");
    CHECK(date_of_serial(0, true)->text() == "1904-01-01");
    CHECK_FALSE(date_of_serial(0, false));
    CHECK_FALSE(date_of_serial(-1, false));
    CHECK_FALSE(date_of_serial(1e9, false));
    for (int day = 61; day < 73000; ++day) {
        const auto date = date_of_serial(day, false);
        REQUIRE(date);
        REQUIRE(date_of_serial(day - 1462, true).has_value() == (day >= 1462));
        if (day >= 1462) REQUIRE(date_of_serial(day - 1462, true) == date);
    }
}

TEST_CASE("A period lies in another of its year that holds all its months", "[unit]") {
    const auto inside = [](const char* inner, const char* outer) {
        return lies_in(*parse_period(inner), *parse_period(outer));
    };
    CHECK(inside("2023Q2", "2023H1"));
    CHECK_FALSE(inside("2023Q3", "2023H1"));
    CHECK(inside("2023Q3", "2023H2"));
    CHECK_FALSE(inside("2023Q2", "2023H2"));
    CHECK(inside("2023-06", "2023Q2"));
    CHECK_FALSE(inside("2023-07", "2023Q2"));
    CHECK_FALSE(inside("2023H1", "2023Q1"));
    CHECK_FALSE(inside("2022Q2", "2023"));
    CHECK(inside("2023", "2023"));
    CHECK(inside("2023H1", "2023M01-09"));
    CHECK(inside("2023M01-05", "2023M01-09"));
    CHECK(inside("2023-09", "2023M01-09"));
    CHECK(inside("2023M01-09", "2023"));
    CHECK_FALSE(inside("2023M01-09", "2023M01-05"));
    CHECK_FALSE(inside("2023M01-09", "2023H1"));
    CHECK_FALSE(inside("2023Q4", "2023M01-09"));
    CHECK_FALSE(inside("2023-05", "2023-05-01"));
}

}  // namespace dates_test
