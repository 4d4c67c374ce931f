// What a map is told and does not read is refused, by the command and in a project.
#include "tests/cli/every_verb.hpp"
#include "tests/support/has.hpp"
#include "tests/support/planner_project.hpp"

namespace map_keys_test {

using namespace deltareach::test;

std::vector<std::string> map_with(const std::vector<std::string>& more) {
    std::vector<std::string> words{"map", ".", "-o", "m.svg", "--overwrite"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

TEST_CASE("An option that the kind of map does not read is refused, with those it reads", "[cli]") {
    const EveryVerb world;
    const auto refused = [&](const std::vector<std::string>& more, const std::string& option) {
        const Ran ran = world.run(map_with(more));
        INFO(ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "DR1039: " + option));
        return ran.err;
    };
    CHECK(has(refused({"--kind", "circles", "--column", "gdp", "--classes", "3"}, "--classes"),
              "it reads --theme --period --origin --column --level --per --labels --inset"));
    refused({"--kind", "circles", "--column", "gdp", "--method", "quantile"}, "--method");
    refused({"--kind", "choropleth", "--column", "gdp", "--beta", "1"}, "--beta");
    refused({"--kind", "circles", "--column", "gdp", "--breaks", "1,2"}, "--breaks");
    refused({"--kind", "circles", "--column", "gdp", "--decimals", "1"}, "--decimals");
    refused({"--kind", "circles", "--column", "gdp", "--legend", "x"}, "--legend");
    refused({"--kind", "choropleth", "--column", "gdp", "--theme", "deals"}, "theme");
    refused({"--kind", "reach", "--theme", "deals", "--theme", "deals"}, "--theme × 2");
    refused({"--kind", "points", "--labels", "value"}, "labels");
    CHECK(world.run(map_with({"--kind", "choropleth", "--column", "gdp", "--classes", "3"})).exit_code == 0);
    CHECK(
        world.run(map_with({"--kind", "choropleth", "--column", "received", "--theme", "deals"})).exit_code ==
        0);
    const Ran page = world.run({"map", ".", "--title", "x", "-o", "m.html"});
    CHECK(page.exit_code == 2);
    CHECK(has(page.err, "the page to explore does not read it"));
}

TEST_CASE("What classes numbers is refused of a column of texts, and of points without categories", "[cli]") {
    const EveryVerb world;
    const Ran words = world.run(
        {"map", "lone.geojson", "--column", "word", "--kind", "choropleth", "--classes", "3", "-o", "m.svg"});
    CHECK(words.exit_code == 2);
    CHECK(has(words.err, "'word' holds texts"));
}

TEST_CASE("A project that gives a map a key its kind does not read is refused with the place", "[cli]") {
    const PlannerProject project;
    project.add("[[map]]\nkind = \"circles\"\nclasses = 3\n");
    const Ran ran = project.run({"check"});
    INFO(ran.err + ran.out);
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "DR1534"));
}

}  // namespace map_keys_test
