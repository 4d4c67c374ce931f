// Fourteen sheets beyond the bundled region: each is laid out soundly and looks as it did.
#include "tests/render/gallery_boxes.hpp"
#include "tests/render/golden.hpp"
#include "tests/render/least_type.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <set>

namespace gallery_test {

using namespace deltareach;
using gallery::boxes_of;
using gallery::check_apart;

namespace {

SheetSpec firms() {
    SheetSpec spec = gallery::sheet_of("firms", gallery::grid_zones({103.9, 30.5, 0.1, 0.08, 4, 3}));
    spec.fill = std::monostate{};
    PointLayer layer{.title = {"行业", "Industry"}, .points = {}};
    layer.entries = {{{"软件", "Software"}, Colour::hex("#1b9e77")},
                     {{"生物医药", "Biomedicine"}, Colour::hex("#d95f02")},
                     {{"集成电路", "Chips"}, Colour::hex("#7570b3")}};
    for (int k = 0; k < 90; ++k)
        layer.points.push_back(
            {.point = {104.1 + 0.3 * gallery::jitter(k, 5), 30.62 + 0.2 * gallery::jitter(k, 6)},
             .name = {},
             .category = k % 7 == 0 ? -1 : k % 3,
             .size = k % 11 == 0 ? NAN : 10.0 + k});
    layer.sizes = Column{"staff", "员工", "Staff", "persons", std::vector<double>()};
    layer.cluster_pt = 6;
    spec.points = layer;
    spec.furniture.dots = false;
    spec.texts.title = {"企业分布", "Firms"};
    return spec;
}

SheetSpec titled(SheetSpec spec) {
    spec.texts.title = {
        "成渝地区双城经济圈各区县地区生产总值与常住人口及其变化情况（2020—2023年，按当年价格计算）示意图",
        "Gross domestic product and resident population of every district and county and how they "
        "changed between 2020 and 2023"};
    return spec;
}

SheetSpec slide() {
    SheetSpec spec = gallery::diverging();
    spec.id = "slide";
    spec.format = PageFormat::slide;
    return spec;
}

SheetSpec grey() {
    SheetSpec spec = gallery::categories();
    spec.id = "grey";
    spec.grey = true;
    auto& entries = std::get<CategoryFill>(spec.fill).entries;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::size_t step = i / 2;
        entries[i].colour =
            mixed(Colour::hex("#f0f0f0"), Colour::hex("#4a4a4a"), static_cast<double>(step) / 2);
        entries[i].hatch = static_cast<int>(i % 2);
    }
    return spec;
}

SheetSpec english() {
    SheetSpec spec = titled(gallery::sheet_of("english", gallery::grid_zones({-3, 51, 0.5, 0.3, 5, 5})));
    spec.language = SheetLanguage::en;
    return spec;
}

SheetSpec tall() {
    SheetSpec spec = gallery::sheet_of("tall", gallery::grid_zones({108, 20, 0.3, 0.35, 3, 22}));
    spec.orientation = PageOrientation::portrait;
    return spec;
}

SheetSpec no_fill() {
    SheetSpec spec = titled(gallery::sheet_of("plain", gallery::grid_zones({120, 28, 0.4, 0.3, 6, 5})));
    spec.fill = std::monostate{};
    return spec;
}

/// All of them, by the name of their golden picture.
std::vector<std::pair<std::string, SheetSpec>> all_sheets() {
    using gallery::sheet_of;
    return {{"gallery_one", sheet_of("one", gallery::grid_zones({103.9, 30.5, 0.5, 0.4, 1, 1}))},
            {"gallery_many", sheet_of("many", gallery::grid_zones({104, 30, 0.05, 0.05, 60, 50}))},
            {"gallery_tall", tall()},
            {"gallery_wide", sheet_of("wide", gallery::grid_zones({90, 38, 0.6, 0.4, 24, 3}))},
            {"gallery_islands", sheet_of("islands", gallery::islands())},
            {"gallery_date_line", sheet_of("date-line", gallery::about_the_date_line())},
            {"gallery_world", sheet_of("world", gallery::world())},
            {"gallery_national", sheet_of("national", gallery::grid_zones({75, 20, 6, 5, 9, 6}))},
            {"gallery_firms", firms()},
            {"gallery_categories", gallery::categories()},
            {"gallery_no_flows", no_fill()},
            {"gallery_english", english()},
            {"gallery_grey", grey()},
            {"gallery_slide", slide()}};
}

struct Drawn {
    std::string name, png;
    SheetLog log;
    double width = 842, height = 595;
};

const std::vector<Drawn>& drawn() {
    static const std::vector<Drawn> all = [] {
        std::vector<Drawn> sheets;
        for (const auto& [name, spec] : all_sheets()) {
            Drawn one{.name = name, .png = {}, .log = {}};
            Messages notes;
            one.png = render_sheet(spec, {.kind = PageKind::png, .dpi = 60}, notes, &one.log);
            if (spec.format == PageFormat::slide) one.width = 960, one.height = 540;
            if (spec.orientation == PageOrientation::portrait) std::swap(one.width, one.height);
            sheets.push_back(std::move(one));
        }
        return sheets;
    }();
    return all;
}

}  // namespace

