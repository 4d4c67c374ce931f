// What a reader measures and reads a map by: the scale bar, the colour of negative circles, the square of two
// columns with what has no data.
#include "gis/geometry_ops.hpp"
#include "render/private/land_cut.hpp"
#include "render/style.hpp"
#include "tests/render/gallery_boxes.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

#include <algorithm>
#include <cmath>
#include <regex>

namespace legend_signs_test {

using namespace deltareach;
using test::has;

namespace {

struct Page {
    std::string svg;
    SheetLog log;
};

Page page_of(const SheetSpec& spec) {
    Page page;
    Messages notes;
    page.svg = render_sheet(spec, {.kind = PageKind::svg, .dpi = 72}, notes, &page.log);
    return page;
}

SheetSpec plain(int across, int down) {
    SheetSpec spec = toy::sheet(across, down);
    spec.fill = std::monostate{};
    spec.flows.reset();
    spec.rings.clear();
    spec.origins.clear();
    spec.furniture.dots = false;
    return spec;
}

/// One zone of a degree each way on the equator, in so much ground that the bar has room on the map.
SheetSpec degree(PageFormat format, double side = 1) {
    SheetSpec spec = plain(1, 1);
    spec.format = format;
    spec.zones.front().shape = toy::square(20, -side / 2, side);
    spec.zones.front().point = {20 + side / 2, 0};
    spec.extent = Box{{20 - side, -side}, {20 + 2 * side, side}};
    return spec;
}

struct Bar {
    double length_pt = 0, kilometres = 0, denominator = 0;
};

double number_in(std::string text) {
    std::erase(text, ',');
    return std::stod(text);
}

/// The bar as it is drawn: its four parts, the figure at its end, the ratio beneath.
Bar bar_of(const std::string& svg) {
    const std::size_t from = svg.find("id=\"scale_bar\"");
    REQUIRE(from != std::string::npos);
    const std::string group = svg.substr(from, svg.find("</g>", from) - from);
    Bar bar;
    std::smatch found;
    REQUIRE(std::regex_search(group, found, std::regex(">([0-9,.]+) 千米<")));
    bar.kilometres = number_in(found[1]);
    REQUIRE(std::regex_search(group, found, std::regex(">1:([0-9,]+)<")));
    bar.denominator = number_in(found[1]);
    // Every part begins at a place of its own; four lie side by side.
    const std::regex start(R"(d="[mM]([0-9.]+)[ ,])");
    std::vector<double> lefts;
    for (std::sregex_iterator at(group.begin(), group.end(), start), end; at != end; ++at)
        lefts.push_back(std::stod((*at)[1]));
    REQUIRE(lefts.size() == 4);
    bar.length_pt = (lefts.back() - lefts.front()) * 4 / 3;
    return bar;
}

double top_of(const std::string& svg, const std::string& text) {
    std::smatch found;
    REQUIRE(std::regex_search(svg, found, std::regex("y=\"([0-9.]+)\"[^>]*>" + text + "<")));
    return std::stod(found[1]);
}

}  // namespace

TEST_CASE("a scale bar is as long as what it says, on paper of any size, and the ratio is that of the page",
          "[unit]") {
    constexpr double metres_a_degree = 111'320, metres_a_point = 0.0254 / 72;
    for (const PageFormat format : {PageFormat::a4, PageFormat::a3, PageFormat::slide})
        for (const double side : {0.02, 1.0, 8.0}) {
            INFO(static_cast<int>(format) << " " << side);
            const Page page = page_of(degree(format, side));
            const auto region = gallery::boxes_of(page.log, {"region"});
            REQUIRE(region.size() == 1);
            const double width = region.front().right - region.front().left,
                         metres_per_point = side * metres_a_degree / width;
            const Bar bar = bar_of(page.svg);
            CHECK(bar.length_pt * metres_per_point / 1000 == Approx(bar.kilometres).epsilon(0.01));
            CHECK(bar.denominator == Approx(metres_per_point / metres_a_point).epsilon(0.01));
            CHECK(bar.length_pt > 30);
            CHECK(bar.length_pt <= 160);
        }
}

TEST_CASE("circles of debts alone have the negative colour and a minus in the legend", "[unit]") {
    const Style style;
    SheetSpec spec = plain(3, 1);
    const auto with = [&](std::vector<double> values) {
        spec.circles = CircleLayer{.column = {"v", "余额", "Balance", "1", std::move(values)}};
        return page_of(spec).svg;
    };
    const std::string debts = with({-400, -100, -20});
    CHECK(has(debts, ">−400<"));
    CHECK(!has(debts, ">400<"));
    CHECK(has(debts, "负值 (3)"));
    CHECK(has(debts, style.circle_negative.to_hex()));
    CHECK(!has(debts, style.circle.to_hex()));
    const std::string both = with({400, -100, 20});
    CHECK(has(both, ">400<"));
    CHECK(!has(both, ">−400<"));
    CHECK(has(both, "负值 (1)"));
    CHECK(has(both, style.circle.to_hex()));
    CHECK(!has(with({400, 100, 20}), "负值"));
}

TEST_CASE("a map of two columns tells how many zones lack either, beneath its square", "[unit]") {
    SheetSpec spec = plain(3, 2);
    BivariateFill fill{.first = {"a", "甲", "A", "1", std::vector<double>{1, 2, NAN, 4, 5, 6}},
                       .second = {"b", "乙", "B", "1", std::vector<double>{6, NAN, NAN, 3, 2, 1}}};
    fill.first_breaks = fill.second_breaks = {0, 2, 4, 6};
    spec.fill = fill;
    const Page page = page_of(spec);
    CHECK(has(page.svg, ">无数据 (2)<"));
    CHECK(top_of(page.svg, "无数据 \\(2\\)") > top_of(page.svg, "→ 甲"));
    CHECK(top_of(page.svg, "→ 甲") > top_of(page.svg, "↑ 乙"));
    spec.own = {spec.zones[1].code};  // what a sheet starts from is not counted
    CHECK(has(page_of(spec).svg, ">无数据 (1)<"));
    spec.own.clear();
    std::get<BivariateFill>(spec.fill).first.values = std::vector<double>{1, 2, 3, 4, 5, 6};
    std::get<BivariateFill>(spec.fill).second.values = std::vector<double>{6, 5, 4, 3, 2, 1};
    CHECK(!has(page_of(spec).svg, "无数据"));
}

TEST_CASE("land cut off at a meridian goes on beyond it, coasts and the end of the globe stay", "[unit]") {
    const auto land_of = [](Ring ring) {
        Polygon polygon;
        polygon.outer() = std::move(ring);
        return std::vector<MultiPolygon>{{polygon}};
    };
    const auto west_of = [](const std::vector<MultiPolygon>& land) {
        double west = 1e9;
        for (const Point& p : land[0][0].outer()) west = std::min(west, p.x());
        return west;
    };
    const auto cut = land_of({{113, 27}, {113, 31}, {113, 36}, {122, 36}, {121, 27}, {113, 27}});
    REQUIRE(detail::cut_of(cut).west.has_value());
    CHECK(detail::cut_of(cut).north == 36);
    CHECK(!detail::cut_of(cut).east);
    const auto beyond = detail::beyond_the_cut(cut);
    CHECK(west_of(beyond) < 105);
    CHECK(beyond[0][0].outer()[3].x() == 122);  // the coast
    CHECK(beyond[0][0].outer()[3].y() == 48);
    // Two corners are enough of an edge.
    CHECK(detail::cut_of(land_of({{113, 27}, {113, 36}, {122, 36}, {121, 27}, {113, 27}})).west == 113);
    const auto cape = land_of({{113, 30}, {115, 36}, {122, 36}, {115, 27}, {113, 30}});
    CHECK(west_of(detail::beyond_the_cut(cape)) == 113);
    // What is known of farther around is laid beneath, and hides none of the land.
    const auto rest =
        detail::outside_box_of(cut, land_of({{100, 20}, {100, 50}, {118, 50}, {118, 20}, {100, 20}}));
    REQUIRE(rest.size() == 1);
    CHECK(contains(rest[0], {110, 30}));
    CHECK(contains(rest[0], {115, 40}));
    CHECK(!contains(rest[0], {115, 30}));
    const auto lines = detail::uncut_lines(cut[0], detail::cut_of(cut));
    REQUIRE(lines.has_value());
    REQUIRE(lines->size() == 1);  // the coast alone
    CHECK(lines->front().size() == 2);
    const auto islet = land_of({{114, 30}, {115, 31}, {116, 30}, {114, 30}});
    CHECK(!detail::uncut_lines(islet[0], detail::cut_of(cut)).has_value());
    const auto globe = land_of({{-180, 60}, {-180, 65}, {-180, 70}, {-160, 70}, {-160, 60}, {-180, 60}});
    CHECK(west_of(detail::beyond_the_cut(globe)) == -180);
}

}  // namespace legend_signs_test
