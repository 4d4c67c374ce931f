#include "gis/nearest_word.hpp"

#include "tests/support/catch.hpp"

namespace nearest_word_test {

using deltareach::nearest_word;

TEST_CASE("The nearest word is told for a slip, and none for another word", "[unit]") {
    const std::vector<std::string> words{"seed", "version", "name", "points", "period", "field", "mass"};
    CHECK(nearest_word("fild", words) == "field");
    CHECK(nearest_word("feild", words) == "field");  // two neighbours exchanged are one slip
    CHECK(nearest_word("preiods", words) == "period");
    CHECK(nearest_word("mas", words) == "mass");
    CHECK(nearest_word("speil", {"page", "spill", "schema"}) == "spill");  // two slips in five letters
    for (const char* other : {"level", "permutations", "weights", "male", "fie_d_s", "na", ""}) {
        CAPTURE(other);
        CHECK(nearest_word(other, words).empty());
    }
}

TEST_CASE("The beginning of one word alone stands for it", "[unit]") {
    CHECK(nearest_word("out", {"output", "origin"}) == "output");
    CHECK(nearest_word("perm", {"permutations", "permission"}).empty());
    CHECK(nearest_word("pe", {"permutations"}).empty());
    CHECK(nearest_word("上海", {"上海市", "苏州市"}) == "上海市");
    CHECK(nearest_word("上", {"上海市"}).empty());
    CHECK(nearest_word("连云岗市区", {"连云港市区", "南京市"}) == "连云港市区");  // characters, not bytes
}

}  // namespace nearest_word_test
