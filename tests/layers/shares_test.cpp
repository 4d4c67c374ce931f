// Sums whose parts are unequal: split codes at both ends, rows of unlike quality, unlike weights.
#include "layers/align.hpp"
#include "layers/od_matrix.hpp"
#include "layers/spatial_weights.hpp"
#include "layers/weights_summary.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_rows.hpp"
#include "tests/support/toy_zones.hpp"

#include <algorithm>

namespace shares_test {

using namespace deltareach;
using deltareach::test::list_of;
using tests::small_delta;

namespace {

const Region& delta() {
    static const Region region = small_delta();
    return region;
}

/// 341400 (Chaohu) was split: 0.7 to Hefei, 0.3 to Suzhou (Anhui).
const PlaceIndex& places() {
    static const PlaceIndex index(delta(), {}, {{"341400", "340100", 0.7}, {"341400", "341300", 0.3}});
    return index;
}

FlowRow row_of(const std::string& origin, const std::string& destination, double value) {
    return {.theme = "t",
            .period = "2009",
            .origin = origin,
            .destination = destination,
            .value = value,
            .unit = "yuan"};
}

std::size_t position_of(const std::vector<std::string>& codes, const std::string& code) {
    return static_cast<std::size_t>(std::ranges::find(codes, code) - codes.begin());
}

OriginFlows sent_by(const FlowTable& table, const Aligned& aligned, const std::string& city) {
    const std::size_t level = *delta().level_index("city");
    return flows_from(aligned.sets.front(), table, delta(), {level, *delta().levels()[level].index_of(city)});
}

std::size_t cell_of(const OriginFlows& flows, const std::string& code) {
    for (std::size_t cell = 0; cell < flows.destinations.size(); ++cell)
        if (delta().code(flows.destinations[cell]) == code) return cell;
    return flows.destinations.size();
}

}  // namespace

TEST_CASE("A split code shares value and count at either end, and at both", "[unit]") {
    FlowTable table;
    std::vector<FlowRow> rows = {row_of("341400", "320500", 100), row_of("320500", "341400", 1000),
                                 row_of("341400", "341400", 10)};
    rows[0].count = 20;
    rows[1].count = 50;
    rows[2].count = 200;
    table.rows = list_of(rows);
    const Aligned aligned = align(table, places(), OnUnknown::error);
    const OdFlows flows = od_matrix_of(aligned.sets.front(), table, delta(), *delta().level_index("city"));
    const auto at = [&](const std::string& from, const std::string& to) {
        return flows.matrix(position_of(flows.matrix.codes(), from), position_of(flows.matrix.codes(), to));
    };
    CHECK(at("340100", "320500") == Approx(70));
    CHECK(at("341300", "320500") == Approx(30));
    CHECK(at("320500", "340100") == Approx(700));
    CHECK(at("320500", "341300") == Approx(300));
    CHECK(at("340100", "340100") == Approx(4.9));
    CHECK(at("340100", "341300") == Approx(2.1));
    CHECK(at("341300", "340100") == Approx(2.1));
    CHECK(at("341300", "341300") == Approx(0.9));
    const OriginFlows hefei = sent_by(table, aligned, "340100"), suzhou = sent_by(table, aligned, "320500");
    REQUIRE_FALSE(hefei.count.empty());
    CHECK(hefei.flow[cell_of(hefei, "320500")] == Approx(70));
    CHECK(hefei.count[cell_of(hefei, "320500")] == Approx(14));
    CHECK(hefei.count[cell_of(hefei, "341300")] == Approx(0.21 * 200));
    CHECK(suzhou.count[cell_of(suzhou, "340100")] == Approx(35));
    CHECK(suzhou.count[cell_of(suzhou, "341300")] == Approx(15));
}

TEST_CASE("Sums take the weakest quality of their rows, whichever comes first", "[unit]") {
    for (const bool weak_first : {true, false}) {
        FlowTable table;
        std::vector<FlowRow> rows = {row_of("310000", "320500", 3), row_of("310000", "340100", 4),
                                     row_of("310000", "320500", 5)};
        rows[weak_first ? 0 : 2].quality = Quality::estimated;
        table.rows = list_of(rows);
        const Aligned aligned = align(table, places(), OnUnknown::error);
        CHECK(od_matrix_of(aligned.sets.front(), table, delta(), *delta().level_index("city")).quality ==
              Quality::estimated);
        CHECK(sent_by(table, aligned, "310000").quality == Quality::estimated);
        CHECK(sent_by(table, aligned, "340100").quality == Quality::reported);  // sends nothing
    }
}

TEST_CASE("A place unknown at both ends of a row counts once, in rows and in share", "[unit]") {
    FlowTable table;
    table.rows = list_of({row_of("Atlantis", "Atlantis", 4), row_of("Atlantis", "320500", 1),
                          row_of("310000", "Lemuria", 2), row_of("310000", "320500", 9)});
    for (const OnUnknown policy : {OnUnknown::drop, OnUnknown::other}) {
        const Aligned aligned = align(table, places(), policy);
        REQUIRE(aligned.unmatched.size() == 2);
        CHECK(aligned.unmatched[0].written == "Atlantis");
        CHECK(aligned.unmatched[0].rows == 2);
        CHECK(aligned.unmatched[0].share_of_value == Approx(5 / 16.0));
        CHECK(aligned.unmatched[1].share_of_value == Approx(2 / 16.0));
    }
}

TEST_CASE("The share across provinces is of weight, not of links", "[unit]") {
    const SpatialWeights weights =
        SpatialWeights::from_links(4, {{0, 1, 10}, {1, 0, 4}, {0, 2, 1}, {2, 3, 3}, {3, 1, 2}});
    // Across: 0-2 and 3-1, 3 of 20 by weight, 2 of 5 by links.
    const WeightsSummary summary = summary_of(weights, std::vector<std::uint32_t>{7, 7, 2, 2});
    CHECK(*summary.cross_group_share == Approx(3 / 20.0));
}

}  // namespace shares_test
