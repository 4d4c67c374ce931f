// Reference numbers: Rscript tests/analysis/reference/estimate.R (R 4.2.2; 200,000 draws with R's own
// generator).
#include "analysis/estimate.hpp"

#include "analysis/estimate_margins.hpp"
#include "analysis/ipf.hpp"
#include "gis/error.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace estimate_test {

using namespace deltareach;

namespace {

const std::vector<double> distance = {84.2, 152.7, 203.4, 98.1, 270.9, 155.3, 411.6, 322.5};
const std::vector<double> gdp = {23958, 13700, 9500, 5000, 17421, 20059, 8900, 12673};
constexpr double total = 744.32;

SplitInput one_total() {
    return {.distance_km = distance,
            .mass = gdp,
            .totals = {{.id = "three_provinces", .total = total, .candidates = {0, 1, 2, 3, 4, 5, 6, 7}}}};
}

double sum_of(const std::vector<EstimatedFlow>& flows, double EstimatedFlow::*member) {
    double sum = 0;
    for (const EstimatedFlow& flow : flows) sum += flow.*member;
    return sum;
}

bool has(const Messages& notes, std::string_view code) {
    return std::ranges::any_of(notes, [&](const Message& note) { return note.code == code; });
}

template <class Call>
std::string code_thrown(const Call& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.messages().at(0).code;
    }
    return "none";
}

}  // namespace

TEST_CASE("The split agrees with R: mid, beta 1 and 2 exactly, quantiles within simulation error",
          "[reference]") {
    SplitInput input = one_total();
    input.destinations = 10;
    const SplitEstimate e = split_totals(input, {.draws = 40000, .seed = 2});
    const std::vector<double> mid = {211.406200747, 94.7090936119, 58.3908550261, 41.4410575381,
                                     95.2064796622, 137.712733842, 40.973232201,  64.4803473723};
    const std::vector<double> beta_1 = {291.588562059, 91.9419150172, 47.8635241119, 52.2315618024,
                                        65.9016200395, 132.363986237, 22.1588213285, 40.2700094047};
    const std::vector<double> beta_2 = {422.06245092,  73.382555554,  28.6795311398, 64.8906804982,
                                        29.6486832036, 103.876355951, 6.56129574172, 15.2184469913};
    const std::vector<double> low = {64.4294577872, 25.338040645,  15.0086566343, 10.3033350725,
                                     25.2772876524, 38.6671890847, 10.1279843881, 16.444672478};
    const std::vector<double> high = {397.122835594, 220.034266288, 145.252836581, 107.463280468,
                                      219.610514001, 292.346851869, 107.866037289, 159.240934667};
    for (std::size_t k = 0; k < 8; ++k) {
        CHECK(e.flows[k].mid == Approx(mid[k]).epsilon(1e-10));
        CHECK(e.flows[k].beta_1 == Approx(beta_1[k]).epsilon(1e-10));
        CHECK(e.flows[k].beta_2 == Approx(beta_2[k]).epsilon(1e-10));
        CHECK(e.flows[k].low == Approx(low[k]).epsilon(0.03));
        CHECK(e.flows[k].high == Approx(high[k]).epsilon(0.03));
    }
    CHECK(e.low.mean_km == Approx(142.248).epsilon(0.01));
    CHECK(e.high.mean_km == Approx(222.351).epsilon(0.01));
    CHECK(e.low.spread.effective_destinations == Approx(4.25831).epsilon(0.02));
    CHECK(e.high.spread.effective_destinations == Approx(7.19402).epsilon(0.02));
    CHECK(e.low.spread.hhi == Approx(0.150730).epsilon(0.02));
    CHECK(e.high.spread.hhi == Approx(0.346807).epsilon(0.02));
    CHECK(e.low.spread.gini == Approx(0.398304).epsilon(0.02));
    CHECK(e.high.spread.gini == Approx(0.657952).epsilon(0.02));
}

