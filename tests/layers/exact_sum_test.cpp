// Sums of decimals: every digit that was written, in any order.
#include "layers/exact_sum.hpp"

#include "tests/support/catch.hpp"

namespace exact_sum_test {

using deltareach::ExactSum;
using deltareach::written_decimal;

namespace {

std::string sum_of(std::initializer_list<const char*> numbers) {
    ExactSum sum;
    for (const char* number : numbers) {
        const auto decimal = written_decimal(number);
        REQUIRE(decimal);
        sum.add(*decimal);
    }
    return sum.text();
}

}  // namespace

TEST_CASE("A plainly written number keeps up to thirty digits", "[unit]") {
    CHECK(sum_of({"0.1", "0.2"}) == "0.3");
    CHECK(sum_of({"123456789012345678901234567.89", "0.01"}) == "123456789012345678901234567.9");
    CHECK(sum_of({"00012.500", "+.5", "1.", "-3"}) == "11");
    CHECK(sum_of({"1e3", "2.5E-2", "7e+1"}) == "1070.025");
    CHECK(sum_of({"1e20", "-1e20", "0.000000000000000000001"}) == "0.000000000000000000001");
    CHECK(sum_of({"0", "-0.00"}) == "0");
}

TEST_CASE("What is not plainly a number is left to others", "[unit]") {
    for (const char* text : {"", ".", "-", "+-1", "1,234", "12万", "1e", "1e+-3", "1e401", "0x10", "nan",
                             " 1", "1 ", "1.2.3", "1234567890123456789012345678901"})
        CHECK_FALSE(written_decimal(text));
}

TEST_CASE("Doubles are added as their shortest decimals", "[unit]") {
    ExactSum sum;
    for (int i = 0; i < 10; ++i) sum.add(172.79);
    CHECK(sum.text() == "1727.9");
    sum.add(-1727.9);
    CHECK(sum.text() == "0");
    CHECK(sum.value() == 0);
}

TEST_CASE("A decimal of any length is added digit by digit, in its unit", "[unit]") {
    const auto plain = [](const char* digits, int power) {
        ExactSum sum;
        sum.add_plain(digits, power);
        return sum.text();
    };
    CHECK(plain("12.50", 0) == "12.5");
    CHECK(plain("12.5", 4) == "125000");
    CHECK(plain("-0.003", 0) == "-0.003");
    CHECK(plain("7", -2) == "0.07");
    CHECK(plain("1234567890123456789012345678901234567890.0987654321098765432109876543210001", 0) ==
          "1234567890123456789012345678901234567890.0987654321098765432109876543210001");
    CHECK(plain("-1234567890123456789012345678901234567890.5", 8) ==
          "-123456789012345678901234567890123456789050000000");
    ExactSum sum;
    sum.add_plain("99999999999999999999", 0);
    sum.add_plain("0.00000000000000000001", 0);
    sum.add_plain("-99999999999999999999", 0);
    CHECK(sum.text() == "0.00000000000000000001");
}

}  // namespace exact_sum_test
