#include "analysis/local_association.hpp"

#include "analysis/permutation_p.hpp"
#include "analysis/private/checked_field.hpp"
#include "analysis/private/constants.hpp"
#include "analysis/private/neighbour_draws.hpp"
#include "gis/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace deltareach {
namespace {

/// Each local statistic is own + scale·Σ_j w_ij·y_j, where y depends on i for Geary alone. Under conditional
/// randomisation the y_j of the neighbours are drawn from those of the others.
struct LinearForm {
    double own = 0, scale = 1;
    double mean_of_others = 0, squares_of_others = 0;  ///< of y: mean, and Σ(y − mean)²
    double lag = 0;                                    ///< Σ w_ij·y_j
};

/// Sums of powers of the deviations z.
struct PowerSums {
    double n = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0;
};

PowerSums powers_of(std::span<const double> z) {
    PowerSums sums{.n = static_cast<double>(z.size())};
    for (const double value : z) {
        const double square = value * value;
        sums.p1 += value;
        sums.p2 += square;
        sums.p3 += square * value;
        sums.p4 += square * square;
    }
    return sums;
}

double lag_of(std::span<const double> y, const SpatialWeights& weights, std::size_t i) {
    double sum = 0;
    for (std::size_t k = 0; k < weights.degree(i); ++k)
        sum += weights.weights(i)[k] * y[weights.neighbours(i)[k]];
    return sum;
}

LinearForm moran_form(std::size_t i, std::span<const double> z, const SpatialWeights& weights,
                      const PowerSums& sums, double denominator) {
    const double others = sums.n - 1, mean = (sums.p1 - z[i]) / others;
    return {.scale = z[i] / (sums.p2 / denominator),
            .mean_of_others = mean,
            .squares_of_others = sums.p2 - z[i] * z[i] - others * mean * mean,
            .lag = lag_of(z, weights, i)};
}

/// G divides by the sum of the other values; G* counts the unit itself, with weight `self`, and divides by
/// all.
LinearForm g_form(std::size_t i, std::span<const double> x, double total, const SpatialWeights& weights,
                  double self, const PowerSums& raw) {
    const double others = raw.n - 1, mean = (raw.p1 - x[i]) / others;
    const double divisor = self > 0 ? total : total - x[i];
    return {.own = self * x[i] / divisor,
            .scale = 1 / divisor,
            .mean_of_others = mean,
            .squares_of_others = raw.p2 - x[i] * x[i] - others * mean * mean,
            .lag = lag_of(x, weights, i)};
}

/// y_j = (z_i − z_j)² with m2 over n − 1.
LinearForm geary_form(std::size_t i, std::span<const double> z, const SpatialWeights& weights,
                      const PowerSums& s) {
    const double a = z[i], others = s.n - 1;
    const double sum = s.n * a * a - 2 * a * s.p1 + s.p2;
    const double squares =
        s.n * a * a * a * a - 4 * a * a * a * s.p1 + 6 * a * a * s.p2 - 4 * a * s.p3 + s.p4;
    LinearForm form{.scale = others / s.p2, .mean_of_others = sum / others};
    form.squares_of_others = squares - others * form.mean_of_others * form.mean_of_others;
    for (std::size_t k = 0; k < weights.degree(i); ++k) {
        const double difference = a - z[weights.neighbours(i)[k]];
        form.lag += weights.weights(i)[k] * difference * difference;
    }
    return form;
}

/// Moments of own + scale·Σ w·y when the y are drawn without replacement from the others.
void set_moments(LocalAssociation& result, std::size_t i, const LinearForm& form, std::span<const double> w) {
    const auto others = static_cast<double>(result.n - 1);
    double sum = 0, squares = 0;
    for (const double weight : w) {
        sum += weight;
        squares += weight * weight;
    }
    result.value[i] = form.own + form.scale * form.lag;
    result.expected[i] = form.own + form.scale * sum * form.mean_of_others;
    result.variance[i] =
        form.scale * form.scale * (squares - sum * sum / others) * form.squares_of_others / (others - 1);
    result.z[i] = (result.value[i] - result.expected[i]) / std::sqrt(result.variance[i]);
}

/// Ord & Getis 1995: G* under randomisation of all values, the unit's own among them.
void set_gstar_moments(LocalAssociation& result, std::size_t i, const LinearForm& form, double self,
                       std::span<const double> w, const PowerSums& raw) {
    double sum = self, squares = self * self;
    for (const double weight : w) {
        sum += weight;
        squares += weight * weight;
    }
    const double n = raw.n, spread = raw.p2 / n - raw.p1 * raw.p1 / (n * n);
    result.value[i] = form.own + form.scale * form.lag;
    result.expected[i] = sum / n;
    result.variance[i] = form.scale * form.scale * spread * (n * squares - sum * sum) / (n - 1);
    result.z[i] = (result.value[i] - result.expected[i]) / std::sqrt(result.variance[i]);
}

/// The rows of W + I divided by their sums, without the diagonal.
SpatialWeights scaled(const SpatialWeights& weights, const LocalOptions& options) {
    if (options.statistic != LocalStatistic::gstar || !options.standardise_gstar) return weights;
    const std::vector<double> sums = weights.row_sums();
    std::vector<WeightLink> links = weights.to_links();
    for (WeightLink& link : links) link.weight /= 1 + sums[link.from];
    return SpatialWeights::from_links(weights.size(), std::move(links));
}

class LocalRun {
  public:
    LocalRun(std::span<const double> x, const SpatialWeights& weights, const LocalOptions& options)
        : x_(x.begin(), x.end()),
          z_(detail::deviations(x)),
          weights_(scaled(weights, options)),
          options_(options),
          sums_(powers_of(z_)),
          raw_(powers_of(x_)) {}

