#include "layers/align.hpp"

#include "gis/error.hpp"
#include "layers/od_matrix.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_rows.hpp"
#include "tests/support/toy_zones.hpp"

#include <algorithm>
#include <random>

namespace align_test {

using namespace deltareach;
using deltareach::test::with_changed;
using tests::small_delta;

namespace {

const Region& delta() {
    static const Region region = small_delta();
    return region;
}

const PlaceIndex& places() {
    static const PlaceIndex index(delta(), {});
    return index;
}

FlowTable table_of_rows(const std::vector<std::tuple<std::string, std::string, double>>& rows) {
    FlowTable table;
    for (const auto& [origin, destination, value] : rows)
        table.rows.push_back({.theme = "t",
                              .period = "2023",
                              .origin = origin,
                              .destination = destination,
                              .value = value,
                              .unit = "yuan",
                              .where = {"f.csv", static_cast<std::int64_t>(table.rows.size()) + 2, 5}});
    return table;
}

ZoneRef zone(const std::string& level, const std::string& code) {
    const std::size_t at = *delta().level_index(level);
    return {at, *delta().levels()[at].index_of(code)};
}

double sent_to(const OriginFlows& flows, const std::string& code) {
    double sum = 0;
    for (std::size_t cell = 0; cell < flows.flow.size(); ++cell)
        if (delta().code(flows.destinations[cell % flows.destinations.size()]) == code)
            sum += flows.flow[cell];
    return sum;
}

}  // namespace

TEST_CASE("an unknown name weighs as much as in the set it weighs most in", "[unit]") {
    FlowTable table;
    const std::vector<std::string> years = {"2021", "2022", "2023", "2024"};
    for (std::size_t name = 0; name < years.size(); ++name)
        for (std::size_t year = 0; year < years.size(); ++year)
            table.rows.push_back({.theme = "t",
                                  .period = years[year],
                                  .origin = "上海市",
                                  .destination = "Atlantis " + years[name],
                                  .value = name == year ? 5.0 : 1.0,
                                  .unit = "yuan"});
    const Aligned aligned = align(table, places(), OnUnknown::drop);
    REQUIRE(aligned.unmatched.size() == 4);
    for (const Unmatched& one : aligned.unmatched) {
        CHECK(one.rows == 4);
        CHECK(one.share_of_value == Approx(5.0 / 8));
    }
}

TEST_CASE("used, dropped and other sum to the input, digit for digit", "[unit]") {
    const FlowTable table = table_of_rows({{"上海市", "苏州市", 0.1},
                                           {"310000", "合肥市", 0.2},
                                           {"上海", "Atlantis", 0.3},
                                           {"上海", "境外", 0.7}});
    for (const OnUnknown policy : {OnUnknown::drop, OnUnknown::other}) {
        const Aligned aligned = align(table, places(), policy);
        REQUIRE(aligned.sets.size() == 1);
        const Account& account = aligned.sets.front().account;
        CHECK(account.balanced());
        CHECK(account.input.text() == "1.3");
        CHECK(account.used.text() == "0.3");  // not 0.30000000000000004
        CHECK(account.dropped.text() == (policy == OnUnknown::drop ? "0.3" : "0"));
        CHECK(account.other.text() == (policy == OnUnknown::drop ? "0.7" : "1"));
        CHECK(account.rows_used + account.rows_dropped + account.rows_other == account.rows_input);
        REQUIRE(aligned.unmatched.size() == 1);
        CHECK(aligned.unmatched.front().written == "Atlantis");
        CHECK(aligned.unmatched.front().rows == 1);
        CHECK(aligned.unmatched.front().share_of_value == Approx(0.3 / 1.3));
    }
}

TEST_CASE("unknown places, negative and missing values are refused together, each at its row", "[unit]") {
    FlowTable table =
        table_of_rows({{"上海市", "苏州", 1}, {"上海市", "Atlantis", 2}, {"上海市", "合肥市", -3}});
    FlowRow missing = table.rows.front();
    missing.value = std::numeric_limits<double>::quiet_NaN();
    table.rows.push_back(missing);
    try {
        static_cast<void>(align(table, places(), OnUnknown::error));
        FAIL("not refused");
    } catch (const InputError& error) {
        std::vector<std::string> codes;
        for (const Message& message : error.messages()) codes.push_back(message.code);
        for (const char* code : {"DR1201", "DR1208", "DR1221"}) {
            CAPTURE(code);
            CHECK(std::ranges::find(codes, code) != codes.end());
        }
    }
}

TEST_CASE("flows are summed up the tree: parks and districts into their city", "[unit]") {
    const FlowTable table = table_of_rows({{"310101", "320500", 1},
                                           {"zhangjiang", "320500", 2},
                                           {"310000", "320500", 4},
                                           {"310115", "310101", 8}});
    const Aligned aligned = align(table, places(), OnUnknown::error);
    const OriginFlows city = flows_from(aligned.sets.front(), table, delta(), zone("city", "310000"));
    CHECK(sent_to(city, "320500") == 7);
    CHECK(sent_to(city, "310000") == 8);  // stays inside
    const OriginFlows pudong = flows_from(aligned.sets.front(), table, delta(), zone("district", "310115"));
    CHECK(sent_to(pudong, "320500") == 2);
    CHECK(sent_to(pudong, "310101") == 8);
    const OriginFlows park = flows_from(aligned.sets.front(), table, delta(), zone("park", "zhangjiang"));
    CHECK(sent_to(park, "320500") == 2);
    CHECK(sent_to(park, "310101") == 0);
}

TEST_CASE("a sum of regions is a total and no flow to a zone", "[unit]") {
    FlowTable table = table_of_rows({{"310000", "320000+330000+340000", 100}, {"310000", "320500", 5}});
    table.rows = with_changed(table.rows, 0, [](FlowRow& row) { row.quality = Quality::reported_total; });
    const Aligned aligned = align(table, places(), OnUnknown::error);
    const OriginFlows flows = flows_from(aligned.sets.front(), table, delta(), zone("city", "310000"));
    CHECK(flows.totals == std::vector<std::size_t>{0});
    CHECK(sent_to(flows, "320500") == 5);
    CHECK(flows.outside == 0);
    CHECK(flows.quality == Quality::reported);
}

TEST_CASE("a group sends what its members send, and what passes between them stays inside", "[unit]") {
    const FlowTable table = table_of_rows(
        {{"310117", "340100", 1}, {"320500", "340100", 2}, {"310117", "320500", 4}, {"310101", "340100", 8}});
    const Aligned aligned = align(table, places(), OnUnknown::error);
    const OriginFlows flows = flows_from(aligned.sets.front(), table, delta(), {}, "g60");
    CHECK(flows.members.size() == 2);
    CHECK(sent_to(flows, "340100") == 3);
    CHECK(sent_to(flows, "320500") == 4);
    CHECK_THROWS_AS(flows_from(aligned.sets.front(), table, delta(), {}, "no-such-group"), InputError);
}

TEST_CASE("the matrix of a level holds what is known between its zones and says what it cannot hold",
          "[unit]") {
    const FlowTable table = table_of_rows({{"310101", "320500", 1},
                                           {"310115", "320500", 2},
                                           {"320500", "310000", 4},
                                           {"320500", "境外", 8},
                                           {"江苏省+浙江省", "310000", 16}});
    const Aligned aligned = align(table, places(), OnUnknown::error);
    const OdFlows flows = od_matrix_of(aligned.sets.front(), table, delta(), *delta().level_index("city"));
    const auto at = [&](const std::string& code) {
        return static_cast<std::size_t>(std::ranges::find(flows.matrix.codes(), code) -
                                        flows.matrix.codes().begin());
    };
    CHECK(flows.matrix(at("310000"), at("320500")) == 3);
    CHECK(flows.matrix(at("320500"), at("310000")) == 4);
    CHECK(flows.matrix.present(at("310000"), at("320500")));
    CHECK_FALSE(flows.matrix.present(at("310000"), at("340100")));
    CHECK(flows.sent_outside[at("320500")] == 8);
    CHECK(flows.totals == std::vector<std::size_t>{4});
    double sum = flows.elsewhere;
    for (const double value : flows.matrix.outflow()) sum += value;
    for (const double value : flows.sent_outside) sum += value;
    for (const double value : flows.received_outside) sum += value;
    CHECK(sum == 1 + 2 + 4 + 8);
}

TEST_CASE("a row to a region is a total unless the same start has a row to something in it", "[unit]") {
    const FlowTable table = table_of_rows(
        {{"310000", "320500", 5}, {"310000", "320000", 7}, {"340100", "320000", 11}, {"310000", "境外", 13}});
    const Aligned aligned = align(table, places(), OnUnknown::error);
    const OdFlows flows = od_matrix_of(aligned.sets.front(), table, delta(), *delta().level_index("city"));
    const auto sent_outside = [&](const std::string& code) {
        const auto at = std::ranges::find(flows.matrix.codes(), code) - flows.matrix.codes().begin();
        return flows.sent_outside[static_cast<std::size_t>(at)];
    };
    CHECK(flows.totals == std::vector<std::size_t>{2});
    CHECK(flows.coarse == std::vector<std::size_t>{1, 2});  // what goes abroad is no coarser than the map
    CHECK(sent_outside("310000") == 7 + 13);
    CHECK(sent_outside("340100") == 0);
}

TEST_CASE("a name is the place of the year of its row, whichever year comes first", "[unit]") {
    for (const bool later_first : {true, false}) {
        FlowTable table = table_of_rows({{"静安区", "苏州市", 2}, {"静安区", "苏州市", 5}});
        table.rows = with_changed(table.rows, later_first ? 1 : 0, [](FlowRow& row) {
            row.period = "2012";  // before it took in Zhabei in 2015
        });
        const Aligned aligned = align(table, places(), OnUnknown::error);
        REQUIRE(std::ranges::count(aligned.notes, "DR1227", &Message::code) == 1);
        const auto note = std::ranges::find(aligned.notes, "DR1227", &Message::code);
        CHECK(note->where.row == (later_first ? 3 : 2));
    }
}

TEST_CASE("deals without a value are counted row by row", "[unit]") {
    FlowTable table = table_of_rows({{"310000", "320500", 5}});
    table.without_value.add({"t", "2023", "yuan", "310000", "340100", true}, 3);
    const Aligned aligned = align(table, places(), OnUnknown::error);
    REQUIRE(aligned.without_value.size() == 1);
    CHECK(aligned.without_value[0].rows == 3);
    CHECK(aligned.without_value[0].origin.zone == zone("city", "310000"));
    CHECK(aligned.without_value[0].destination.zone == zone("city", "340100"));
}

TEST_CASE("aligning preserves sums, whatever the order of the rows", "[property]") {
    std::mt19937 random(7);
    const std::vector<std::string> words = {"上海", "310101",  "zhangjiang", "苏州市",
                                            "合肥", "nowhere", "境外",       "331000"};
    std::vector<std::tuple<std::string, std::string, double>> rows;
    for (int i = 0; i < 300; ++i)
        rows.emplace_back(words[random() % words.size()], words[random() % words.size()],
                          static_cast<double>(random() % 100000) / 100);
    const Aligned once = align(table_of_rows(rows), places(), OnUnknown::drop);
    std::ranges::shuffle(rows, random);
    const Aligned again = align(table_of_rows(rows), places(), OnUnknown::drop);
    CHECK(once.sets.front().account.balanced());
    CHECK(once.sets.front().account.used == again.sets.front().account.used);
    CHECK(once.sets.front().account.dropped == again.sets.front().account.dropped);
    CHECK((once.sets.front().account.used + once.sets.front().account.dropped +
           once.sets.front().account.other) == once.sets.front().account.input);
}

}  // namespace align_test