TEST_CASE("Mid, beta 1 and beta 2 sum to the total; low and high bracket mid", "[property]") {
    const SplitEstimate e = split_totals(one_total(), {.seed = 1});
    CHECK(sum_of(e.flows, &EstimatedFlow::mid) == Approx(total).epsilon(1e-12));
    CHECK(sum_of(e.flows, &EstimatedFlow::beta_1) == Approx(total).epsilon(1e-12));
    CHECK(sum_of(e.flows, &EstimatedFlow::beta_2) == Approx(total).epsilon(1e-12));
    for (const EstimatedFlow& flow : e.flows) {
        CHECK(flow.low < flow.mid);
        CHECK(flow.mid < flow.high);
        CHECK(flow.low >= 0);
    }
    // A random residual makes every draw more uneven than the prior: mid lies at the even end.
    CHECK(e.low.spread.effective_destinations < e.high.spread.effective_destinations);
    CHECK(e.low.spread.entropy < e.mid.spread.entropy);
    CHECK(e.mid.spread.hhi < e.high.spread.hhi);
    CHECK(e.mid.spread.gini < e.high.spread.gini);
    for (const double EstimatedReach::*member : {&EstimatedReach::r50_km, &EstimatedReach::r80_km,
                                                 &EstimatedReach::r95_km, &EstimatedReach::mean_km}) {
        CHECK(e.low.*member <= e.mid.*member);
        CHECK(e.mid.*member <= e.high.*member);
        CHECK(e.bounds.nearest_km <= e.low.*member);
        CHECK(e.high.*member <= e.bounds.farthest_km);
        CHECK(e.beta_2.*member <= e.beta_1.*member);
    }
    CHECK(e.bounds.nearest == 0);
    CHECK(e.bounds.farthest == 6);
    CHECK(e.options.draws == 4000);
    CHECK(has(e.notes, "DR1420"));
    CHECK(has(e.notes, "DR1421"));
}

TEST_CASE("Draws depend on the seed, not on threads", "[property]") {
    const SplitEstimate one = split_totals(one_total(), {.seed = 8, .threads = 1});
    const SplitEstimate four = split_totals(one_total(), {.seed = 8, .threads = 4});
    const SplitEstimate other = split_totals(one_total(), {.seed = 9, .threads = 1});
    for (std::size_t k = 0; k < 8; ++k) {
        CHECK(one.flows[k].low == four.flows[k].low);
        CHECK(one.flows[k].high == four.flows[k].high);
    }
    CHECK(one.high.r80_km == four.high.r80_km);
    CHECK(one.flows[0].low != other.flows[0].low);
}

TEST_CASE("Each of several totals is split among its own zones", "[unit]") {
    SplitInput input = one_total();
    input.totals = {{"near", 10, {0, 3}}, {"far", 90, {6, 7}}};
    const SplitEstimate e = split_totals(input, {.alpha = 1, .beta = 0, .draws = 50});
    REQUIRE(e.flows.size() == 4);
    CHECK(e.flows[0].mid == Approx(10 * 23958.0 / 28958));
    CHECK(e.flows[1].mid == Approx(10 * 5000.0 / 28958));
    CHECK(e.flows[2].constraint == 1);
    CHECK(e.flows[2].mid + e.flows[3].mid == Approx(90));
}

TEST_CASE("Mass years that differ from the flow's or mix are warned about", "[unit]") {
    const std::vector<int> years = {2021, 2022, 2023, 2023, 2023, 2023, 2023, 2023};
    SplitInput input = one_total();
    input.mass_year = years;
    input.flow_year = 2023;
    const SplitEstimate mixed = split_totals(input, {.draws = 10});
    CHECK(has(mixed.notes, "DR1422"));
    CHECK(has(mixed.notes, "DR1423"));
    for (const Message& note : mixed.notes)
        if (note.code == "DR1423") {
            CHECK(text_of(note, Language::zh).find("2021、2022、2023") != std::string::npos);
            CHECK(text_of(note, Language::en).find("2021, 2022, 2023") != std::string::npos);
        }
    const std::vector<int> same(8, 2023);
    input.mass_year = same;
    const SplitEstimate fine = split_totals(input, {.draws = 10});
    CHECK_FALSE(has(fine.notes, "DR1422"));
    CHECK_FALSE(has(fine.notes, "DR1423"));
}

TEST_CASE("Totals, masses and parameters that cannot be are refused by code", "[unit]") {
    SplitInput input = one_total();
    input.totals[0].candidates.clear();
    CHECK(code_thrown([&] { (void)split_totals(input); }) == "DR1411");
    input = one_total();
    input.totals.push_back({"again", 5, {2}});
    CHECK(code_thrown([&] { (void)split_totals(input); }) == "DR1419");
    std::vector<double> poor = gdp;
    poor[3] = NAN;
    input = one_total();
    input.mass = poor;
    CHECK(code_thrown([&] { (void)split_totals(input); }) == "DR1410");
    CHECK(code_thrown([&] { (void)split_totals(one_total(), {.beta_sd = -1}); }) == "DR1415");
    CHECK(code_thrown([&] { (void)split_totals(one_total(), {.draws = 0}); }) == "DR1415");
}

