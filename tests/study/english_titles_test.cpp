// What English titles above tables say of where and when.
#include "study/sheets/english_titles.hpp"

#include "study/sheets/titles_of_tables.hpp"
#include "tests/support/catch.hpp"

namespace english_titles_test {

using namespace deltareach;

TEST_CASE("an English title names its place behind of, in or for, where words have no capitals by rule",
          "[unit]") {
    CHECK(english_place_in("Prefectural accounts of Japan, FY2022") == "Japan");
    CHECK(english_place_in("Firms by size in North Island (2023)") == "North Island");
    CHECK(english_place_in("Main indicators for the Province of Lazio, 2021") == "Lazio");
    CHECK(english_place_in("Population of Bosnia and Herzegovina by canton") == "Bosnia and Herzegovina");
    CHECK(english_place_in("Number of Employees by Industry").empty());
    CHECK(english_place_in("Share of GDP in March 2022").empty());
    CHECK(english_place_in("Gross product by region").empty());
    CHECK(english_place_in("2023年广东省GDP of Japan").empty());
}

TEST_CASE("an English title names the year of its figures, not that of prices, of a base or of printing",
          "[unit]") {
    CHECK(english_period_in("Prefectural accounts of Japan, FY2022").en == "FY2022");
    CHECK(english_period_in("Prefectural accounts of Japan, FY2022").zh == "2022财年");
    CHECK(english_period_in("Population in 2020 (census)").en == "2020");
    CHECK(english_period_in("Migration, 2018-2022").en == "2018–2022");
    CHECK(english_period_in("Migration from 2018 to 2022").en == "2018–2022");
    CHECK_FALSE(has(english_period_in("GDP at 2015 prices")));
    CHECK_FALSE(has(english_period_in("Index, 2015=100")));
    for (const char* prices : {"GDP (constant 2015 US$)", "Employment index (2015 = 100)",
                               "GVA, chained 2019", "Income in real terms, 2020", "GDP, PPP 2017",
                               "GDP in 2015 US$", "Output (2010 dollars)", "Base period 2015"}) {
        CAPTURE(prices);
        CHECK_FALSE(has(english_period_in(prices)));
    }
    CHECK(english_period_in("GDP (current US$), 2022").en == "2022");
    CHECK(english_period_in("Output in million dollars, 2022").en == "2022");
    CHECK(english_period_in("Population as of 2020").en == "2020");
    CHECK_FALSE(has(english_period_in("Student enrolment 2021–22")));
    CHECK(english_period_in("Migration, 2018–2022").en == "2018–2022");
    CHECK_FALSE(has(english_period_in("School year 2021/22")));
    CHECK_FALSE(has(english_period_in("School year 2021-22")));
    CHECK_FALSE(has(english_period_in("2019 and 2021 compared")));
    CHECK_FALSE(has(english_period_in("Yearbook 2023")));
    CHECK(period_of_title("Regional accounts, 2022").zh == "2022年");
}

}  // namespace english_titles_test
