#include "gis/units.hpp"

#include "gis/error.hpp"
#include "gis/said_units.hpp"
#include "tests/support/catch.hpp"

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

}  // namespace

TEST_CASE("Unit words give the internal unit and an exact power of ten", "[unit]") {
    struct Case {
        std::string_view word, name;
        int power;
    };
    for (const Case& c : std::vector<Case>{{"元", "yuan", 0},
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
                                           {"1", "1", 0}}) {
        INFO(c.word);
        const auto unit = unit_named(c.word);
        REQUIRE(unit);
        CHECK(unit->name == c.name);
        CHECK(unit->power_of_ten == c.power);
    }
    for (std::string_view word : {"", "万", "亿", "刀", "2023年", "元左右", "万1", "1e", "含税"}) {
        INFO(word);
        CHECK_FALSE(unit_named(word));
    }
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

}  // namespace units_test
