#include "gis/price_bases.hpp"

#include "gis/said_periods.hpp"
#include "gis/units.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace price_bases_test {

using namespace deltareach;

namespace {

/// In Chinese, of several with a stroke between them.
std::string said(std::string_view text) {
    std::string all;
    for (const PriceBasis& basis : price_bases_in(text)) all += (all.empty() ? "" : "|") + basis.zh;
    return all;
}

}  // namespace

TEST_CASE("Prices are known by their words, with the year that they are of", "[unit]") {
    const std::vector<std::pair<std::string_view, std::string_view>> cases{
        {"各市GDP（按2020年不变价）", "2020年不变价"},
        {"2023年各市地区生产总值（按可比价格计算）", "可比价"},
        {"2023年各市GDP（现价）", "现价"},
        {"2023年各市GDP（当年价格）", "当年价"},
        {"GDP（亿元，２０１５年不变价）", "2015年不变价"},
        {"各市GDP（按2020年价格计算）", "2020年价格"},
        {"工业增加值（上年不变价）", "上年不变价"},
        {"GDP of cities at 2020 prices", "2020年价格"},
        {"GDP (constant 2015 US$)", "2015年不变价"},
        {"GDP, constant prices", "不变价"},
        {"GDP (current US$)", "现价"},
        {"绝对数按现价计算，增长速度按可比价计算", "现价|可比价"},
        {"2023年居民消费价格指数", ""},
        {"2023年粮食价格（元/吨）", ""},
        {"实现价值", ""},
        {"2023年各市GDP", ""},
    };
    for (const auto& [text, words] : cases) {
        INFO(text);
        CHECK(said(text) == words);
    }
    CHECK(price_bases_in("各市GDP（按2020年不变价）").front().en == "constant 2020 prices");
    CHECK(price_bases_in("at 2020 prices").front().en == "2020 prices");
    CHECK(price_bases_in("工业增加值（上年不变价）").front().en == "prices of the year before");
}

TEST_CASE("Prices of growth alone, and of one measure of several, are marked", "[unit]") {
    const auto mixed = price_bases_in("绝对数按现价计算，增长速度按可比价计算");
    REQUIRE(mixed.size() == 2);
    CHECK_FALSE(mixed[0].of_growth);
    CHECK(mixed[1].of_growth);
    CHECK(price_bases_in("各市GDP及增速（可比价）").front().of_growth);
    CHECK_FALSE(price_bases_in("各市GDP增长情况（2020年不变价）").front().of_growth);
    const PriceBasis first = price_bases_in("GDP（2020年不变价）和财政收入").front();
    CHECK(first.listed_after);
    CHECK(first.of == "gdp");
}

TEST_CASE("A year of prices is no period of the figures", "[unit]") {
    CHECK_FALSE(names_a_year("GDP（2020年不变价）"));
    CHECK_FALSE(names_a_year("按2020年不变价计算的GDP"));
    CHECK(names_a_year("2023年GDP（2020年不变价）"));
    CHECK(period_said_in("2023年GDP（2020年不变价）", YearsMeant::with_their_word)->en == "2023");
    CHECK(without_prices("GDP（2020年不变价）") == "GDP");
    CHECK(without_prices("GDP（亿元）") == "GDP（亿元）");
}

TEST_CASE("The unit is read before a bracket of prices, and prices tell two heads apart", "[unit]") {
    const HeadParts parts = split_head("GDP（亿元）（现价）");
    CHECK(parts.label == "GDP(现价)");
    CHECK(parts.unit == Unit{"yuan", 8});
    CHECK(split_head("GDP（甲）（乙）").label == "GDP(甲)(乙)");
    const std::vector<std::string> heads{"地区", "GDP（亿元，现价）", "GDP（亿元，2020年不变价）"};
    CHECK(name_of_column(heads[1], heads) == "GDP（现价）");
    CHECK(name_of_column(heads[2], heads) == "GDP（2020年不变价）");
}

}  // namespace price_bases_test
