#include "analysis/autocorrelation.hpp"

#include "analysis/messages.hpp"
#include "analysis/permutation_p.hpp"
#include "analysis/private/checked_field.hpp"
#include "analysis/private/constants.hpp"
#include "gis/error.hpp"
#include "gis/random.hpp"
#include "gis/shared_loops.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <functional>

namespace deltareach {
namespace {

/// Sums of the weights that the moments need (Cliff & Ord).
struct WeightSums {
    double n = 0;  ///< units with neighbours
    double s0 = 0, s1 = 0, s2 = 0;
};

WeightSums sums_of(const SpatialWeights& weights) {
    WeightSums sums;
    std::vector<double> out = weights.row_sums(), in(weights.size(), 0.0);
    const SpatialWeights back = weights.transposed();
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights.degree(i) > 0) sums.n += 1;
        const auto row = weights.neighbours(i);
        for (std::size_t k = 0; k < row.size(); ++k) {
            const double w = weights.weights(i)[k], reverse = back.weight(i, row[k]);
            sums.s0 += w;
            in[row[k]] += w;
            // ½Σ(w_ij + w_ji)² over all pairs: links that lack their reverse stand for both cells.
            sums.s1 += reverse > 0 ? 0.5 * (w + reverse) * (w + reverse) : w * w;
        }
    }
    for (std::size_t i = 0; i < weights.size(); ++i) sums.s2 += (out[i] + in[i]) * (out[i] + in[i]);
    return sums;
}

double power_sum(std::span<const double> z, int power) {
    double sum = 0;
    for (const double value : z) sum += std::pow(value, power);
    return sum;
}

double cross_sum(std::span<const double> a, std::span<const double> b, const SpatialWeights& weights) {
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto row = weights.neighbours(i);
        const auto w = weights.weights(i);
        double lag = 0;
        for (std::size_t k = 0; k < row.size(); ++k) lag += w[k] * b[row[k]];
        sum += a[i] * lag;
    }
    return sum;
}

double squared_differences(std::span<const double> z, const SpatialWeights& weights) {
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto row = weights.neighbours(i);
        const auto w = weights.weights(i);
        for (std::size_t k = 0; k < row.size(); ++k) sum += w[k] * (z[i] - z[row[k]]) * (z[i] - z[row[k]]);
    }
    return sum;
}

struct Moments {
    double expected = 0, variance = 0;
};

double z_of(double value, double expected, double variance) {
    return variance > 0 ? (value - expected) / std::sqrt(variance) : nan;
}

Moments moran_moments(const WeightSums& w, double kurtosis) {
    const double n = w.n, s02 = w.s0 * w.s0;
    const double by_n = n * (w.s1 * (n * n - 3 * n + 3) - n * w.s2 + 3 * s02);
    const double by_kurtosis = kurtosis * (w.s1 * (n * n - n) - 2 * n * w.s2 + 6 * s02);
    const double expected = -1 / (n - 1);
    return {expected, (by_n - by_kurtosis) / ((n - 1) * (n - 2) * (n - 3) * s02) - expected * expected};
}

Moments geary_moments(const WeightSums& w, double kurtosis) {
    const double n = w.n, n1 = n - 1, s02 = w.s0 * w.s0, k = kurtosis;
    double variance = n1 * w.s1 * (n * n - 3 * n + 3 - k * n1);
    variance -= 0.25 * n1 * w.s2 * (n * n + 3 * n - 6 - k * (n * n - n + 2));
    variance += s02 * (n * n - 3 - k * n1 * n1);
    return {1, variance / (n * (n - 2) * (n - 3) * s02)};
}

/// Values as their mean and what departs from it, so that values far from 0 cost no digits.
struct Centred {
    double mean = 0;
    std::vector<double> departures;

    explicit Centred(std::span<const double> x) : departures(x.begin(), x.end()) {
        for (int pass = 0; pass < 2; ++pass) {
            const double centre = power_sum(departures, 1) / static_cast<double>(x.size());
            for (double& value : departures) value -= centre;
            mean += centre;
        }
    }
};

/// Getis & Ord 1992 over Σw·xᵢ·xⱼ = S0·x̄² + x̄·A + B, where A = Σ(wᵢ. + w.ᵢ)dᵢ and B = Σw·dᵢ·dⱼ of the
/// departures d: the moments of A and B under permutation. spdep's moments of x itself are these written out.
Moments getis_ord_moments(const WeightSums& w, std::span<const double> x) {
    const double n = w.n, n1 = n - 1, pairs = n * n1, s02 = w.s0 * w.s0;
    const Centred centred(x);
    const auto& d = centred.departures;
    const double m2 = power_sum(d, 2), m3 = power_sum(d, 3), m4 = power_sum(d, 4);
    const double b0 = (n * n - 3 * n + 3) * w.s1 - n * w.s2 + 3 * s02;
    const double b1 = -(pairs * w.s1 - 2 * n * w.s2 + 6 * s02);
    const double mean_b = -w.s0 * m2 / pairs;
    const double of_b = (b0 * m2 * m2 + b1 * m4) / (pairs * (n - 2) * (n - 3)) - mean_b * mean_b;
    const double of_a = m2 / n1 * (w.s2 - 4 * s02 / n);
    const double of_both = m3 / pairs * (2 * (2 * s02 - w.s2) / (n - 2) - w.s2);
    const double spread = pairs * centred.mean * centred.mean - m2;
    const double variance = centred.mean * (centred.mean * of_a + 2 * of_both) + of_b;
    return {w.s0 / pairs, variance / (spread * spread)};
}

