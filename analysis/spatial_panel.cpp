#include "analysis/spatial_panel.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/likelihood.hpp"
#include "analysis/private/minimise.hpp"
#include "analysis/private/no_maximum.hpp"
#include "gis/error.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

[[noreturn]] void unbalanced(std::string text) {
    throw InputError(Message{.code = "DR1926", .values = {{"text", std::move(text)}}});
}

/// One column, (n, T).
Eigen::MatrixXd panel_column(const std::string& name, const std::vector<double>& values, std::size_t n,
                             std::size_t periods) {
    if (values.size() != n * periods)
        unbalanced(fmt::format("{}: {} ≠ {} × {}", name, values.size(), n, periods));
    Eigen::MatrixXd column = Eigen::Map<const Eigen::MatrixXd>(values.data(), static_cast<Eigen::Index>(n),
                                                               static_cast<Eigen::Index>(periods));
    if (!column.allFinite()) throw InputError(Message{.code = "DR1911", .values = {{"unit", name}}});
    return column;
}

/// Without the means of units, and with two-way effects of periods.
Eigen::VectorXd transformed(Eigen::MatrixXd column, PanelEffects effects) {
    if (effects != PanelEffects::pooled) column.colwise() -= Eigen::VectorXd(column.rowwise().mean());
    if (effects == PanelEffects::two_way) column.rowwise() -= Eigen::RowVectorXd(column.colwise().mean());
    return Eigen::Map<const Eigen::VectorXd>(column.data(), column.size());
}

detail::Design panel_design(SpatialModel model, PanelEffects effects, const PanelData& data,
                            const SpatialWeights& weights) {
    const std::size_t n = weights.size();
    detail::Design design;
    design.y = transformed(panel_column("y", data.y, n, data.periods), effects);
    if (design.y.cwiseAbs().maxCoeff() == 0) throw InputError(Message{.code = "DR1912"});
    std::vector<Eigen::VectorXd> columns;
    if (effects == PanelEffects::pooled)
        columns.emplace_back(Eigen::VectorXd::Ones(design.y.size())), design.names.emplace_back("constant");
    for (const Regressor& x : data.x)
        columns.push_back(transformed(panel_column(x.name, x.values, n, data.periods), effects)),
            design.names.push_back(x.name);
    if (has_lagged_x(model))
        for (const Regressor& x : data.x) {
            columns.push_back(transformed(
                detail::lagged(weights, panel_column(x.name, x.values, n, data.periods)), effects));
            design.names.push_back("lag." + x.name);
        }
    design.x.resize(design.y.size(), static_cast<Eigen::Index>(columns.size()));
    for (std::size_t j = 0; j < columns.size(); ++j) design.x.col(static_cast<Eigen::Index>(j)) = columns[j];
    detail::check_identified(design.x, design.names);
    detail::check_not_exact(design);
    return design;
}

/// Observations and determinants that count after the transformation.
struct Counted {
    double observations = 0, determinants = 0;
    bool without_unit_root = false;  ///< the factor 1 − ρ of the constant vector is left out

    Counted(PanelEffects effects, double n, double periods) {
        const double kept = effects == PanelEffects::pooled ? periods : periods - 1;
        without_unit_root = effects == PanelEffects::two_way;
        determinants = kept;
        observations = (without_unit_root ? n - 1 : n) * kept;
    }
    [[nodiscard]] double log_determinant(double rho, double of_w) const {
        return determinants * (of_w - (without_unit_root ? std::log(1 - rho) : 0.0));
    }
};

void check_effects(PanelEffects effects, const PanelData& data, const SpatialWeights& weights) {
    if (data.periods < 1 || (effects != PanelEffects::pooled && data.periods < 2))
        unbalanced(fmt::format("T = {}", data.periods));
    if (effects != PanelEffects::two_way) return;
    for (const double sum : weights.row_sums())
        if (std::abs(sum - 1) > 1e-9) unbalanced("two_way: ΣW ≠ 1");
}

