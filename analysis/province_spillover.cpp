#include "analysis/province_spillover.hpp"

#include "analysis/private/multiplier.hpp"
#include "analysis/private/split_figures.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

using detail::Multiplier;
using detail::Parameters;
using detail::Response;
using detail::Split;
using detail::split_of;

/// Within and cross sums of W, W² and W³, per unit.
std::vector<Split> powers_split(const SpatialWeights& weights, std::span<const std::uint32_t> group) {
    std::vector<Split> powers(3);
    const SpatialWeights back = weights.transposed();
    const auto n = static_cast<double>(weights.size());
    const auto groups = static_cast<Eigen::Index>(1 + *std::ranges::max_element(group));
    Eigen::MatrixXd indicator = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(weights.size()), groups);
    for (std::size_t i = 0; i < weights.size(); ++i) indicator(static_cast<Eigen::Index>(i), group[i]) = 1;
    // Traces: tr W = 0, tr W² = Σ w_ij w_ji, tr W³ = Σ (W²)_ij w_ji.
    double traces[3] = {0, 0, 0};
    for (std::size_t i = 0; i < weights.size(); ++i)
        for (std::size_t a = 0; a < weights.degree(i); ++a) {
            const std::uint32_t j = weights.neighbours(i)[a];
            const double w = weights.weights(i)[a];
            traces[1] += w * back.weight(i, j);
            for (std::size_t b = 0; b < weights.degree(j); ++b)
                traces[2] += w * weights.weights(j)[b] * back.weight(i, weights.neighbours(j)[b]);
        }
    Eigen::MatrixXd power = indicator;
    for (std::size_t order = 0; order < 3; ++order) {
        power = detail::lagged(weights, power);
        powers[order] = split_of({traces[order], indicator.transpose() * power}, n);
    }
    return powers;
}

/// The coefficient of W^q in S is βρ^q + θρ^{q−1}.
std::vector<Split> by_order(const std::vector<Split>& powers, const Parameters& p, Eigen::Index column) {
    std::vector<Split> parts;
    double power = 1;
    for (std::size_t q = 0; q < powers.size(); ++q, power *= p.rho) {
        const double factor = power * (p.beta[column] * p.rho + p.theta[column]);
        parts.push_back({factor * powers[q].within, factor * powers[q].cross});
    }
    return parts;
}

/// Within impacts when the links between provinces are cut, everything else as it is.
std::vector<double> within_when_cut(const SpatialWeights& weights, const Parameters& parameters,
                                    std::span<const std::uint32_t> group) {
    const SpatialWeights inside =
        weights.where([&](std::uint32_t i, std::uint32_t j) { return group[i] == group[j]; });
    const auto n = static_cast<double>(weights.size());
    double trace = 0, sum = 0;
    if (parameters.rho != 0) {
        detail::DeterminantCurve curve(inside);
        curve.widen_for(parameters.rho);
        if (!curve.by_eigenvalues()) curve.settle(parameters.rho, 0.02);
        trace = -curve.slope(parameters.rho);
        sum = curve.block_sums(parameters.rho).sum();
    } else {
        for (const double row : inside.row_sums()) sum += row;
    }
    std::vector<double> result;
    for (Eigen::Index r = 0; r < parameters.beta.size(); ++r)
        result.push_back((parameters.rho * parameters.beta[r] + parameters.theta[r]) * (sum - trace) / n);
    return result;
}

}  // namespace

bool has_net(SpatialModel model) {
    return model == SpatialModel::durbin || (!has_lag(model) && !has_lagged_x(model));
}

ProvinceSpillover province_spillover(const SpatialFit& fit, const SpatialWeights& weights,
                                     std::span<const std::uint32_t> group, const ImpactOptions& options) {
    Multiplier multiplier(fit, weights, {group.begin(), group.end()});
    const std::vector<Split> powers = powers_split(weights, group);
    const detail::SplitFigures figures(multiplier.sizes(), has_net(fit.model));
    const auto row_of = [&](const std::vector<Response>& responses, const Parameters& parameters,
                            std::size_t r) {
        return figures.of(responses[r], by_order(powers, parameters, static_cast<Eigen::Index>(r)));
    };
    std::vector<std::vector<std::vector<double>>> draws(fit.regressors);
    ProvinceSpillover result{.draws = options.draws, .seed = options.seed, .level = options.level};
    result.rejected = multiplier.draw(options.draws, options.seed,
                                      [&](const std::vector<Response>& responses, const Parameters& drawn) {
                                          for (std::size_t r = 0; r < responses.size(); ++r)
                                              draws[r].push_back(row_of(responses, drawn, r));
                                      });
    for (Eigen::Index p = 0; p < multiplier.groups(); ++p)
        result.units.push_back(static_cast<std::size_t>(multiplier.sizes()[p]));
    const Parameters& estimates = multiplier.estimates();
    const std::vector<Response> responses = multiplier.at(estimates);
    const std::vector<double> cut = within_when_cut(weights, estimates, group);
    for (std::size_t r = 0; r < fit.regressors; ++r) {
        BorderImpact found = figures.with_intervals(fit.coefficients[(fit.has_constant ? 1 : 0) + r].name,
                                                    row_of(responses, estimates, r), draws[r], options.level);
        result.columns.push_back({.name = std::move(found.name),
                                  .within = found.within,
                                  .cross = found.cross,
                                  .cross_share = found.cross_share,
                                  .orders = std::move(found.orders),
                                  .within_when_cut = cut[r],
                                  .blocks = std::move(found.blocks)});
    }
    return result;
}

}  // namespace deltareach
