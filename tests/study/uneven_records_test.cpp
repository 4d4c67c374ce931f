// Findings of records that tell some pairs in part, as totals, or in one of several periods.
#include "gis/error.hpp"
#include "study/findings/atlas_figures.hpp"
#include "study/findings/clusters.hpp"
#include "study/findings/flow_network.hpp"
#include "study/findings/joint_totals.hpp"
#include "study/findings/province_receipts.hpp"
#include "study/findings/recorded_flows.hpp"
#include "study/findings/study.hpp"
#include "study/findings/theme_reach.hpp"
#include "study/inputs/chosen_flows.hpp"
#include "study/tables/further_tables.hpp"
#include "tests/cli/strip.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/said.hpp"

#include <algorithm>
#include <cmath>

namespace uneven_records_test {

using namespace deltareach;
using deltareach::test::Said;
using deltareach::test::Strip;
using deltareach::test::strip_cell;
using deltareach::test::write_file;

TEST_CASE("A pair of which a part is on record is not counted as on record", "[unit]") {
    const Strip strip(
        "patents,2022,101,11,3,,件\npatents,2022,10,12,5,,件\npatents,2022,11,101,2,,件\n"
        "patents,2022,101,10,4,,件\npatents,2022,12,12,1,,件\n",
        "[zones.part]\npath = \"parts.geojson\"\nid = \"code\"\nname = \"name\"\nparent = \"up\"\n"
        "partial = true\n");
    write_file(strip.folder.path() / "parts.geojson",
               R"({"type":"FeatureCollection","features":[)" + strip_cell("101", "10", 0) + "]}");
    const Said said(strip);
    const std::vector<FlowNetwork> networks =
        networks_of(said.loaded.project, said.loaded.inputs, 1).networks;
    REQUIRE(networks.size() == 1);
    const FlowNetwork& network = networks.front();
    const auto at = [&](const std::string& code) {
        const auto bears = [&](ZoneRef zone) { return said.loaded.inputs.region->code(zone) == code; };
        return static_cast<std::size_t>(std::ranges::find_if(network.zones, bears) - network.zones.begin());
    };
    CHECK(network.sent[at("10")] == 8);
    CHECK(network.sent_pairs[at("10")] == 1);
    CHECK(network.received[at("10")] == 2);
    CHECK(network.received_pairs[at("10")] == 0);
    CHECK(network.received_pairs[at("12")] == 1);
    CHECK(network.inside[at("10")] == 4);  // of the park alone
    CHECK(network.inside_whole[at("10")] == 0);
    CHECK(network.inside_whole[at("12")] == 1);
    const auto rows = links_table(networks, said.loaded.project, *said.loaded.inputs.region);
    const std::vector<std::string>& bounds = texts_of(*find_column(rows, "inside_bound"));
    CHECK(bounds.at(at("10")) == "at least");
    CHECK(bounds.at(at("12")).empty());
    CHECK(bounds.at(at("13")).empty());  // nothing is known
}

TEST_CASE("An atlas of provinces marks sums of which finer rows tell a part", "[unit]") {
    const std::string rows = "patents,2022,10,12,5,,件\npatents,2022,1,3,2,,件\npatents,2022,2,1,1,,件\n";
    const auto figures = [&](const std::string& end) {
        Said said(Strip(rows, "", end));
        return atlas_figures({.level = "province", .theme = "patents", .period = ""}, said.loaded.project,
                             said.loaded.inputs, said.session);
    };
    const AtlasFigures atlas = figures("");
    const AtlasPeriod& last = atlas.periods.back();
    CHECK(atlas.outflow(last, 0) ==
          7);  // 5 to the second, of one pair in four; 2 to the third, by its own row
    CHECK(atlas.out_known(last, 0) == 1);
    CHECK_FALSE(atlas.out_whole(last, 0));
    CHECK(atlas.lacks_pairs(last, 0));
    CHECK(atlas.in_known(last, 0) == 1);
    const AtlasFigures zero = figures("[spill]\nmissing_as_zero = true\n");
    CHECK(zero.out_whole(zero.periods.back(), 0));
    CHECK_FALSE(zero.lacks_pairs(zero.periods.back(), 0));
}

TEST_CASE("A reported total is no flow between the zones that it names", "[unit]") {
    const Strip strip("");
    write_file(strip.folder.path() / "flows.csv",
               "theme,period,origin,destination,value,unit,quality\npatents,2022,10,11,9,件,reported_total\n"
               "patents,2022,10,12,4,件,reported\npatents,2022,10,12,1,件,estimated\n"
               "patents,2022,13,13,6,件,reported\n");
    const Said said(strip);
    const auto& [project, inputs] = said.loaded;
    const RecordedFlows flows = recorded_flows(project, inputs, inputs.region->mosaic(0), 0, 0);
    CHECK(flows.to == std::vector<std::uint32_t>{2});
    CHECK(flows.value == std::vector<double>{5});
    CHECK(flows.other_rows == 1);
    CHECK(flows.quality == Quality::estimated);
}

TEST_CASE("[spill]'s rule holds for maps of every level, its clusters for those of its own", "[unit]") {
    const Strip strip("patents,2022,10,11,9,,件\n", "",
                      "[spill]\nlevel = \"cell\"\nweights = \"knn:1\"\nlocal = [\"v\"]\n");
    Said said(strip);
    const Project& project = said.loaded.project;
    const Inputs& inputs = said.loaded.inputs;
    const auto zones = [&](std::size_t level) { return zones_of_level(*inputs.region, level); };
    const Clusters cells = clusters_of(project, inputs, nullptr, zones(0), {1, 2, 3, 4, 5, 6}, said.session);
    CHECK(cells.weights == "knn:1");
    CHECK(cells.found.n == 6);
    const double unknown = std::nan("");
    const Clusters known =
        clusters_of(project, inputs, nullptr, zones(0), {1, 9, 3, 4, 5, unknown}, said.session);
    CHECK(known.weights == "knn:1");
    CHECK(known.found.n == 5);
    CHECK(known.found.quadrant.at(known.units.at(5)) == Quadrant::no_value);
    // Weights of a file are about the level of [spill] alone.
    Project filed = project;
    filed.spill->weights = weights_named("file:nosuch.csv");
    filed.spill->level = "province";
    CHECK(clusters_of(filed, inputs, nullptr, zones(0), {1, 2, 3, 4, 5, 6}, said.session).weights == "queen");
    // Of the three provinces, which are too few for any: not those of their cells.
    try {
        static_cast<void>(clusters_of(project, inputs, nullptr, zones(1), {1, 3, 5}, said.session));
        FAIL("found clusters among three");
    } catch (const InputError& error) {
        CHECK(error.messages().front().code == "DR1914");
    }
}

TEST_CASE("The reach of zones is that of the latest period of a theme, or of the one named", "[unit]") {
    const Strip strip(
        "patents,2023,10,11,3,,件\npatents,2021,10,12,5,,件\npatents,2022,10,13,7,,件\n"
        "patents,2022,11,13,1,,件\n");
    Said said(strip);
    ThemeReachOptions options{.units = {}, .themes = {}, .measures = {"total"}};
    const ThemeReach latest = theme_reach(said.loaded, options, said.session);
    CHECK(latest.sets.at(0).period == "2023");
    CHECK(latest.indicators.at(0).values == std::vector<double>{3});
    options.units.period = "2022";
    CHECK(theme_reach(said.loaded, options, said.session).indicators.at(0).values ==
          std::vector<double>{7, 1});
}

TEST_CASE("A margin with a cell known in part is a bound", "[unit]") {
    const std::vector<double> flow = {9, 2, 4, 1, 9, 3, 5, 6, 9};
    const std::vector<std::uint8_t> known(9, 1), whole = {1, 1, 0, 1, 1, 1, 1, 1, 1};
    const MarginSums sums = margin_sums(flow, known, whole, {});
    CHECK(std::isnan(sums.sent[0]));
    CHECK(sums.sent_at_least == std::vector<double>{6, 4, 11});
    CHECK(sums.sent[1] == 4);
    CHECK(sums.received[0] == 6);
    CHECK(std::isnan(sums.received[2]));
    CHECK(sums.received_at_least[2] == 7);
}

TEST_CASE("Without a period named the latest of the theme is taken", "[unit]") {
    const Said said(Strip("patents,2022,10,11,9,,件\npatents,2023,10,11,4,,件\npatents,2021,10,11,2,,件\n"));
    const auto& [project, inputs] = said.loaded;
    CHECK(chosen_set(project, inputs, "patents", "").period == "2023");
    CHECK(chosen_set(project, inputs, "", "").period == "2023");
    CHECK(chosen_set(project, inputs, "patents", "2021").period == "2021");
}

TEST_CASE("What the members of a group send each other is in no province's receipts", "[unit]") {
    const auto flow = [](int from, int to) { return 2 + (31 * from + 17 * to + from * from * to) % 23; };
    std::string rows;
    for (int from = 0; from < 6; ++from)
        for (int to = 0; to < 6; ++to)
            if (from != to)
                rows += "patents,2022," + std::to_string(10 + from) + "," + std::to_string(10 + to) + "," +
                        std::to_string(flow(from, to)) + ",,件\n";
    const Strip strip(
        rows, "", "[groups.pair]\nname_zh = \"对\"\nmembers = [\"10\", \"12\"]\n[report]\nmass = \"v\"\n");
    Said said(strip);
    const auto& [project, inputs] = said.loaded;
    const std::vector<Origin> origins{find_origin("pair", *inputs.region, *inputs.places)};
    const std::vector<Study> studies = studies_of(project, inputs, origins, said.session);
    ExpectedFlows expected;
    REQUIRE(expect_for_report(studies, project, inputs, expected).empty());
    const auto receipts = province_receipts(studies, project, *inputs.region, expected);
    REQUIRE(receipts.size() == 3);
    const auto sent = [&](int to) { return double(flow(0, to) + flow(2, to)); };
    CHECK(receipts[0].observed == sent(1));
    CHECK(receipts[1].observed == sent(3));
    CHECK(receipts[2].observed == sent(4) + sent(5));
    CHECK(receipts[1].pairs == 2);
    CHECK(receipts[1].expected > 0);
}

TEST_CASE("The expectation gives each end the power of its own mass", "[unit]") {
    std::string rows;
    for (int from = 0; from < 6; ++from)  // v is 1, 2, … 6 from west to east; flows grow with v² · v
        for (int to = 0; to < 6; ++to)
            if (from != to)
                rows += "patents,2022," + std::to_string(10 + from) + "," + std::to_string(10 + to) + "," +
                        std::to_string((1 + from) * (1 + from) * (1 + to)) + ",,件\n";
    const Said said{Strip(rows)};
    const auto& [project, inputs] = said.loaded;
    ExpectedFlows known;
    const ExpectedFlow& flow =
        expected_in(known, project, inputs, inputs.aligned.sets.front(), {.mass = "v"});
    CHECK(flow.facts.origin_power == Approx(2).epsilon(1e-6));
    CHECK(flow.facts.destination_power == Approx(1).epsilon(1e-6));
    CHECK(flow.facts.distance_power == Approx(0).margin(1e-6));
}

TEST_CASE("Totals between the same provinces add up, their deals only where each is counted", "[unit]") {
    const auto joint = [](const std::string& second) {
        const Said said{Strip("patents,2022,1,2+3,5,2,件\npatents,2022,1,3+2,4," + second + ",件\n")};
        const auto& inputs = said.loaded.inputs;
        return joint_totals(inputs.aligned.sets.front(), inputs.flows, *inputs.region,
                            std::vector<std::size_t>{0, 1}, std::vector<std::string>{"1", "2", "3"});
    };
    const std::vector<JointTotal> counted = joint("1"), uncounted = joint("");
    REQUIRE(counted.size() == 1);
    CHECK(counted[0].value == 9);
    CHECK(counted[0].rows == 2);
    CHECK(counted[0].count == 3.0);
    CHECK(uncounted.at(0).value == 9);
    CHECK_FALSE(uncounted.at(0).count);
}

}  // namespace uneven_records_test