namespace {

/// Rows and columns of a matrix as margins.
std::vector<Margin> rows_and_columns(const std::vector<double>& rows, const std::vector<double>& columns) {
    std::vector<Margin> margins;
    const auto n = static_cast<std::uint32_t>(columns.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        margins.push_back({"row " + std::to_string(i + 1), {}, rows[i], 1});
        for (std::uint32_t j = 0; j < n; ++j) margins.back().cells.push_back(i * n + j);
    }
    for (std::uint32_t j = 0; j < n; ++j) {
        margins.push_back({"column " + std::to_string(j + 1), {}, columns[j], 2});
        for (std::uint32_t i = 0; i < rows.size(); ++i) margins.back().cells.push_back(i * n + j);
    }
    return margins;
}

double sum_over(const std::vector<double>& values, const Margin& margin) {
    double sum = 0;
    for (const std::uint32_t cell : margin.cells) sum += values[cell];
    return sum;
}

}  // namespace

TEST_CASE("Iterative proportional fitting meets both margins and keeps odds ratios", "[unit]") {
    const std::vector<double> start = {1, 2, 3, 4, 5, 6}, rows = {30, 60}, columns = {20, 30, 40};
    const IpfResult r = iterative_proportional_fitting(start, rows_and_columns(rows, columns));
    REQUIRE(r.converged);
    CHECK(r.largest_error <= 1e-10);
    CHECK(r.values[0] + r.values[1] + r.values[2] == Approx(30).epsilon(1e-10));
    CHECK(r.values[2] + r.values[5] == Approx(40).epsilon(1e-10));
    CHECK(r.values[0] * r.values[4] / (r.values[1] * r.values[3]) == Approx(1 * 5 / (2 * 4.0)).epsilon(1e-9));
    CHECK(code_thrown([&] {
              (void)iterative_proportional_fitting(start, rows_and_columns(rows, {20, 30, 50}));
          }) == "DR1412");
    CHECK(code_thrown([&] {
              (void)iterative_proportional_fitting(std::vector<double>{0, 0, 0, 1, 1, 1},
                                                   rows_and_columns(rows, columns));
          }) == "DR1413");
}

TEST_CASE("Three margins of a tensor are met together, whatever their order", "[property]") {
    // 2 periods × 2 origins × 3 destinations; totals of a tensor that exists.
    const std::vector<double> truth = {0, 4, 6, 3, 0, 7, 0, 9, 2, 8, 0, 1},
                              start = {0, 1, 2, 1, 0, 1, 0, 2, 1, 3, 0, 1};
    std::vector<Margin> margins;
    const auto add = [&](int family, auto key, std::uint32_t keys) {
        for (std::uint32_t k = 0; k < keys; ++k) {
            Margin margin{std::to_string(family) + "/" + std::to_string(k), {}, 0, family};
            for (std::uint32_t cell = 0; cell < 12; ++cell)
                if (key(cell) == k) margin.cells.push_back(cell);
            margin.total = sum_over(truth, margin);
            margins.push_back(margin);
        }
    };
    add(
        1, [](std::uint32_t cell) { return cell / 3; }, 4);  // origin and period
    add(
        2, [](std::uint32_t cell) { return cell % 3; }, 3);  // destination, all periods
    add(
        3, [](std::uint32_t cell) { return cell / 6; }, 2);  // period
    const IpfResult r = iterative_proportional_fitting(start, margins);
    REQUIRE(r.converged);
    for (const Margin& margin : margins)
        CHECK(sum_over(r.values, margin) == Approx(margin.total).epsilon(1e-9));
    CHECK(r.values[0] == 0);
    std::ranges::reverse(margins);
    const IpfResult other = iterative_proportional_fitting(start, margins);
    for (std::size_t cell = 0; cell < 12; ++cell)
        CHECK(other.values[cell] == Approx(r.values[cell]).margin(1e-8));
}

TEST_CASE("Two margins are met by mid and by every quantile's draws, and infeasible ones are named",
          "[unit]") {
    const std::vector<double> apart = {NAN, 50, 80, 50, NAN, 60, 80, 60, NAN},
                              mass = {3, 2, 1, 3, 2, 1, 3, 2, 1};
    const std::vector<std::uint32_t> sender = {0, 0, 0, 1, 1, 1, 2, 2, 2};
    std::vector<Margin> margins = rows_and_columns({10, 20, 15}, {18, 14, 13});
    MarginsInput input{.distance = apart, .mass = mass, .sender = sender, .senders = 3, .margins = margins};
    const MarginsEstimate e = split_margins(input, {.draws = 300, .seed = 4});
    CHECK(e.converged);
    CHECK(e.mid[0] == 0);
    for (const Margin& margin : margins) CHECK(sum_over(e.mid, margin) == Approx(margin.total).epsilon(1e-9));
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(e.reach_low[i].mean_km <= e.reach_mid[i].mean_km);
        CHECK(e.reach_mid[i].mean_km <= e.reach_high[i].mean_km);
    }
    const std::vector<Margin> too_much = rows_and_columns({40, 3, 2}, {30, 8, 7});
    input.margins = too_much;
    CHECK(code_thrown([&] { (void)split_margins(input, {.draws = 5}); }) == "DR1414");
}

