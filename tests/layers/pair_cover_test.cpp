#include "layers/od_matrix.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <algorithm>

namespace pair_cover_test {

using namespace deltareach;
using tests::small_delta;

namespace {

const Region& region() {
    static const Region delta = small_delta();
    return delta;
}

OdFlows of_rows(const std::vector<std::pair<std::string, std::string>>& pairs, const char* level) {
    FlowTable table;
    for (const auto& [origin, destination] : pairs)
        table.rows.push_back({.theme = "t",
                              .period = "2023",
                              .origin = origin,
                              .destination = destination,
                              .value = 1,
                              .unit = "yuan",
                              .where = {"f.csv", static_cast<std::int64_t>(table.rows.size()) + 2, 5}});
    static const PlaceIndex places(region(), {});
    const Aligned aligned = align(table, places, OnUnknown::error);
    return od_matrix_of(aligned.sets.front(), table, region(), *region().level_index(level));
}

std::pair<std::size_t, std::size_t> record(const OdFlows& flows, const std::string& from,
                                           const std::string& to) {
    const auto at = [&](const std::string& code) {
        return static_cast<std::size_t>(std::ranges::find(flows.matrix.codes(), code) -
                                        flows.matrix.codes().begin());
    };
    const CellRecord* sum = flows.sum_at(at(from), at(to));
    CHECK(flows.whole(at(from), at(to)) == (sum == nullptr || sum->on_record == sum->pairs));
    return sum == nullptr ? std::pair<std::size_t, std::size_t>{0, 0} : std::pair{sum->on_record, sum->pairs};
}

using Record = std::pair<std::size_t, std::size_t>;

}  // namespace

TEST_CASE("A cell told by finer rows knows how many of their pairs are on record", "[unit]") {
    // Shanghai of the small Delta has four districts.
    const OdFlows part = of_rows({{"310101", "320500"}}, "city");
    CHECK(record(part, "310000", "320500") == Record{1, 4});
    const OdFlows both = of_rows({{"310101", "320500"}, {"310115", "320500"}, {"310115", "320500"}}, "city");
    CHECK(record(both, "310000", "320500") == Record{2, 4});
    SECTION("a row of the zones themselves is the whole, whatever else there is") {
        const OdFlows told = of_rows({{"310101", "320500"}, {"310000", "320500"}}, "city");
        CHECK(record(told, "310000", "320500") == Record{0, 0});
    }
    SECTION("a park covers nothing") {
        const OdFlows park = of_rows({{"zhangjiang", "320500"}}, "city");
        CHECK(record(park, "310000", "320500") == Record{0, 1});
        CHECK(record(of_rows({{"zhangjiang", "320500"}}, "district"), "310115", "320500") == Record{0, 1});
        // Nor the inside of the district around it, which is its own pair.
        CHECK(record(of_rows({{"zhangjiang", "310115"}}, "district"), "310115", "310115") == Record{0, 1});
        CHECK(record(of_rows({{"zhangjiang", "310115"}, {"310115", "310115"}}, "district"), "310115",
                     "310115") == Record{0, 0});  // which a row tells
    }
    SECTION("inside a zone the pairs of its parts with themselves count where one is told") {
        CHECK(record(of_rows({{"310101", "310115"}}, "city"), "310000", "310000") == Record{1, 12});
        CHECK(record(of_rows({{"310101", "310115"}, {"310101", "310101"}}, "city"), "310000", "310000") ==
              Record{2, 16});
    }
}

}  // namespace pair_cover_test