std::vector<double> active_values(std::span<const double> x, const SpatialWeights& weights) {
    std::vector<double> kept;
    for (std::size_t i = 0; i < x.size(); ++i)
        if (weights.degree(i) > 0) kept.push_back(x[i]);
    return kept;
}

/// The statistic of values in any arrangement over the units.
using Arrangement = std::function<double(std::span<const double>)>;

/// Tail counts of `permutations` shuffles, each with a stream of its own; mean and variance of the simulated
/// values.
struct Shuffled {
    TailCounts counts;
    double mean = nan, variance = nan;
};

/// @param places  the units whose values change places
Shuffled shuffle(std::span<const double> x, std::span<const std::size_t> places, double observed,
                 double scale, const Arrangement& statistic, const PermutationOptions& options) {
    std::vector<double> simulated(options.permutations);
    const auto work = [&](std::size_t begin, std::size_t end) {
        for (std::size_t r = begin; r < end; ++r) {
            RandomStream stream(options.seed, r);
            std::vector<double> shuffled(x.begin(), x.end());
            for (std::size_t i = places.size() - 1; i > 0; --i)
                std::swap(shuffled[places[i]],
                          shuffled[places[stream.below(static_cast<std::uint32_t>(i + 1))]]);
            simulated[r] = statistic(shuffled);
        }
    };
    share_blocks(options.shares, "permutations", simulated.size(), {simulated}, 16, options.threads, work);
    Shuffled result;
    const double tolerance = 1e-12 * std::max(std::abs(observed), scale);
    double sum = 0, squares = 0;
    for (const double value : simulated) {
        result.counts.not_below += value >= observed - tolerance ? 1U : 0U;
        result.counts.not_above += value <= observed + tolerance ? 1U : 0U;
        sum += value;
        squares += (value - observed) * (value - observed);
    }
    const auto count = static_cast<double>(simulated.size());
    result.mean = sum / count;
    result.variance = (squares - count * (result.mean - observed) * (result.mean - observed)) / (count - 1);
    return result;
}

void add_permutations(GlobalAssociation& result, const Shuffled& shuffled,
                      const PermutationOptions& options) {
    const PermutationP p = permutation_p(shuffled.counts, options.permutations);
    result.p_two_sided = p.two_sided;
    result.p_folded = p.folded;
    result.permutations = options.permutations;
    result.seed = options.seed;
}

Arrangement arrangement_of(GlobalStatistic statistic, const SpatialWeights& weights, const WeightSums& sums,
                           double squares, double products) {
    switch (statistic) {
        case GlobalStatistic::moran:
            return [&weights, scale = sums.n / sums.s0 / squares](auto z) {
                return scale * cross_sum(z, z, weights);
            };
        case GlobalStatistic::geary:
            return [&weights, scale = (sums.n - 1) / (2 * sums.s0) / squares](auto z) {
                return scale * squared_differences(z, weights);
            };
        case GlobalStatistic::getis_ord:
            break;
    }
    return [&weights, products](std::span<const double> x) { return cross_sum(x, x, weights) / products; };
}

/// Σᵢ≠ⱼ xᵢxⱼ over the units with neighbours, which no permutation of them changes.
/// @throws InputError DR1976 it is 0: fewer than two of them have a value
double products_of(std::span<const double> x, const SpatialWeights& weights) {
    std::vector<double> used = active_values(x, weights);
    const auto above = std::ranges::count_if(used, [](double value) { return value > 0; });
    if (above < 2)
        throw InputError(
            Message{.code = "DR1976",
                    .values = {{"n", fmt::to_string(above)}, {"active", fmt::to_string(used.size())}}});
    double products = 0, before = 0;  // added up one by one: a difference of squares could lose them all
    std::ranges::sort(used);
    for (const double value : used) {
        products += 2 * value * before;
        before += value;
    }
    return products;
}

/// All units; those with neighbours where the others have no part in the statistic.
std::vector<std::size_t> places_of(const SpatialWeights& weights, bool with_neighbours) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < weights.size(); ++i)
        if (!with_neighbours || weights.degree(i) > 0) places.push_back(i);
    return places;
}

