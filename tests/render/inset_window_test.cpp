// An inset that shows a window of the map.
#include "render/sheet.hpp"
#include "tests/render/drawn.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <vector>

namespace inset_window_test {

using namespace deltareach;
using deltareach::test::Drawn;
using deltareach::test::drawn;
using deltareach::test::of_kind;

namespace {

/// The toy region with three islands of its second zone far in the south.
SheetSpec with_islands() {
    SheetSpec spec = toy::sheet();
    spec.flows.reset();
    spec.rings.clear();
    for (const double south : {22.0, 18.0, 14.0})
        spec.zones[1].shape.push_back(toy::square(120, south, 0.1).front());
    return spec;
}

double width_of_zone(const Drawn& sheet) {
    const auto symbols = of_kind(sheet.log, "label");
    double west = 1e9, east = 0;
    for (const DrawnBox& box : symbols) west = std::min(west, box.left), east = std::max(east, box.right);
    return east - west;
}

}  // namespace

TEST_CASE("Parts of zones within an inset's window do not widen the map", "[unit]") {
    SheetSpec spec = with_islands();
    const Drawn whole = drawn(spec);
    spec.inset = InsetSpec{.title = {"南方", "South"}, .window = Box{{116, 13}, {124, 24}}};
    const Drawn beside = drawn(spec);
    REQUIRE(of_kind(beside.log, "inset").size() == 1);
    CHECK(of_kind(whole.log, "inset").empty());
    CHECK(width_of_zone(beside) > 1.5 * width_of_zone(whole));
    // All names stand on the map, none a second time in the inset.
    CHECK(of_kind(beside.log, "label").size() == spec.zones.size());
    CHECK(beside.svg.find("南方") != std::string::npos);
}

TEST_CASE("A part within the window that the map would be cut off at stays on the map", "[unit]") {
    SheetSpec spec = toy::sheet();
    spec.flows.reset();
    spec.rings.clear();
    spec.zones[1].shape.push_back(toy::square(120, 22, 0.5).front());
    const Drawn whole = drawn(spec);
    spec.inset = InsetSpec{.title = {"南方", "South"}, .window = Box{{116, 13}, {124, 24}}};
    CHECK(width_of_zone(drawn(spec)) < 1.3 * width_of_zone(whole));
}

TEST_CASE("A zone whose largest part lies in the window still counts for the map", "[unit]") {
    SheetSpec spec = with_islands();
    spec.inset = InsetSpec{.title = {"西", "West"}, .window = Box{{117, 29}, {122, 34}}};
    const Drawn sheet = drawn(spec);
    REQUIRE(of_kind(sheet.log, "map").size() == 1);
    // All of them stand larger in the window, and there are their names.
    CHECK(of_kind(sheet.log, "label").empty());
    CHECK(of_kind(sheet.log, "inset_label").size() == spec.zones.size());
    CHECK(of_kind(sheet.log, "inset").size() == 1);
}

TEST_CASE("An inset's window over the antimeridian holds what lies on both sides", "[unit]") {
    SheetSpec spec = toy::sheet();
    spec.flows.reset();
    spec.rings.clear();
    const Drawn before = drawn(spec);
    for (const double west : {178.0, -179.0})
        spec.zones[1].shape.push_back(toy::square(west, 10, 0.1).front());
    spec.inset = InsetSpec{.title = {"岛", "Islands"}, .window = Box{{177, 8}, {183, 12}}};
    const Drawn sheet = drawn(spec);
    CHECK(of_kind(sheet.log, "inset").size() == 1);
    CHECK(width_of_zone(sheet) > 0.6 * width_of_zone(before));
}

TEST_CASE("A window that enlarges a part of the map has its names, and always a scale", "[unit]") {
    SheetSpec spec = toy::sheet();
    spec.flows.reset();
    spec.rings.clear();
    const std::size_t all = of_kind(drawn(spec).log, "label").size();
    spec.inset = InsetSpec{.title = {"近处", "Near"}, .window = Box{{118, 30}, {118.9, 30.9}}};
    const Drawn sheet = drawn(spec);
    CHECK(of_kind(sheet.log, "label").size() < all);
    CHECK(of_kind(sheet.log, "label").size() + of_kind(sheet.log, "inset_label").size() +
              sheet.log.unplaced_labels.size() ==
          all);
    std::size_t scales = 0;
    for (std::size_t at = sheet.svg.find("1:"); at != std::string::npos; at = sheet.svg.find("1:", at + 1))
        ++scales;
    CHECK(scales >= 2);  // zones fill it, and leave no corner for a bar
}

TEST_CASE("An inset's window shows the layers of one's own", "[unit]") {
    SheetSpec spec = toy::sheet();
    spec.flows.reset();
    spec.rings.clear();
    OwnLayer layer;
    layer.title = {"界线", "Line"};
    layer.colour = Colour::hex("#ab12cd");
    layer.lines = {LineString{{118, 15}, {119, 16}, {121, 20}}};
    spec.context.own = {layer};
    const auto times = [](const std::string& text) {
        std::size_t count = 0;
        for (std::size_t at = text.find("#ab12cd"); at != std::string::npos;
             at = text.find("#ab12cd", at + 1))
            ++count;
        return count;
    };
    spec.inset = InsetSpec{.title = {"南方", "South"}, .window = Box{{116, 13}, {124, 24}}};
    CHECK(times(drawn(spec).svg) == 2);  // and in the legend
    spec.inset->window = Box{{100, 0}, {101, 1}};
    CHECK(times(drawn(spec).svg) == 0);
}

}  // namespace inset_window_test
