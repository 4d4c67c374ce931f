#include "analysis/private/reach_limits.hpp"
#include "analysis/reach.hpp"
#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace reach_intervals_test {

using namespace deltareach;

namespace {

/// Seven places, two at one distance, in no order of distance; the last receives nothing.
const std::vector<double> distance = {250, 90, 140, 90, 410, 30, 600};
const std::vector<std::uint8_t> nobody(7, 0);

ReachResult counted(const std::vector<double>& flow, const ReachOptions& options = {}) {
    return reach_of({.distance_km = distance, .flow = flow, .own = nobody, .counts = true}, options);
}

/// Deals of very unequal worth: a cell, and what each of its deals brings.
std::vector<DealRow> unequal_deals() {
    std::vector<DealRow> rows;
    RandomStream random(17, 0);
    for (int k = 0; k < 90; ++k) {
        const std::size_t cell = random.below(6);
        const double level = cell == 4   ? 6
                             : cell == 5 ? 0.2
                                         : 1;  // the farthest pays most, the nearest least
        rows.push_back({cell, level * std::exp(0.9 * random.normal())});
    }
    return rows;
}

struct Sums {
    std::vector<double> flow = std::vector<double>(7), deals = std::vector<double>(7);
};
Sums sums_of(const std::vector<DealRow>& rows) {
    Sums sums;
    for (const DealRow& row : rows) {
        sums.flow[row.cell] += row.value;
        sums.deals[row.cell] += 1;
    }
    return sums;
}

/// Standard error of Σvd/Σv when rows are resampled, by linearisation.
double mean_error(const std::vector<DealRow>& rows) {
    double total = 0, weighted = 0, squares = 0;
    for (const DealRow& row : rows) {
        total += row.value;
        weighted += row.value * distance[row.cell];
    }
    for (const DealRow& row : rows) {
        const double off = row.value * (distance[row.cell] - weighted / total);
        squares += off * off;
    }
    return std::sqrt(squares) / total;
}

double width_of(const std::optional<Interval>& interval) {
    return interval.value().high - interval.value().low;
}

std::vector<double> binomial_probabilities(int n, double q) {
    std::vector<double> p = {1};
    for (int trial = 0; trial < n; ++trial) {
        std::vector<double> next(p.size() + 1, 0);
        for (std::size_t k = 0; k < p.size(); ++k) {
            next[k] += p[k] * (1 - q);
            next[k + 1] += p[k] * q;
        }
        p = next;
    }
    return p;
}

bool told(const Messages& notes, std::string_view code) {
    return std::ranges::any_of(notes, [&](const Message& note) { return note.code == code; });
}

}  // namespace

