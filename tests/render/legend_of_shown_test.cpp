// A legend explains what is drawn and nothing else; a scale is that of one latitude where it must be.
#include "render/furniture.hpp"
#include "render/private/sheet_layout.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

#include <algorithm>
#include <string>

namespace legend_of_shown_test {

using namespace deltareach;
using test::has;

namespace {

OwnLayer line_layer(const std::string& title, std::vector<Point> points) {
    OwnLayer layer{.title = {title, title}, .colour = Colour::hex("#333333")};
    layer.lines.push_back(LineString(points.begin(), points.end()));
    return layer;
}

}  // namespace

TEST_CASE("a layer of which the map shows nothing is not in its legend, and is told of", "[unit]") {
    SheetSpec spec = toy::sheet();
    spec.context.own = {line_layer("铁路", {{118, 30}, {121, 32}}),
                        line_layer("十段线", {{110, 5}, {112, 8}})};
    spec.context.provinces = {toy::square(90, 10, 2)};
    Messages notes;
    const std::string svg = render_sheet(spec, {.kind = PageKind::svg}, notes);
    CHECK(has(svg, ">铁路<"));
    CHECK_FALSE(has(svg, "十段线"));
    CHECK_FALSE(has(svg, "省级界线"));
    const auto told = std::ranges::find(notes, "DR1546", &Message::code);
    REQUIRE(told != notes.end());
    CHECK(severity_of(*told) == Severity::note);
    spec.context.provinces = {toy::square(118, 30, 1)};
    spec.context.own.pop_back();
    notes.clear();
    CHECK(has(render_sheet(spec, {.kind = PageKind::svg}, notes), "省级界线"));
    CHECK(std::ranges::find(notes, "DR1546", &Message::code) == notes.end());
}

TEST_CASE("where the scale changes with latitude the bar says at which it holds", "[unit]") {
    const MapFrame world(Crs::from_user("EPSG:8857"), {0, 0, 700, 340}, Box{{-17e6, -8.3e6}, {17e6, 8.3e6}});
    const ScaleBar far = scale_bar_of(world, 110);
    REQUIRE(far.latitude_deg.has_value());
    CHECK(*far.latitude_deg == 0);
    CHECK(has(ratio_words(far, SheetLanguage::zh), "（赤道处）"));
    CHECK(has(ratio_words(far, SheetLanguage::en), " (at the equator)"));
    const MapFrame city(Crs::laea({104, 30.6}), {0, 0, 700, 500}, Box{{-40000, -30000}, {40000, 30000}});
    const ScaleBar near = scale_bar_of(city, 110);
    CHECK_FALSE(near.latitude_deg.has_value());
    CHECK(ratio_words(near, SheetLanguage::zh) == near.ratio);
    // The box holds the words.
    CHECK(scale_bar_size(far, Style{}).width >
          measure_text(ratio_words(far, SheetLanguage::en), Style{}.text(6.4)).width);
}

TEST_CASE("figures without room beside the legend of an upright page stand above its locator", "[unit]") {
    const auto block = [](const char* name, double height) {
        Block made{.name = name, .rows = {}};
        made.add_space(height);
        return made;
    };
    const LayoutNeeds needs{
        .page = {0, 0, 595, 842}, .map_aspect = 1.2, .inset_aspect = 1.8, .locator = true};
    const auto placed = [&](double figures) {
        const LayoutParts parts{
            .header = [&](double) { return block("header", 30); },
            .footer = [&](double) { return block("notes", 40); },
            .legend =
                [&](double) {
                    return std::vector<Block>{block("legend_fill", 90), block("legend_flows", 150),
                                              block("legend_rings", 90), block("legend_symbols", 110)};
                },
            .facts = [&](double) { return std::vector<Block>{block("facts_0", figures)}; }};
        return lay_out_sheet(needs, parts, Style{});
    };
    const SheetLayout layout = placed(60);
    REQUIRE(layout.locator.width > 0);
    const auto facts =
        std::ranges::find(layout.legend, "facts_0", [](const PlacedBlock& part) { return part.block.name; });
    REQUIRE(facts != layout.legend.end());
    CHECK(facts->box.bottom() <= layout.locator.top);
    CHECK(facts->box.left == layout.locator.left);
    CHECK(placed(400).legend.size() == 4);  // no room anywhere
}

}  // namespace legend_of_shown_test