TEST_CASE("Cells that the sums of listed destinations leave nothing for are closed and the margins met",
          "[unit]") {
    const std::vector<double> apart = {NAN, 50, 80, 50, NAN, 60, 80, 60, NAN},
                              mass = {3, 2, 1, 3, 2, 1, 3, 2, 1};
    const std::vector<std::uint32_t> sender = {0, 0, 0, 1, 1, 1, 2, 2, 2};
    std::vector<Margin> margins = rows_and_columns({10, 20, 15}, {24, 21, 0});
    margins.pop_back();  // nothing is said of the third destination: 0 is left for it
    MarginsInput input{.distance = apart, .mass = mass, .sender = sender, .senders = 3, .margins = margins};
    const MarginsEstimate e = split_margins(input, {.draws = 20, .seed = 4});
    CHECK(e.converged);
    for (const std::size_t cell : {2u, 5u}) CHECK(e.high[cell] == 0);
    for (const Margin& margin : margins) CHECK(sum_over(e.mid, margin) == Approx(margin.total).epsilon(1e-9));
    margins[0].total = 11;  // now one unit is left
    CHECK(split_margins(input, {.draws = 20}).mid[2] > 0);
}

TEST_CASE("A fit that still creeps towards its margins is not called infeasible", "[unit]") {
    const std::vector<double> start = {1, 1, 1, 1};  // rows 1, 1 and the cell that columns need to be 0
    std::vector<Margin> margins = rows_and_columns({1, 1}, {1, 1});
    margins.push_back({.name = "corner", .cells = {0, 3}, .total = 2, .family = 9});
    const IpfResult creeping = iterative_proportional_fitting(start, margins, 1e-10, 200);
    CHECK(creeping.falling);
    margins.back().total = 3;
    const IpfResult never = iterative_proportional_fitting(start, margins, 1e-10, 200);
    CHECK_FALSE(never.converged);
    CHECK_FALSE(never.falling);
}

TEST_CASE("Travel times take the place of distance in the prior, and reach is told in both", "[unit]") {
    SplitInput input = one_total();
    std::vector<double> time;
    for (std::size_t j = 0; j < distance.size(); ++j)
        time.push_back(300 - 0.5 * distance[j]);  // far is quick
    input.time = time;
    const SplitEstimate timed = split_totals(input, {.draws = 200}),
                        plain = split_totals(one_total(), {.draws = 200});
    CHECK_FALSE(plain.by_time);
    REQUIRE(timed.by_time);
    CHECK(has(timed.notes, "DR1426"));
    double sum = 0;
    for (std::size_t j = 0; j < distance.size(); ++j) sum += gdp[j] * std::pow(time[j], -0.41);
    for (std::size_t j = 0; j < distance.size(); ++j)
        CHECK(timed.flows[j].mid == Approx(total * gdp[j] * std::pow(time[j], -0.41) / sum).epsilon(1e-12));
    CHECK(timed.by_time->bounds.nearest == plain.bounds.farthest);
    CHECK(timed.bounds.nearest == plain.bounds.nearest);
    CHECK(timed.by_time->low.r80_km <= timed.by_time->high.r80_km);
    CHECK(std::ranges::find(time, timed.by_time->mid.r80_km) != time.end());
    CHECK(std::ranges::find(distance, timed.mid.r80_km) != distance.end());
    // Times in proportion to distance change nothing but the unit.
    for (std::size_t j = 0; j < distance.size(); ++j) time[j] = 2 * distance[j];
    const SplitEstimate doubled = split_totals(input, {.draws = 200});
    CHECK(doubled.mid.r80_km == plain.mid.r80_km);
    CHECK(doubled.by_time->mid.r80_km == 2 * plain.mid.r80_km);
    CHECK(doubled.by_time->high.mean_km == Approx(2 * plain.high.mean_km));
    time[3] = 0;
    CHECK(code_thrown([&] { static_cast<void>(split_totals(input, {.draws = 2})); }) == "DR1405");
}

TEST_CASE("Either end of an interval stands at its own share of the draws", "[unit]") {
    const SplitEstimate wide = split_totals(one_total(), {.draws = 300, .low = 0.1, .high = 0.7}),
                        narrow = split_totals(one_total(), {.draws = 300, .low = 0.3, .high = 0.7});
    for (std::size_t k = 0; k < wide.flows.size(); ++k) {
        CHECK(wide.flows[k].high == narrow.flows[k].high);
        CHECK(wide.flows[k].low < narrow.flows[k].low);
    }
    CHECK(wide.high.r80_km == narrow.high.r80_km);
    CHECK(wide.high.mean_km == narrow.high.mean_km);
    CHECK(wide.low.mean_km < narrow.low.mean_km);
}

}  // namespace estimate_test
