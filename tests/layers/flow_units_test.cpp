#include "layers/flow_units.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/made_rows.hpp"

namespace flow_units_test {

using namespace deltareach;
using deltareach::test::with_changed;

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
    other.rows = with_changed(other.rows, other.rows.size() - 1, [](FlowRow& row) {
        row.theme = "patents";
        row.value = 12;
    });
    warn_of_unlike_units(other, notes);
    warn_of_unlike_units({}, notes);
    CHECK(notes.empty());
}

TEST_CASE("A period within another is warned of in one theme, not across themes", "[unit]") {
    const auto told = [](const std::string& other) {
        FlowTable table;
        for (const auto& [theme, period] :
             {std::pair<std::string, std::string>("t", "2023"), {other, "2023Q1"}})
            table.rows.push_back({.theme = theme,
                                  .period = period,
                                  .origin = "a",
                                  .destination = "b",
                                  .value = 1,
                                  .unit = "yuan"});
        Messages notes;
        warn_of_mixed_periods(table, notes);
        return notes.size();
    };
    CHECK(told("t") == 1);
    CHECK(told("u") == 0);
}

TEST_CASE("One cell ten thousand times off the others of its origin is suspected, wide data are not",
          "[unit]") {
    const auto told = [](const std::vector<double>& values, const std::string& destination = "b") {
        FlowTable table;
        for (const double value : values)
            table.rows.push_back({.theme = "t",
                                  .period = "2023",
                                  .origin = "a",
                                  .destination = destination,
                                  .value = value,
                                  .unit = "yuan",
                                  .where = {"f.csv", static_cast<std::int64_t>(table.rows.size()) + 2, 4}});
        Messages notes;
        warn_of_unlike_units(table, notes);
        return notes;
    };
    const Messages one = told({11e4, 12e4, 110000e4, 13e4, 11e4});
    REQUIRE(one.size() == 1);
    CHECK(one.front().code == "DR1137");
    CHECK(one.front().where == Location{"f.csv", 4, 4});
    CHECK(told({4e8, 5e8, 6e8, 40000e8}).size() == 1);
    CHECK(told({4, 5, 6, 0.0005}).size() == 1);
    CHECK(told({4e8, 5e8, 40000e8}).empty());                       // too few
    CHECK(told({1, 10, 100, 1000, 1e4, 1e5, 2, 20, 200}).empty());  // wide, but without a gap
    CHECK(told({1, 1, 1, 1e4, 1e4}).empty());                       // two groups
    CHECK(told({4, 5, 6, 400}).empty());
    CHECK(told({4, 5, 6, 7, 5, 6, 40000, 50000}).size() == 1);  // two of eight are a quarter
    CHECK(told({4, 5, 6, 7, 5, 40000, 50000}).empty());
    CHECK(told({4, 5, 6, 40000}, "a").empty());  // what stays at home is larger as a rule
    CHECK(told({0, 0, 0, 5}).empty());
}

}  // namespace flow_units_test
