// A statistic of reach is named once: every place that shows statistics shows it as its row says.
#include "study/tables/facts.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

namespace facts_test {

using namespace deltareach;
using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;

namespace {

const std::string tutorial = deltareach::test::source_dir() + "/data/tutorial";

Ran reach_with(const std::vector<std::string>& more) {
    std::vector<std::string> words{"reach",    tutorial, "--origin", "310000", "--theme", "tech_contracts",
                                   "--period", "2023",   "-q",       "--lang", "en"};
    words.insert(words.end(), more.begin(), more.end());
    const Ran ran = run_program(words);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return ran;
}

}  // namespace

TEST_CASE("Every fact is a column of reach.csv and a key of its document, with its value", "[cli]") {
    const TemporaryFolder folder;
    (void)reach_with({"-o", folder.path() / "reach.csv"});
    const std::string csv = contents_of(folder.path() / "reach.csv");
    const std::string head = csv.substr(0, csv.find('\n')) + ",";
    const nlohmann::json document = nlohmann::json::parse(reach_with({"--json"}).out);
    const std::string all = document.dump();
    for (const Fact& fact : reach_facts()) {
        INFO(fact.key());
        CHECK(head.find("," + fact.key() + ",") != std::string::npos);
        CHECK(all.find("\"" + fact.key() + "\":") != std::string::npos);
    }
}

TEST_CASE("What has an interval over draws is known of every variant of an estimate", "[unit]") {
    EstimatedReach estimated{.r50_km = 11, .r80_km = 12, .r95_km = 13, .mean_km = 14, .spread = {}};
    double value = 20;
    for (const auto measure : concentration_measures) estimated.spread.*measure = ++value;
    const ReachResult known = as_reach(estimated);
    ReachResult drawn = known;
    drawn.r50_interval = drawn.r80_interval = drawn.r95_interval = drawn.mean_interval = Interval{1, 2};
    drawn.spread_ends = {.low = estimated.spread, .high = estimated.spread};
    std::set<double> seen;
    for (const Fact& fact : reach_facts()) {
        INFO(fact.key());
        if (fact.interval == nullptr) continue;
        REQUIRE(fact.get(known).has_value());
        CHECK(seen.insert(*fact.get(known)).second);  // its own, and not that of another
        const auto interval = fact.interval(drawn);
        REQUIRE(interval.has_value());
        if (*fact.get(known) > 20) CHECK(interval->low == *fact.get(known));
    }
}

TEST_CASE("Facts of the terminal have their line, others have none", "[cli]") {
    const std::string text = reach_with({}).out;
    for (const Fact& fact : reach_facts()) {
        INFO(fact.key());
        const bool line = text.find("  " + std::string(fact.en) + " ") != std::string::npos;
        if (fact.on_terminal) CHECK(line);
    }
    CHECK(text.find("Gini") == std::string::npos);
}

TEST_CASE("Facts of the zones are columns of theirs", "[cli]") {
    const TemporaryFolder folder;
    const std::string file = folder.path() / "zones.geojson";
    const Ran ran = run_program({"export", tutorial, "--what", "zones", "-q", "-o", file});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string zones = contents_of(file);
    for (const Fact& fact : reach_facts()) {
        INFO(fact.key());
        const bool column = zones.find("_" + fact.key() + "\":") != std::string::npos;
        CHECK(column == fact.on_zones);
    }
}

}  // namespace facts_test
