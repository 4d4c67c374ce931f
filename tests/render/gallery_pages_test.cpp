// Sheets further than the fourteen of the gallery: a page of columns, origins in colours, names in a list.
#include "render/palette.hpp"
#include "tests/render/gallery_boxes.hpp"
#include "tests/render/golden.hpp"
#include "tests/render/least_type.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace gallery_pages_test {

using namespace deltareach;
using gallery::boxes_of;
using gallery::check_apart;

namespace {

/// A page of four columns in their own classes, and flows of three origins in colours: further than the
/// fourteen.
SheetSpec columns_page() {
    SheetSpec spec = gallery::sheet_of("columns", gallery::grid_zones({103.5, 30.3, 0.12, 0.1, 5, 3}));
    const ClassedFill money = std::get<ClassedFill>(spec.fill);
    spec.fill = std::monostate{};
    ClassedFill people = money, change = std::get<ClassedFill>(gallery::diverging().fill);
    std::vector<double> persons = numbers_of(money.column);
    for (double& value : persons) value /= 1e4;
    people.column = {"people", "常住人口", "Population", "persons", persons};
    for (double& bound : people.breaks) bound /= 1e4;
    std::vector<double> values = numbers_of(change.column);
    values.resize(15);
    change.column.values = values;
    CategoryFill uses = std::get<CategoryFill>(gallery::categories().fill);
    uses.category.resize(15);
    const std::vector<std::pair<Text, ZoneFill>> panels{{{"地区生产总值", "GDP"}, money},
                                                        {{"常住人口", "Population"}, people},
                                                        {{"变化", "Change"}, change},
                                                        {{"主导功能", "Main use"}, uses}};
    std::vector<std::string> named;
    for (const MapZone& zone : spec.zones) named.push_back(zone.code);
    for (const auto& [title, fill] : panels) {
        SmallMultiple one{.title = title, .values = {}, .own = fill};
        one.named = named;
        spec.multiples.push_back(std::move(one));
    }
    spec.texts.title = {"地区生产总值、常住人口、变化与主导功能", "Four columns"};
    return spec;
}

SheetSpec origins() {
    SheetSpec spec = gallery::sheet_of("origins", gallery::grid_zones({103.5, 30.3, 0.12, 0.1, 5, 4}));
    spec.fill = std::monostate{};
    FlowLayer flows;
    flows.measure = {"flow", "合同额", "Contracts", "yuan", std::vector<double>()};
    const std::vector<std::size_t> from{1, 8, 15};
    for (std::size_t g = 0; g < from.size(); ++g) {
        const MapZone& origin = spec.zones[from[g]];
        flows.groups.push_back({origin.name, flow_group_colours()[g], {origin.point}});
        for (std::size_t to = g; to < spec.zones.size(); to += 3)
            if (to != from[g])
                flows.arrows.push_back({.from = origin.point,
                                        .to = spec.zones[to].point,
                                        .value = 1e7 * static_cast<double>(1 + to),
                                        .group = static_cast<int>(g)});
    }
    spec.flows = flows;
    spec.texts.title = {"三个起点的流向", "Flows of three origins"};
    return spec;
}

}  // namespace

TEST_CASE("a page of columns has a legend beside every map, on no map and no other legend", "[property]") {
    SheetSpec spec = columns_page();
    for (const PageOrientation way : {PageOrientation::landscape, PageOrientation::portrait})
        for (std::size_t maps = 1; maps <= 12; ++maps) {
            SheetSpec page = spec;
            page.orientation = way;
            page.multiples.clear();
            for (std::size_t i = 0; i < maps; ++i) page.multiples.push_back(spec.multiples[i % 4]);
            Messages notes;
            SheetLog log;
            static_cast<void>(render_sheet(page, {.kind = PageKind::svg}, notes, &log));
            INFO(maps << " maps, upright " << (way == PageOrientation::portrait));
            const std::vector<DrawnBox> all = boxes_of(log, {"multiple", "legend", "title", "notes"});
            CHECK(boxes_of(log, {"multiple"}).size() == maps);
            const auto is_scale = [](const DrawnBox& box) { return box.name == "furniture"; };
            CHECK(std::ranges::count_if(boxes_of(log, {"legend"}), std::not_fn(is_scale)) ==
                  static_cast<std::ptrdiff_t>(maps));
            CHECK(boxes_of(log, {"scale_bar"}).size() + std::ranges::count_if(all, is_scale) == 1);
            check_apart(all);
            const double width = way == PageOrientation::portrait ? 595 : 842, height = 1437 - width;
            for (const DrawnBox& box : all)
                CHECK((box.left >= 0 && box.right <= width && box.bottom <= height));
            double area = 0;
            for (const DrawnBox& box : boxes_of(log, {"multiple"}))
                area += (box.right - box.left) * (box.bottom - box.top);
            if (maps > 1) CHECK(area > 0.25 * width * height);
        }
}

