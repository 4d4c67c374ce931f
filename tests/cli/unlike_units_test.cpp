// Plain numbers of a map beside tables of flows in one unit, and in several.
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/planner_project.hpp"

#include <nlohmann/json.hpp>

namespace unlike_units_test {

using namespace deltareach::test;

namespace {

/// A project with a second table of flows, of this theme and period and in this unit.
struct TwoTables : PlannerProject {
    TwoTables(const std::string& theme, const std::string& period, const std::string& unit) {
        write("more.csv", "起点,终点,年份,主题,金额（" + unit + "）\nB,C," + period + "," + theme +
                              ",3\nA,A," + period + "," + theme + ",9\nC,A," + period + "," + theme + ",5\n");
        add("\n[[flows]]\npath = \"more.csv\"\n");
    }
    [[nodiscard]] Ran map(const std::string& theme, const std::string& period,
                          std::vector<std::string> more) const {
        std::vector<std::string> words{"map",  "--theme", theme,   "--period",
                                       period, "-o",      "o.svg", "--overwrite"};
        if (more[1] != "network") words.insert(words.end(), {"--origin", "C"});
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
};

/// All pairs of three cities on record, and their sizes in 亿元.
struct WithMasses : PlannerProject {
    WithMasses() {
        write("flows.csv",
              "主题,年份,起点,终点,金额\nt,2023,A,B,3\nt,2023,A,C,5\nt,2023,B,A,2\nt,2023,B,C,7\n"
              "t,2023,C,A,4\nt,2023,C,B,1\n");
        write("g.csv", "地区,GDP（亿元）\nA,2\nB,4\nC,10\n");
        add("[[attributes]]\npath = \"g.csv\"\nlevel = \"city\"\nid = \"地区\"\n");
    }
};

}  // namespace

TEST_CASE("plain numbers beside flows in several units are refused, those with a multiple are not", "[cli]") {
    const TwoTables mixed("t", "2023", "亿元");  // the other table of t is in yuan
    for (const std::vector<std::string>& plain :
         {std::vector<std::string>{"--kind", "choropleth", "--breaks", "1,5,10"},
          {"--kind", "network", "--threshold", "4"},
          {"--kind", "choropleth", "--breaks", "1亿,5,10亿"}}) {
        const Ran ran = mixed.map("t", "2023", plain);
        INFO(ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "DR1531"));
        CHECK(has(ran.err, "1 / 100,000,000"));
    }
    CHECK(mixed.map("t", "2023", {"--kind", "choropleth", "--breaks", "1亿,5亿,10亿"}).exit_code == 0);
    CHECK(mixed.map("t", "2023", {"--kind", "network", "--threshold", "4亿"}).exit_code == 0);
    CHECK(mixed.map("t", "2023", {"--kind", "choropleth"}).exit_code == 0);
}

TEST_CASE("the unit of another theme or period says nothing of a map's plain numbers", "[cli]") {
    for (const auto& other : {std::pair("u", "2023"), std::pair("t", "2024")}) {
        const char *theme = other.first, *period = other.second;
        const TwoTables apart(theme, period, "亿元");
        const auto drawn = [&](const std::string& breaks) {
            const Ran ran = apart.map(theme, period, {"--kind", "choropleth", "--breaks", breaks});
            INFO(ran.err);
            REQUIRE(ran.exit_code == 0);
            return contents_of(apart.path("o.svg"));
        };
        CHECK(drawn("1,5,10") == drawn("1亿,5亿,10亿"));
    }
}

TEST_CASE("what a dot stands for is in the unit of the head, or says its multiple", "[cli]") {
    const PlannerProject plan;
    plan.write("g.csv", "地区,产值（亿元）\nA,12\nB,300\nC,7000\n");
    const auto dots = [&](const std::string& per) {
        return plan.run({"map", "g.csv", "--zones", "cities.geojson", "--column", "产值", "--kind",
                         "dot-density", "--per-dot", per, "-o", "o.svg", "--overwrite", "-q"});
    };
    REQUIRE(dots("10").exit_code == 0);
    const std::string plain = contents_of(plan.path("o.svg"));
    REQUIRE(dots("10亿").exit_code == 0);
    CHECK(contents_of(plan.path("o.svg")) == plain);
    const Ran many = dots("0.01");  // 731,200 dots
    CHECK(many.exit_code == 2);
    CHECK(has(many.err, "0.1 or more"));  // as it is to be written
    CHECK(dots("0").exit_code == 2);
    CHECK(dots("很多").exit_code == 2);
}

TEST_CASE("what zones sent or received is a column of maps as it is of models", "[cli]") {
    const PlannerProject plan;  // A sent 3 to B and 5 to C
    const auto map = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"map", "-o", "o.svg", "--overwrite"};
        words.insert(words.end(), more.begin(), more.end());
        return plan.run(words);
    };
    const Ran circles = map({"--kind", "circles", "--column", "t_2023_received", "--labels", "value"});
    INFO(circles.err);
    REQUIRE(circles.exit_code == 0);
    const std::string svg = contents_of(plan.path("o.svg"));
    CHECK(has(svg, ">3<"));
    CHECK(has(svg, ">5<"));
    CHECK(has(svg, "received"));
    plan.write("g.csv", "地区,产值（元）\nA,2\nB,4\nC,10\n");
    plan.add(
        "[[attributes]]\npath = \"g.csv\"\nlevel = \"city\"\nid = \"地区\"\n"
        "[[map]]\nkind = \"choropleth\"\ncolumn = \"产值\"\ncircles = \"t_2023_received\"\n"
        "formats = [\"svg\"]\n");
    CHECK(map({"--kind", "choropleth", "--column", "t_2023_received", "--per", "产值", "--labels", "value"})
              .exit_code == 0);
    CHECK(has(contents_of(plan.path("o.svg")), "0.75"));  // 3 of 4, 5 of 10
    CHECK(has(contents_of(plan.path("o.svg")), "0.5"));
    // Found, but of one value: no classes.
    CHECK(has(map({"--kind", "bivariate", "--column", "产值", "--second", "t_2023_sent"}).err, "DR1510"));
    CHECK(plan.run({"run", "--out", "out"}).exit_code == 0);
    const Ran unknown = map({"--column", "t_2024_received"});
    CHECK(unknown.exit_code == 3);
    CHECK(has(unknown.err, "t_2023_received"));  // is among what there is
}

