// Blocks in columns: what goes on in the next one.
#include "render/private/flowed_blocks.hpp"

#include "tests/support/catch.hpp"

#include <array>

namespace flowed_blocks_test {

using namespace deltareach;

namespace {

/// A heading and entries of 20 points, each with a space behind it where there is one.
Block list_of(int entries, double space = 0) {
    Block list{.name = "list", .rows = {}};
    const auto row = [&](bool holds_next) { list.rows.push_back({20, [](Canvas&, Point) {}, holds_next}); };
    row(false);
    list.end_heading();
    for (int i = 0; i < entries; ++i) {
        row(false);
        if (space > 0) list.add_space(space);
    }
    return list;
}

}  // namespace

TEST_CASE("entries that go on in a second column share the rows, none is left alone", "[unit]") {
    for (const auto& [entries, first, second] : {std::array{5, 3, 2}, {8, 4, 4}, {6, 3, 3}}) {
        const Block legend = list_of(entries);
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

TEST_CASE("further columns begin beneath the heading, however many lines the first entry has", "[unit]") {
    Block list = list_of(5);
    list.rows[1].holds_next = true;  // two lines of one entry
    const detail::LowPanel panel =
        detail::low_panel({list}, {{0, 0, 100, 400}, {110, 0, 100, 400}}, 9, 20.0 * 5);
    REQUIRE(panel.fits);
    REQUIRE(panel.blocks.size() == 2);
    CHECK(panel.blocks[1].box.top == 20);
}

TEST_CASE("a list over three columns has as many entries in each, whose spaces stay with them", "[unit]") {
    const std::vector<Rect> columns{{0, 0, 100, 124}, {110, 0, 100, 124}, {220, 0, 100, 124}};
    const detail::LowPanel panel = detail::low_panel({list_of(11, 1)}, columns, 9, 124);
    REQUIRE(panel.fits);
    REQUIRE(panel.blocks.size() == 3);
    CHECK(panel.blocks[0].block.rows.size() == 9);  // a heading, four entries with their spaces
    CHECK(panel.blocks[1].block.rows.size() == 8);
    CHECK(panel.blocks[2].block.rows.size() == 6);
    for (std::size_t i = 1; i < 3; ++i) {
        CHECK(panel.blocks[i].block.rows.front().draw);  // no space above the first
        CHECK(panel.blocks[i].box.top == 20);
    }
}

TEST_CASE("a long list begins a column of its own where the others hold it", "[unit]") {
    const std::vector<Rect> columns{{0, 0, 100, 120}, {110, 0, 100, 120}, {220, 0, 100, 120}};
    const detail::LowPanel panel = detail::low_panel({list_of(1), list_of(10)}, columns, 9, 120);
    REQUIRE(panel.fits);
    REQUIRE(panel.blocks.size() == 3);
    CHECK(panel.blocks[1].box.left == 110);
    CHECK(panel.blocks[1].box.top == 0);
    CHECK(panel.blocks[2].block.rows.size() == 5);
    // Two columns alone: it goes on beneath the first.
    const detail::LowPanel narrow =
        detail::low_panel({list_of(1), list_of(8)}, {columns[0], columns[1]}, 9, 120);
    REQUIRE(narrow.fits);
    CHECK(narrow.blocks[1].box.left == 0);
}

}  // namespace flowed_blocks_test
