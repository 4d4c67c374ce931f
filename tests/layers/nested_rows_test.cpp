// Rows between zones beside rows between the zones around them: what is a total holds its parts.
#include "layers/nested_rows.hpp"

#include "layers/od_matrix.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <algorithm>

namespace nested_rows_test {

using namespace deltareach;
using tests::small_delta;

namespace {

const Region& region() {
    static const Region delta = small_delta();
    return delta;
}

struct Row {
    const char *origin, *destination;
    double value;
    Quality quality = Quality::reported;
};

struct Flows {
    FlowTable table;
    Aligned aligned;

    explicit Flows(const std::vector<Row>& rows) {
        for (const Row& row : rows)
            table.rows.push_back({.theme = "t",
                                  .period = "2023",
                                  .origin = row.origin,
                                  .destination = row.destination,
                                  .value = row.value,
                                  .unit = "yuan",
                                  .quality = row.quality,
                                  .where = {"f.csv", static_cast<std::int64_t>(table.rows.size()) + 2, 5}});
        aligned = align(table, PlaceIndex(region(), {}), OnUnknown::error);
    }

    [[nodiscard]] double between(const char* level, const std::string& from, const std::string& to) const {
        const OdFlows flows =
            od_matrix_of(aligned.sets.front(), table, region(), *region().level_index(level));
        const auto at = [&](const std::string& code) {
            const auto found = std::ranges::find(flows.matrix.codes(), code);
            REQUIRE(found != flows.matrix.codes().end());
            return static_cast<std::size_t>(found - flows.matrix.codes().begin());
        };
        return flows.matrix(at(from), at(to));
    }
    [[nodiscard]] double sent(const char* level, const std::string& origin) const {
        const std::size_t number = *region().level_index(level);
        const OriginFlows flows = flows_from(aligned.sets.front(), table, region(),
                                             {number, *region().levels()[number].index_of(origin)}, {});
        double sum = flows.outside;
        for (const double value : flows.flow.values()) sum += value;
        return sum;
    }
    [[nodiscard]] std::vector<std::string> codes() const {
        std::vector<std::string> all;
        for (const Message& note : notes_of_nested(aligned.sets, table, region())) all.push_back(note.code);
        return all;
    }
};

using Codes = std::vector<std::string>;
constexpr Quality total = Quality::reported_total;

}  // namespace

TEST_CASE("A total of provinces is not added to the rows of the cities that it holds", "[unit]") {
    const Flows flows(
        {{"310000", "320500", 700}, {"310000", "320000", 1100, total}, {"310000", "321200", 400}});
    CHECK(flows.between("province", "310000", "320000") == 1100);
    CHECK(flows.between("city", "310000", "320500") == 700);
    CHECK(flows.between("city", "310000", "321200") == 400);
    CHECK(flows.sent("province", "310000") == 1100);
    CHECK(flows.codes() == Codes{"DR1248"});
}

TEST_CASE("What nobody calls a total is added, and told", "[unit]") {
    const Flows flows({{"310000", "320500", 700}, {"310000", "320000", 1100}, {"310000", "321200", 400}});
    CHECK(flows.between("province", "310000", "320000") == 2200);
    CHECK(flows.codes() == Codes{"DR1246"});
    const Messages notes = notes_of_nested(flows.aligned.sets, flows.table, region());
    CHECK(notes.front().where.row == 3);
    CHECK(std::ranges::find(notes.front().values, std::pair<std::string, std::string>("rows", "2")) !=
          notes.front().values.end());
}

TEST_CASE("Totals inside totals count once, by the nearest one that holds them", "[unit]") {
    const Flows flows({{"310115", "320500", 300},
                       {"310000", "320500", 700, total},
                       {"310101", "320500", 200},
                       {"310000", "320000", 1100, total}});
    CHECK(flows.between("province", "310000", "320000") == 1100);
    CHECK(flows.between("city", "310000", "320500") == 700);
    CHECK(flows.codes() == Codes{"DR1248"});
}

TEST_CASE("Of two totals as near to a row the one to the wider destination holds it", "[unit]") {
    const auto told = [](double to_wider, double from_wider) {
        return Flows({{"310115", "320500", 300},
                      {"310115", "320000", to_wider, total},
                      {"310000", "320500", from_wider, total}})
            .codes();
    };
    CHECK(told(900, 200) == Codes{"DR1248"});
    CHECK(told(200, 900) == Codes{"DR1247", "DR1248"});
}

TEST_CASE("A total holds the rows that name several zones inside it", "[unit]") {
    const Flows flows({{"310000", "320000", 3000, total}, {"310000", "320500+321200", 1000, total}});
    CHECK(flows.between("province", "310000", "320000") == 3000);
    CHECK(flows.codes() == Codes{"DR1248"});
    CHECK(Flows({{"310000", "320000", 3000}, {"310000", "320500+321200", 1000}}).codes() == Codes{"DR1246"});
}

TEST_CASE("A total that was shared out among heirs is no heir's total", "[unit]") {
    FlowTable table;
    FlowRow row{.theme = "t", .period = "2008", .origin = "341400", .destination = "320000", .unit = "yuan"};
    row.value = 1000;
    row.quality = Quality::reported_total;
    table.rows.push_back(row);
    row.origin = "340100";
    row.destination = "320500";
    row.value = 300;
    row.quality = Quality::reported;
    table.rows.push_back(row);
    const PlaceIndex places(region(), {}, {{"341400", "340100", 0.5}, {"341400", "341300", 0.5}});
    const Aligned aligned = align(table, places, OnUnknown::error);
    const OdFlows flows =
        od_matrix_of(aligned.sets.front(), table, region(), *region().level_index("province"));
    double sum = 0;
    for (const OdMatrix::Cell& cell : flows.matrix.cells()) sum += cell.flow;
    CHECK(sum == 1300);
}

TEST_CASE("Two totals of one pair are compared with the parts together", "[unit]") {
    CHECK(Flows({{"310000", "320000", 1500, total},
                 {"310000", "320000", 1500, total},
                 {"310000", "320500", 2000}})
              .codes() == Codes{"DR1248"});
}

TEST_CASE("A park is added to its district without a warning: it covers nothing of it", "[unit]") {
    CHECK(Flows({{"310115", "320500", 5}, {"zhangjiang", "320500", 2}}).codes().empty());
    CHECK(Flows({{"310115", "320500", 5, total}, {"zhangjiang", "320500", 2}}).codes() == Codes{"DR1248"});
}

TEST_CASE("Parts that are more than their total are told; what rounding explains is not", "[unit]") {
    CHECK(Flows({{"310000", "320500", 1700}, {"310000", "320000", 1100, total}}).codes() ==
          Codes{"DR1247", "DR1248"});
    CHECK(Flows({{"310000", "320500", 1100.4}, {"310000", "320000", 1100, total}}).codes() ==
          Codes{"DR1248"});
}

TEST_CASE("Rows that lie in no other are told nothing of", "[unit]") {
    CHECK(Flows({{"310000", "320500", 1}, {"310000", "330000", 2, total}}).codes().empty());
}

TEST_CASE("A total holds other rows of its own pair, and counties in it; totals of one pair are added",
          "[unit]") {
    const Flows flows({{"310000", "320500", 1}, {"310000", "320500", 2, total}});
    CHECK(flows.between("city", "310000", "320500") == 2);
    CHECK(flows.codes() == Codes{"DR1248"});
    CHECK(Flows({{"310000", "320583", 1}, {"310000", "320500", 2, total}})
              .between("city", "310000", "320500") == 2);
    CHECK(Flows({{"310000", "320500", 1, total}, {"310000", "320500", 2, total}})
              .between("city", "310000", "320500") == 3);
    CHECK(Flows({{"310000", "320500", 1}, {"310000", "320500", 2}}).between("city", "310000", "320500") == 3);
}

TEST_CASE("A pair with a row that gives no value is on record in part", "[unit]") {
    FlowTable table;
    FlowRow row{.theme = "t", .period = "2023", .origin = "310000", .destination = "320500", .unit = "yuan"};
    row.value = 130;
    table.rows.push_back(row);
    row.destination = "321200";
    table.rows.push_back(row);
    const auto whole = [&](const char* to) {
        const Aligned aligned = align(table, PlaceIndex(region(), {}), OnUnknown::error);
        const std::size_t city = *region().level_index("city");
        const OdFlows flows = od_matrix_of(aligned.sets.front(), table, region(), city);
        const OriginFlows sent = flows_from(aligned.sets.front(), table, region(),
                                            {city, *region().levels()[city].index_of("310000")}, {});
        const auto at = [&](const std::string& code) {
            return static_cast<std::size_t>(std::ranges::find(flows.matrix.codes(), code) -
                                            flows.matrix.codes().begin());
        };
        const bool seen = flows.whole(at("310000"), at(to));
        CHECK(seen != std::ranges::binary_search(sent.in_part, at(to)));  // one member: cells are columns
        return seen;
    };
    CHECK(whole("320500"));
    table.lacks_value(table.rows.front(), false);
    CHECK_FALSE(whole("320500"));
    CHECK(whole("321200"));
    const Aligned aligned = align(table, PlaceIndex(region(), {}), OnUnknown::error);
    CHECK(aligned.sets.front().account.rows_without_value == 1);
    CHECK(aligned.sets.front().account.rows_input == 2);
}

TEST_CASE("A pair of finer zones without a value is one that is missing", "[unit]") {
    FlowTable table;
    FlowRow row{.theme = "t", .period = "2023", .destination = "320500", .unit = "yuan"};
    row.value = 1;
    for (const char* district : {"310101", "310115", "310117", "310106"}) {
        row.origin = district;
        table.rows.push_back(row);
    }
    const auto on_record = [&] {
        const Aligned aligned = align(table, PlaceIndex(region(), {}), OnUnknown::error);
        const OdFlows flows =
            od_matrix_of(aligned.sets.front(), table, region(), *region().level_index("city"));
        REQUIRE(flows.sums.size() == 1);
        return std::pair(flows.sums.front().on_record, flows.sums.front().pairs);
    };
    CHECK(on_record() == std::pair<std::size_t, std::size_t>(4, 4));
    table.lacks_value(table.rows[1], false);
    CHECK(on_record() == std::pair<std::size_t, std::size_t>(3, 4));
}

}  // namespace nested_rows_test