TEST_CASE("masses of the gravity model are found as those of other models are", "[cli]") {
    const WithMasses plan;
    const auto mass_of = [&](const std::string& name) {
        const Ran ran =
            plan.run({"model", "gravity", "--origin-mass", name, "--constraint", "none", "--json", "-q"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return nlohmann::json::parse(ran.out).dump();
    };
    CHECK(mass_of("gdp") == mass_of("GDP"));
    CHECK(has(mass_of("t_2023_sent"), "t_2023_sent"));
    plan.write("e.csv",
               "主题,年份,起点,终点,金额,quality\ne,2023,A,B,3,estimated\ne,2023,B,A,5,estimated\n"
               "e,2023,C,A,2,estimated\n");
    plan.add("[[flows]]\npath = \"e.csv\"\nunit = \"元\"\n");
    const Ran estimated = plan.run({"model", "gravity", "--theme", "t", "--origin-mass", "e_2023_sent",
                                    "--constraint", "none", "--json", "-q"});
    INFO(estimated.err);
    REQUIRE(estimated.exit_code == 0);
    CHECK(nlohmann::json::parse(estimated.out)["quality"] == "estimated");  // as its mass is
    const Ran unknown = plan.run({"model", "gravity", "--origin-mass", "nosuch", "-q"});
    CHECK(has(unknown.err, "DR1017"));
    plan.add("[[model]]\nkind = \"radiation\"\nmass = \"gdp\"\n");
    const Ran check = plan.run({"check", "-q"}), run = plan.run({"run", "--out", "out", "-q"});
    INFO(check.err << run.err);
    CHECK(check.exit_code == 0);  // what run computes, check does not refuse
    CHECK(run.exit_code == 0);
}

TEST_CASE("what a scenario adds to a mass is in the unit of its head, or says its multiple", "[cli]") {
    const WithMasses plan;
    for (const std::vector<std::string>& model :
         {std::vector<std::string>{"model", "huff", "--mass", "gdp", "--outflow", "sent", "--beta", "1"},
          {"model", "gravity", "--origin-mass", "gdp", "--destination-mass", "gdp", "--constraint",
           "none"}}) {
        const auto after = [&](const std::string& value) {
            plan.write("s.csv", "kind,origin,destination,factor,value\ndestination_mass,,B," + value + "\n");
            std::vector<std::string> words = model;
            words.insert(words.end(), {"--scenario", "s.csv", "--json", "-q"});
            const Ran ran = plan.run(words);
            INFO(ran.err);
            REQUIRE(ran.exit_code == 0);
            return nlohmann::json::parse(ran.out)["scenario"]["zones"].dump();
        };
        const std::string doubled = after("2,");
        CHECK(after(",4") == doubled);
        CHECK(after(",4亿") == doubled);
        CHECK(after(",1") != doubled);
    }
}

}  // namespace unlike_units_test
