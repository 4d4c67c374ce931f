#include "analysis/impacts.hpp"

#include "analysis/private/eigen_index.hpp"
#include "analysis/private/multiplier.hpp"
#include "analysis/private/normal_draws.hpp"
#include "analysis/private/split_figures.hpp"
#include "analysis/quantile.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace detail {

Uncertain with_interval(double value, std::vector<double> draws, double level) {
    if (draws.empty()) return {.value = value};
    std::ranges::sort(draws);
    return {value, quantile_of_sorted(draws, (1 - level) / 2), quantile_of_sorted(draws, (1 + level) / 2)};
}

Multiplier::Multiplier(const SpatialFit& fit, const SpatialWeights& weights, std::vector<std::uint32_t> group)
    : fit_(fit), n_(weights.size()) {
    if (group.empty()) group.assign(n_, 0);
    Eigen::MatrixXd indicator =
        Eigen::MatrixXd::Zero(eigen_index(n_), eigen_index(1 + *std::ranges::max_element(group)));
    for (std::size_t i = 0; i < n_; ++i) indicator(eigen_index(i), group[i]) = 1;
    sizes_ = indicator.colwise().sum();
    lag_blocks_ = indicator.transpose() * lagged(weights, indicator);
    Eigen::VectorXd values(eigen_index(fit.k) + (fit.rho ? 1 : 0));
    for (std::size_t j = 0; j < fit.k; ++j) values[eigen_index(j)] = fit.coefficients[j].estimate;
    if (fit.rho) values[eigen_index(fit.k)] = fit.rho->estimate;
    estimates_ = parameters_from(values);
    if (!fit.rho) return;
    curve_ = fit.determinants;
    if (curve_ == nullptr || curve_->group() != group)
        curve_ = std::make_shared<DeterminantCurve>(weights, std::move(group));
    settle_for_draws();
}

/// Draws must find the curve prepared wherever the interval allows them: beyond the bounds that the norms
/// guarantee, and on the far side of an optimum that lies near the other bound.
void Multiplier::settle_for_draws() {
    const double rho = fit_.rho->estimate, reach = 4 * fit_.rho->std_error;
    curve_->widen_for(rho - reach);
    curve_->widen_for(rho + reach);
    if (!curve_->settled() || !curve_->reaches(rho)) curve_->settle(rho, std::clamp(2 * reach, 1e-3, 1.0));
    if (curve_->by_eigenvalues()) return;
    constexpr double rim = 1.04;  // nearer to a zero of the determinant the nodes would have to be many
    const Interval all = curve_->interval(), now = *curve_->settled();
    const Interval wanted{rho - std::min(2 * reach, (rho - all.low) / rim),
                          rho + std::min(2 * reach, (all.high - rho) / rim)};
    const bool short_below = now.low > rho - reach && wanted.low < now.low;
    const bool short_above = now.high < rho + reach && wanted.high > now.high;
    if (short_below || short_above)
        curve_->settle_between({std::min(now.low, wanted.low), std::max(now.high, wanted.high)});
}

Parameters Multiplier::parameters_from(const Eigen::VectorXd& values) const {
    const Eigen::Index columns = eigen_index(fit_.regressors);
    const Eigen::Index first = fit_.has_constant ? 1 : 0;
    return {.beta = values.segment(first, columns),
            .theta = has_lagged_x(fit_.model) ? Eigen::VectorXd(values.segment(first + columns, columns))
                                              : Eigen::VectorXd::Zero(columns),
            .rho = fit_.rho ? values[eigen_index(fit_.k)] : 0.0};
}

std::vector<Response> Multiplier::at(const Parameters& parameters) {
    // A^{-1} = I + ρA^{-1}W, so that everything follows from tr(A^{-1}W) and G'A^{-1}WG.
    const double rho = parameters.rho, trace = curve_ ? -curve_->slope(rho) : 0.0;
    const Eigen::MatrixXd blocks = curve_ ? curve_->block_sums(rho) : lag_blocks_;
    const Eigen::MatrixXd own = sizes_.asDiagonal();
    std::vector<Response> responses;
    for (Eigen::Index r = 0; r < parameters.beta.size(); ++r) {
        const double beta = parameters.beta[r], of_lags = rho * beta + parameters.theta[r];
        responses.push_back(
            {beta * static_cast<double>(n_) + of_lags * trace, beta * own + of_lags * blocks});
    }
    return responses;
}

std::uint64_t Multiplier::draw(std::uint32_t draws, std::uint64_t seed, const Visitor& visit) {
    if (draws == 0) return 0;
    const Eigen::Index size = eigen_index(fit_.k) + (fit_.rho ? 1 : 0);
    Eigen::VectorXd centre(size);
    for (std::size_t j = 0; j < fit_.k; ++j) centre[eigen_index(j)] = fit_.coefficients[j].estimate;
    if (fit_.rho) centre[eigen_index(fit_.k)] = fit_.rho->estimate;
    const NormalDraws normal(centre, leading_part(fit_.covariance, size), seed);
    std::uint64_t rejected = 0;
    for (std::uint64_t name = 0, accepted = 0; accepted < draws && rejected < 100ULL * draws; ++name) {
        const Parameters drawn = parameters_from(normal.draw(name));
        if (curve_ && !curve_->reaches(drawn.rho)) {
            ++rejected;
            continue;
        }
        ++accepted;
        visit(at(drawn), drawn);
    }
    return rejected;
}

}  // namespace detail

Impacts impacts_of(const SpatialFit& fit, const SpatialWeights& weights, const ImpactOptions& options) {
    std::vector<std::uint32_t> group;
    if (fit.determinants) group = fit.determinants->group();
    detail::Multiplier multiplier(fit, weights, group);
    const auto n = static_cast<double>(multiplier.units());
    std::vector<std::vector<double>> direct(fit.regressors), indirect(fit.regressors), total(fit.regressors);
    Impacts impacts{.draws = options.draws, .seed = options.seed, .level = options.level};
    impacts.rejected = multiplier.draw(
        options.draws, options.seed, [&](const std::vector<detail::Response>& responses, const auto&) {
            for (std::size_t r = 0; r < responses.size(); ++r) {
                const double sum = responses[r].blocks.sum();
                direct[r].push_back(responses[r].trace / n);
                indirect[r].push_back(detail::remainder_of(sum, responses[r].trace) / n);
                total[r].push_back(sum / n);
            }
        });
    const std::vector<detail::Response> responses = multiplier.at(multiplier.estimates());
    for (std::size_t r = 0; r < fit.regressors; ++r) {
        const double sum = responses[r].blocks.sum(), trace = responses[r].trace;
        impacts.columns.push_back({fit.coefficients[(fit.has_constant ? 1 : 0) + r].name,
                                   detail::with_interval(trace / n, std::move(direct[r]), options.level),
                                   detail::with_interval(detail::remainder_of(sum, trace) / n,
                                                         std::move(indirect[r]), options.level),
                                   detail::with_interval(sum / n, std::move(total[r]), options.level)});
    }
    return impacts;
}

}  // namespace deltareach
