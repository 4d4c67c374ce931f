// An atlas of three cities: of some flows nothing is known, and one is known to be 0.
#include "study/sheets/atlas.hpp"

#include "gis/error.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/planner_project.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace atlas_test {

using namespace deltareach;
using deltareach::test::PlannerProject;

namespace {

/// C sends nothing that is on record in 2023, and received 0 by a row.
struct SmallAtlas : AtlasSpec {
    PlannerProject plan;
    SilentListener nobody;
    Session session{{}, nobody};
    Loaded loaded;
    ContextLayers context;

    explicit SmallAtlas(const std::string& more);
};

SmallAtlas::SmallAtlas(const std::string& more) {
    plan.write("flows.csv",
               "主题,年份,起点,终点,金额\nt,2023,B,A,7\nt,2023,A,C,0\nt,2022,C,A,50\nt,2023,A,B,120\n");
    plan.add(more);
    loaded.project = read_project(plan.path(""), session);
    loaded.inputs = read_inputs(loaded.project, session);
    AtlasSpec::operator=(atlas_of({.level = "city", .theme = "t", .period = ""}, MapSettings{},
                                  {loaded.project, loaded.inputs, context, {}, session}, session));
}

const AtlasPage& page_named(const AtlasSpec& atlas, const std::string& name) {
    const auto found =
        std::ranges::find_if(atlas.pages, [&](const AtlasPage& p) { return p.name.zh == name; });
    REQUIRE(found != atlas.pages.end());
    return *found;
}

/// The three ranks of a page: outflow, inflow, r80.
std::vector<std::string> ranks(const AtlasPage& page) {
    std::vector<std::string> texts;
    const SheetSpec sheet = page.sheet();
    for (const auto& row : sheet.facts.back().rows) texts.push_back(row.value);
    return texts;
}

std::size_t unknown_notes(const AtlasSpec& atlas, const std::string& text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(atlas.cover.texts.notes, [&](const Text& note) { return note.en == text; }));
}

const std::string one_unknown = "—: no record, which is not 0 (outflow of 1 zones, inflow of 0 zones)";

}  // namespace

TEST_CASE("An atlas prints a recorded 0 as 0 and what is not on record as a dash, and counts the dashes",
          "[unit]") {
    const SmallAtlas atlas("");
    CHECK(page_named(atlas, "市C").figures == std::vector<std::string>{"—", "≥ 0", "—"});
    CHECK(page_named(atlas, "市A").figures.at(0) == "120");
    CHECK(page_named(atlas, "市B").figures.at(1) == "≥ 120");
    CHECK(unknown_notes(atlas, one_unknown) == 1);
}

TEST_CASE("A sum that lacks pairs is marked on its page, with how many are on record", "[unit]") {
    const SmallAtlas atlas("");
    const FactsPanel facts = page_named(atlas, "市A").sheet().facts.front();
    CHECK(facts.rows.at(0).value == "120");
    CHECK(facts.rows.at(1).value == "≥ 7");
    CHECK(facts.rows.at(2).label.en == "on record: out, in");
    CHECK(facts.rows.at(2).value == "2, 1 / 2");
    CHECK(page_named(atlas, "市A").sheet().facts.back().title.en.ends_with(" (as recorded)"));
    const SmallAtlas whole("[spill]\nlevel = \"city\"\nmissing_as_zero = true\n");
    CHECK(page_named(whole, "市A").sheet().facts.front().rows.at(1).value == "7");
    CHECK(page_named(whole, "市A").sheet().facts.front().rows.at(2).label.en != "on record: out, in");
    CHECK_FALSE(page_named(whole, "市A").sheet().facts.back().title.en.ends_with(" (as recorded)"));
}

TEST_CASE("Zones of which nothing is known have no rank and are not among those ranked", "[unit]") {
    const SmallAtlas atlas("");
    CHECK(ranks(page_named(atlas, "市A")) == std::vector<std::string>{"1 / 2", "2 / 3", "1 / 2"});
    CHECK(ranks(page_named(atlas, "市B")) == std::vector<std::string>{"2 / 2", "1 / 3", "1 / 2"});
    CHECK(ranks(page_named(atlas, "市C")) == std::vector<std::string>{"—", "3 / 3", "—"});
}