/// Of β and ρ, where β(ρ) = b_y − ρ·b_Wy: the inverse of the whole Hessian in parts.
Eigen::MatrixXd joint_covariance(const Eigen::MatrixXd& given_rho, const Eigen::VectorXd& of_lag,
                                 double of_rho) {
    const Eigen::Index k = of_lag.size();
    Eigen::MatrixXd covariance(k + 1, k + 1);
    covariance.topLeftCorner(k, k) = given_rho + of_rho * of_lag * of_lag.transpose();
    covariance.col(k).head(k) = -of_rho * of_lag;
    covariance.row(k).head(k) = covariance.col(k).head(k).transpose();
    covariance(k, k) = of_rho;
    return covariance;
}

}  // namespace

SpatialFit fit_panel(SpatialModel model, PanelEffects effects, const PanelData& data,
                     const SpatialWeights& weights) {
    check_effects(effects, data, weights);
    const detail::Design design = panel_design(model, effects, data, weights);
    const Eigen::MatrixXd y = panel_column("y", data.y, weights.size(), data.periods);
    const Eigen::VectorXd lag_of_y = transformed(detail::lagged(weights, y), effects);
    const detail::LeastSquares plain = detail::least_squares(design.x, design.y),
                               of_lag = detail::least_squares(design.x, lag_of_y);
    const double cross = plain.residuals.dot(of_lag.residuals);
    const Counted counted(effects, static_cast<double>(weights.size()), static_cast<double>(data.periods));
    const auto squares = [&](double rho) {
        return plain.sum_of_squares - 2 * rho * cross + rho * rho * of_lag.sum_of_squares;
    };
    const auto likelihood = [&](double rho, double of_w) {
        return detail::gaussian_log_likelihood(1, squares(rho) / counted.observations) *
                   counted.observations +
               counted.log_determinant(rho, of_w);
    };
    SpatialFit fit{.model = model,
                   .n = weights.size(),
                   .k = static_cast<std::size_t>(design.x.cols()),
                   .regressors = data.x.size(),
                   .has_constant = effects == PanelEffects::pooled};
    fit.determinants = std::make_shared<detail::DeterminantCurve>(weights);
    detail::DeterminantCurve& curve = *fit.determinants;
    detail::check_lag_maximum(plain.residuals, of_lag.residuals, curve);
    const detail::Located found = detail::locate(curve, weights.size(), likelihood);
    fit.iterations = found.iterations;
    fit.parameter_low = curve.interval().low;
    fit.parameter_high = curve.interval().high;
    const double rho = found.at;
    const auto at = [&](const Eigen::VectorXd& r) { return likelihood(r[0], curve.value(r[0])); };
    const double room = std::min(curve.interval().high - rho, rho - curve.interval().low);
    const double of_rho =
        -1 /
        detail::derivatives_of(at, Eigen::VectorXd::Constant(1, rho), std::min(1e-3, room / 4)).hessian(0, 0);
    fit.sigma2 = squares(rho) / counted.observations;
    fit.converged = found.converged && detail::is_interior(curve, rho) && of_rho > 0 &&
                    fit.sigma2 > detail::variance_slack * detail::variance_of(design.y);
    if (!fit.converged) return fit;
    fit.log_likelihood = likelihood(rho, curve.value(rho));
    fit.aic = -2 * fit.log_likelihood + 2 * (static_cast<double>(fit.k) + 2);
    fit.information = InformationKind::observed;
    const Eigen::VectorXd beta = plain.coefficients - rho * of_lag.coefficients;
    const Eigen::MatrixXd covariance = joint_covariance(
        fit.sigma2 * detail::inverse_of_cross_product(design.x), of_lag.coefficients, of_rho);
    fit.covariance.assign(covariance.data(), covariance.data() + covariance.size());
    for (Eigen::Index j = 0; j < beta.size(); ++j)
        fit.coefficients.push_back(
            detail::coefficient_of(design.names[static_cast<std::size_t>(j)], beta[j], covariance(j, j)));
    fit.rho = detail::coefficient_of("rho", rho, of_rho);
    fit.determinant = curve.account();
    const double periods = likelihood(rho, 1) - likelihood(rho, 0);  // how often W's determinant counts
    fit.determinant.log_likelihood_error = periods * curve.value_error(rho);
    fit.determinant.rho_error = periods * curve.slope_error(rho) * of_rho;
    const Eigen::VectorXd residuals = plain.residuals - rho * of_lag.residuals;
    fit.residuals.assign(residuals.data(), residuals.data() + residuals.size());
    return fit;
}

}  // namespace deltareach
