#include "gis/messages.hpp"
#include "tests/support/catch.hpp"

namespace one_row_test {

using namespace deltareach;

TEST_CASE("Both verbs of a message about one row are in the singular", "[unit]") {
    const auto told = [](const char* rows) {
        return text_of({.code = "DR1234", .where = {}, .values = {{"rows", rows}}}, Language::en);
    };
    CHECK(told("1") == "1 row has no value and is left out (not 0)");
    CHECK(told("2") == "2 rows have no value and are left out (not 0)");
}

}  // namespace one_row_test
