#include "analysis/spatial_regression.hpp"

#include "analysis/private/likelihood.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

using detail::Design;
using detail::DeterminantCurve;
using detail::Estimate;

constexpr std::array<std::pair<SpatialModel, std::string_view>, 7> names{
    {{SpatialModel::ols, "ols"},
     {SpatialModel::slx, "slx"},
     {SpatialModel::lag, "lag"},
     {SpatialModel::error, "error"},
     {SpatialModel::durbin, "durbin"},
     {SpatialModel::durbin_error, "durbin_error"},
     {SpatialModel::sarar, "sarar"}}};

void keep_covariance(SpatialFit& fit, const Eigen::MatrixXd& covariance) {
    fit.covariance.assign(covariance.data(), covariance.data() + covariance.size());
}

void fit_least_squares(SpatialFit& fit, const Design& design, const SpatialWeights& weights) {
    const detail::LeastSquares least = detail::least_squares(design.x, design.y);
    const auto n = static_cast<double>(fit.n), k = static_cast<double>(fit.k);
    fit.converged = true;
    fit.sigma2 = least.sum_of_squares / (n - k);
    fit.log_likelihood = detail::gaussian_log_likelihood(fit.n, least.sum_of_squares / n);
    fit.aic = -2 * fit.log_likelihood + 2 * (k + 1);
    const Eigen::MatrixXd covariance = fit.sigma2 * detail::inverse_of_cross_product(design.x);
    keep_covariance(fit, covariance);
    for (Eigen::Index j = 0; j < design.x.cols(); ++j)
        fit.coefficients.push_back(detail::coefficient_of(design.names[static_cast<std::size_t>(j)],
                                                          least.coefficients[j], covariance(j, j), n - k));
    fit.residuals.assign(least.residuals.data(), least.residuals.data() + least.residuals.size());
    fit.residual_moran = detail::regression_moran(design, least, weights);
    if (fit.model == SpatialModel::ols) fit.lm_tests = detail::lm_tests_of(design, least, weights);
}

Estimate estimate(SpatialModel model, const Design& design, DeterminantCurve& curve) {
    if (model == SpatialModel::sarar) return detail::estimate_sarar(design, curve);
    return has_lag(model) ? detail::estimate_lag(design, curve) : detail::estimate_error(design, curve);
}

/// How far the figures may be off by the determinants: a maximum moves by the covariance times the slope.
DeterminantAccount account_of(const Estimate& found, DeterminantCurve& curve,
                              const Eigen::MatrixXd& covariance) {
    DeterminantAccount account = curve.account();
    const Eigen::Index last = covariance.rows() - 1, first = last - (found.rho && found.lambda ? 1 : 0);
    Eigen::VectorXd slopes = Eigen::VectorXd::Zero(last - first + 1);
    if (found.rho) slopes[0] = curve.slope_error(*found.rho);
    if (found.lambda) slopes[last - first] = curve.slope_error(*found.lambda);
    const Eigen::VectorXd moves =
        covariance.bottomRightCorner(slopes.size(), slopes.size()).cwiseAbs() * slopes;
    for (const auto& parameter : {found.rho, found.lambda})
        if (parameter) account.log_likelihood_error += curve.value_error(*parameter);
    if (found.rho) account.rho_error = moves[0];
    if (found.lambda) account.lambda_error = moves[last - first];
    return account;
}

