// The index and the bookmarks of an atlas, and which theme it is of where nobody says.
#include "render/atlas.hpp"
#include "study/sheets/atlas.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/planner_project.hpp"

#include <string>

namespace atlas_index_test {

using namespace deltareach;
using deltareach::test::PlannerProject;

namespace {

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

/// The headings of an atlas whose pages are in these groups: bookmarks, and one title of the whole.
std::size_t titles_with(AtlasSpec atlas, const std::vector<std::string>& groups) {
    REQUIRE(atlas.pages.size() == groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) atlas.pages[i].group = {groups[i], groups[i]};
    Messages notes;
    return count_of(render_atlas(atlas, notes), "/Title");
}

}  // namespace

TEST_CASE("A place that is all of a group of its own name stands once in an atlas, without a heading above",
          "[unit]") {
    const PlannerProject plan;
    SilentListener nobody;
    Session session{{}, nobody};
    const Loaded loaded = read(plan.path("").string(), session);
    const ContextLayers context;
    const AtlasSpec atlas = atlas_of({.level = "city", .theme = "t", .period = ""}, MapSettings{},
                                     {loaded.project, loaded.inputs, context, {}, session}, session);
    // Cover, index, three places: nothing else is needed where the zones are of one level.
    const std::size_t alone = titles_with(atlas, {"市A", "市B", "市C"});
    CHECK(titles_with(atlas, {"省", "省", "省"}) == alone + 1);
    CHECK(titles_with(atlas, {"市A", "省", "省"}) == alone + 1);
    CHECK(titles_with(atlas, {"省", "县", "省"}) == alone + 3);
    // Of the same name, but not alone in it.
    CHECK(titles_with(atlas, {"市A", "市A", "市C"}) == alone + 1);
}

TEST_CASE("An atlas that names no theme is of the project's first, not of the first in the alphabet",
          "[unit]") {
    const PlannerProject plan;
    plan.write("flows.csv", "主题,年份,起点,终点,金额\na,2023,A,B,3\nz,2023,A,C,5\n");
    SilentListener nobody;
    Session session{{}, nobody};
    const auto theme = [&] {
        const Loaded loaded = read(plan.path("").string(), session);
        return atlas_figures({.level = "city", .theme = "", .period = ""}, loaded.project, loaded.inputs,
                             session)
            .theme.id;
    };
    plan.add("[[themes]]\nid = \"none\"\n[[themes]]\nid = \"z\"\n[[themes]]\nid = \"a\"\n");
    CHECK(theme() == "z");
}

}  // namespace atlas_index_test