    LocalAssociation run() {
        for (auto* column : {&result_.value, &result_.expected, &result_.variance, &result_.z,
                             &result_.p_two_sided, &result_.p_folded})
            column->assign(x_.size(), nan);
        result_.n = x_.size();
        // Every block copies the values once: few blocks, however many units.
        const std::size_t block = std::max<std::size_t>(1024, x_.size() / 32);
        parallel_blocks(x_.size(), block, options_.permutation.threads,
                        [&](std::size_t begin, std::size_t end) { units(begin, end); });
        for (std::size_t i = 0; i < x_.size(); ++i) result_.tested += weights_.degree(i) > 0 ? 1U : 0U;
        result_.permutations = options_.permutation.permutations;
        result_.seed = options_.permutation.seed;
        classify();
        return std::move(result_);
    }

  private:
    /// What G* gives the unit itself: 1, or its part of a row whose sum is 1.
    [[nodiscard]] double self_weight(std::size_t i) const {
        if (options_.statistic != LocalStatistic::gstar) return 0;
        if (!options_.standardise_gstar) return 1;
        return 1 - std::accumulate(weights_.weights(i).begin(), weights_.weights(i).end(), 0.0);
    }

    [[nodiscard]] LinearForm form_of(std::size_t i) const {
        switch (options_.statistic) {
            case LocalStatistic::moran:
                return moran_form(i, z_, weights_, sums_, options_.n_minus_1 ? sums_.n - 1 : sums_.n);
            case LocalStatistic::geary:
                return geary_form(i, z_, weights_, sums_);
            default:
                return g_form(i, x_, raw_.p1, weights_, self_weight(i), raw_);
        }
    }

    void units(std::size_t begin, std::size_t end) {
        detail::NeighbourDraws draws(z_, options_.permutation.seed);
        for (std::size_t i = begin; i < end; ++i) {
            if (weights_.degree(i) == 0) continue;
            const LinearForm form = form_of(i);
            if (options_.statistic == LocalStatistic::gstar)
                set_gstar_moments(result_, i, form, self_weight(i), weights_.weights(i), raw_);
            else
                set_moments(result_, i, form, weights_.weights(i));
            if (options_.permutation.permutations > 0) test(i, draws);
        }
    }

    void test(std::size_t i, detail::NeighbourDraws& draws);
    void classify();
    [[nodiscard]] Quadrant quadrant_of(std::size_t i) const;

