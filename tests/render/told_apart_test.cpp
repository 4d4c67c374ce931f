// What a black-and-white print must tell apart: radii, nine classes of two columns, both sides of zero.
#include "render/draw_reach.hpp"
#include "render/draw_zones.hpp"
#include "render/palette.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace told_apart_test {

using namespace deltareach;
using test::has;

namespace {

std::vector<ReachRing> rings_about(LonLat centre, bool estimated) {
    std::vector<ReachRing> rings;
    for (const double km : {120.0, 260.0, 262.0})
        rings.push_back({centre, km, {"半径", "radius"}, estimated});
    return rings;
}

ClassedFill diverging(std::vector<double> breaks) {
    std::vector<double> values{breaks.front(), breaks.back()};
    return {.column = {"v", "增速", "growth", "%", std::move(values)},
            .breaks = std::move(breaks),
            .method = {"手工", "manual"},
            .palette = "RdBu"};
}

std::string svg_of(const SheetSpec& spec) {
    Messages notes;
    return render_sheet(spec, {.kind = PageKind::svg}, notes);
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("radii about one place have lines of their own, reported or estimated, and the legend shows them",
          "[unit]") {
    const Style style;
    for (const bool estimated : {false, true}) {
        INFO(estimated);
        const std::vector<ReachRing> rings = rings_about({118.4, 30.4}, estimated);
        std::set<std::vector<double>> dashes;
        for (std::size_t i = 0; i < rings.size(); ++i) {
            dashes.insert(ring_line(rings, i, style).dash);
            if (estimated) CHECK_FALSE(ring_line(rings, i, style).dash.empty());
        }
        CHECK(dashes.size() == 3);
    }
    // Another place begins anew, and one radius alone is drawn through.
    std::vector<ReachRing> rings = rings_about({118.4, 30.4}, false);
    rings.push_back({{120, 31}, 90, {"半径", "radius"}, false});
    CHECK(ring_line(rings, 3, style).dash.empty());
    SheetSpec spec = toy::sheet();
    spec.flows.reset();
    spec.rings = rings_about({118.4, 30.4}, false);
    // Twice each pattern: on the map and in the legend.
    const std::string svg = svg_of(spec);
    CHECK(count_of(svg, "stroke-dasharray=\"8 2 1.2 2\"") == 2);
    CHECK(count_of(svg, "stroke-dasharray=\"1.3 1.9\"") == 2);
}

TEST_CASE("nine classes of two columns in greys are three tones with three kinds of lines", "[unit]") {
    BivariateFill fill{.first = {"a", "甲", "A", "1", std::vector<double>{1, 2, 3, 1, 2, 3, 1, 2, 3}},
                       .second = {"b", "乙", "B", "1", std::vector<double>{1, 1, 1, 2, 2, 2, 3, 3, 3}},
                       .first_breaks = {1, 1.5, 2.5, 3},
                       .second_breaks = {1, 1.5, 2.5, 3}};
    CHECK(colours_of(fill) == bivariate_colours());
    fill.grey = true;
    const std::vector<Colour> tones = colours_of(fill);
    for (std::size_t i = 0; i < 9; ++i) CHECK(tones[i] == tones[i / 3 * 3]);
    CHECK(tones[0].luminance() > tones[3].luminance() + 0.2);
    CHECK(tones[3].luminance() > tones[6].luminance() + 0.1);
    SheetSpec spec = toy::sheet(3, 3);
    spec.flows.reset();
    spec.rings.clear();
    spec.grey = true;
    spec.fill = fill;
    const std::string lined = svg_of(spec);
    std::get<BivariateFill>(spec.fill).grey = false;
    CHECK(lined.size() > svg_of(spec).size());  // the lines
    // Letters are not set light on what has lines over it.
    for (const std::optional<Colour>& ground : shown_colours(fill, 9, {})) CHECK_FALSE(ground.has_value());
}

TEST_CASE("a diverging palette has its middle at zero, however many classes lie on either side", "[unit]") {
    const std::vector<Colour> even = colours_of(diverging({-9, -4, 0, 4, 9}));
    CHECK(even == class_colours(palette_of("RdBu"), 4));
    const std::vector<Colour> uneven = colours_of(diverging({-4, 0, 4, 9}));
    REQUIRE(uneven.size() == 3);
    CHECK(uneven[0] == even[1]);
    CHECK(uneven[1] == even[2]);
    CHECK(uneven[2] == even[3]);
    CHECK(colours_of(diverging({-9, -4, 0, 4}))[2] == even[2]);
    // A class across zero is of the middle, those of one side alone have the whole palette.
    const std::vector<Colour> five = class_colours(palette_of("RdBu"), 5);
    const std::vector<Colour> across = colours_of(diverging({-4, -1, 1, 4, 9}));
    CHECK(across == std::vector<Colour>(five.begin() + 1, five.end()));
    CHECK(colours_of(diverging({1, 4, 9})) == class_colours(palette_of("RdBu"), 2));
    ClassedFill turned = diverging({-4, 0, 4, 9});
    turned.reversed = true;
    CHECK(colours_of(turned)[2] == even[0]);
    CHECK(colours_of(turned)[0] == even[2]);
}

}  // namespace told_apart_test
