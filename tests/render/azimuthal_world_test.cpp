// The whole globe in azimuthal projections: cut where they end, with nothing beside it.
#include "gis/map_crs.hpp"
#include "render/map_frame.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

#include <cmath>

namespace azimuthal_world_test {

using namespace deltareach;
using test::has;

namespace {

/// Squares of 10° all around the globe, from pole to pole but for two gaps.
SheetSpec world() {
    SheetSpec spec = toy::sheet();
    spec.flows.reset();
    spec.rings.clear();
    spec.origins.clear();
    spec.zones.clear();
    std::vector<double> values;
    for (int row = 0; row < 8; ++row)
        for (int column = 0; column < 18; ++column) {
            const double west = -180 + 20 * column, south = -80 + 20 * row;
            spec.zones.push_back({.code = fmt::format("{}", 100 + spec.zones.size()),
                                  .name = {fmt::format("区{}", spec.zones.size()), ""},
                                  .province = "",
                                  .shape = toy::square(west, south, 20),
                                  .point = {west + 10, south + 10},
                                  .importance = 1,
                                  .seat = false});
            values.push_back(static_cast<double>(row + column));
        }
    spec.fill = ClassedFill{
        .column = {"v", "量", "Amount", "1", values}, .breaks = {0, 8, 16, 24}, .method = {}, .palette = ""};
    return spec;
}

}  // namespace

TEST_CASE("azimuthal projections draw the whole globe as far as they show it", "[unit]") {
    for (const char* words :
         {"+proj=ortho +lat_0=30 +lon_0=110", "+proj=laea +lat_0=90", "+proj=aeqd +lat_0=31 +lon_0=121",
          "+proj=stere +lat_0=-90", "+proj=gnom +lat_0=30 +lon_0=170"}) {
        INFO(words);
        SheetSpec spec = world();
        spec.crs = crs_for_maps(words);
        Messages notes;
        SheetLog log;
        std::string svg;
        REQUIRE_NOTHROW(svg = render_sheet(spec, {.kind = PageKind::svg, .dpi = 72}, notes, &log));
        DrawnBox map, region;
        for (const DrawnBox& box : log.boxes) {
            if (box.kind == "map") map = box;
            if (box.kind == "region") region = box;
            CHECK(box.kind != "north_arrow");
        }
        // The disc fills the frame, as high or as wide as it is.
        CHECK(std::max((region.right - region.left) / (map.right - map.left),
                       (region.bottom - region.top) / (map.bottom - map.top)) > 0.85);
        for (const DrawnBox& box : log.boxes)
            if (box.kind == "label") {
                CHECK(box.left >= map.left);
                CHECK(box.bottom <= map.bottom);
            }
        CHECK_FALSE(has(svg, "nan"));
        CHECK_FALSE(has(svg, "inf"));
    }
}

TEST_CASE("projections of the whole globe are drawn about their meridian, wherever it is", "[unit]") {
    for (const char* words : {"+proj=robin", "+proj=robin +lon_0=150", "ESRI:54009", "ESRI:54030"}) {
        INFO(words);
        SheetSpec spec = world();
        spec.crs = crs_for_maps(words);
        spec.context.land = {toy::square(-180, 0, 60), toy::square(-60, -40, 80)};
        spec.context.land.front().front().outer().push_back({-180, 30});
        Messages notes;
        SheetLog log;
        REQUIRE_NOTHROW(render_sheet(spec, {.kind = PageKind::svg, .dpi = 72}, notes, &log));
        std::vector<MultiPolygon> shapes;
        for (const MapZone& zone : spec.zones) shapes.push_back(zone.shape);
        const MapFrame frame(*spec.crs, {0, 0, 500, 400}, plane_bounds(*spec.crs, shapes));
        REQUIRE(frame.meridian_of_globe());
        CHECK(*frame.meridian_of_globe() == Approx(std::string_view(words).ends_with("150") ? 150 : 0));
        for (const MultiPolygon& shape : shapes)  // none goes across the page
            CHECK(frame.path_of(shape).points().size() > 2);
    }
}

TEST_CASE("outlines on the page stay within the edge of what is shown", "[unit]") {
    const Crs plane = crs_for_maps("+proj=ortho +lat_0=30 +lon_0=110");
    std::vector<MultiPolygon> shapes;
    for (const MapZone& zone : world().zones) shapes.push_back(zone.shape);
    const MapFrame frame(plane, {0, 0, 500, 400}, plane_bounds(plane, shapes));
    REQUIRE(frame.shown_globe());
    const Rect disc = frame.edge_of_shown().bounds();
    CHECK(disc.width == Approx(disc.height).epsilon(0.01));
    const Point middle = disc.centre();
    std::size_t drawn = 0;
    for (const MultiPolygon& shape : shapes) {
        const Path path = frame.path_of(shape);
        drawn += path.points().empty() ? 0 : 1;
        for (const Point& p : path.points())
            CHECK(std::hypot(p.x() - middle.x(), p.y() - middle.y()) < disc.width / 2 + 0.3);
    }
    CHECK(drawn > shapes.size() / 3);
    CHECK(drawn < shapes.size());
    CHECK_FALSE(frame.page().contains(frame.to_page({-70, -30})));  // on the far side
}

TEST_CASE("a region well within an azimuthal plane is drawn as ever", "[unit]") {
    const Crs plane = Crs::laea({118, 31});
    const MapFrame frame(plane, {0, 0, 500, 400}, plane_bounds(plane, {toy::square(117, 30, 2)}));
    CHECK_FALSE(frame.shown_globe());
    CHECK_FALSE(frame.shows_edge_of_globe());
}

}  // namespace azimuthal_world_test
