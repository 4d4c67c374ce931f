// Names keep to their areas, pages are filled, edges bend with the globe, origins stay apart in grey.
#include "render/palette.hpp"
#include "tests/render/gallery_boxes.hpp"
#include "tests/render/least_type.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gallery_rooms_test {

using namespace deltareach;
using gallery::boxes_of;
using gallery::check_apart;

namespace {

SheetLog logged(const SheetSpec& spec, std::string* svg = nullptr) {
    Messages notes;
    SheetLog log;
    std::string drawn = render_sheet(spec, {.kind = PageKind::svg}, notes, &log);
    if (svg != nullptr) *svg = std::move(drawn);
    return log;
}

/// A strip small enough to be straight on the page, of cells without jitter, all with long names.
SheetSpec strip(int across, int down, PageOrientation way) {
    std::vector<MapZone> zones;
    constexpr double step = 0.03;
    for (int j = 0; j < down; ++j)
        for (int i = 0; i < across; ++i) {
            const double west = 104 + step * i,
                         south = 0.2 - step * j;  // near the equator, the first row above
            MapZone zone = gallery::zone_of(
                j * across + i,
                gallery::ring_of(
                    {{west, south}, {west + step, south}, {west + step, south + step}, {west, south + step}}),
                {west + step / 2, south + step / 2});
            zone.name = {fmt::format("积石山保安族东乡族{}号自治县", zone.code.substr(3)),
                         fmt::format("Upper Northumberland and Tynedale {}", zone.code.substr(3))};
            zones.push_back(std::move(zone));
        }
    SheetSpec spec = gallery::sheet_of("strip", std::move(zones));
    spec.orientation = way;
    return spec;
}

/// Which part of a box lies in cells of the strip other than `own`.
double share_of_others(const DrawnBox& label, const DrawnBox& region, int across, int down, int own) {
    const double w = (region.right - region.left) / across, h = (region.bottom - region.top) / down;
    double others = 0;
    for (int cell = 0; cell < across * down; ++cell) {
        if (cell == own) continue;
        const int column = cell % across, row = cell / across;
        const double left = region.left + w * column, top = region.top + h * row;
        const double x = std::min(label.right, left + w) - std::max(label.left, left),
                     y = std::min(label.bottom, top + h) - std::max(label.top, top);
        if (x > 0 && y > 0) others += x * y;
    }
    return others / ((label.right - label.left) * (label.bottom - label.top));
}

SheetSpec grey_origins(std::size_t count) {
    SheetSpec spec = gallery::sheet_of("origins", gallery::grid_zones({103.5, 30.3, 0.12, 0.1, 5, 4}));
    spec.fill = std::monostate{};
    spec.grey = true;
    FlowLayer flows;
    flows.measure = {"flow", "合同额", "Contracts", "yuan", std::vector<double>()};
    const std::vector<Colour> tones = flow_group_greys(count);
    for (std::size_t g = 0; g < count; ++g) {
        const MapZone& origin = spec.zones[4 * g + 1];
        flows.groups.push_back({origin.name, tones[g], {origin.point}});
        for (std::size_t to = 0; to < spec.zones.size(); ++to)
            if (to != 4 * g + 1)
                flows.arrows.push_back({.from = origin.point,
                                        .to = spec.zones[to].point,
                                        .value = 1e7 * static_cast<double>(1 + to),
                                        .group = static_cast<int>(g)});
    }
    spec.flows = flows;
    return spec;
}

double width_of(const DrawnBox& box) {
    return box.right - box.left;
}
double height_of(const DrawnBox& box) {
    return box.bottom - box.top;
}

}  // namespace

TEST_CASE("a long name stands in its area in lines, or as a number that a list explains, never across others",
          "[property]") {
    for (const auto& [across, down, way] :
         {std::tuple(16, 2, PageOrientation::landscape), std::tuple(3, 14, PageOrientation::portrait),
          std::tuple(24, 1, PageOrientation::landscape)})
        for (const SheetLanguage language : {SheetLanguage::zh, SheetLanguage::en, SheetLanguage::both}) {
            SheetSpec spec = strip(across, down, way);
            spec.language = language;
            std::string svg;
            const SheetLog log = logged(spec, &svg);
            INFO(across << " × " << down << ", language " << static_cast<int>(language));
            REQUIRE(boxes_of(log, {"region"}).size() == 1);
            const DrawnBox region = boxes_of(log, {"region"})[0];
            for (const DrawnBox& label : boxes_of(log, {"label"})) {
                const auto own = std::ranges::find_if(spec.zones, [&](const MapZone& zone) {
                    return zone.name.zh == label.name || zone.name.en == label.name;
                });
                REQUIRE(own != spec.zones.end());
                INFO(label.name);
                CHECK(share_of_others(label, region, across, down,
                                      static_cast<int>(own - spec.zones.begin())) < 0.25);
            }
            CHECK(boxes_of(log, {"label"}).size() + log.listed_labels.size() + log.unplaced_labels.size() ==
                  spec.zones.size());
            if (!log.unplaced_labels.empty()) {  // the list may not grow beyond the page, and says so
                CHECK(log.listed_labels.size() >= 12);
                CHECK(svg.find(fmt::format("{} more names found no room", log.unplaced_labels.size())) !=
                      std::string::npos);
            }
            check_apart(boxes_of(log, {"label", "label_number"}));
            check_apart(boxes_of(log, {"title", "notes", "map", "legend"}));
        }
}