TEST_CASE("Ranks around a quantile leave at most the tail on each side, and no rank nearer does",
          "[property]") {
    for (const double q : {0.5, 0.8, 0.95, 0.123}) {
        for (int n = 1; n <= 90; ++n) {
            const std::vector<double> p = binomial_probabilities(n, q);
            const auto below = [&](std::size_t rank) {  // P(B < rank)
                double sum = 0;
                for (std::size_t k = 0; k < rank; ++k) sum += p[k];
                return sum;
            };
            const QuantileRanks ranks = quantile_ranks(static_cast<std::uint64_t>(n), q, 0.05);
            const std::size_t low = ranks.low.value_or(0), high = ranks.high.value_or(p.size());
            CHECK(below(low) <= 0.05 + 1e-12);
            CHECK(below(low + 1) > 0.05 - 1e-12);
            CHECK(1 - below(high) <= 0.05 + 1e-12);
            CHECK(1 - below(high - 1) > 0.05 - 1e-12);
        }
    }
    // qbinom(0.05, 100000, 0.8) = 79792 and qbinom(0.95, 100000, 0.8) + 1 = 80209 (R 4.2.2).
    const QuantileRanks many = quantile_ranks(100000, 0.8, 0.05);
    CHECK(*many.low == Approx(79792).margin(1));
    CHECK(*many.high == Approx(80209).margin(1));
    CHECK(*quantile_ranks(1'000'000'000, 0.5, 0.05).low < 500'000'000);
}

TEST_CASE("Too few records leave a radius open: the interval goes to the farthest mapped place and says so",
          "[unit]") {
    // 30 contracts: 0.95^30 = 0.21, so that all may lie within r95; 0.8^30 = 0.001.
    const ReachResult few = counted({3, 8, 7, 4, 2, 6, 0});
    CHECK(few.interval_deals == 30);
    CHECK(few.r95_interval->high == 600);
    CHECK(few.r95_interval->high_is_map);
    CHECK_FALSE(few.r95_interval->low_is_map);
    CHECK_FALSE(few.r80_interval->high_is_map);
    CHECK(few.r80_interval->high <= 410);
    CHECK(told(few.notes, "DR1428"));
    CHECK_FALSE(few.interval_lower_bound);
    CHECK_FALSE(few.interval_measured_cover);
    // 4 of them: all may lie on one side of the median, 0.5^4 = 0.06.
    const ReachResult four = counted({0, 1, 2, 0, 1, 0, 0});
    CHECK(four.r50_interval->low == 30);
    CHECK(four.r50_interval->low_is_map);
    CHECK(four.r50_interval->high == 600);
    const ReachResult many = counted({300, 800, 700, 400, 200, 600, 0});
    CHECK_FALSE(many.r95_interval->high_is_map);
    CHECK_FALSE(told(many.notes, "DR1428"));
}

TEST_CASE("An interval of a radius is never within the order statistics that enclose it", "[unit]") {
    // 70 things at 70 distances: P(B(70, .95) >= 69) = 0.13, so the upper end is the farthest of them.
    std::vector<double> apart, flow(70, 1);
    for (int k = 0; k < 70; ++k) apart.push_back(10 + (k * 37) % 70);
    const std::vector<std::uint8_t> own(70, 0);
    const ReachResult r =
        reach_of({.distance_km = apart, .flow = flow, .own = own, .counts = true}, {.seed = 5});
    CHECK(r.r95_interval->high == 79);
    CHECK_FALSE(r.r95_interval->high_is_map);
    CHECK(r.r50_interval->low <= 10 + 28 - 1);  // qbinom(0.05, 70, 0.5) = 28
    CHECK(r.r50_interval->high >= 10 + 43 - 1);
}

TEST_CASE("Values whose rows are deals are resampled with what each brings", "[unit]") {
    const std::vector<DealRow> rows = unequal_deals();
    const Sums sums = sums_of(rows);
    const ReachInput input{
        .distance_km = distance, .flow = sums.flow, .deals = sums.deals, .rows = rows, .own = nobody};
    const ReachResult r = reach_of(input, {.replicates = 6000, .seed = 3});
    CHECK(r.interval_method == IntervalMethod::deal_rows);
    CHECK(std::string(name_of(r.interval_method)) == "deal_rows");
    CHECK_FALSE(r.interval_lower_bound);
    CHECK(r.interval_deals == 90);
    CHECK(r.interval_level == 0.9);
    CHECK(r.interval_measured_cover == 0.86);  // below 200 deals
    CHECK(told(r.notes, "DR1429"));
    CHECK(width_of(r.mean_interval) == Approx(2 * 1.645 * mean_error(rows)).epsilon(0.08));
    // The order of rows is not read.
    std::vector<DealRow> turned = rows;
    std::ranges::reverse(turned);
    const ReachResult same =
        reach_of({.distance_km = distance, .flow = sums.flow, .rows = turned, .own = nobody},
                 {.replicates = 6000, .seed = 4});
    CHECK(width_of(same.mean_interval) == Approx(width_of(r.mean_interval)).epsilon(0.06));
}

TEST_CASE("With a count a pair only, the mean value a deal is held fixed and the interval is a lower bound",
          "[unit]") {
    const std::vector<DealRow> rows = unequal_deals();
    const Sums sums = sums_of(rows);
    std::vector<DealRow> even = rows;
    for (DealRow& row : even) row.value = sums.flow[row.cell] / sums.deals[row.cell];
    const ReachResult r =
        reach_of({.distance_km = distance, .flow = sums.flow, .deals = sums.deals, .own = nobody},
                 {.replicates = 6000, .seed = 3});
    CHECK(r.interval_method == IntervalMethod::multinomial_deals);
    CHECK(r.interval_lower_bound);
    CHECK(r.interval_deals == 90);
    CHECK(width_of(r.mean_interval) == Approx(2 * 1.645 * mean_error(even)).epsilon(0.08));
    CHECK(width_of(r.mean_interval) < 0.9 * 2 * 1.645 * mean_error(rows));
    // What a deal brings is not 1: counting deals instead of their worth gives another interval.
    std::vector<DealRow> ones = rows;
    for (DealRow& row : ones) row.value = 1;
    CHECK(std::abs(mean_error(ones) / mean_error(even) - 1) > 0.12);
}

TEST_CASE("Many deals are not called too few", "[unit]") {
    std::vector<DealRow> rows;
    for (std::size_t k = 0; k < 200; ++k) rows.push_back({k % 6, 1 + static_cast<double>(k % 7)});
    const Sums sums = sums_of(rows);
    const ReachInput input{.distance_km = distance, .flow = sums.flow, .rows = rows, .own = nobody};
    CHECK_FALSE(reach_of(input, {.replicates = 50}).interval_measured_cover);
    rows.pop_back();
    const Sums fewer = sums_of(rows);
    CHECK(reach_of({.distance_km = distance, .flow = fewer.flow, .rows = rows, .own = nobody},
                   {.replicates = 50})
              .interval_measured_cover == 0.86);
}

TEST_CASE("Pairs with one deal each are rows without being listed", "[unit]") {
    const std::vector<double> flow = {5, 1, 40, 2, 9, 3, 0}, deals = {1, 1, 1, 1, 1, 1, 0};
    const ReachResult r =
        reach_of({.distance_km = distance, .flow = flow, .deals = deals, .own = nobody}, {.seed = 3});
    CHECK(r.interval_method == IntervalMethod::deal_rows);
    CHECK_FALSE(r.interval_lower_bound);
    CHECK(r.interval_deals == 6);
}

TEST_CASE("Deals inside the origin are none of the N; one of value 0 is; others' rows are refused",
          "[unit]") {
    const std::vector<double> flow = {9, 4, 0, 6};
    const std::vector<double> apart = {NAN, 20, 30, 50};
    const std::vector<std::uint8_t> own = {1, 0, 0, 0};
    std::vector<DealRow> rows = {{3, 6}, {0, 9}, {1, 1}, {1, 3}, {2, 0}};
    const ReachInput input{.distance_km = apart, .flow = flow, .rows = rows, .own = own};
    CHECK(reach_of(input).interval_deals == 4);
    rows[2].value = 1.5;
    try {
        (void)reach_of(input);
        FAIL("rows that do not add up pass");
    } catch (const InputError& error) {
        CHECK(error.messages().at(0).code == "DR1427");
    }
    rows[2] = {1, -1};
    CHECK_THROWS_AS(reach_of(input), InputError);
    rows[2] = {7, 1};
    CHECK_THROWS_AS(reach_of(input), InputError);
}

}  // namespace reach_intervals_test
