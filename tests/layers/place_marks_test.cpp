// Marks of footnotes behind the name of a place.
#include "layers/place_names.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <string>

namespace place_marks_test {

using namespace deltareach;

TEST_CASE("A mark of a footnote behind a name is none of it", "[unit]") {
    const Region region = tests::small_delta();
    const PlaceIndex places(region, {{"魔都*", "310000"}});
    const auto code = [&](const std::string& written) {
        const Place place = places.find(written);
        return place.kind == Place::Kind::zone ? region.code(*place.zone) : std::string();
    };
    const std::string shanghai = code("上海市");
    REQUIRE_FALSE(shanghai.empty());
    for (const char* written :
         {"上海市*", "上海市 *", "上海＊", "上海市**", "上海市†", "310000*", "Shanghai #", "魔都*"}) {
        INFO(written);
        CHECK(code(written) == shanghai);
    }
    for (const char* written : {"*", "* *", "上*海市", "魔都"}) {
        INFO(written);
        CHECK(code(written).empty());
    }
}

}  // namespace place_marks_test
