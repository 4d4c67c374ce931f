// Blocks in columns: what goes on in the next one.
#include "render/private/flowed_blocks.hpp"

#include "tests/support/catch.hpp"

#include <array>

namespace flowed_blocks_test {

using namespace deltareach;

TEST_CASE("entries that go on in a second column share the rows, none is left alone", "[unit]") {
    for (const auto& [entries, first, second] : {std::array{5, 3, 2}, {8, 4, 4}, {6, 3, 3}}) {
        Block legend{.name = "legend", .rows = {}};
        legend.add_space(20);
        legend.end_heading();
        for (int i = 0; i < entries; ++i) legend.add_space(20);
        const double all_but_one = 20.0 * entries;  // with the heading
        const detail::LowPanel panel =
            detail::low_panel({legend}, {{0, 0, 100, 400}, {110, 0, 100, 400}}, 9, all_but_one);
        REQUIRE(panel.fits);
        REQUIRE(panel.blocks.size() == 2);
        CHECK(panel.blocks[0].block.rows.size() == static_cast<std::size_t>(first) + 1);
        CHECK(panel.blocks[1].block.rows.size() == static_cast<std::size_t>(second));
        CHECK(panel.blocks[1].box.top == 20);  // beneath the line of the heading
        CHECK(panel.blocks[1].box.height == 20.0 * second);
    }
}

}  // namespace flowed_blocks_test
