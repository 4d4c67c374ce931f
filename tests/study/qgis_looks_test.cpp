// What QGIS draws is what the sheet draws: classes, the origin's own zone, origins, centres, points.
#include "render/qgis_style.hpp"
#include "study/products/products.hpp"
#include "study/products/qgis_layers.hpp"
#include "study/products/study_layers.hpp"
#include "study/products/styled_output.hpp"
#include "study/products/zone_styles.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/planner_project.hpp"

#include <algorithm>

namespace qgis_looks_test {

using namespace deltareach;
using deltareach::test::has;
using deltareach::test::PlannerProject;

namespace {

/// Squares A, B and C with flows that begin in A, read and found.
struct World {
    PlannerProject plan;
    SilentListener nobody;
    Session session{{}, nobody};
    Loaded loaded;
    std::optional<Findings> found;

    explicit World(const std::string& flows, const std::string& more = {}) {
        plan.write("flows.csv", "主题,年份,起点,终点,金额\n" + flows);
        plan.add(more);
        loaded = read(plan.path("").string(), session);
        found.emplace(find(loaded, needed_for(loaded.project, {"tables", "maps"}), session));
    }
    [[nodiscard]] const Region& region() const { return *loaded.inputs.region; }
    [[nodiscard]] std::string zones_style() const {
        return styled_zones(found->studies, loaded, nullptr, session).front().qml;
    }
};

}  // namespace

TEST_CASE("The zones of a study have the classes of its sheet in QGIS", "[unit]") {
    World world("t,2023,A,B,317\nt,2023,A,C,5219\n");
    std::vector<InputFile> files;
    Messages notes;
    const ContextLayers context = read_context(world.loaded.project, world.loaded.inputs, files, notes);
    const std::vector<SheetSpec> sheets = sheets_of_maps(world.loaded, *world.found, context, world.session);
    const auto& on_sheet = std::get<ClassedFill>(sheets.front().fill);
    const auto in_qgis = received_fill(world.found->studies.front());
    REQUIRE(in_qgis);
    CHECK(in_qgis->breaks == on_sheet.breaks);
    CHECK(in_qgis->palette == on_sheet.palette);
    const auto rounder = received_fill(world.found->studies.front(), {.classes = 1});
    CHECK(rounder->breaks.size() == 2);
}

TEST_CASE("The origin's own zone has no class in QGIS and does not lack data", "[unit]") {
    const std::string both = World("t,2023,A,B,3\nt,2023,A,C,5\n").zones_style();
    CHECK(has(both, "&quot;code&quot; IN (&#39;A&#39;)"));
    CHECK(has(both, "origin: 市A"));
    CHECK_FALSE(has(both, "no data"));
    const std::string one = World("t,2023,A,B,3\n").zones_style();
    CHECK(has(one, "origin: 市A"));
    CHECK(has(one, "no data"));
}

TEST_CASE("Sums that lack records of some members are classed in QGIS as on the sheet", "[unit]") {
    World world("t,2023,A,C,5\nt,2023,B,C,2\nt,2023,B,A,1\n",
                "[groups.g]\nname_zh = \"组\"\nmembers = [\"A\", \"B\"]\n");
    Asked asked = needed_for(world.loaded.project, {"tables"});
    asked.choice.origins = {"g"};
    const Findings found = find(world.loaded, asked, world.session);
    const std::string qml = styled_zones(found.studies, world.loaded, nullptr, world.session).front().qml;
    CHECK(has(qml, "type=\"graduatedSymbol\""));
    CHECK(has(qml, "IN (&#39;A&#39;, &#39;B&#39;)"));
    const FeatureLayer stars = origins_layer(found.studies, world.region());
    REQUIRE(stars.size() == 2);  // none between its members
    CHECK(std::get<Point>(*stars.geometries[0]).x() == world.region().point({0, 0}).lon);
}

TEST_CASE("Origins are stars, centres crosses in circles, other points discs", "[unit]") {
    World world("t,2023,A,B,3\nt,2023,A,C,5\n");
    const FeatureLayer origins = origins_layer(world.found->studies, world.region());
    REQUIRE(origins.size() == 1);
    const auto centres = std::ranges::find(study_layers(), std::string("reach_centres"), &StudyLayer::name);
    const FeatureLayer layer = centres->make(world.found->studies, world.loaded.inputs);
    CHECK(has(style_of(origins, LayerStyle::origins, world.session), "value=\"star\""));
    const std::string centre = style_of(layer, centres->style, world.session);
    CHECK_FALSE(has(centre, "value=\"star\""));
    CHECK(has(centre, "value=\"cross\""));
    CHECK_FALSE(has(qml_points("name"), "value=\"star\""));
}

TEST_CASE("Points have an entry for those without a category only where there are some", "[unit]") {
    const std::vector<QmlCategory> all{{"甲", {"甲", "first"}, Colour{1, 2, 3}}};
    CHECK_FALSE(has(qml_point_categories("kind", all, nullptr, Language::zh), "value=\"\" symbol"));
    std::vector<QmlCategory> some = all;
    some.push_back({"", {"无数据", "no data"}, {}});
    CHECK(has(qml_point_categories("kind", some, nullptr, Language::zh), "label=\"无数据\""));
}

}  // namespace qgis_looks_test
