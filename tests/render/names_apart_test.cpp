// Names, leaders and rings of points that keep off what is not theirs.
#include "render/draw_points.hpp"
#include "render/labels.hpp"
#include "tests/render/drawn.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace names_apart_test {

using namespace deltareach;
using deltareach::test::Drawn;
using deltareach::test::drawn;

namespace {

/// Zones without places of their own, as a lone layer has them.
SheetSpec areas(int across, int down) {
    SheetSpec spec = toy::sheet(across, down);
    spec.flows.reset();
    spec.rings.clear();
    spec.origins.clear();
    for (MapZone& zone : spec.zones) zone.seat = false;
    return spec;
}

const DrawnBox* label_of(const SheetLog& log, const std::string& name) {
    const auto found = std::ranges::find_if(
        log.boxes, [&](const DrawnBox& box) { return box.kind == "label" && box.name == name; });
    return found == log.boxes.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("the name of an area that it would hide stands beside it, and no other lies over it", "[unit]") {
    SheetSpec spec = areas(4, 3);
    // A small city at the coast east of all others.
    spec.zones.push_back({.code = "S",
                          .name = {"上海市", "Shanghai"},
                          .province = "",
                          .shape = toy::square(121.2, 31, 0.06),
                          .point = {121.23, 31.03},
                          .importance = 500,
                          .seat = false});
    auto& fill = std::get<ClassedFill>(spec.fill);
    std::vector<double> values = numbers_of(fill.column);
    values.push_back(4e8);
    fill.column.values = values;
    const Drawn sheet = drawn(spec);
    const DrawnBox* name = label_of(sheet.log, "上海市");
    REQUIRE(name != nullptr);
    const auto map = std::ranges::find(sheet.log.boxes, "region", &DrawnBox::kind);
    REQUIRE(map != sheet.log.boxes.end());
    // The region ends with the small city's east side, whose name begins beyond it.
    CHECK(name->left > map->right - 0.5);
}

TEST_CASE("a leader ends on no symbol of another", "[unit]") {
    const TextStyle type{.size_pt = 8};
    LabelRequest area{.lines = {{"跳伞塔街道", type}}, .anchor = {200, 200}, .centred = true};
    LabelObstacles obstacles;
    // Symbols all about the middle, one right on it.
    for (const double dx : {-40.0, -20.0, 0.0, 20.0, 40.0})
        for (const double dy : {-10.0, 0.0, 10.0})
            obstacles.hard.push_back({200 + dx - 2, 200 + dy - 2, 4, 4});
    const std::vector<LabelRequest> requests{area};
    for (const PlacedLabel& label : place_labels(requests, obstacles, {0, 0, 400, 400})) {
        if (!label.leader) continue;
        const auto& [from, to] = *label.leader;
        for (const Rect& symbol : obstacles.hard) {
            CHECK_FALSE(symbol.contains(from));
            CHECK_FALSE(symbol.contains(to));
        }
    }
    // Without the one in the middle a name may wait aside.
    std::erase_if(obstacles.hard, [](const Rect& symbol) { return symbol.contains(Point(200, 200)); });
    CHECK(place_labels(requests, obstacles, {0, 0, 400, 400}).size() == 1);
}

TEST_CASE("rings with numbers of points do not overlap, and count every point once", "[unit]") {
    PointLayer layer{.title = {"企业", "firms"}, .points = {}};
    layer.cluster_pt = 5;
    for (int i = 0; i < 300; ++i)
        layer.points.push_back(
            {.point = {118 + 0.02 * (i % 17) + 0.013 * (i % 5), 30 + 0.017 * (i % 13)}, .name = {"甲", "A"}});
    const MapFrame frame(Crs::laea({118.2, 30.1}), {0, 0, 400, 400}, Box{{-20000, -20000}, {20000, 20000}});
    const Style style;
    const std::vector<PointCluster> clusters = clustered(layer, frame, style);
    std::size_t members = 0;
    for (const PointCluster& one : clusters) members += one.members.size();
    std::size_t shown = 0;
    for (const MapPoint& point : layer.points)
        shown += frame.page().contains(frame.to_page(point.point)) ? 1 : 0;
    CHECK(members == shown);
    constexpr double least_ring = 5.2;  // of a number of one figure
    for (std::size_t i = 0; i < clusters.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            if (clusters[i].members.size() < 2 || clusters[j].members.size() < 2) continue;
            CHECK(std::hypot(clusters[i].at.x() - clusters[j].at.x(),
                             clusters[i].at.y() - clusters[j].at.y()) >= 2 * least_ring);
        }
}

TEST_CASE("a long name is broken before it fills its area from side to side", "[unit]") {
    SheetSpec spec = areas(3, 3);
    for (MapZone& zone : spec.zones) zone.name = {"国家级自主创新示范区核心区域与先行启动区之一", "A"};
    const Drawn sheet = drawn(spec);
    std::vector<DrawnBox> labels;
    for (const DrawnBox& box : sheet.log.boxes)
        if (box.kind == "label") labels.push_back(box);
    REQUIRE(labels.size() > 1);
    for (const DrawnBox& a : labels)
        for (const DrawnBox& b : labels) {
            const bool same_row = std::abs(a.top - b.top) < 4;
            if (&a != &b && same_row && a.left < b.left) CHECK(b.left - a.right >= 4);
        }
}

}  // namespace names_apart_test
