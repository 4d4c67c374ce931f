#include "layers/flow_units.hpp"

#include "tests/support/catch.hpp"

using namespace deltareach;

namespace {

FlowTable flows(double value_2022, Quality quality = Quality::reported) {
    FlowTable table;
    for (int i = 1; i <= 5; ++i) {
        table.rows.push_back(
            {.theme = "t", .period = "2021", .value = 1e8 * i, .unit = "yuan", .quality = quality});
        table.rows.push_back(
            {.theme = "t", .period = "2023", .value = 2e8 * i, .unit = "yuan", .quality = quality});
    }
    table.rows.push_back({.theme = "t",
                          .period = "2022",
                          .value = value_2022,
                          .unit = "yuan",
                          .quality = quality,
                          .where = {"f.csv", 12, 5}});
    return table;
}

}  // namespace

TEST_CASE("A year ten thousand times smaller than its neighbours is suspected of a wrong unit", "[unit]") {
    Messages notes;
    warn_of_unlike_units(flows(3e4), notes);
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().code == "DR1133");
    CHECK(notes.front().where == Location{"f.csv", 12, 5});
    CHECK(severity_of(notes.front()) == Severity::warning);
}

TEST_CASE("Ordinary years, regional totals and other themes are not suspected", "[unit]") {
    Messages notes;
    warn_of_unlike_units(flows(3e7), notes);
    warn_of_unlike_units(flows(3e4, Quality::reported_total), notes);
    FlowTable other = flows(3e8);
    other.rows.back().theme = "patents";
    other.rows.back().value = 12;
    warn_of_unlike_units(other, notes);
    warn_of_unlike_units({}, notes);
    CHECK(notes.empty());
}