TEST_CASE("origins in colours bear their numbers, and no name lies on one", "[property]") {
    Messages notes;
    SheetLog log;
    const std::string svg = render_sheet(origins(), {.kind = PageKind::svg}, notes, &log);
    CHECK(boxes_of(log, {"group_mark"}).size() == 3);
    check_apart(boxes_of(log, {"label", "group_mark"}));
    for (const char* said :
         {"白沙镇（7 条）", "长岭镇（7 条）", "第15区（6 条）", "#004488", "#994455", "#997700"})
        CHECK(svg.find(said) != std::string::npos);
}

TEST_CASE("colours of origins are evenly spaced in grey", "[unit]") {
    std::vector<int> tones;
    for (const Colour colour : flow_group_colours()) tones.push_back(in_grey(colour).red);
    REQUIRE(tones.size() == 6);
    for (std::size_t i = 1; i < tones.size(); ++i) CHECK(tones[i] - tones[i - 1] >= 20);
}

TEST_CASE("names without room are numbers on the map, and a list beside it says whose", "[property]") {
    SheetSpec spec = gallery::sheet_of("crowd", gallery::grid_zones({103.5, 30.3, 0.12, 0.1, 4, 3}));
    const std::size_t few = spec.zones.size();
    for (int k = 0; k < 24; ++k) {  // a town of streets, each smaller than its name
        const int column = k % 6, row = k / 6;
        MapZone street = gallery::island(100 + k, 103.7 + 0.008 * column, 30.45 + 0.008 * row, 0.003);
        street.name = {"长名字的街道" + std::to_string(k), "Street"};
        spec.zones.push_back(street);
    }
    auto& fill = std::get<ClassedFill>(spec.fill);
    std::vector<double> values = numbers_of(fill.column);
    values.resize(spec.zones.size(), 3e8);
    fill.column.values = values;
    Messages notes;
    SheetLog log;
    const std::string svg = render_sheet(spec, {.kind = PageKind::svg}, notes, &log);
    INFO(log.unplaced_labels.size() << " names are nowhere");
    REQUIRE_FALSE(log.listed_labels.empty());
    CHECK(boxes_of(log, {"label_number"}).size() == log.listed_labels.size());
    CHECK(log.boxes.size() > few);
    check_apart(boxes_of(log, {"label", "label_number", "scale_bar", "north_arrow"}));
    check_apart(boxes_of(log, {"title", "notes", "map", "legend"}));
    const std::size_t list = svg.find("id=\"legend_names\"");
    REQUIRE(list != std::string::npos);
    CHECK(svg.find("图上编号处", list) != std::string::npos);
    CHECK(svg.find("1 " + log.listed_labels.front(), list) != std::string::npos);
    spec.label_zones = false;
    SheetLog none;
    static_cast<void>(render_sheet(spec, {.kind = PageKind::svg}, notes, &none));
    CHECK(none.listed_labels.empty());
}

TEST_CASE("a page of columns and origins in colours look as they did", "[golden]") {
    for (const auto& [name, spec] :
         {std::pair("gallery_columns", columns_page()), std::pair("gallery_origins", origins())}) {
        Messages notes;
        golden::check(name, render_sheet(spec, {.kind = PageKind::png, .dpi = 60}, notes));
        least_type::check(spec);
    }
}

}  // namespace gallery_pages_test