TEST_CASE("sheets of any region have every part on the page and none on another", "[property]") {
    for (const Drawn& sheet : drawn()) {
        INFO(sheet.name);
        for (const DrawnBox& box : sheet.log.boxes) {
            INFO(box.kind << " " << box.name << " " << box.left << " " << box.top << " " << box.right << " "
                          << box.bottom);
            CHECK(box.left >= 0);
            CHECK(box.top >= 0);
            CHECK(box.right <= sheet.width);
            CHECK(box.bottom <= sheet.height);
        }
        check_apart(boxes_of(sheet.log, {"title", "notes", "map", "locator", "legend", "inset"}));
        check_apart(boxes_of(sheet.log, {"label", "point_label", "scale_bar", "north_arrow"}));
    }
}

TEST_CASE("names lie inside the map, whose frame has most of the page and whose zones have most of the frame",
          "[property]") {
    for (const Drawn& sheet : drawn()) {
        INFO(sheet.name);
        const std::vector<DrawnBox> map = boxes_of(sheet.log, {"map"});
        REQUIRE(map.size() == 1);
        for (const DrawnBox& label : boxes_of(sheet.log, {"label", "point_label"})) {
            INFO(label.name);
            CHECK(label.left >= map[0].left);
            CHECK(label.right <= map[0].right);
            CHECK(label.top >= map[0].top);
            CHECK(label.bottom <= map[0].bottom);
        }
        const auto width = [](const DrawnBox& box) { return box.right - box.left; };
        const auto height = [](const DrawnBox& box) { return box.bottom - box.top; };
        CHECK(std::max(width(map[0]) / sheet.width, height(map[0]) / sheet.height) >= 0.6);
        const std::vector<DrawnBox> region = boxes_of(sheet.log, {"region"});
        REQUIRE(region.size() == 1);
        const double share = std::max(width(region[0]) / width(map[0]), height(region[0]) / height(map[0]));
        CHECK(share >= 0.6);
        CHECK(share < 1);
    }
}

TEST_CASE("the zones of a sheet are logged as they lie in its frame", "[property]") {
    // One square of a degree in a frame of nine: a third of it each way.
    SheetSpec spec = gallery::sheet_of("square", gallery::grid_zones({10, 0, 1, 1, 1, 1}));
    spec.extent = Box{{9, -1}, {12, 2}};
    Messages notes;
    SheetLog log;
    static_cast<void>(render_sheet(spec, {.kind = PageKind::png, .dpi = 60}, notes, &log));
    const std::vector<DrawnBox> map = boxes_of(log, {"map"}), region = boxes_of(log, {"region"});
    REQUIRE(map.size() == 1);
    REQUIRE(region.size() == 1);
    CHECK((region[0].bottom - region[0].top) / (map[0].bottom - map[0].top) == Approx(1.0 / 3).epsilon(0.35));
    CHECK((region[0].bottom - region[0].top) / (map[0].bottom - map[0].top) < 0.6);
}

TEST_CASE("type on sheets of any region is no smaller than a reader needs", "[property]") {
    for (const auto& [name, spec] : all_sheets())
        if (spec.zones.size() < 1000) least_type::check(spec);  // the many have no type of their own
}

TEST_CASE("sheets of any region look as they did", "[golden]") {
    for (const Drawn& sheet : drawn()) golden::check(sheet.name, sheet.png);
}

}  // namespace gallery_test