TEST_CASE("names of points without room are listed, and how many are left is told", "[property]") {
    SheetSpec spec = gallery::sheet_of("firms", gallery::grid_zones({103.9, 30.5, 0.1, 0.08, 4, 3}));
    spec.fill = std::monostate{};
    spec.label_zones = false;
    PointLayer layer{.title = {"企业", "Firms"}, .points = {}};
    layer.sizes = Column{"staff", "员工", "Staff", "persons", std::vector<double>()};
    layer.named = true;
    for (int k = 0; k < 220; ++k)
        layer.points.push_back(
            {.point = {104.1 + 0.3 * gallery::jitter(k, 5), 30.62 + 0.2 * gallery::jitter(k, 6)},
             .name = {fmt::format("第{}精密机械制造有限公司", k), fmt::format("Precision works {}", k)},
             .size = 10.0 + k});
    spec.points = layer;
    std::string svg;
    const SheetLog log = logged(spec, &svg);
    CHECK(log.listed_labels.size() >= 12);
    CHECK(boxes_of(log, {"label_number"}).size() == log.listed_labels.size());
    CHECK(boxes_of(log, {"point_label"}).size() + log.listed_labels.size() + log.unplaced_labels.size() ==
          220);
    REQUIRE_FALSE(log.unplaced_labels.empty());
    CHECK(svg.find(fmt::format("另有 {} 个名称放不下", log.unplaced_labels.size())) != std::string::npos);
    check_apart(boxes_of(log, {"title", "notes", "map", "legend"}));
}

TEST_CASE("in grey, origins lie evenly apart in lightness and their flows bear numbers", "[property]") {
    for (std::size_t count = 2; count <= 6; ++count) {
        const std::vector<Colour> tones = flow_group_greys(count);
        std::vector<double> lightness;
        for (const Colour tone : tones) lightness.push_back(116 * std::cbrt(tone.luminance()) - 16);
        for (std::size_t i = 1; i < count; ++i)
            CHECK(lightness[i] - lightness[i - 1] == Approx(62.0 / static_cast<double>(count - 1)).margin(1));
    }
    SheetSpec spec = grey_origins(3);
    const SheetLog log = logged(spec);
    CHECK(boxes_of(log, {"flow_mark"}).size() >= 6);
    check_apart(boxes_of(log, {"flow_mark", "label", "group_mark"}));
    spec.grey = false;
    CHECK(boxes_of(logged(spec), {"flow_mark"}).empty());
}

TEST_CASE("no ribbon lies over an arrow's head", "[unit]") {
    std::string svg;
    static_cast<void>(logged(grey_origins(2), &svg));
    const std::size_t flows = svg.find("id=\"flows\"");
    REQUIRE(flows != std::string::npos);
    const std::string group = svg.substr(flows, svg.find("</g>", flows) - flows);
    // Ribbons have a title for hovering and heads have none.
    const std::size_t last_ribbon = group.rfind("<title>");
    std::size_t paths_behind = 0;
    for (std::size_t at = group.find("<path", last_ribbon); at != std::string::npos;
         at = group.find("<path", at + 1))
        ++paths_behind;
    CHECK(paths_behind >= 76);  // every head, and the casing of each
}

TEST_CASE("a wide region's page has its legend in a low row, and the map most of the page", "[property]") {
    for (const PageFormat format : {PageFormat::a4, PageFormat::slide}) {
        SheetSpec spec = gallery::sheet_of("wide", gallery::grid_zones({90, 38, 0.6, 0.4, 24, 3}));
        spec.format = format;
        const SheetLog log = logged(spec);
        const double page = format == PageFormat::slide ? 540 : 595;
        const DrawnBox map = boxes_of(log, {"map"})[0];
        CHECK(height_of(map) > 0.5 * page);
        CHECK(width_of(map) > 0.85 * (format == PageFormat::slide ? 960 : 842));
        check_apart(boxes_of(log, {"title", "notes", "map", "legend"}));
    }
}

