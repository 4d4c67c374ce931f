#include "analysis/local_association.hpp"

#include "analysis/messages.hpp"
#include "analysis/permutation_p.hpp"
#include "analysis/private/checked_field.hpp"
#include "analysis/private/constants.hpp"
#include "analysis/private/local_moments.hpp"
#include "analysis/private/neighbour_draws.hpp"
#include "gis/shared_loops.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace deltareach {
namespace {

using detail::LinearForm;
using detail::LocalMoments;

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
          sums_(detail::powers_of(z_)),
          total_(std::accumulate(x.begin(), x.end(), 0.0)),
          has_ratio_(total_ > 0 && std::ranges::min(x) >= 0),
          at_mean_(1e-15 * std::max(std::abs(std::ranges::min(x)), std::abs(std::ranges::max(x)))) {}

    LocalAssociation run() {
        std::vector<std::span<double>> columns;
        for (auto* column : {&result_.value, &result_.expected, &result_.variance, &result_.z,
                             &result_.p_two_sided, &result_.p_folded}) {
            column->assign(x_.size(), nan);
            columns.emplace_back(*column);
        }
        result_.n = x_.size();
        // Every block copies the values once: few blocks, however many units.
        const std::size_t block = std::max<std::size_t>(1024, x_.size() / 32);
        share_blocks(options_.permutation.shares, "units", x_.size(), columns, block,
                     options_.permutation.threads,
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

    [[nodiscard]] bool is_g() const {
        return options_.statistic == LocalStatistic::g || options_.statistic == LocalStatistic::gstar;
    }

    /// A unit at the mean has I = 0 whatever its neighbours.
    [[nodiscard]] bool is_zero_always(std::size_t i) const {
        return options_.statistic == LocalStatistic::moran && std::abs(z_[i]) <= at_mean_;
    }

    [[nodiscard]] LinearForm form_of(std::size_t i) const {
        switch (options_.statistic) {
            case LocalStatistic::moran:
                return detail::moran_form(i, z_, weights_, sums_, options_.n_minus_1 ? sums_.n - 1 : sums_.n);
            case LocalStatistic::geary:
                return detail::geary_form(i, z_, weights_, sums_);
            default:
                return detail::g_form(i, z_, weights_, sums_);
        }
    }

    void units(std::size_t begin, std::size_t end) {
        detail::NeighbourDraws draws(z_, options_.permutation.seed);
        for (std::size_t i = begin; i < end; ++i) {
            if (weights_.degree(i) == 0) continue;
            const auto w = weights_.weights(i);
            LinearForm form = form_of(i);
            if (is_zero_always(i)) form.scale = 0;
            LocalMoments moments = options_.statistic == LocalStatistic::gstar
                                       ? detail::gstar_moments(form, z_[i], self_weight(i), w, sums_)
                                       : detail::moments_of(form, w, sums_.n);
            result_.z[i] = moments.z();
            if (is_g()) moments = ratio_of(moments, i);
            result_.value[i] = moments.value;
            result_.expected[i] = moments.expected;
            result_.variance[i] = moments.variance;
            if (options_.permutation.permutations > 0) test(i, draws);
        }
    }

    [[nodiscard]] LocalMoments ratio_of(const LocalMoments& numerator, std::size_t i) const;
    void test(std::size_t i, detail::NeighbourDraws& draws);
    void classify();
    [[nodiscard]] Quadrant quadrant_of(std::size_t i) const;

    std::vector<double> x_, z_;
    SpatialWeights weights_;
    const LocalOptions& options_;
    detail::PowerSums sums_;
    double total_;
    bool has_ratio_;  ///< no negative value, and a total to divide by
    double at_mean_;  ///< a deviation no larger is rounding
    LocalAssociation result_;
};

/// G and its moments as the share of the total that they are: of the others' for G, of all for G*.
LocalMoments LocalRun::ratio_of(const LocalMoments& numerator, std::size_t i) const {
    const double self = self_weight(i), divisor = self > 0 ? total_ : total_ - x_[i];
    if (!has_ratio_ || !(divisor > 0)) return {nan, nan, nan};
    const auto w = weights_.weights(i);
    const double sum = std::accumulate(w.begin(), w.end(), self), scale = 1 / divisor;
    return {.value = self * x_[i] / divisor + scale * detail::lag_of(x_, weights_, i),
            .expected = sum / (self > 0 ? sums_.n : sums_.n - 1),
            .variance = scale * scale * numerator.variance};
}

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
    // Where I is 0 whatever the neighbours, every draw is a tie.
    const TailCounts counts =
        is_zero_always(i) ? TailCounts{permutations, permutations} : draws.count(task, permutations);
    const PermutationP p = permutation_p(counts, permutations);
    result_.p_two_sided[i] = p.two_sided;
    result_.p_folded[i] = p.folded;
}

Quadrant LocalRun::quadrant_of(std::size_t i) const {
    const bool high = z_[i] > 0;
    if (is_g()) return result_.z[i] > 0 ? Quadrant::high : Quadrant::low;
    const bool high_around = detail::lag_of(z_, weights_, i) > 0;
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

/// In the order of the enumeration.
constexpr std::array<std::string_view, 4> local_names = {"moran", "g", "gstar", "geary"};

}  // namespace

std::string_view name_of(LocalStatistic statistic) {
    return local_names[static_cast<std::size_t>(statistic)];
}

std::optional<LocalStatistic> local_statistic_named(std::string_view name) {
    const auto found = std::ranges::find(local_names, name);
    if (found == local_names.end()) return std::nullopt;
    return static_cast<LocalStatistic>(found - local_names.begin());
}

std::string_view name_of(Quadrant quadrant) {
    static constexpr std::string_view names[] = {
        "no value", "no neighbours", "not significant", "undecided", "HH", "LL", "HL", "LH",
        "high",     "low",           "similar",         "different"};
    return names[static_cast<std::size_t>(quadrant)];
}

LocalAssociation local_association(std::span<const double> x, const SpatialWeights& weights,
                                   const LocalOptions& options) {
    detail::check_field(x, weights);
    return LocalRun(x, weights, options).run();
}

}  // namespace deltareach
