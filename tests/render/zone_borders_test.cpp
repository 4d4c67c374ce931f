// Borders are seen between zones of every tone, and dots leave a dense zone readable.
#include "render/draw_points.hpp"
#include "render/palette.hpp"
#include "render/sheet.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"

namespace zone_borders_test {

using namespace deltareach;

namespace {

std::size_t strokes_of(const SheetSpec& spec, const std::string& colour) {
    Messages notes;
    const std::string svg = render_sheet(spec, {.kind = PageKind::svg, .dpi = 72}, notes, nullptr);
    const std::string word = "stroke=\"" + colour + "\"";
    std::size_t count = 0;
    for (std::size_t at = svg.find(word); at != std::string::npos; at = svg.find(word, at + 1)) ++count;
    return count;
}

/// All zones in one colour.
SheetSpec all_in(Colour colour) {
    SheetSpec spec = toy::sheet();
    spec.flows.reset();
    spec.circles.reset();
    spec.fill = CategoryFill{.title = {"一类", "One"},
                             .entries = {{{"甲", "A"}, colour}},
                             .category = std::vector<int>(spec.zones.size(), 0)};
    return spec;
}

}  // namespace

TEST_CASE("zones that are nearly white have dark borders, all others white ones", "[unit]") {
    const char *white = "#ffffff", *dark = "#b9b4a8";
    const SheetSpec pale = all_in(Colour::hex("#f7f7f7")), green = all_in(Colour::hex("#b9d7c1"));
    CHECK(strokes_of(pale, dark) >= strokes_of(green, dark) + pale.zones.size());
    CHECK(strokes_of(green, white) >= green.zones.size());
    // The least of two columns is as colourless as the ground, and a little darker than paper.
    const SheetSpec least = all_in(bivariate_colours().front()), pink = all_in(Colour::hex("#fbe6da"));
    CHECK(strokes_of(least, dark) >= strokes_of(green, dark) + least.zones.size());
    CHECK(strokes_of(pink, dark) == strokes_of(green, dark));
}

TEST_CASE("on a sheet in grey no border has the grey of a class", "[unit]") {
    SheetSpec spec = all_in(Colour::hex("#828282"));
    spec.grey = true;
    CHECK(strokes_of(spec, "#ffffff") >= spec.zones.size());
}

TEST_CASE("dots are smaller where a zone is denser than the others", "[unit]") {
    DotLayer even{.dots = std::vector<LonLat>(2000)}, dense = even;
    dense.crowding = 20;
    const Style style;
    CHECK(dot_radius(even, style) == Approx(0.8));
    CHECK(dot_radius(dense, style) < 0.6);
    dense.crowding = 1e6;
    CHECK(dot_radius(dense, style) == Approx(0.4));
}

}  // namespace zone_borders_test
