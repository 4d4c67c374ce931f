// Rows of an estimate under other beta, and sums by province with the intervals of the draws.
#include "analysis/estimate.hpp"
#include "analysis/estimate_margins.hpp"
#include "gis/error.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>

namespace estimate_sums_test {

using namespace deltareach;

namespace {

const std::vector<double> away = {203.4, 84.2, 411.6, 152.7, 98.1, 322.5};
const std::vector<double> gdp = {9500, 23958, 8900, 13700, 5000, 12673};
const std::vector<int> province = {0, 0, 2, 1, 0, 2};

SplitInput one_origin() {
    return {.distance_km = away,
            .mass = gdp,
            .totals = {{"near", 100, {4, 1, 3}}, {"far", 60, {5, 0, 2}}},
            .group = province};
}

/// R·q/Σq within the totals, written out once more.
std::vector<double> split_by_hand(const SplitInput& input, double alpha, double beta) {
    std::vector<double> flow;
    for (const SplitTotal& total : input.totals) {
        double sum = 0;
        for (const std::size_t z : total.candidates)
            sum += std::pow(gdp[z], alpha) * std::pow(away[z], -beta);
        for (const std::size_t z : total.candidates)
            flow.push_back(total.total * std::pow(gdp[z], alpha) * std::pow(away[z], -beta) / sum);
    }
    return flow;
}

}  // namespace

TEST_CASE("An estimate stands under beta 0.2, 0.41, 0.8, 1 and 2, all else as in mid", "[unit]") {
    const SplitInput input = one_origin();
    const SplitEstimate e = split_totals(input, {.alpha = 1.3, .draws = 40});
    REQUIRE(e.by_beta.size() == 5);
    const std::vector<double> betas = {0.2, 0.41, 0.8, 1, 2};
    for (std::size_t b = 0; b < 5; ++b) {
        CHECK(e.by_beta[b].beta == betas[b]);
        const std::vector<double> flow = split_by_hand(input, 1.3, betas[b]);
        double mean = 0;
        std::vector<double> sums(3, 0);
        for (std::size_t k = 0; k < 6; ++k) {
            CHECK(e.by_beta[b].flow[k] == Approx(flow[k]).epsilon(1e-12));
            mean += flow[k] / 160 * away[e.flows[k].zone];
            sums[static_cast<std::size_t>(province[e.flows[k].zone])] += flow[k];
        }
        CHECK(e.by_beta[b].reach.mean_km == Approx(mean).epsilon(1e-12));
        for (std::size_t g = 0; g < 3; ++g) CHECK(e.by_beta[b].sums[g] == Approx(sums[g]).epsilon(1e-12));
    }
    for (std::size_t k = 0; k < 6; ++k) {
        CHECK(e.flows[k].beta_1 == e.by_beta[3].flow[k]);
        CHECK(e.flows[k].beta_2 == e.by_beta[4].flow[k]);
        CHECK(e.flows[k].mid == Approx(e.by_beta[1].flow[k]).epsilon(1e-12));
    }
    CHECK(e.beta_1.mean_km == e.by_beta[3].reach.mean_km);
    CHECK(e.beta_2.r80_km == e.by_beta[4].reach.r80_km);
    CHECK(e.by_beta[4].reach.mean_km < e.by_beta[0].reach.mean_km);
    CHECK(std::ranges::any_of(e.notes, [](const Message& note) { return note.code == "DR1442"; }));
}

TEST_CASE("Sums by province come with the intervals of their draws, not with sums of intervals",
          "[property]") {
    const SplitEstimate e = split_totals(one_origin(), {.draws = 3000, .seed = 6});
    REQUIRE(e.groups.size() == 3);
    double mid = 0, row_low = 0, row_high = 0;
    for (const GroupSum& sum : e.groups) {
        CHECK(sum.low < sum.mid);
        CHECK(sum.mid < sum.high);
        mid += sum.mid;
    }
    CHECK(mid == Approx(160));
    for (const EstimatedFlow& flow : e.flows) {
        if (province[flow.zone] != 0) continue;
        row_low += flow.low;
        row_high += flow.high;
    }
    CHECK(e.groups[0].low > row_low);
    CHECK(e.groups[0].high < row_high);
    // Two groups that share all there is: what one has at its 5 % point the other lacks.
    SplitInput two = one_origin();
    const std::vector<int> halves = {0, 1, 1, 0, 1, 1};
    two.group = halves;
    const SplitEstimate h = split_totals(two, {.draws = 3000, .seed = 6});
    CHECK(h.groups[0].low == Approx(160 - h.groups[1].high).epsilon(1e-9));
    CHECK(h.groups[0].high == Approx(160 - h.groups[1].low).epsilon(1e-9));
}

TEST_CASE("Zones in no group are in no sum; without groups there are none; lengths are checked", "[unit]") {
    SplitInput input = one_origin();
    const std::vector<int> some = {-1, 1, -1, -1, -1, -1}, shorter = {0, 1};
    input.group = some;
    const SplitEstimate e = split_totals(input, {.draws = 20});
    REQUIRE(e.groups.size() == 2);
    CHECK(e.groups[0].mid == 0);
    CHECK(e.groups[0].high == 0);
    CHECK(e.groups[1].mid == Approx(e.flows[1].mid));
    CHECK(e.groups[1].low == Approx(e.flows[1].low));
    input.group = {};
    const SplitEstimate none = split_totals(input, {.draws = 20});
    CHECK(none.groups.empty());
    CHECK(none.by_beta[0].sums.empty());
    input.group = shorter;
    CHECK_THROWS_AS(split_totals(input, {.draws = 20}), InputError);
}

TEST_CASE("Travel times have their own reach under every beta", "[unit]") {
    SplitInput input = one_origin();
    std::vector<double> minutes;
    for (const double km : away) minutes.push_back(30 + 0.7 * km);
    input.time = minutes;
    const SplitEstimate e = split_totals(input, {.draws = 20});
    for (const BetaRow& row : e.by_beta) {
        REQUIRE(row.reach_by_time);
        CHECK(row.reach_by_time->mean_km == Approx(30 + 0.7 * row.reach.mean_km).epsilon(1e-12));
    }
    CHECK(e.by_time->beta_1.mean_km == e.by_beta[3].reach_by_time->mean_km);
    CHECK(e.by_time->beta_2.mean_km == e.by_beta[4].reach_by_time->mean_km);
}

TEST_CASE("Margins have the same rows and sums", "[unit]") {
    const std::vector<double> apart = {NAN, 50, 80, 70, NAN, 60, 80, 60, NAN},
                              mass = {3, 2, 1, 3, 2, 1, 3, 2, 1};
    const std::vector<std::uint32_t> sender = {0, 0, 0, 1, 1, 1, 2, 2, 2};
    const std::vector<int> group = {-1, 0, 0, -1, -1, 1, -1, 2, -1};
    std::vector<Margin> margins;
    const std::vector<double> rows = {10, 20, 15};
    for (std::uint32_t i = 0; i < 3; ++i)
        margins.push_back({"row", {3 * i, 3 * i + 1, 3 * i + 2}, rows[i], 1});
    const MarginsEstimate e = split_margins(
        {.distance = apart, .mass = mass, .sender = sender, .senders = 3, .margins = margins, .group = group},
        {.draws = 200, .seed = 2});
    REQUIRE(e.by_beta.size() == 5);
    // One margin a row: the split is R·q/Σq.
    for (const MarginsBetaRow& row : e.by_beta) {
        const double near = 3 * std::pow(70, -row.beta), far = std::pow(60, -row.beta);
        CHECK(row.flow[3] == Approx(20 * near / (near + far)).epsilon(1e-9));
        CHECK(row.sums[0] == Approx(10).epsilon(1e-9));
        CHECK(row.sums[1] == Approx(row.flow[5]));
        CHECK(row.reach[1].mean_km == Approx((70 * row.flow[3] + 60 * row.flow[5]) / 20).epsilon(1e-9));
    }
    CHECK(e.beta_2[3] == e.by_beta[4].flow[3]);
    CHECK(e.reach_beta_1[1].mean_km == e.by_beta[3].reach[1].mean_km);
    REQUIRE(e.groups.size() == 3);
    CHECK(e.groups[0].low == Approx(10).epsilon(1e-9));  // the whole of a row
    CHECK(e.groups[2].low == Approx(e.low[7]));
    CHECK(e.groups[2].high == Approx(e.high[7]));
}

}  // namespace estimate_sums_test
