// Marks of footnotes behind the name of a place.
#include "layers/marked_names.hpp"
#include "layers/place_names.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <algorithm>
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
    for (const char* written : {"上海市*",      "上海市 *",    "上海＊",     "上海市**",    "上海市†",
                                "310000*",      "Shanghai #",  "魔都*",      "上海市①",     "上海⑫",
                                "上海市[1]",    "上海市（1）", "上海市(12)", "上海市〔2〕", "上海市（注1）",
                                "上海市（注）", "上海市注2",   "上海市²",    "上海市⑴",     "上海市 ①*"}) {
        INFO(written);
        CHECK(code(written) == shanghai);
    }
    for (const char* written :
         {"*", "* *", "上*海市", "魔都", "①", "(1)", "上海市(2023)", "上海市(甲)", "上海市1"}) {
        INFO(written);
        CHECK(code(written).empty());
    }
}

TEST_CASE("Names without the marks behind them are told once", "[unit]") {
    const Region region = tests::small_delta();
    const PlaceIndex places(region, {});
    MarkedNames marked;
    for (const std::string written : {"上海市", "上海市①", "上海市*", "上海市①"})
        marked.add(places.find(written), written, {.path = "a.csv", .row = 3});
    Messages notes;
    marked.tell(notes);
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().code == "DR1278");
    CHECK(text_of(notes.front(), Language::zh) == "地名后的注号未计入名称：上海市①、上海市*");
}

}  // namespace place_marks_test
