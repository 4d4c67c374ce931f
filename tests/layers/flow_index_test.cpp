// Origins of a country share mosaics and read their own rows alone; a scan of all rows is the second path.
#include "layers/flow_index.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

#include <map>

namespace flow_index_test {

using namespace deltareach;

namespace {

FlowTable table_of(const std::vector<std::tuple<std::string, std::string, double>>& rows) {
    FlowTable table;
    for (const auto& [origin, destination, value] : rows) {
        FlowRow row{.theme = "t", .period = "2023", .origin = origin, .destination = destination};
        row.value = value;
        row.unit = "yuan";
        row.where = {"f.csv", static_cast<std::int64_t>(table.rows.size()) + 2, 5};
        table.rows.push_back(row);
    }
    return table;
}

}  // namespace

TEST_CASE("What differs from the rest is read by its place, all else is as said", "[unit]") {
    Sparse<double> few(5);
    few.append(1, 2.5);
    few.append(4, -1);
    CHECK(few == std::vector<double>{0, 2.5, 0, 0, -1});
    CHECK(few[1] == 2.5);
    CHECK(few[3] == 0);
    CHECK(few[4] == -1);
    CHECK(Sparse<std::uint8_t>(3, 1)[2] == 1);
    CHECK(Sparse<double>(std::vector<double>{0, 3, 0}).positions() == std::vector<std::uint32_t>{1});
    CHECK(Sparse<double>(std::vector<double>{0, 3, 0}) == std::vector<double>{0, 3, 0});
    CHECK_FALSE(Sparse<double>(std::vector<double>{0, 3, 0}) == std::vector<double>{0, 3, 1});
}

TEST_CASE("Zones of one partition are seen on one mosaic, which is that of the region", "[unit]") {
    const Region region = tests::small_delta();
    OriginFrames frames(region);
    const std::size_t city = *region.level_index("city");
    const OriginFrame a = frames.of({city, 1}), b = frames.of({city, 0});
    CHECK(a.mosaic == b.mosaic);
    CHECK(a.mosaic->zones == region.mosaic_of({{city, 1}}));
    REQUIRE(a.member_positions.size() == 1);
    CHECK(a.mosaic->zones[a.member_positions[0]] == ZoneRef{city, 1});
    CHECK_FALSE(a.member_positions == b.member_positions);
}

TEST_CASE("A group whose members lie on two levels is seen with both, whichever is named first", "[unit]") {
    const Region plain = tests::small_delta();
    const ZoneRef district = *plain.find_code("310117"), city = *plain.find_code("320500");
    for (const bool district_first : {true, false}) {
        ZoneGroup group;
        group.id = "mix";
        group.members = district_first ? std::vector<std::string>{"310117", "320500"}
                                       : std::vector<std::string>{"320500", "310117"};
        const Region region(plain.levels(), {group});
        OriginFrames frames(region);
        const OriginFrame frame = frames.of({}, "mix");
        REQUIRE(frame.member_positions.size() == 2);
        for (const std::size_t position : frame.member_positions)
            CHECK((frame.mosaic->zones[position] == district || frame.mosaic->zones[position] == city));
    }
}

TEST_CASE("What an heir of a split code sent elsewhere is its share of the row", "[unit]") {
    const Region region = tests::small_delta();
    const PlaceIndex places(region, {}, {{"341400", "340100", 0.3}, {"341400", "341300", 0.7}});
    const FlowTable table = table_of({{"341400", "境外", 10}, {"341400", "310000", 20}});
    const FlowSet set = align(table, places, OnUnknown::error).sets.front();
    const FlowIndex index(set, table, region);
    OriginFrames frames(region);
    CHECK(flows_from(index, frames.of(*region.find_code("340100"))).outside == Approx(3));
    CHECK(flows_from(index, frames.of(*region.find_code("341300"))).outside == Approx(7));
}

TEST_CASE("Rows of several places are told beside an origin that any of them touches", "[unit]") {
    const Region region = tests::small_delta();
    const PlaceIndex places(region, {});
    const FlowTable table = table_of({{"320500+340100", "331000", 9},  // inside Jiangsu and Anhui
                                      {"330000+340000", "310000", 4},
                                      {"331000", "310000", 2}});
    const FlowSet set = align(table, places, OnUnknown::error).sets.front();
    const FlowIndex index(set, table, region);
    OriginFrames frames(region);
    const auto told = [&](const std::string& code) {
        return flows_from(index, frames.of(*region.find_code(code))).coarse_rows;
    };
    const std::size_t province = *region.level_index("province");
    const auto of_province = [&](const std::string& code) {
        return flows_from(index, frames.of({province, *region.levels()[province].index_of(code)}))
            .coarse_rows;
    };
    CHECK(of_province("320000") == 1);
    CHECK(of_province("340000") == 2);
    CHECK(of_province("330000") == 1);
    CHECK(told("320500") == 1);
    CHECK(told("321200") == 0);
    CHECK(told("341300") == 1);
}

TEST_CASE("An origin's flows by the index are those a scan of all rows adds up", "[property]") {
    const Region region = tests::small_delta();
    const PlaceIndex places(region, {});
    const FlowTable table = table_of({{"苏州市", "合肥市", 3},
                                      {"上海市", "苏州市", 5},
                                      {"合肥市", "上海市", 7},
                                      {"苏州市", "上海市", 11},
                                      {"苏州市", "合肥市", 13},
                                      {"上海市", "上海市", 17},
                                      {"合肥市", "苏州市", 19}});
    const Aligned aligned = align(table, places, OnUnknown::error);
    const FlowSet& set = aligned.sets.front();
    const FlowIndex index(set, table, region);
    OriginFrames frames(region);
    const std::size_t city = *region.level_index("city");
    std::size_t rows = 0;
    for (std::size_t zone = 0; zone < region.levels()[city].size(); ++zone) {
        const OriginFlows flows = flows_from(index, frames.of({city, zone}));
        std::map<ZoneRef, double> expected;
        for (const AlignedRow& row : set.rows)
            if (set.origin(row).zone == ZoneRef{city, zone})
                expected[set.destination(row).zone] += table.rows[row.row].value;
        for (std::size_t j = 0; j < flows.destinations.size(); ++j) {
            const auto found = expected.find(flows.destinations[j]);
            CHECK(flows.flow[j] == (found == expected.end() ? 0 : found->second));
            CHECK(flows.known[j] == (found == expected.end() ? 0 : 1));
        }
        rows += flows.rows;
    }
    CHECK(rows == table.rows.size());
}

}  // namespace flow_index_test