void fit_likelihood(SpatialFit& fit, const Design& design, const SpatialWeights& weights) {
    DeterminantCurve& curve = *fit.determinants;
    const Estimate found = estimate(fit.model, design, curve);
    fit.converged = found.converged;
    fit.iterations = found.iterations;
    fit.parameter_low = curve.interval().low;
    fit.parameter_high = curve.interval().high;
    if (!found.converged) return;
    const auto known = detail::covariance_of(design, curve, found);
    fit.converged = known.has_value();
    if (!known) return;
    const Eigen::MatrixXd& covariance = *known;
    fit.sigma2 = found.sigma2;
    fit.log_likelihood = found.log_likelihood;
    const auto parameters = static_cast<double>(fit.k) + 1 + (found.rho ? 1 : 0) + (found.lambda ? 1 : 0);
    fit.aic = -2 * fit.log_likelihood + 2 * parameters;
    fit.information = fit.n <= detail::expected_limit ? InformationKind::expected : InformationKind::observed;
    keep_covariance(fit, covariance);
    fit.determinant = account_of(found, curve, covariance);
    const Eigen::Index k = design.x.cols();
    for (Eigen::Index j = 0; j < k; ++j)
        fit.coefficients.push_back(detail::coefficient_of(design.names[static_cast<std::size_t>(j)],
                                                          found.coefficients[j], covariance(j, j)));
    if (found.rho) fit.rho = detail::coefficient_of("rho", *found.rho, covariance(k, k));
    const Eigen::Index last = covariance.rows() - 1;
    if (found.lambda) fit.lambda = detail::coefficient_of("lambda", *found.lambda, covariance(last, last));
    fit.residuals.assign(found.residuals.data(), found.residuals.data() + found.residuals.size());
    fit.residual_moran = detail::residual_moran_of(fit.residuals, weights);
}

SpatialFit fit_with(SpatialModel model, const RegressionData& data, const SpatialWeights& weights,
                    std::shared_ptr<DeterminantCurve> curve) {
    const Design design = detail::design_of(model, data, weights);
    SpatialFit fit{.model = model,
                   .n = weights.size(),
                   .k = static_cast<std::size_t>(design.x.cols()),
                   .regressors = data.x.size()};
    fit.determinants = std::move(curve);
    if (fit.determinants != nullptr)
        fit_likelihood(fit, design, weights);
    else
        fit_least_squares(fit, design, weights);
    return fit;
}

}  // namespace

std::string_view name_of(SpatialModel model) {
    return names[static_cast<std::size_t>(model)].second;
}

std::optional<SpatialModel> spatial_model_named(std::string_view name) {
    for (const auto& [model, word] : names)
        if (word == name) return model;
    return std::nullopt;
}

bool has_lag(SpatialModel model) {
    return model == SpatialModel::lag || model == SpatialModel::durbin || model == SpatialModel::sarar;
}

bool has_error(SpatialModel model) {
    return model == SpatialModel::error || model == SpatialModel::durbin_error ||
           model == SpatialModel::sarar;
}

bool has_lagged_x(SpatialModel model) {
    return model == SpatialModel::slx || model == SpatialModel::durbin || model == SpatialModel::durbin_error;
}

SpatialFit fit_spatial(SpatialModel model, const RegressionData& data, const SpatialWeights& weights,
                       std::span<const std::uint32_t> group) {
    if (!has_lag(model) && !has_error(model)) return fit_with(model, data, weights, nullptr);
    static_cast<void>(detail::design_of(model, data, weights));  // complain before the costly part
    return fit_with(
        model, data, weights,
        std::make_shared<DeterminantCurve>(weights, std::vector<std::uint32_t>(group.begin(), group.end())));
}

ModelLadder model_ladder(const RegressionData& data, const SpatialWeights& weights) {
    ModelLadder ladder;
    const auto curve = std::make_shared<DeterminantCurve>(weights);
    std::array<double, names.size()> log_likelihood{};
    for (const auto& [model, name] : names) {
        const SpatialFit fit =
            fit_with(model, data, weights, has_lag(model) || has_error(model) ? curve : nullptr);
        log_likelihood[static_cast<std::size_t>(model)] = fit.converged ? fit.log_likelihood : std::nan("");
        if (fit.converged)
            ladder.steps.push_back({model, fit.log_likelihood, fit.aic, fit.residual_moran, fit.determinant});
    }
    const auto of = [&](SpatialModel model) { return log_likelihood[static_cast<std::size_t>(model)]; };
    const int columns = static_cast<int>(data.x.size());
    // Where rows have unlike sums (islands), the lag of the constant is none: the error model lies outside
    // Durbin's.
    const auto [least, most] = std::ranges::minmax(weights.row_sums());
    const double gain =
        most - least < 1e-9 ? 2 * (of(SpatialModel::durbin) - of(SpatialModel::error)) : std::nan("");
    ladder.common_factor = detail::chi_squared_test(gain, columns);
    ladder.durbin_to_lag =
        detail::chi_squared_test(2 * (of(SpatialModel::durbin) - of(SpatialModel::lag)), columns);
    return ladder;
}

}  // namespace deltareach
