// The least that all flows together can be, with totals that overlap what is told apart.
#include "study/findings/joint_totals.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/toy_zones.hpp"

namespace least_sums_test {

using namespace deltareach;

namespace {

/// Three provinces, row-major; what is not known holds 0.
struct Table {
    std::vector<double> flow = std::vector<double>(9);
    std::vector<std::uint8_t> known = std::vector<std::uint8_t>(9);

    void set(std::size_t from, std::size_t to, double value) {
        flow[from * 3 + to] = value;
        known[from * 3 + to] = 1;
    }
};

JointTotal joint(std::vector<std::size_t> origins, std::vector<std::size_t> destinations, double value) {
    return {
        .origins = std::move(origins), .destinations = std::move(destinations), .value = value, .count = {}};
}

}  // namespace

TEST_CASE("A total that holds a cell is not added to it", "[unit]") {
    Table table;
    table.set(0, 1, 700);
    // Everywhere: 5,000, of which 700 are told.
    const std::vector<JointTotal> everywhere{joint({0}, {}, 5000)};
    CHECK(least_in_all(table.flow, table.known, everywhere) == 5000);
    SECTION("nor one total to another that it is a part of") {
        const std::vector<JointTotal> nested{joint({0}, {1, 2}, 900), joint({0}, {}, 5000)};
        CHECK(least_in_all(table.flow, table.known, nested) == 5000);
    }
    SECTION("what lies beside it is") {
        table.set(1, 2, 40);
        CHECK(least_in_all(table.flow, table.known, everywhere) == 5040);
    }
    SECTION("totals that have no cell in common are both counted") {
        const std::vector<JointTotal> apart{joint({0}, {1, 2}, 900), joint({1}, {0, 2}, 60)};
        CHECK(least_in_all(table.flow, table.known, apart) == 960);
    }
    SECTION("a total of less than its cells adds nothing") {
        const std::vector<JointTotal> less{joint({0}, {1, 2}, 600)};
        CHECK(least_in_all(table.flow, table.known, less) == 700);
    }
}

TEST_CASE("Totals of overlapping zones stay apart, so that what both hold counts once", "[unit]") {
    const Region region = tests::small_delta();
    const std::vector<std::string> codes{"310000", "320000", "330000", "340000"};
    const auto least = [&](const char* first, const char* second) {
        FlowTable table;
        FlowRow row{.theme = "t", .period = "2023", .origin = "310000", .unit = "yuan"};
        row.value = 100;
        row.quality = Quality::reported_total;
        for (const char* to : {first, second}) {
            row.destination = to;
            table.rows.push_back(row);
        }
        const Aligned aligned = align(table, PlaceIndex(region, {}), OnUnknown::error);
        const std::vector<std::size_t> totals{0, 1};
        const std::vector<JointTotal> joint =
            joint_totals(aligned.sets.front(), table, region, totals, codes);
        return least_in_all(std::vector<double>(16), std::vector<std::uint8_t>(16), joint);
    };
    CHECK(least("320500+331000", "321200+331000") == 100);  // all of it may have gone to 331000
    CHECK(least("320500+331000", "320500+331000") == 200);  // two rows of one total
}

}  // namespace least_sums_test
