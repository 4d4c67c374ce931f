// Names of areas on a page: each stands in its own, or on ground that is nobody's, or a line leads to it.
#include "render/private/no_canvas.hpp"
#include "render/private/zone_labels.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <vector>

namespace names_at_home_test {

using namespace deltareach;

namespace {

/// An area between two meridians and two parallels.
struct Plot {
    double west, south, side;

    [[nodiscard]] bool holds(LonLat p, double inside) const {
        return p.lon > west + inside && p.lon < west + side - inside && p.lat > south + inside &&
               p.lat < south + side - inside;
    }
    [[nodiscard]] MultiPolygon shape() const {
        Polygon polygon;
        polygon.outer() = Ring{{west, south},
                               {west + side, south},
                               {west + side, south + side},
                               {west, south + side},
                               {west, south}};
        return {polygon};
    }
};

/// Large squares, the middle one of which is cut into many small ones, that come last.
std::vector<Plot> plain_with_core(int large, int small) {
    constexpr double west = 117, south = 30, side = 0.5;
    const int middle = large / 2;
    std::vector<Plot> plots;
    for (int i = 0; i < large * large; ++i)
        if (i != middle * large + middle)
            plots.push_back({west + side * (i % large), south + side * (i / large), side});
    for (int i = 0; i < small * small; ++i)
        plots.push_back({west + side * (middle + 1.0 * (i % small) / small),
                         south + side * (middle + 1.0 * (i / small) / small), side / small});
    return plots;
}

/// Zones named 甲1区, 甲2区 …, of which the small one in the middle of the core has the largest value.
struct World {
    std::vector<Plot> plots;
    std::vector<MapZone> zones;
    std::size_t largest = 0;
    MapFrame frame;
    SheetLog log;

    World(int large, int small, double page_pt)
        : plots(plain_with_core(large, small)),
          largest(plots.size() - static_cast<std::size_t>(small * small / 2 + 1)),
          frame(Crs::laea({117 + 0.25 * large, 30 + 0.25 * large}), {0, 0, page_pt, page_pt},
                Box{{-24000.0 * large, -28000.0 * large}, {24000.0 * large, 28000.0 * large}}) {
        for (std::size_t i = 0; i < plots.size(); ++i) {
            const Plot& p = plots[i];
            const std::string name = fmt::format("甲{}区", i + 1);
            zones.push_back({.code = name,
                             .name = {name, name},
                             .province = "",
                             .shape = p.shape(),
                             .point = {p.west + p.side / 2, p.south + p.side / 2},
                             .value = i == largest ? 1000 : static_cast<double>((7 * i) % 31),
                             .seat = false});
        }
    }
    void label(std::size_t most_listed) {
        std::vector<Path> outlines;
        for (const MapZone& zone : zones) outlines.push_back(frame.path_of(zone.shape));
        detail::NoCanvas canvas;
        LabelObstacles obstacles;
        const std::vector<double> radii(zones.size(), 0.0);
        label_zones(canvas, frame, zones, radii, obstacles,
                    {.outlines = outlines, .most_listed = most_listed, .filled = true}, Style{}, log);
    }
    [[nodiscard]] bool has_leader(const std::string& name) const {
        return std::ranges::any_of(
            log.boxes, [&](const DrawnBox& box) { return box.kind == "leader" && box.name == name; });
    }
    /// What stands in an area of another without a line: names, and numbers with what they mean.
    [[nodiscard]] std::vector<std::string> astray() const {
        constexpr double inside = 0.02;  // degrees, of what a grid of points on the page tells apart
        std::vector<std::string> found;
        for (const DrawnBox& box : log.boxes) {
            if (box.kind != "label" && box.kind != "label_number") continue;
            const std::string& name =
                box.kind == "label" ? box.name : log.listed_labels.at(std::stoul(box.name) - 1);
            const LonLat at = frame.to_place({(box.left + box.right) / 2, (box.top + box.bottom) / 2});
            for (std::size_t i = 0; i < plots.size(); ++i)
                if (plots[i].holds(at, inside) && zones[i].name.zh != name && !has_leader(box.name))
                    found.push_back(name + " in " + zones[i].name.zh);
        }
        return found;
    }
    [[nodiscard]] bool is_told(const std::string& name) const {
        return std::ranges::any_of(
                   log.boxes, [&](const DrawnBox& box) { return box.kind == "label" && box.name == name; }) ||
               std::ranges::find(log.listed_labels, name) != log.listed_labels.end();
    }
};

}  // namespace

TEST_CASE("no name and no number stands in another area without a line that leads to it", "[unit]") {
    // A core whose names would hide it, small among large ones, and one of which most areas are small.
    for (const auto& [large, small, page_pt] : {std::tuple{5, 3, 240.0}, {3, 5, 200.0}, {5, 4, 300.0}})
        for (const std::size_t most_listed : {std::size_t{60}, std::size_t{0}}) {
            CAPTURE(large, small, most_listed);
            World world(large, small, page_pt);
            world.label(most_listed);
            REQUIRE(std::ranges::count(world.log.boxes, "label", &DrawnBox::kind) >= 8);
            CHECK(world.astray() == std::vector<std::string>());
        }
}

TEST_CASE("where room is short the largest value is named or listed", "[unit]") {
    for (const auto& [large, small, page_pt] : {std::tuple{5, 3, 240.0}, {3, 5, 200.0}, {5, 4, 300.0}}) {
        CAPTURE(large, small);
        World world(large, small, page_pt);
        world.label(60);
        CHECK(world.is_told(world.zones[world.largest].name.zh));
    }
}

}  // namespace names_at_home_test