TEST_CASE("A period without a record is a gap in the trend, not a fall to 0", "[unit]") {
    const SmallAtlas atlas("");
    const TrendPanel trend = page_named(atlas, "市A").sheet().trend.value();
    REQUIRE(trend.lines.size() == 2);
    CHECK(std::isnan(trend.lines[0].values.at(0)));
    CHECK(trend.lines[0].values.at(1) == 120);
    CHECK(trend.lines[1].values == std::vector<double>{50, 7});
}

TEST_CASE("Where a project says that no record is 0, its atlas has zeros and no dash for a flow", "[unit]") {
    const SmallAtlas atlas("[spill]\nlevel = \"city\"\nmissing_as_zero = true\n");
    CHECK(page_named(atlas, "市C").figures.at(0) == "0");
    CHECK(ranks(page_named(atlas, "市C")).at(0) == "3 / 3");
    CHECK(ranks(page_named(atlas, "市A")).at(0) == "1 / 3");
    CHECK(page_named(atlas, "市A").sheet().trend.value().lines.at(0).values == std::vector<double>{0, 120});
    CHECK(unknown_notes(atlas, one_unknown) == 0);
}

TEST_CASE("An atlas is of the period that is asked for, else of the latest, in its unit", "[unit]") {
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded loaded = read(deltareach::test::source_dir() + "/data/yangtze-delta", session);
    const auto of = [&](const char* theme, const char* period) {
        return atlas_figures({.level = "city", .theme = theme, .period = period}, loaded.project,
                             loaded.inputs, session);
    };
    for (const char* period : {"", "2024-03"}) {
        const AtlasFigures firms = of("venture_capital", period);
        CHECK(firms.unit == "家");
        CHECK(firms.periods.back().period == "2024-03");
    }
    CHECK(of("venture_capital", "2017").unit == "yuan");
    CHECK(of("tech_contracts", "2018").periods.size() == 1);
    CHECK_THROWS_AS(of("tech_contracts", "2017"), InputError);
}

TEST_CASE("An atlas says its period as a sheet does, and which theme it took", "[unit]") {
    const SmallAtlas atlas("");
    CHECK(atlas.cover.texts.subtitle.zh.ends_with("；2023年"));
    const SheetSpec page = page_named(atlas, "市A").sheet();
    CHECK(page.texts.subtitle.zh.ends_with("，2023年"));
    CHECK(page.texts.subtitle.en.ends_with(", 2023"));
    const PlannerProject plan;
    plan.write("flows.csv", "主题,年份,起点,终点,金额\nt,2023,A,B,60\nu,2023,A,C,10\n");
    const std::vector<std::string> words{"map", ".", "--atlas", "city", "-o", "a.zip"};
    CHECK(plan.run(words).err.find("DR1060") != std::string::npos);
    std::vector<std::string> asked = words;
    asked.back() = "b.zip";
    asked.insert(asked.end(), {"--theme", "u"});
    CHECK(plan.run(asked).err.find("DR1060") == std::string::npos);
}

TEST_CASE("A sheet of flows tells what stays where it begins", "[cli]") {
    const PlannerProject plan;
    plan.write("flows.csv",
               "主题,年份,起点,终点,金额\nt,2023,A,A,30\nt,2023,A,B,60\nt,2023,A,C,10\nt,2023,B,A,100\n");
    const auto sheet = [&](const std::string& kind, const std::string& name) {
        std::vector<std::string> words{"map", ".", "--kind", kind, "-o", name};
        if (kind == "flows") words.insert(words.end(), {"--origin", "A"});
        const auto ran = plan.run(words);
        INFO(ran.err);
        CHECK(ran.exit_code == 0);
        return test::contents_of(plan.path(name));
    };
    CHECK(sheet("flows", "f.svg").find("stays in the origin (30.0 % of all with it)") != std::string::npos);
    CHECK(sheet("network", "n.svg").find("not drawn: 1 pair of a zone with itself") != std::string::npos);
    plan.write("flows.csv", "主题,年份,起点,终点,金额\nt,2023,A,B,60\nt,2023,A,C,10\n");
    CHECK(sheet("flows", "g.svg").find("stays in the origin") == std::string::npos);
}

}  // namespace atlas_test
