// Known sums of many cells: fits as factors, bands a sender at a time, sums that printing rounded apart.
#include "analysis/estimate_margins.hpp"
#include "analysis/messages.hpp"
#include "analysis/private/margin_fit.hpp"
#include "analysis/private/prior.hpp"
#include "analysis/quantile.hpp"
#include "gis/error.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>

namespace margins_test {

using namespace deltareach;

namespace {

/// Margins by a key of every cell; -1: the cell is in none.
template <class Key>
void add_family(std::vector<Margin>& margins, int family, std::uint32_t cells, const Key& key) {
    const std::size_t begin = margins.size();
    for (std::uint32_t cell = 0; cell < cells; ++cell) {
        const int k = key(cell);
        if (k < 0) continue;
        while (margins.size() <= begin + static_cast<std::size_t>(k))
            margins.push_back({.name = std::to_string(family) + "/" + std::to_string(margins.size() - begin),
                               .cells = {},
                               .total = 0,
                               .family = family});
        margins[begin + static_cast<std::size_t>(k)].cells.push_back(cell);
    }
}

const std::vector<std::uint32_t> three_senders = {0, 0, 0, 1, 1, 1, 2, 2, 2};

/// Known sums of three origins and three destinations, 4,500 both.
std::vector<Margin> sums_of_three() {
    std::vector<Margin> margins;
    add_family(margins, 1, 9, [](std::uint32_t c) { return static_cast<int>(c / 3); });
    add_family(margins, 2, 9, [](std::uint32_t c) { return static_cast<int>(c % 3); });
    const std::vector<double> totals = {1000, 2000, 1500, 1800, 1400, 1300};
    for (std::size_t m = 0; m < margins.size(); ++m) margins[m].total = totals[m];
    return margins;
}

void take_totals(std::vector<Margin>& margins, const std::vector<double>& flow) {
    for (Margin& margin : margins) {
        margin.total = 0;
        for (const std::uint32_t cell : margin.cells) margin.total += flow[cell];
    }
}

std::vector<double> numbers(std::size_t n, std::uint64_t stream) {
    RandomStream random(5, stream);
    std::vector<double> values(n);
    for (double& value : values) value = 0.1 + random.uniform();
    return values;
}

constexpr std::uint32_t cells_of_tensor = 3 * 5 * 7;

/// Rows, columns, a slice, two that overlap, some without order, and cells in none.
std::vector<Margin> odd_margins() {
    std::vector<Margin> margins;
    add_family(margins, 1, cells_of_tensor, [](std::uint32_t c) { return static_cast<int>(c / 7); });
    add_family(margins, 2, cells_of_tensor,
               [](std::uint32_t c) { return c % 7 == 3 ? -1 : static_cast<int>(c % 7); });
    add_family(margins, 4, cells_of_tensor, [](std::uint32_t c) { return static_cast<int>(c / 35); });
    add_family(margins, 8, cells_of_tensor,
               [](std::uint32_t c) { return static_cast<int>(c * 37 % 11 % 4); });
    margins.push_back({.name = "overlaps", .cells = {0, 1, 2, 50, 51, 104}, .total = 0, .family = 2});
    return margins;
}

/// The reach, mean alone, and flows of a draw, as the definition says it.
std::vector<double> flow_of_draw(const MarginsInput& input, const SplitOptions& options, std::size_t draw) {
    const PriorDraw prior = prior_draw(options, draw, input.mass.size());
    std::vector<double> start(input.mass.size(), 0);
    for (std::size_t k = 0; k < start.size(); ++k)
        if (input.distance[k] > 0)
            start[k] = std::pow(input.mass[k], prior.alpha) * std::pow(input.distance[k], -prior.beta) *
                       std::exp(prior.log_residual[k]);
    return iterative_proportional_fitting(start, input.margins).values;
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

double quantile_by_hand(std::vector<double> values, double p) {
    std::ranges::sort(values);
    return quantile_of_sorted(values, p);
}

/// Sums of every margin against those of its cells, each with the factors of all layers.
void check_sums(const std::vector<Margin>& margins, const MarginLayers& layers,
                const std::vector<double>& values, const std::vector<double>& times,
                const MarginLayers::Factors& factors) {
    std::size_t seen = 0;
    for (std::size_t layer = 0; layer < layers.size(); ++layer) {
        std::vector<double> sums(layers.margins(layer).size() + 1);
        layers.sums(values, factors, layer, sums);
        for (std::size_t k = 0; k < layers.margins(layer).size(); ++k, ++seen) {
            double sum = 0;
            for (const std::uint32_t cell : margins[layers.margins(layer)[k]].cells)
                sum += values[cell] * times[cell];
            CHECK(sums[k] * factors[layer][k] == Approx(sum).epsilon(1e-12));
        }
    }
    CHECK(seen == margins.size());
}

MarginLayers::Factors some_factors(const MarginLayers& layers) {
    MarginLayers::Factors factors = layers.ones();
    std::uint64_t stream = 10;
    for (std::size_t layer = 0; layer < layers.size(); ++layer)
        std::ranges::copy(numbers(layers.margins(layer).size(), stream++), factors[layer].begin());
    return factors;
}

/// The product of the factors of a cell, by cell.
std::vector<double> products_of(const std::vector<Margin>& margins, const MarginLayers& layers,
                                const MarginLayers::Factors& factors, std::size_t cells) {
    std::vector<double> times(cells, 1);
    for (std::size_t layer = 0; layer < layers.size(); ++layer)
        for (std::size_t k = 0; k < layers.margins(layer).size(); ++k)
            for (const std::uint32_t cell : margins[layers.margins(layer)[k]].cells)
                times[cell] *= factors[layer][k];
    return times;
}

}  // namespace

TEST_CASE("Sums along margins are those of every cell with the factors of all other layers", "[unit]") {
    std::vector<Margin> margins = odd_margins();
    const MarginLayers layers(margins, cells_of_tensor);
    const std::vector<double> values = numbers(cells_of_tensor, 1);
    const MarginLayers::Factors factors = some_factors(layers);
    const std::vector<double> times = products_of(margins, layers, factors, cells_of_tensor);
    check_sums(margins, layers, values, times, factors);
    for (const std::size_t first : {0, 5, 70, 104}) {
        const std::size_t count = std::min<std::size_t>(23, cells_of_tensor - first);
        std::vector<double> some(values.begin() + static_cast<std::ptrdiff_t>(first),
                                 values.begin() + static_cast<std::ptrdiff_t>(first + count));
        layers.scale(some, factors, first);
        for (std::size_t k = 0; k < count; ++k)
            CHECK(some[k] == Approx(values[first + k] * times[first + k]).epsilon(1e-14));
    }
}

TEST_CASE("Rows of more cells than are multiplied at once have the factors of their own columns", "[unit]") {
    constexpr std::uint32_t across = 9001, cells = 3 * across;
    std::vector<Margin> margins;
    add_family(margins, 1, cells, [](std::uint32_t c) { return static_cast<int>(c / across); });
    add_family(margins, 2, cells, [](std::uint32_t c) { return static_cast<int>(c % across); });
    const MarginLayers layers(margins, cells);
    const std::vector<double> values = numbers(cells, 1);
    const MarginLayers::Factors factors = some_factors(layers);
    const std::vector<double> times = products_of(margins, layers, factors, cells);
    check_sums(margins, layers, values, times, factors);
    std::vector<double> scaled = values;
    layers.scale(scaled, factors, 0);
    for (const std::uint32_t c : {0U, 4095U, 4096U, 9000U, 9001U, 13097U, 13098U, 27002U})
        CHECK(scaled[c] == Approx(values[c] * times[c]).epsilon(1e-14));
}

TEST_CASE("Margins of any shape are met together", "[unit]") {
    std::vector<Margin> margins = odd_margins();
    take_totals(margins, numbers(cells_of_tensor, 2));
    const IpfResult fitted = iterative_proportional_fitting(numbers(cells_of_tensor, 3), margins);
    REQUIRE(fitted.converged);
    for (const Margin& margin : margins) {
        double sum = 0;
        for (const std::uint32_t cell : margin.cells) sum += fitted.values[cell];
        CHECK(sum == Approx(margin.total).epsilon(2e-10));
    }
}

TEST_CASE("Bands of known sums are the quantiles of the draws fitted one by one", "[unit]") {
    constexpr std::uint32_t n = 5, cells = n * n;
    std::vector<double> apart(cells), mass(cells);
    std::vector<std::uint32_t> sender(cells);
    const std::vector<double> masses = {3, 9, 2, 4, 7};
    for (std::uint32_t c = 0; c < cells; ++c) {
        sender[c] = c / n;
        mass[c] = masses[c % n];
        apart[c] = sender[c] == c % n ? std::nan("") : 20.0 + 7.0 * (c % 6) + 11.0 * sender[c];
    }
    std::vector<Margin> margins;
    add_family(margins, 1, cells, [](std::uint32_t c) { return static_cast<int>(c / n); });
    add_family(margins, 2, cells, [](std::uint32_t c) { return static_cast<int>(c % n); });
    std::vector<double> truth = numbers(cells, 6);
    for (std::uint32_t i = 0; i < n; ++i) truth[i * n + i] = 0;
    take_totals(margins, truth);
    const std::vector<int> group = [] {
        std::vector<int> of(cells, -1);
        for (std::uint32_t c = 0; c < cells; ++c) of[c] = c % n < 2 ? 0 : c % n == 2 ? -1 : 1;
        return of;
    }();
    const MarginsInput input{
        .distance = apart, .mass = mass, .sender = sender, .senders = n, .margins = margins, .group = group};
    const SplitOptions options{.draws = 37, .seed = 9};
    const MarginsEstimate e = split_margins(input, options);
    std::vector<std::vector<double>> flows, mean(n), sums(2);
    for (std::size_t draw = 0; draw < 37; ++draw) {
        flows.push_back(flow_of_draw(input, options, draw));
        std::vector<double> of_group(2, 0);
        for (std::uint32_t c = 0; c < cells; ++c)
            if (group[c] >= 0) of_group[static_cast<std::size_t>(group[c])] += flows.back()[c];
        for (std::size_t g = 0; g < 2; ++g) sums[g].push_back(of_group[g]);
        for (std::uint32_t i = 0; i < n; ++i) {
            double weighted = 0, all = 0;
            for (std::uint32_t c = i * n; c < (i + 1) * n; ++c) {
                if (std::isnan(apart[c])) continue;
                weighted += apart[c] * flows.back()[c];
                all += flows.back()[c];
            }
            mean[i].push_back(weighted / all);
        }
    }
    for (std::uint32_t c = 0; c < cells; ++c) {
        std::vector<double> of;
        for (const std::vector<double>& flow : flows) of.push_back(flow[c]);
        CHECK(e.low[c] == Approx(quantile_by_hand(of, 0.05)).epsilon(1e-8).margin(1e-12));
        CHECK(e.high[c] == Approx(quantile_by_hand(of, 0.95)).epsilon(1e-8).margin(1e-12));
    }
    for (std::uint32_t i = 0; i < n; ++i) {
        CHECK(e.reach_low[i].mean_km == Approx(quantile_by_hand(mean[i], 0.05)).epsilon(1e-8));
        CHECK(e.reach_high[i].mean_km == Approx(quantile_by_hand(mean[i], 0.95)).epsilon(1e-8));
    }
    for (std::size_t g = 0; g < 2; ++g) {
        CHECK(e.groups[g].low == Approx(quantile_by_hand(sums[g], 0.05)).epsilon(1e-8));
        CHECK(e.groups[g].high == Approx(quantile_by_hand(sums[g], 0.95)).epsilon(1e-8));
    }
    SplitOptions wide = options;
    wide.threads = 3;
    CHECK(split_margins(input, wide).low == e.low);
}

TEST_CASE("Iterations told are the most that any of the fits took", "[unit]") {
    const std::vector<double> apart = {NAN, 50, 800, 50, NAN, 60, 800, 60, NAN}, mass(9, 2);
    std::vector<Margin> margins = sums_of_three();
    const MarginsInput input{
        .distance = apart, .mass = mass, .sender = three_senders, .senders = 3, .margins = margins};
    // The draws are a stream: those of fewer draws are the first of more.
    int most = 0, rises = 0;
    for (int draws = 1; draws <= 40; ++draws) {
        const int taken = split_margins(input, {.beta_sd = 1.5, .residual_sd = 2, .draws = draws}).iterations;
        CHECK(taken >= most);
        rises += taken > most ? 1 : 0;
        most = std::max(most, taken);
    }
    CHECK(rises > 1);
}

TEST_CASE("Sums that printing rounded apart are brought to the first and told; more is an error", "[unit]") {
    const std::vector<double> apart = {NAN, 50, 80, 50, NAN, 60, 80, 60, NAN}, mass(9, 2);
    std::vector<Margin> margins = sums_of_three();
    MarginsInput input{
        .distance = apart, .mass = mass, .sender = three_senders, .senders = 3, .margins = margins};
    const auto told = [&](double more) {
        margins[5].total = 1300 + more;
        const MarginsEstimate e = split_margins(input, {.draws = 5});
        CHECK(e.converged);
        CHECK(e.mid[1] + e.mid[2] == Approx(1000).epsilon(1e-9));
        CHECK(e.mid[2] + e.mid[5] == Approx((1300 + more) * 4500 / (4500 + more)).epsilon(1e-9));
        return std::ranges::count(e.notes, "DR1491", &Message::code);
    };
    CHECK(told(0) == 0);
    CHECK(told(4e-3) == 1);
    CHECK(told(-4e-3) == 1);
    margins[5].total = 1300 + 5e-3;
    CHECK(code_thrown([&] { (void)split_margins(input, {.draws = 5}); }) == "DR1412");
}

TEST_CASE("Cells of a sender stand together, and what memory cannot hold is refused with its need",
          "[unit]") {
    const std::vector<double> apart = {50, 80, 60, 70}, mass(4, 2);
    const std::vector<std::uint32_t> sender = {0, 1, 0, 1};
    const std::vector<Margin> margins = {{"all", {0, 1, 2, 3}, 10, 1}};
    const MarginsInput input{
        .distance = apart, .mass = mass, .sender = sender, .senders = 2, .margins = margins};
    CHECK(code_thrown([&] { (void)split_margins(input, {.draws = 5}); }) == "DR1492");
    CHECK_NOTHROW(require_room_for_draws({2900UL * 2900, 5800, 2900}, 4000));
    CHECK_NOTHROW(require_room_for_draws({4000UL * 4000, 8000, 4000}, 4000));
    CHECK_NOTHROW(require_room_for_draws({300UL * 300, 600, 300}, 4000));
    CHECK(code_thrown([] { require_room_for_draws({5300UL * 5300, 10600, 5300}, 1); }) == "DR1847");
    CHECK(code_thrown([] { require_room_for_draws({100, 100, 100}, 4'000'000); }) == "DR1847");
}

TEST_CASE("Random numbers passed over are those that are not drawn", "[unit]") {
    for (const std::uint64_t passed : {0, 1, 2, 3, 8, 101}) {
        RandomStream all(7, 3), rest(7, 3);
        for (std::uint64_t k = 0; k < passed; ++k) static_cast<void>(all.uniform());
        rest.skip(passed);
        for (int k = 0; k < 5; ++k) CHECK(rest.normal() == all.normal());
    }
}

}  // namespace margins_test
