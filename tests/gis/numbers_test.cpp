#include "gis/numbers.hpp"

#include "gis/column.hpp"
#include "gis/random.hpp"
#include "gis/text.hpp"
#include "tests/support/catch.hpp"

#include <array>
#include <cmath>
#include <string>

namespace numbers_test {

using namespace deltareach;
using Kind = NumberCell::Kind;

namespace {

struct Reading {
    std::string_view text;
    double value;
};

struct Fault {
    std::string_view text, code;
};

}  // namespace

TEST_CASE("Numbers are read as people write them, whatever their width", "[unit]") {
    constexpr std::array<Reading, 24> readings{{{"12", 12},
                                                {" 12.5 ", 12.5},
                                                {"010", 10},
                                                {"-3", -3},
                                                {"+4", 4},
                                                {"−5", -5},
                                                {"－6", -6},
                                                {"１２．５", 12.5},
                                                {"1,200.00", 1200},
                                                {"1,234,567", 1234567},
                                                {"１，２００", 1200},
                                                {"　7　", 7},
                                                {"\xC2\xA0"
                                                 "8",
                                                 8},
                                                {"1e5", 1e5},
                                                {"1.2E+05", 1.2e5},
                                                {"2e-3", 2e-3},
                                                {".5", 0.5},
                                                {"5.", 5},
                                                {"0", 0},
                                                {"0.1", 0.1},
                                                {"310115.0", 310115},
                                                {"999", 999},
                                                {"12,345", 12345},
                                                {"123456789012", 123456789012.0}}};
    for (const Reading& reading : readings) {
        INFO(reading.text);
        const NumberCell cell = parse_number(reading.text);
        REQUIRE(cell.kind == Kind::value);
        CHECK(cell.value == reading.value);
        CHECK_FALSE(cell.own_unit);
    }
}

TEST_CASE("Missing marks are missing and never 0", "[unit]") {
    for (std::string_view text :
         {"", "  ", "　", "-", "--", "—", "——", "–", "－", "…", "……", "...", "N/A", "n/a", "NA"}) {
        INFO(text);
        CHECK(parse_number(text).kind == Kind::missing);
        CHECK(parse_number(text, 4).kind == Kind::missing);
    }
}

TEST_CASE("A percentage is its number in the unit percent, and no figure of another unit", "[unit]") {
    for (const Reading& reading : {Reading{"5.4%", 5.4},
                                   {"5.40 %", 5.4},
                                   {"12.5％", 12.5},
                                   {"-3%", -3},
                                   {"1,200%", 1200},
                                   {"0%", 0}}) {
        INFO(reading.text);
        const NumberCell cell = parse_number(reading.text);
        CHECK(cell.kind == Kind::value);
        CHECK(cell.value == reading.value);
        CHECK(cell.unit == "%");
    }
    CHECK(parse_number("5%", 4).code == "DR1128");
    for (std::string_view text : {"%", "5%%", "%5", "¥5%", "5万%", "5%左右"}) {
        INFO(text);
        CHECK(parse_number(text).code == "DR1121");
    }
}

TEST_CASE("What is no number says why", "[unit]") {
    constexpr std::array<Fault, 40> faults{
        {{"12元左右", "DR1121"}, {"约12", "DR1121"},     {"0x1F", "DR1121"},      {"abc", "DR1121"},
         {"1 200", "DR1121"},    {"12-13", "DR1121"},    {"1.2.3", "DR1121"},     {"10²", "DR1121"},
         {"①", "DR1121"},        {"½", "DR1121"},        {">5", "DR1121"},        {"%", "DR1121"},
         {"1e", "DR1121"},       {"1e+", "DR1121"},      {"1e++5", "DR1121"},     {"e5", "DR1121"},
         {"(1,200)", "DR1121"},  {"--5", "DR1121"},      {"+-5", "DR1121"},       {".", "DR1121"},
         {"١٢", "DR1121"},       {"1,23", "DR1122"},     {"12,34,567", "DR1122"}, {"1,2345", "DR1122"},
         {"1234,567", "DR1122"}, {"0,123", "DR1122"},    {",123", "DR1122"},      {"1,200,", "DR1122"},
         {"1,20.5", "DR1122"},   {"#N/A", "DR1123"},     {"#DIV/0!", "DR1123"},   {"#REF!", "DR1123"},
         {"#VALUE!", "DR1123"},  {"NaN", "DR1124"},      {"inf", "DR1124"},       {"-Infinity", "DR1124"},
         {"1e400", "DR1124"},    {"一百二十", "DR1126"}, {"壹佰元", "DR1126"},    {"1e-400", "DR1124"}}};
    for (const Fault& fault : faults) {
        INFO(fault.text);
        const NumberCell cell = parse_number(fault.text);
        REQUIRE(cell.kind == Kind::faulty);
        CHECK(cell.code == fault.code);
    }
}

TEST_CASE("A unit inside the cell is obeyed and told", "[unit]") {
    constexpr std::array<Reading, 16> readings{{{"3千", 3000},
                                                {"2十万元", 200000},
                                                {"5‰", 5},
                                                {"12.3万", 123000},
                                                {"12.3 万", 123000},
                                                {"1.2亿元", 120000000},
                                                {"¥1,200.00", 1200},
                                                {"￥1,200.00", 1200},
                                                {"-¥1,200.00", -1200},
                                                {"¥-5", -5},
                                                {"RMB 12", 12},
                                                {"3千元", 3000},
                                                {"2万元", 20000},
                                                {"12元", 12},
                                                {"0.5百万元", 500000},
                                                {"1.5万亿元", 1.5e12}}};
    for (const Reading& reading : readings) {
        INFO(reading.text);
        const NumberCell cell = parse_number(reading.text);
        REQUIRE(cell.kind == Kind::value);
        CHECK(cell.value == reading.value);
        CHECK(cell.own_unit);
    }
    SECTION("元 written out settles the unit whatever the head says") {
        CHECK(parse_number("1.2亿元", 4).value == 120000000);
        CHECK(parse_number("1.2亿元", 4).unit == "yuan");
    }
    SECTION("a bare multiplier below a head with one is ambiguous") {
        CHECK(parse_number("12.3万", 4).code == "DR1128");
    }
    SECTION("a currency sign alone says nothing about the multiplier") {
        CHECK(parse_number("¥12", 4).value == 120000);
    }
}

TEST_CASE("Every error of a spreadsheet is one, of whatever version", "[unit]") {
    for (const char* text : {"#CALC!", "#FIELD!", "#CONNECT!", "#BLOCKED!", "#SPILL!", "#N/A", "#NAME?",
                             "Err:502", "#UNKNOWN!", "#n/a"}) {
        INFO(text);
        CHECK(is_error_value(text));
        CHECK(parse_number(text).code == "DR1123");
    }
    for (const char* text : {"#1!", "#", "#!", "# x!", "Err:", "Errand", "Err:5021", "#tag"}) {
        INFO(text);
        CHECK_FALSE(is_error_value(text));
    }
}

TEST_CASE("The column's unit scales the decimal, not the double", "[unit]") {
    CHECK(parse_number("172.79", 8).value == 17279000000.0);
    CHECK(parse_number("744.32", 8).value == 74432000000.0);
    CHECK(parse_number("0.0001", 4).value == 1.0);
    CHECK(parse_number("0.07", 4).value == 700.0);
    CHECK(parse_number("1,234.5678", 4).value == 12345678.0);
    CHECK(parse_number("1e2", 8).value == 1e10);
    CHECK(0.07 * 1e4 != 700.0);  // why it matters
    CHECK(scaled(172.79, 8) == 17279000000.0);
    CHECK(scaled(0.07, 4) == 700.0);
    CHECK(scaled(-0.0, 4) == 0.0);
    CHECK(std::isnan(scaled(std::nan(""), 4)));
    CHECK(std::isinf(scaled(1e305, 8)));
}

TEST_CASE("The shortest decimal reads back as the same double", "[property]") {
    RandomStream random(20240131, 1);
    for (int i = 0; i < 20000; ++i) {
        const double value =
            (random.uniform() - 0.5) * std::pow(10.0, std::floor(random.uniform() * 40 - 20));
        const std::string text = shortest(value);
        INFO(text);
        REQUIRE(parse_number(text).value == value);
        REQUIRE(scaled(value, 0) == value);
        REQUIRE(parse_number(text, 4).value == scaled(value, 4));
    }
}

TEST_CASE("A whole number that is missing is missing among the numbers of its column", "[unit]") {
    const Column column{.name = "n",
                        .label_zh = "",
                        .label_en = "",
                        .unit = "",
                        .values = std::vector<std::int64_t>{-7, missing_integer, 0, 9}};
    const std::vector<double> numbers = numbers_of(column);
    REQUIRE(numbers.size() == 4);
    CHECK(numbers[0] == -7);
    CHECK(std::isnan(numbers[1]));
    CHECK(numbers[2] == 0);
    CHECK(numbers[3] == 9);
}

}  // namespace numbers_test
