#include "layers/zone_codes.hpp"

#include "tests/support/catch.hpp"

namespace zone_codes_test {

using namespace deltareach;

TEST_CASE("A parent given as an object is its code", "[unit]") {
    CHECK(code_in_field("{ \"adcode\": 320000 }") == "320000");
    CHECK(code_in_field("{\"adcode\":\"320500\"}") == "320500");
    CHECK(code_in_field("{ \"adcode\": null }").empty());
    for (const std::string other :
         {"320000", "", "江苏省", "{ \"name\": 1 }", "{ \"adcode\": 1, \"x\": 2 }", "{"})
        CHECK(code_in_field(other) == other);
}

TEST_CASE("A boundary line among the zones is left out and told", "[unit]") {
    Messages notes;
    const std::vector<std::string> codes{"320000", "100000_JD", "310000", "x_JD", "JD", "BJ0001_JD"};
    CHECK(zones_among(codes, "china.json", notes) == std::vector<std::size_t>{0, 2, 3, 4, 5});
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].code == "DR1271");
    CHECK(notes[0].where.row == 2);
    notes.clear();
    CHECK(zones_among(std::vector<std::string>{"310000"}, "a", notes).size() == 1);
    CHECK(notes.empty());
}

}  // namespace zone_codes_test
