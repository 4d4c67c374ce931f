#include "gis/messages.hpp"
#include "tests/support/catch.hpp"

namespace one_thing_test {

using namespace deltareach;

TEST_CASE("A message about one thing is in the singular, its verb too", "[unit]") {
    const auto told = [](const char* code, const char* n) {
        return text_of({.code = code, .values = {{"n", n}, {"name", "S"}, {"head", "GDP"}, {"rows", "5"}}},
                       Language::en);
    };
    CHECK(told("DR1159", "1") == "sheet 'S': 1 hidden row is read like the others");
    CHECK(told("DR1159", "2") == "sheet 'S': 2 hidden rows are read like the others");
    CHECK(told("DR1127", "1") == "column 'GDP': 1 cell is missing (not 0)");
    CHECK(told("DR1127", "21") == "column 'GDP': 21 cells are missing (not 0)");
    CHECK(told("DR1119", "1") ==
          "1 row of totals, of their parts (of which: …) or remarks left out, by number: 5");
}

}  // namespace one_thing_test
