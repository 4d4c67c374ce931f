#include "gis/units.hpp"

#include "gis/error.hpp"
#include "gis/said_units.hpp"
#include "gis/stray_values.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <string_view>
#include <vector>

namespace units_test {

using namespace deltareach;

namespace {

std::string code_of(const UnitSources& sources) {
    Messages notes;
    try {
        static_cast<void>(resolve_unit(sources, {"t.csv", 1, 3}, notes));
    } catch (const InputError& error) {
        return error.messages().front().code;
    }
    return notes.empty() ? "" : notes.front().code;
}

struct UnitCase {
    std::string_view word, name;
    int power;
};

void check_units(const std::vector<UnitCase>& cases) {
    for (const UnitCase& c : cases) {
        INFO(c.word);
        const auto unit = unit_named(c.word);
        REQUIRE(unit);
        CHECK(unit->name == c.name);
        CHECK(unit->power_of_ten == c.power);
    }
}

using Values = std::vector<double>;
const double none = std::nan("");

std::vector<std::size_t> at(const std::optional<MissingMark>& found) {
    return found ? found->at : std::vector<std::size_t>{};
}

}  // namespace

TEST_CASE("Unit words give the internal unit and an exact power of ten", "[unit]") {
    check_units({{"元", "yuan", 0},
                 {"万元", "yuan", 4},
                 {"亿元", "yuan", 8},
                 {"千元", "yuan", 3},
                 {"百万元", "yuan", 6},
                 {"十亿元", "yuan", 9},
                 {"万亿元", "yuan", 12},
                 {" 亿 元 ", "yuan", 8},
                 {"万元人民币", "yuan", 4},
                 {"yuan", "yuan", 0},
                 {"CNY", "yuan", 0},
                 {"RMB", "yuan", 0},
                 {"1e8 CNY", "yuan", 8},
                 {"1e4 CNY", "yuan", 4},
                 {"million yuan", "yuan", 6},
                 {"10,000 yuan", "yuan", 4},
                 {"100 million yuan", "yuan", 8},
                 {"yuan million", "yuan", 6},
                 {"万人", "persons", 4},
                 {"项", "count", 0},
                 {"件", "件", 0},
                 {"万件", "件", 4},
                 {"家", "家", 0},
                 {"台", "台", 0},
                 {"人次", "人次", 0},
                 {"元/人", "元/人", 0},
                 {"万元/人", "元/人", 4},
                 {"万吨", "吨", 4},
                 {"contracts", "contracts", 0},
                 {"公里", "km", 0},
                 {"km²", "km2", 0},
                 {"％", "%", 0},
                 {"人民币万元", "yuan", 4},
                 {"萬元", "yuan", 4},
                 {"億元", "yuan", 8},
                 {"万美元", "usd", 4},
                 {"1", "1", 0}});
    for (std::string_view word : {"", "万", "亿", "刀", "2023年", "元左右", "万1", "1e", "含税"}) {
        INFO(word);
        CHECK_FALSE(unit_named(word));
    }
}

TEST_CASE("Foreign money, freight, energy and areas are units of their own", "[unit]") {
    check_units({{"亿日元", "jpy", 8},
                 {"billion yen", "jpy", 9},
                 {"million EUR", "eur", 6},
                 {"EUR", "eur", 0},
                 {"€m", "eur", 6},
                 {"USD m", "usd", 6},
                 {"CHF", "chf", 0},
                 {"万瑞士法郎", "chf", 4},
                 {"NZ$ million", "nzd", 6},
                 {"NZD", "nzd", 0},
                 {"万TEU", "TEU", 4},
                 {"班次", "班次", 0},
                 {"列", "列", 0},
                 {"万千瓦时", "千瓦时", 4},
                 {"亿千瓦时", "千瓦时", 8},
                 {"万平方米", "平方米", 4},
                 {"m³", "立方米", 0},
                 {"元/平方米", "元/平方米", 0},
                 {"件/万人", "件/万人", 0},
                 {"人/10万人", "人/10万人", 0},
                 {"tonnes", "吨", 0},
                 {"ha", "公顷", 0},
                 {"℃", "℃", 0}});
}

TEST_CASE("A head is taken apart into label and unit", "[unit]") {
    struct Case {
        std::string_view head, label, written;
    };
    for (const Case& c : std::vector<Case>{{"金额（万元）", "金额", "万元"},
                                           {"金额(亿元)", "金额", "亿元"},
                                           {" 金额 [万元] ", "金额", "万元"},
                                           {"成交额【亿元】", "成交额", "亿元"},
                                           {"金额（单位：万元）", "金额", "万元"},
                                           {"金额（万元，当年价）", "金额", "万元"},
                                           {"金额（不含税）（万元）", "金额(不含税)", "万元"},
                                           {"金额/万元", "金额", "万元"},
                                           {"金额：万元", "金额", "万元"},
                                           {"单位：万元", "单位:万元", ""},
                                           {"value (km)", "value", "km"},
                                           {"人口（2020）", "人口(2020)", ""},
                                           {"租金/平方米", "租金/平方米", ""},
                                           {"租金（元/平方米）", "租金", "元/平方米"},
                                           {"费用/班次", "费用/班次", ""},
                                           {"出口额/亿日元", "出口额", "亿日元"},
                                           {"金额", "金额", ""},
                                           {"（万元）", "(万元)", ""}}) {
        INFO(c.head);
        const HeadParts parts = split_head(c.head);
        CHECK(parts.label == c.label);
        CHECK(parts.written == c.written);
        CHECK(parts.unit.has_value() == !c.written.empty());
    }
}

TEST_CASE("A column whose values are converted loses the unit it was written in", "[unit]") {
    const std::vector<std::string> alone{"地区", "增加值（亿元）", "企业（家）"};
    CHECK(name_of_column(alone[1], alone) == "增加值");
    CHECK(name_of_column(alone[0], alone) == "地区");
    const std::vector<std::string> twins{"增加值（亿元）", "增加值（%）", "人均（万元/人）", "人均（件）"};
    CHECK(name_of_column(twins[0], twins) == "增加值（元）");
    CHECK(name_of_column(twins[1], twins) == "增加值（%）");
    CHECK(name_of_column(twins[2], twins) == "人均（元/人）");
    CHECK(name_of_column(twins[3], twins) == "人均（件）");
    const std::vector<std::string> scales{"投资（亿元）", "投资（万元）"};
    CHECK(name_of_column(scales[0], scales) != name_of_column(scales[1], scales));
    CHECK(base_words("亿元") == "元");
    CHECK(base_words("million yuan") == "yuan");
    CHECK(base_words("家") == "家");
}

TEST_CASE("A measure word agrees with a mere count, and with nothing else", "[unit]") {
    CHECK(agreed_unit({"件", 0}, {"count", 0}) == Unit{"件", 0});
    CHECK(agreed_unit({"count", 4}, {"家", 4}) == Unit{"家", 4});
    CHECK_FALSE(agreed_unit({"件", 4}, {"count", 0}));
    CHECK_FALSE(agreed_unit({"件", 0}, {"家", 0}));
    CHECK_FALSE(agreed_unit({"yuan", 0}, {"count", 0}));
    Messages notes;
    CHECK(resolve_unit({.head = "专利（件）", .project = "count"}, {}, notes) == Unit{"件", 0});
}

TEST_CASE("A unit cell is recognised and a reporting unit is not taken for one", "[unit]") {
    CHECK(unit_words_in("单位：亿元") == "亿元");
    CHECK(unit_words_in("（单位:万元）") == "万元");
    CHECK(unit_words_in("单 位：亿元  2023年") == "亿元");
    CHECK(unit_words_in("表1 技术合同输出　单位：亿元、项") == "亿元、项");
    CHECK(unit_words_in("Unit: million yuan") == "million yuan");
    CHECK_FALSE(unit_words_in("填报单位：上海市科委"));
    CHECK_FALSE(unit_words_in("单位名称"));
    CHECK_FALSE(unit_words_in("定位：亿元"));
    CHECK_FALSE(unit_words_in(""));
}

TEST_CASE("A column's unit is settled by head, cell and project, and never guessed", "[unit]") {
    Messages notes;
    CHECK(resolve_unit({.head = "金额（万元）"}, {}, notes) == Unit{"yuan", 4});
    CHECK(resolve_unit({.head = "金额（万元）", .cell = "人"}, {}, notes) == Unit{"yuan", 4});
    CHECK(resolve_unit({.head = "金额", .project = "亿元"}, {}, notes) == Unit{"yuan", 8});
    CHECK(resolve_unit({.head = "合同数", .count = true}, {}, notes) == Unit{"count", 0});
    CHECK(resolve_unit({.head = "合同数", .cell = "亿元", .count = true}, {}, notes) == Unit{"count", 0});
    CHECK(notes.empty());
    CHECK(resolve_unit({.head = "金额", .cell = "亿元"}, {}, notes) == Unit{"yuan", 8});
    CHECK(notes.back().code == "DR1135");
    CHECK(resolve_unit({.head = "金额", .lenient = true}, {}, notes) == Unit{"unstated", 0});
    CHECK(notes.back().code == "DR1132");
    CHECK(code_of({.head = "金额（万元）", .project = "亿元"}) == "DR1130");
    CHECK(code_of({.head = "金额", .cell = "万元", .project = "亿元"}) == "DR1130");
    CHECK(code_of({.head = "金额（亿元）", .cell = "万元"}) == "DR1183");
    CHECK(code_of({.head = "金额（万元）", .cell = "万元"}).empty());
    CHECK(code_of({.head = "专利（件）", .cell = "万元"})
              .empty());  // another kind: the cell is of other columns
    CHECK(code_of({.head = "金额（万元）", .project = "10,000 yuan"}).empty());
    CHECK(code_of({.head = "金额"}) == "DR1131");
    CHECK(code_of({.head = "金额", .project = "万"}) == "DR1134");
}

TEST_CASE("A ratio near ten thousand between groups is suspicious, others are not", "[unit]") {
    const std::vector<double> yi{1.2, 3.4, 0.8, 0}, wan{11000, 36000, 7500}, yuan{1.1e8, 3e8, 9e7},
        tenfold{12, 30, 9};
    CHECK(suspicious_power(yi, wan) == 4);
    CHECK(suspicious_power(wan, yi) == 4);
    CHECK(suspicious_power(yi, yuan) == 8);
    CHECK_FALSE(suspicious_power(yi, tenfold));
    // By half an order either way: other periods are not alike to the digit.
    CHECK(suspicious_power(std::vector<double>{1}, std::vector<double>{30000}) == 4);
    CHECK(suspicious_power(std::vector<double>{5e8}, std::vector<double>{2}) == 8);
    CHECK_FALSE(suspicious_power(std::vector<double>{1}, std::vector<double>{40000}));
    CHECK_FALSE(suspicious_power(yi, std::vector<double>{}));
    CHECK_FALSE(suspicious_power(yi, std::vector<double>{0, 0}));
}

TEST_CASE("Words that are no known unit are kept as one of their own, and told", "[unit]") {
    Messages notes;
    CHECK(resolve_unit({.head = "流量（标准车）"}, {}, notes) == Unit{"标准车", 0});
    CHECK(notes.back().code == "DR1990");
    CHECK(resolve_unit({.head = "流量", .project = "斗"}, {}, notes) == Unit{"斗", 0});
    CHECK(resolve_unit({.head = "流量（标准车）", .project = "标准车"}, {}, notes) == Unit{"标准车", 0});
    CHECK(resolve_unit({.head = "金额（不含税）", .project = "万元"}, {}, notes) == Unit{"yuan", 4});
    CHECK(notes.size() == 3);
    for (const char* head : {"金额（不含税）", "金额（2023）", "金额（合计）", "金额（万）", "金额（元左右）",
                             "Amount (total)", "Amount (estimated)"}) {
        INFO(head);
        CHECK(code_of({.head = head}) == "DR1131");
    }
    for (const char* said : {"万", "千万", "元左右", "2023年", "万1"}) {
        INFO(said);
        CHECK(code_of({.head = "金额", .project = said}) == "DR1134");
    }
}

TEST_CASE("A value ten thousand times its kin is a stray, wide values are none", "[unit]") {
    const Values slip{7002.06, 1590.2, 612.4, 5039000, 609.8, 561.9, none, -3, 913.6};
    const auto found = strays_among(slip, 2);
    REQUIRE(found);
    CHECK(found->at == std::vector<std::size_t>{3});
    CHECK(found->ratio == Approx(5039000 / 913.6));
    CHECK_FALSE(strays_among(slip, 3));  // flows of one origin are as wide as that
    const auto small = strays_among(Values{7002, 0.0612, 612, 913, 560}, 2);
    REQUIRE(small);
    CHECK(small->at == std::vector<std::size_t>{1});
    CHECK(ratio_text(small->ratio) == "1/10000");
    CHECK(ratio_text(8955.4) == "8955");
    CHECK_FALSE(strays_among(Values{1, 2, 30000}, 2));                          // three say nothing
    CHECK_FALSE(strays_among(Values{1, 2, 3, 40000, 900}, 2));                  // something lies between
    const auto halves = strays_among(Values{1, 2, 3, 10000, 20000, 30000}, 2);  // written in two units
    REQUIRE(halves);
    CHECK(halves->at == std::vector<std::size_t>{3, 4, 5});
    CHECK_FALSE(strays_among(Values{1, 2, 3, 10000, 20000, 30000}, 3));
    CHECK_FALSE(strays_among(Values{1, 2, 90, 10000, 20000, 30000}, 2));  // something lies between
    CHECK_FALSE(strays_among(Values{1, 2, 3, 100000}, 2));                // ten times too far
    CHECK(may_hold_strays(1, 10000));
    CHECK_FALSE(may_hold_strays(1, 1000));
}

TEST_CASE("A number that stands alone is taken for one that means nothing is known", "[unit]") {
    using Positions = std::vector<std::size_t>;
    CHECK(at(missing_mark_among(Values{7002, 1590, -9999, 503, 0, none})) == Positions{2});
    CHECK(at(missing_mark_among(Values{-99, 12, -99, 7, 3})) == Positions{0, 2});
    CHECK(at(missing_mark_among(Values{1, 2, 3, -1.7e38})) == Positions{3});
    CHECK(at(missing_mark_among(Values{12, 99999, 7, 3})) == Positions{1});
    CHECK(at(missing_mark_among(Values{5100, 9999, 7000, 9999, 3000})) == Positions{1, 3});
    CHECK_FALSE(missing_mark_among(Values{5100, 9999, 7000, 3000}));        // as large as its kin, and once
    CHECK_FALSE(missing_mark_among(Values{9997, 9999, 9998, 9999, 9800}));  // as large as its kin
    CHECK_FALSE(missing_mark_among(Values{5100, 9999, 12000, 9999, 1}));    // not the largest
    CHECK_FALSE(missing_mark_among(Values{-99, -40, 12, 5, 3}));            // others are below 0 too
    CHECK_FALSE(missing_mark_among(Values{-98, 12, 5, 3}));
    CHECK_FALSE(missing_mark_among(Values{-9999, 1, 2}));  // too few to say
    CHECK_FALSE(missing_mark_among(Values{}));
}

}  // namespace units_test
