// Rows that say what an earlier row says are added, and told.
#include "layers/repeated_rows.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

namespace repeated_rows_test {

using namespace deltareach;
using tests::small_delta;

namespace {

struct Row {
    const char *period, *origin, *destination;
    double value;
    std::optional<double> count = {};
    Quality quality = Quality::reported;
};

Messages notes_of(const std::vector<Row>& rows) {
    static const Region region = small_delta();
    FlowTable table;
    for (const Row& row : rows)
        table.rows.push_back({.theme = "t",
                              .period = row.period,
                              .origin = row.origin,
                              .destination = row.destination,
                              .value = row.value,
                              .count = row.count,
                              .unit = "yuan",
                              .quality = row.quality,
                              .where = {"f.csv", static_cast<std::int64_t>(table.rows.size()) + 2, 5}});
    const Aligned aligned = align(table, PlaceIndex(region, {}), OnUnknown::error);
    double used = 0;
    for (const FlowSet& set : aligned.sets) used += static_cast<double>(set.account.rows_used);
    CHECK(used == static_cast<double>(rows.size()));
    return notes_of_repeated(aligned.sets, table);
}

}  // namespace

TEST_CASE("Rows of one pair are told where value, deals and quality are those of an earlier row", "[unit]") {
    const Messages notes = notes_of({{"2023", "310000", "320500", 7},
                                     {"2023", "310000", "331000", 7},
                                     {"2023", "上海市", "苏州市", 7},
                                     {"2023", "310000", "320500", 7}});
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].code == "DR1249");
    CHECK(notes[0].where == Location{"f.csv", 4, 5});
    CHECK(notes[0].values == std::vector<std::pair<std::string, std::string>>{
                                 {"theme", "t"}, {"period", "2023"}, {"rows", "2"}, {"earlier", "2"}});
}

TEST_CASE(
    "Another period, value, direction, number of deals or quality is another row; 0 twice is 0, and deals "
    "may be alike",
    "[unit]") {
    CHECK(notes_of({{"2023", "310000", "320500", 7},
                    {"2022", "310000", "320500", 7},
                    {"2023", "320500", "310000", 7},
                    {"2023", "310000", "320500", 8},
                    {"2023", "310000", "320500", 7, 2},
                    {"2023", "310000", "320500", 7, {}, Quality::reported_total},
                    {"2023", "310000", "340100", 7, 1},
                    {"2023", "310000", "340100", 7, 1},
                    {"2023", "310000", "331000", 0},
                    {"2023", "310000", "331000", 0}})
              .empty());
}

}  // namespace repeated_rows_test
