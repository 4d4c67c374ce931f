#include "layers/zone_codes.hpp"

#include "layers/place_names.hpp"
#include "layers/region.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

namespace zone_codes_test {

using namespace deltareach;
using tests::named_zones;

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

TEST_CASE("a city that is a province of one code is found without a word on what it lies in", "[unit]") {
    const Region region({named_zones("city", {{"500000", "重庆市", "Chongqing", "", {106, 29}},
                                              {"510100", "成都市", "Chengdu", "", {104, 30}}}),
                         named_zones("province", {{"500000", "重庆市", "Chongqing", "", {106, 29}},
                                                  {"510000", "四川省", "Sichuan", "", {103, 30}}})},
                        {});
    const PlaceIndex index(region, {});
    const auto at = [&](const std::string& written) {
        const Place place = index.resolve(written);
        return place.kind == Place::Kind::zone ? region.levels()[place.zone->level].level() : "none";
    };
    CHECK(at("重庆市") == "city");
    CHECK(at("重庆") == "city");
    CHECK(at("500000") == "city");
    CHECK(at("四川") == "province");
    // One code of two names is two territories.
    const Region other({named_zones("city", {{"1", "甲市", "Jia", "", {106, 29}}}),
                        named_zones("province", {{"1", "乙省", "Yi", "", {106, 29}}})},
                       {});
    CHECK(PlaceIndex(other, {}).resolve("1").kind == Place::Kind::ambiguous);
}

}  // namespace zone_codes_test
