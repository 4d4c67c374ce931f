// The records behind an origin's flow, as deals to be resampled.
#include "layers/align.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

namespace deal_rows_test {

using namespace deltareach;

namespace {

FlowTable counted_rows(const std::vector<std::tuple<std::string, double, std::optional<double>>>& rows) {
    FlowTable table;
    for (const auto& [destination, value, count] : rows) {
        FlowRow row{.theme = "t", .period = "2023", .origin = "上海市", .destination = destination};
        row.value = value;
        row.count = count;
        row.unit = "yuan";
        row.where = {"f.csv", static_cast<std::int64_t>(table.rows.size()) + 2, 5};
        table.rows.push_back(row);
    }
    return table;
}

OriginFlows sent_by_shanghai(const FlowTable& table) {
    static const Region region = tests::small_delta();
    static const PlaceIndex places(region, {}, {{"341400", "340100", 0.6}, {"341400", "320500", 0.4}});
    const Aligned aligned = align(table, places, OnUnknown::error);
    const std::size_t level = *region.level_index("city");
    return flows_from(aligned.sets.front(), table, region,
                      {level, *region.levels()[level].index_of("310000")});
}

}  // namespace

TEST_CASE("Every record keeps its cell and value, and records of one deal each are known as deals",
          "[unit]") {
    const OriginFlows deals =
        sent_by_shanghai(counted_rows({{"苏州市", 3, 1}, {"合肥市", 5, 1}, {"苏州市", 4, 1}}));
    CHECK(deals.rows_are_deals);
    REQUIRE(deals.row_cell.size() == 3);
    CHECK(deals.row_value == std::vector<double>{3, 5, 4});
    CHECK(deals.row_cell[0] == deals.row_cell[2]);
    CHECK(deals.row_cell[0] != deals.row_cell[1]);
    std::vector<double> sums(deals.flow.size(), 0);
    for (std::size_t k = 0; k < 3; ++k) sums[deals.row_cell[k]] += deals.row_value[k];
    CHECK(sums == deals.flow);
}

TEST_CASE("A count above 1, or none, makes records sums of deals", "[unit]") {
    const OriginFlows two = sent_by_shanghai(counted_rows({{"苏州市", 3, 1}, {"合肥市", 5, 2}}));
    CHECK_FALSE(two.rows_are_deals);
    CHECK(two.row_value.size() == 2);  // the project may still say that each is a deal
    const OriginFlows none = sent_by_shanghai(counted_rows({{"苏州市", 3, std::nullopt}, {"合肥市", 5, 1}}));
    CHECK_FALSE(none.rows_are_deals);
    CHECK(none.count.empty());
}

TEST_CASE("Parts of a record whose code was split are no deals of their own", "[unit]") {
    const OriginFlows flows = sent_by_shanghai(counted_rows({{"苏州市", 3, 1}, {"341400", 5, 1}}));
    CHECK_FALSE(flows.rows_are_deals);
    CHECK(flows.row_cell.empty());
    CHECK(flows.row_value.empty());
    CHECK(flows.rows == 3);
}

}  // namespace deal_rows_test
