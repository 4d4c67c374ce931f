#include "analysis/impacts.hpp"

#include "analysis/private/eigen_index.hpp"
#include "analysis/private/multiplier.hpp"
#include "gis/random.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

namespace deltareach {
namespace detail {
namespace {

double quantile(const std::vector<double>& sorted, double p) {
    const double place = p * static_cast<double>(sorted.size() - 1), below = std::floor(place);
    const auto index = static_cast<std::size_t>(below);
    if (index + 1 >= sorted.size()) return sorted.back();
    return sorted[index] + (place - below) * (sorted[index + 1] - sorted[index]);
}

}  // namespace

Uncertain with_interval(double value, std::vector<double> draws, double level) {
    if (draws.empty()) return {.value = value};
    std::ranges::sort(draws);
    return {value, quantile(draws, (1 - level) / 2), quantile(draws, (1 + level) / 2)};
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
    if (!curve_->settled() || !curve_->reaches(fit.rho->estimate))
        curve_->settle(fit.rho->estimate, std::clamp(8 * fit.rho->std_error, 1e-3, 1.0));
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

std::uint64_t Multiplier::draw(std::uint32_t draws, std::uint64_t seed,
                               const std::function<void(const std::vector<Response>&)>& visit) {
    if (draws == 0) return 0;
    const Eigen::Index size = eigen_index(fit_.k) + (fit_.rho ? 1 : 0);
    const Eigen::Index all =
        static_cast<Eigen::Index>(std::lround(std::sqrt(static_cast<double>(fit_.covariance.size()))));
    const Eigen::MatrixXd covariance =
        Eigen::Map<const Eigen::MatrixXd>(fit_.covariance.data(), all, all).topLeftCorner(size, size);
    // Scaled first: the columns may differ by many orders of size.
    const Eigen::VectorXd scale = covariance.diagonal().cwiseSqrt();
    const Eigen::MatrixXd correlation =
        scale.cwiseInverse().asDiagonal() * covariance * scale.cwiseInverse().asDiagonal();
    const Eigen::MatrixXd root = scale.asDiagonal() * Eigen::MatrixXd(correlation.llt().matrixL());
    Eigen::VectorXd centre(size);
    for (std::size_t j = 0; j < fit_.k; ++j) centre[eigen_index(j)] = fit_.coefficients[j].estimate;
    if (fit_.rho) centre[eigen_index(fit_.k)] = fit_.rho->estimate;
    std::uint64_t rejected = 0;
    for (std::uint64_t name = 0, accepted = 0; accepted < draws && rejected < 100ULL * draws; ++name) {
        RandomStream stream(seed, name);
        Eigen::VectorXd normal(size);
        for (Eigen::Index j = 0; j < size; ++j) normal[j] = stream.normal();
        const Parameters drawn = parameters_from(centre + root * normal);
        if (curve_ && !curve_->reaches(drawn.rho)) {
            ++rejected;
            continue;
        }
        ++accepted;
        visit(at(drawn));
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
    impacts.rejected =
        multiplier.draw(options.draws, options.seed, [&](const std::vector<detail::Response>& responses) {
            for (std::size_t r = 0; r < responses.size(); ++r) {
                const double sum = responses[r].blocks.sum();
                direct[r].push_back(responses[r].trace / n);
                indirect[r].push_back((sum - responses[r].trace) / n);
                total[r].push_back(sum / n);
            }
        });
    const std::vector<detail::Response> responses = multiplier.at(multiplier.estimates());
    for (std::size_t r = 0; r < fit.regressors; ++r) {
        const double sum = responses[r].blocks.sum(), trace = responses[r].trace;
        impacts.columns.push_back(
            {fit.coefficients[(fit.has_constant ? 1 : 0) + r].name,
             detail::with_interval(trace / n, std::move(direct[r]), options.level),
             detail::with_interval((sum - trace) / n, std::move(indirect[r]), options.level),
             detail::with_interval(sum / n, std::move(total[r]), options.level)});
    }
    return impacts;
}

}  // namespace deltareach
