#include "analysis/composite_index.hpp"
#include "analysis/private/index_parts.hpp"
#include "analysis/private/model_checks.hpp"
#include "analysis/quantile.hpp"
#include "gis/random.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace deltareach {
namespace {

/// Gamma(shape, 1) by Marsaglia & Tsang (2000).
double gamma_draw(double shape, RandomStream& random) {
    if (shape < 1) {
        const double boost = std::pow(random.uniform(), 1 / shape);
        return gamma_draw(shape + 1, random) * boost;
    }
    const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
    for (;;) {
        const double x = random.normal(), v = std::pow(1 + c * x, 3);
        if (v > 0 && std::log(random.uniform()) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
    }
}

/// Dirichlet(concentration·weights); columns without weight keep none.
std::vector<double> perturbed(std::span<const double> weights, double concentration, RandomStream random) {
    std::vector<double> draw(weights.size(), 0);
    double total = 0;
    for (std::size_t j = 0; j < weights.size(); ++j)
        if (weights[j] > 0) total += draw[j] = gamma_draw(concentration * weights[j], random);
    for (std::size_t j = 0; j < weights.size(); ++j) draw[j] = total > 0 ? draw[j] / total : weights[j];
    return draw;
}

bool negative(std::span<const Indicator> indicators, double shift) {
    for (const Indicator& indicator : indicators)
        for (const double v : indicator.values)
            if (v + shift < 0) return true;
    return false;
}

}  // namespace

IndexSensitivity index_sensitivity(std::span<const Indicator> indicators, const IndexOptions& options,
                                   const SensitivityOptions& sensitivity) {
    model_checks::positive("concentration", sensitivity.concentration);
    model_checks::positive("draws", sensitivity.draws);
    const IndexResult chosen = composite_index(indicators, options);
    const std::size_t n = chosen.ranks.size();
    IndexSensitivity result;
    result.draws = sensitivity.draws;
    result.concentration = sensitivity.concentration;
    result.seed = sensitivity.seed;
    result.best.assign(n, std::numeric_limits<double>::infinity());
    result.worst.assign(n, 0);
    for (const Weighting weighting : {Weighting::entropy, Weighting::entropy_minmax, Weighting::critic,
                                      Weighting::equal, Weighting::user}) {
        if (weighting == Weighting::user && options.weights.empty()) continue;
        if (weighting == Weighting::entropy && negative(indicators, options.shift))
            continue;  // it refuses them
        for (const Scoring scoring : {Scoring::topsis, Scoring::sum}) {
            IndexOptions variant = options;
            variant.weighting = weighting;
            variant.scoring = scoring;
            IndexResult index = composite_index(indicators, variant);
            for (std::size_t i = 0; i < n; ++i) {
                result.best[i] = std::min(result.best[i], index.ranks[i]);
                result.worst[i] = std::max(result.worst[i], index.ranks[i]);
            }
            result.variants.push_back({std::string(name_of(weighting)) + "+" + std::string(name_of(scoring)),
                                       std::move(index.weights), std::move(index.ranks)});
        }
    }
    std::vector<std::vector<double>> ranks(n);
    for (int draw = 0; draw < sensitivity.draws; ++draw) {
        const auto weights = perturbed(chosen.weights, sensitivity.concentration,
                                       RandomStream(sensitivity.seed, static_cast<std::uint64_t>(draw)));
        const auto drawn =
            index_parts::ranks_of(index_parts::scores_of(indicators, weights, options.scoring));
        for (std::size_t i = 0; i < n; ++i) ranks[i].push_back(drawn[i]);
    }
    for (auto& of_unit : ranks) {
        std::sort(of_unit.begin(), of_unit.end());
        result.rank_low.push_back(quantile_of_sorted(of_unit, 0.05));
        result.rank_high.push_back(quantile_of_sorted(of_unit, 0.95));
    }
    return result;
}

}  // namespace deltareach