TEST_CASE("a tall region's upright page has its legend beside the map, which has the height of the page",
          "[property]") {
    SheetSpec spec = gallery::sheet_of("tall", gallery::grid_zones({108, 20, 0.3, 0.35, 3, 22}));
    spec.orientation = PageOrientation::portrait;
    const SheetLog log = logged(spec);
    const DrawnBox map = boxes_of(log, {"map"})[0];
    CHECK(height_of(map) > 0.8 * 842);
    for (const DrawnBox& legend : boxes_of(log, {"legend"})) CHECK(legend.left > map.right);
    check_apart(boxes_of(log, {"title", "notes", "map", "legend"}));
}

TEST_CASE("the scale bar and the north arrow keep off the circles of a reach", "[property]") {
    SheetSpec spec = gallery::sheet_of("square", gallery::grid_zones({104, 30, 0.1, 0.1, 4, 4}));
    spec.rings = {{.centre = {104.05, 30.35}, .radius_km = 46, .label = {"r", "r"}}};
    std::string svg;
    const SheetLog log = logged(spec, &svg);
    const std::vector<DrawnBox> furniture = boxes_of(log, {"scale_bar", "north_arrow"});
    REQUIRE(furniture.size() == 2);
    const DrawnBox map = boxes_of(log, {"map"})[0];
    for (const DrawnBox& box : furniture)  // southwest and northeast lie beneath the circle
        CHECK_FALSE((box.left < (map.left + map.right) / 2 && box.top > (map.top + map.bottom) / 2));
}

TEST_CASE("maps that share their classes have a scale bar, counts of each, and most of the page",
          "[property]") {
    for (const std::size_t maps : {2U, 3U, 4U, 6U}) {
        SheetSpec spec = gallery::sheet_of("series", gallery::grid_zones({90, 38, 0.6, 0.4, 24, 3}));
        const std::vector<double> values = numbers_of(std::get<ClassedFill>(spec.fill).column);
        for (std::size_t i = 0; i < maps; ++i)
            spec.multiples.push_back({.title = {"甲", "A"}, .values = values});
        std::string svg;
        const SheetLog log = logged(spec, &svg);
        INFO(maps << " maps");
        CHECK(svg.find("id=\"scale_bar\"") != std::string::npos);
        CHECK((svg.find("括号内为各图的区域数") != std::string::npos) == (maps <= 4));
        double area = 0;
        for (const DrawnBox& box : boxes_of(log, {"multiple"})) area += width_of(box) * height_of(box);
        CHECK(area > 0.45 * 842 * 595);
        check_apart(boxes_of(log, {"multiple", "legend", "title", "notes"}));
    }
}

TEST_CASE("on a map of the whole globe its edge is in the frame, edges bend and degrees stand around it",
          "[property]") {
    SheetSpec spec = gallery::sheet_of("world", gallery::world());
    // An area of four corners: its northern edge is a parallel, straight on the page, and its sides curve.
    spec.zones[0].shape = gallery::ring_of({{-140, 20}, {-60, 20}, {-60, 70}, {-140, 70}});
    std::string svg;
    const SheetLog log = logged(spec, &svg);
    const DrawnBox map = boxes_of(log, {"map"})[0];
    for (const char* degrees : {">0°<", ">60°N<", ">30°S<", ">120°W<", ">90°E<"})
        CHECK(svg.find(degrees) != std::string::npos);
    // The west of the globe is left of the westernmost zone: it is not cut by the frame.
    CHECK(boxes_of(log, {"region"})[0].left > map.left + 30);
    const std::size_t zones = svg.find("id=\"zones\"");
    REQUIRE(zones != std::string::npos);
    const std::size_t first = svg.find(" d=\"", zones), end = svg.find('"', first + 4);
    const std::string outline = svg.substr(first, end - first);
    CHECK(std::ranges::count(outline, 'L') + std::ranges::count(outline, 'l') +
              std::ranges::count(outline, ' ') >
          20);
}

TEST_CASE("type is no smaller than a reader needs, in either language and in both", "[property]") {
    for (SheetSpec spec : {strip(3, 6, PageOrientation::portrait), grey_origins(4)}) {
        least_type::check(spec);
        spec.format = PageFormat::slide;
        spec.orientation = PageOrientation::landscape;
        least_type::check(spec);
    }
}

}  // namespace gallery_rooms_test
