// Names for the fields of a layer: each once, without regard to case.
#include "gis/field_names.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <vector>

namespace settled_names_test {

using namespace deltareach;

namespace {

std::vector<std::string> settled(std::vector<std::string> names, std::size_t max_bytes = 63) {
    settle_field_names(names, max_bytes);
    return names;
}

}  // namespace

TEST_CASE("Names that every program takes stay, but for those that differ by case alone", "[unit]") {
    CHECK(settled({"gdp", "GDP", "pop"}) == std::vector<std::string>{"gdp", "GDP_2", "pop"});
    CHECK(settled({"a", "A", "a_2", "A"}) == std::vector<std::string>{"a", "A_3", "a_2", "A_4"});
}

TEST_CASE("A name that is changed gives way to those that stay, wherever they stand", "[unit]") {
    CHECK(settled({"示例", "shi_li", "实例"}) == std::vector<std::string>{"shi_li_2", "shi_li", "shi_li_3"});
    CHECK(settled({"a b", "A_B"}) == std::vector<std::string>{"a_b_2", "A_B"});
}

TEST_CASE("A numbered name is no longer than the format allows", "[unit]") {
    CHECK(settled({"population", "populations", "populated_places"}, 10) ==
          std::vector<std::string>{"population", "populati_2", "populated"});
    CHECK(settled({"abcdefghij", "ABCDEFGHIJ", "abcdefghijk"}, 10) ==
          std::vector<std::string>{"abcdefghij", "ABCDEFGH_2", "abcdefgh_3"});
}

TEST_CASE("Ten bytes, a letter first, is the edge of a name that may stay", "[unit]") {
    CHECK(is_field_name("abcdefghij", 10));
    CHECK_FALSE(is_field_name("abcdefghijk", 10));
    CHECK_FALSE(is_field_name("1st"));
    CHECK(is_field_name("_1st"));
    CHECK_FALSE(is_field_name(""));
    CHECK_FALSE(is_field_name("a-b"));
}

}  // namespace settled_names_test