Moments moments_of(GlobalStatistic statistic, std::span<const double> values, const SpatialWeights& weights,
                   const WeightSums& sums, double squares) {
    if (statistic == GlobalStatistic::getis_ord)
        return getis_ord_moments(sums, active_values(values, weights));
    const double kurtosis = static_cast<double>(values.size()) * power_sum(values, 4) / (squares * squares);
    return statistic == GlobalStatistic::moran ? moran_moments(sums, kurtosis)
                                               : geary_moments(sums, kurtosis);
}

/// In the order of the enumeration.
constexpr std::array<std::string_view, 3> global_names = {"moran", "geary", "g"};

}  // namespace

std::string_view name_of(GlobalStatistic statistic) {
    return global_names[static_cast<std::size_t>(statistic)];
}

std::optional<GlobalStatistic> global_statistic_named(std::string_view name) {
    const auto found = std::ranges::find(global_names, name);
    if (found == global_names.end()) return std::nullopt;
    return static_cast<GlobalStatistic>(found - global_names.begin());
}

GlobalAssociation global_association(GlobalStatistic statistic, std::span<const double> x,
                                     const SpatialWeights& weights, const PermutationOptions& options) {
    detail::check_field(x, weights);
    const bool raw = statistic == GlobalStatistic::getis_ord;
    if (raw && std::ranges::min(x) < 0) throw InputError(Message{.code = "DR1915"});
    const std::vector<double> values = raw ? std::vector<double>(x.begin(), x.end()) : detail::deviations(x);
    const WeightSums sums = sums_of(weights);
    const double squares = power_sum(values, 2);
    const Arrangement value_of =
        arrangement_of(statistic, weights, sums, squares, raw ? products_of(x, weights) : 0);
    Moments moments = moments_of(statistic, values, weights, sums, squares);
    if (detail::join_all_alike(weights, raw)) moments.variance = 0;
    GlobalAssociation result{
        .n = x.size(), .n_active = static_cast<std::size_t>(sums.n), .value = value_of(values)};
    result.expected = moments.expected;
    result.variance = moments.variance;
    result.z = z_of(result.value, moments.expected, moments.variance);
    result.p_normal = normal_p(result.z);
    if (options.permutations > 0)
        add_permutations(result,
                         shuffle(values, places_of(weights, raw), result.value, std::abs(moments.expected),
                                 value_of, options),
                         options);
    return result;
}

GlobalAssociation bivariate_moran(std::span<const double> x, std::span<const double> y,
                                  const SpatialWeights& weights, const PermutationOptions& options) {
    detail::check_field(x, weights);
    detail::check_field(y, weights);
    const std::vector<double> zx = detail::deviations(x), zy = detail::deviations(y);
    const WeightSums sums = sums_of(weights);
    const double scale = sums.n / sums.s0 / std::sqrt(power_sum(zx, 2) * power_sum(zy, 2));
    const Arrangement value_of = [&](std::span<const double> z) { return scale * cross_sum(zx, z, weights); };
    GlobalAssociation result{
        .n = x.size(), .n_active = static_cast<std::size_t>(sums.n), .value = value_of(zy)};
    result.expected = result.variance = result.z = result.p_normal = nan;
    if (options.permutations == 0) return result;
    const Shuffled shuffled =
        shuffle(zy, places_of(weights, false), result.value, 1 / sums.n, value_of, options);
    add_permutations(result, shuffled, options);
    result.expected = shuffled.mean;
    result.variance = detail::join_all_alike(weights, false) ? 0.0 : shuffled.variance;
    result.z = z_of(result.value, result.expected, result.variance);
    result.p_normal = normal_p(result.z);
    return result;
}

std::vector<double> eb_standardised(std::span<const double> events, std::span<const double> population) {
    if (events.size() != population.size())
        throw InputError(Message{.code = "DR1910",
                                 .values = {{"values", fmt::to_string(events.size())},
                                            {"units", fmt::to_string(population.size())}}});
    double all_events = 0, all_population = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (!std::isfinite(events[i]))
            throw InputError(Message{.code = "DR1911", .values = {{"unit", fmt::to_string(i + 1)}}});
        if (!(population[i] > 0) || !std::isfinite(population[i]))
            throw InputError(Message{.code = "DR1916", .values = {{"unit", fmt::to_string(i + 1)}}});
        if (events[i] < 0)
            throw InputError(Message{.code = "DR1937", .values = {{"unit", fmt::to_string(i + 1)}}});
        all_events += events[i];
        all_population += population[i];
    }
    if (all_events == 0) throw InputError(Message{.code = "DR1912"});
    const double b = all_events / all_population;
    double spread = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const double rate = events[i] / population[i];
        spread += population[i] * (rate - b) * (rate - b);
    }
    const double a = spread / all_population - b / (all_population / static_cast<double>(events.size()));
    std::vector<double> z(events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        const double prior = a + b / population[i];
        z[i] = (events[i] / population[i] - b) / std::sqrt(prior > 0 ? prior : b / population[i]);
    }
    return z;
}

}  // namespace deltareach
