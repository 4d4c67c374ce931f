// The small map that shows where the sheet's own map lies.
#include "render/sheet.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <string>

namespace locator_test {

using namespace deltareach;

namespace {

const DrawnBox* box_of(const SheetLog& log, const std::string& kind) {
    const auto found = std::ranges::find(log.boxes, kind, &DrawnBox::kind);
    return found == log.boxes.end() ? nullptr : &*found;
}

SheetLog drawn(const SheetSpec& spec) {
    SheetLog log;
    Messages notes;
    (void)render_sheet(spec, {.kind = PageKind::svg}, notes, &log);
    return log;
}

}  // namespace

TEST_CASE("A locator shows more than its map, and where the map lies on it", "[unit]") {
    SheetSpec spec = toy::sheet();
    CHECK(box_of(drawn(spec), "locator") == nullptr);  // nothing is known of the land around
    spec.context.neighbours = {toy::square(117, 29, 1)};
    CHECK(box_of(drawn(spec), "locator") == nullptr);
    spec.context.land_afar = {toy::square(100, 20, 30)};
    for (const double size : {0.8, 0.05}) {
        INFO(size);
        for (MapZone& zone : spec.zones) zone.shape = toy::square(zone.point.lon, zone.point.lat, size);
        const SheetLog log = drawn(spec);
        const DrawnBox* locator = box_of(log, "locator");
        const DrawnBox* extent = box_of(log, "locator_extent");
        REQUIRE(locator != nullptr);
        REQUIRE(extent != nullptr);
        const double wide = (extent->right - extent->left) / (locator->right - locator->left),
                     high = (extent->bottom - extent->top) / (locator->bottom - locator->top);
        CHECK(wide <= 0.46);
        CHECK(high <= 0.46);
        CHECK(std::max(wide, high) > 0.1);
        CHECK(extent->left > locator->left);
        CHECK(extent->top > locator->top);
        CHECK(extent->right < locator->right);
        CHECK(extent->bottom < locator->bottom);
    }
    spec.furniture.locator = false;
    CHECK(box_of(drawn(spec), "locator") == nullptr);
}

}  // namespace locator_test
