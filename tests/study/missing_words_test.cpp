// A sign that there is nothing is no class, on maps and in charts.
#include "study/sheets/categories.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <vector>

namespace missing_words_test {

using namespace deltareach;

TEST_CASE("a missing sign is no class of words", "[unit]") {
    const std::vector<std::string> texts{"文旅",   "—",   "制造",    "–",   "制造",   "-",    "…",
                                         "无数据", "N/A", "No data", " — ", "无产业", "文旅", "文旅"};
    Messages notes;
    const Categories found = categories_of(texts, {}, false, notes);
    CHECK(found.of == std::vector<int>{0, -1, 1, -1, 1, -1, -1, -1, -1, -1, -1, 2, 0, 0});
    REQUIRE(found.entries.size() == 3);
    CHECK(found.entries[2].label.zh == "无产业");
    CHECK(notes.empty());
}

TEST_CASE("a missing sign that the map orders is a class", "[unit]") {
    MapSettings map;
    map.order = {"—"};
    Messages notes;
    const std::vector<std::string> texts{"甲", "—", "-"};
    CHECK(categories_of(texts, map, true, notes).of == std::vector<int>{1, 0, -1});
}

}  // namespace missing_words_test
