#include "gis/error.hpp"
#include "layers/private/flow_words.hpp"
#include "tests/support/catch.hpp"

namespace flow_room_test {

using namespace deltareach;

TEST_CASE("flows that would take more memory than is allowed are refused, with what they need", "[unit]") {
    CHECK_NOTHROW(require_room_for(52'000'000, "flows.csv"));
    try {
        require_room_for(80'000'000, "flows.csv");
        FAIL("no limit");
    } catch (const LimitError& error) {
        const Message& message = error.messages().front();
        CHECK(message.code == "DR1719");
        CHECK(message.where.path == "flows.csv");
        CHECK(message.values == decltype(Message::values){{"rows", "80.0"}, {"gb", "12"}, {"limit", "8"}});
    }
}

}  // namespace flow_room_test