    std::vector<double> x_, z_;
    SpatialWeights weights_;
    const LocalOptions& options_;
    PowerSums sums_, raw_;
    LocalAssociation result_;
};

void LocalRun::test(std::size_t i, detail::NeighbourDraws& draws) {
    const auto w = weights_.weights(i);
    const bool geary = options_.statistic == LocalStatistic::geary;
    detail::DrawTask task{.unit = static_cast<std::uint32_t>(i), .weights = w};
    if (geary) task.centre = z_[i];
    double size = 0;
    for (std::size_t k = 0; k < w.size(); ++k) {
        const double value = z_[weights_.neighbours(i)[k]];
        task.observed += w[k] * (geary ? (value - z_[i]) * (value - z_[i]) : value);
        size += w[k];
    }
    const double m2 = sums_.p2 / sums_.n;
    task.tolerance = 1e-12 * std::max(std::abs(task.observed), size * (geary ? m2 : std::sqrt(m2)));
    const std::uint32_t permutations = options_.permutation.permutations;
    // A unit exactly at the mean has I = 0 whatever its neighbours: every draw is a tie.
    const bool always_zero = options_.statistic == LocalStatistic::moran && z_[i] == 0;
    const TailCounts counts =
        always_zero ? TailCounts{permutations, permutations} : draws.count(task, permutations);
    const PermutationP p = permutation_p(counts, permutations);
    result_.p_two_sided[i] = p.two_sided;
    result_.p_folded[i] = p.folded;
}

Quadrant LocalRun::quadrant_of(std::size_t i) const {
    const bool high = z_[i] > 0;
    if (options_.statistic == LocalStatistic::g || options_.statistic == LocalStatistic::gstar)
        return result_.z[i] > 0 ? Quadrant::high : Quadrant::low;
    const bool high_around = lag_of(z_, weights_, i) > 0;
    if (options_.statistic == LocalStatistic::geary) {
        if (result_.value[i] > result_.expected[i]) return Quadrant::different;
        if (high != high_around) return Quadrant::similar;
    }
    if (high) return high_around ? Quadrant::HH : Quadrant::HL;
    return high_around ? Quadrant::LH : Quadrant::LL;
}

void LocalRun::classify() {
    result_.p_fdr = false_discovery_rates(result_.p_two_sided);
    result_.quadrant.assign(result_.n, Quadrant::undecided);
    for (std::size_t i = 0; i < result_.n; ++i) {
        if (weights_.degree(i) == 0)
            result_.quadrant[i] = Quadrant::no_neighbours;
        else if (result_.p_fdr[i] <= options_.alpha)
            result_.quadrant[i] = quadrant_of(i);
        else if (result_.permutations > 0)
            result_.quadrant[i] = Quadrant::not_significant;
        if (result_.p_fdr[i] <= options_.alpha) ++result_.significant_fdr;
    }
    if (result_.permutations > 0 && !fdr_is_feasible(result_.permutations, result_.tested, options_.alpha))
        result_.notes.push_back(
            {.code = "DR1917",
             .values = {{"permutations", fmt::to_string(result_.permutations)},
                        {"tested", fmt::to_string(result_.tested)},
                        {"needed", fmt::format("{:.0f}", std::ceil(2 * static_cast<double>(result_.tested) /
                                                                   options_.alpha) -
                                                             1)}}});
}

}  // namespace

std::string_view name_of(LocalStatistic statistic) {
    switch (statistic) {
        case LocalStatistic::moran:
            return "moran";
        case LocalStatistic::g:
            return "g";
        case LocalStatistic::gstar:
            return "gstar";
        case LocalStatistic::geary:
            break;
    }
    return "geary";
}

std::string_view name_of(Quadrant quadrant) {
    static constexpr std::string_view names[] = {
        "no neighbours", "not significant", "undecided", "HH", "LL", "HL", "LH", "high",
        "low",           "similar",         "different"};
    return names[static_cast<std::size_t>(quadrant)];
}

LocalAssociation local_association(std::span<const double> x, const SpatialWeights& weights,
                                   const LocalOptions& options) {
    detail::check_field(x, weights);
    return LocalRun(x, weights, options).run();
}

}  // namespace deltareach
