#include "analysis/flow_regression.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/constants.hpp"
#include "analysis/private/dense.hpp"
#include "analysis/private/design.hpp"
#include "analysis/private/likelihood.hpp"
#include "analysis/private/minimise.hpp"
#include "analysis/private/no_maximum.hpp"
#include "analysis/private/spatial_factor.hpp"
#include "gis/error.hpp"

#include <cmath>
#include <complex>
#include <fmt/format.h>

namespace deltareach {
namespace {

using Matrix = Eigen::MatrixXd;

void check_length(std::size_t found, std::size_t wanted) {
    if (found == wanted) return;
    throw InputError(Message{
        .code = "DR1910", .values = {{"values", fmt::to_string(found)}, {"units", fmt::to_string(wanted)}}});
}

Matrix matrix_of(const std::vector<double>& values, std::size_t n) {
    check_length(values.size(), n * n);
    for (std::size_t k = 0; k < values.size(); ++k)
        if (!std::isfinite(values[k]))
            throw InputError(Message{.code = "DR1911",
                                     .values = {{"unit", fmt::format("{} → {}", k / n + 1, k % n + 1)}}});
    return Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
        values.data(), static_cast<Eigen::Index>(n), static_cast<Eigen::Index>(n));
}

Eigen::VectorXd flat(const Matrix& m) {
    return Eigen::Map<const Eigen::VectorXd>(m.data(), m.size());
}

/// W·Y, Y·W', W·Y·W'.
struct FlowLags {
    Matrix origin, destination, network;

    FlowLags(const SpatialWeights& w, const Matrix& y)
        : origin(detail::lagged(w, y)),
          destination(detail::lagged(w, y.transpose()).transpose()),
          network(detail::lagged(w, origin.transpose()).transpose()) {}
};

detail::Design flow_design(const FlowRegressionData& data, std::size_t n) {
    detail::Design design;
    const auto size = static_cast<Eigen::Index>(n);
    const Matrix flow = matrix_of(data.flow, n);
    if (flow.maxCoeff() == flow.minCoeff()) throw InputError(Message{.code = "DR1912"});
    std::vector<Matrix> columns{Matrix::Ones(size, size)};
    design.names = {"constant"};
    for (const Regressor& zone : data.zone) {
        check_length(zone.values.size(), n);
        const Eigen::VectorXd x = Eigen::Map<const Eigen::VectorXd>(zone.values.data(), size);
        if (!x.allFinite()) throw InputError(Message{.code = "DR1911", .values = {{"unit", zone.name}}});
        columns.push_back(x.replicate(1, size));
        columns.push_back(x.transpose().replicate(size, 1));
        design.names.push_back("origin." + zone.name);
        design.names.push_back("destination." + zone.name);
    }
    if (!data.distance.empty())
        columns.push_back(matrix_of(data.distance, n)), design.names.emplace_back("distance");
    if (data.intra) columns.push_back(Matrix::Identity(size, size)), design.names.emplace_back("intra");
    design.y = flat(flow);
    design.x.resize(size * size, static_cast<Eigen::Index>(columns.size()));
    for (std::size_t j = 0; j < columns.size(); ++j)
        design.x.col(static_cast<Eigen::Index>(j)) = flat(columns[j]);
    detail::check_identified(design.x, design.names);
    return design;
}

/// The likelihood over (ρ_d, ρ_o, ρ_w), everything else at its best.
class FlowSurface {
  public:
    FlowSurface(const detail::Design& design, const SpatialWeights& w, const Matrix& flow)
        : cells_(flow.size()) {
        const FlowLags lags(w, flow);
        Matrix residuals(design.y.size(), 4);
        const Eigen::VectorXd parts[] = {design.y, flat(lags.destination), flat(lags.origin),
                                         flat(lags.network)};
        slopes.resize(design.x.cols(), 4);
        for (int k = 0; k < 4; ++k) {
            const detail::LeastSquares fit = detail::least_squares(design.x, parts[k]);
            residuals.col(k) = fit.residuals;
            slopes.col(k) = fit.coefficients;
        }
        squares_ = residuals.transpose() * residuals;
        exact = detail::exact_mix(residuals.col(0), residuals.rightCols(3));
        Matrix full = Matrix::Zero(flow.rows(), flow.rows());
        for (const WeightLink& link : w.to_links()) full(link.from, link.to) = link.weight;
        eigenvalues_ = dense::eigenvalues(full);
    }

    [[nodiscard]] double sigma2(const Eigen::Vector3d& rho) const {
        const Eigen::Vector4d mix(1, -rho[0], -rho[1], -rho[2]);
        return mix.dot(squares_ * mix) / static_cast<double>(cells_);
    }

    [[nodiscard]] double operator()(const Eigen::Vector3d& rho) const {
        double log_determinant = 0;
        for (const std::complex<double>& a : eigenvalues_)
            for (const std::complex<double>& b : eigenvalues_) {
                const std::complex<double> factor = 1.0 - rho[0] * a - rho[1] * b - rho[2] * a * b;
                if (std::abs(factor.imag()) < 1e-14 && factor.real() <= 0) return -infinity;
                log_determinant += std::log(std::abs(factor));
            }
        return detail::gaussian_log_likelihood(static_cast<std::size_t>(cells_), sigma2(rho)) +
               log_determinant;
    }

    /// How far from 0 towards ρ the determinant stays positive: 1/t of the first zero t·ρ; 0 when there is
    /// none.
    [[nodiscard]] double reach(const Eigen::Vector3d& rho) const {
        double most = 0;
        for (const std::complex<double>& a : eigenvalues_)
            for (const std::complex<double>& b : eigenvalues_) {
                const std::complex<double> c = rho[0] * a + rho[1] * b + rho[2] * a * b;
                if (std::abs(c.imag()) <= 1e-9 * std::abs(c)) most = std::max(most, c.real());
            }
        return most;
    }

    Matrix slopes;           ///< least squares of y and its three lags on Z
    detail::ExactMix exact;  ///< where nothing is left of y

  private:
    Eigen::Index cells_;
    Eigen::Matrix4d squares_;
    std::vector<std::complex<double>> eigenvalues_;
};

/// A^{-1}F by repeated lags; nothing where they do not die out.
std::optional<Matrix> filtered(const SpatialWeights& w, const Eigen::Vector3d& rho, const Matrix& change) {
    Matrix y = change;
    constexpr int limit = 5000;
    for (int k = 0; k < limit; ++k) {
        const FlowLags lags(w, y);
        const Matrix next = change + rho[0] * lags.destination + rho[1] * lags.origin + rho[2] * lags.network;
        const double moved = (next - y).cwiseAbs().maxCoeff();
        y = next;
        if (moved <= 1e-14 * std::max(1.0, y.cwiseAbs().maxCoeff())) return y;
    }
    return std::nullopt;
}

std::optional<FlowEffect> effect_of(const std::string& name, double of_origin, double of_destination,
                                    const SpatialWeights& w, const Eigen::Vector3d& rho) {
    const auto n = static_cast<Eigen::Index>(w.size());
    FlowEffect effect{.name = name};
    for (Eigen::Index r = 0; r < n; ++r) {
        Matrix change = Matrix::Zero(n, n);
        change.row(r).array() += of_origin;
        change.col(r).array() += of_destination;
        const auto response = filtered(w, rho, change);
        if (!response) return std::nullopt;
        const double own = (*response)(r, r), out = response->row(r).sum() - own,
                     in = response->col(r).sum() - own;
        effect.intra += own / static_cast<double>(n);
        effect.origin += out / static_cast<double>(n);
        effect.destination += in / static_cast<double>(n);
        effect.total += response->sum() / static_cast<double>(n);
    }
    effect.network = effect.total - effect.origin - effect.destination - effect.intra;
    return effect;
}

void add_effects(FlowRegressionFit& fit, const FlowRegressionData& data, const SpatialWeights& w,
                 const Eigen::Vector3d& rho) {
    for (std::size_t j = 0; j < data.zone.size(); ++j) {
        const auto effect = effect_of(data.zone[j].name, fit.coefficients[1 + 2 * j].estimate,
                                      fit.coefficients[2 + 2 * j].estimate, w, rho);
        if (!effect) return fit.effects.clear();
        fit.effects.push_back(*effect);
    }
}

}  // namespace

FlowRegressionFit fit_flow_regression(const FlowRegressionData& data, const SpatialWeights& weights) {
    const std::size_t n = weights.size();
    const detail::Design design = flow_design(data, n);
    const FlowSurface surface(design, weights, matrix_of(data.flow, n));
    if (surface.exact.exact && surface.reach(surface.exact.at) <= 1 + 1e-7)
        detail::no_maximum("ρ_d, ρ_o, ρ_w", std::span(surface.exact.at.data(), 3));
    const auto f = [&](const Eigen::VectorXd& rho) { return surface(rho); };
    std::vector<Eigen::VectorXd> starts;
    for (const double a : {-0.3, 0.0, 0.3, 0.6})
        for (const double b : {-0.3, 0.0, 0.3, 0.6}) starts.push_back(Eigen::Vector3d(a, b, -a * b));
    const detail::Optimum2 found = detail::newton_maximum(f, starts);
    FlowRegressionFit fit{.n = n, .converged = found.converged, .iterations = found.iterations};
    if (!found.converged) return fit;
    const Eigen::Vector3d rho = found.at;
    const Matrix curvature = -detail::derivatives_of(f, found.at).hessian;
    fit.sigma2 = surface.sigma2(rho);
    fit.converged = surface.reach(rho) < 1 - detail::bound_slack && detail::is_positive_definite(curvature) &&
                    fit.sigma2 > detail::variance_slack * detail::variance_of(design.y);
    if (!fit.converged) return fit;
    fit.log_likelihood = found.value;
    fit.log_likelihood_independent = surface(Eigen::Vector3d::Zero());
    fit.lr_dependence =
        detail::chi_squared_test(2 * (fit.log_likelihood - fit.log_likelihood_independent), 3);
    const Matrix of_rho = dense::inverse_of(curvature);
    fit.rho_destination = detail::coefficient_of("rho_destination", rho[0], of_rho(0, 0));
    fit.rho_origin = detail::coefficient_of("rho_origin", rho[1], of_rho(1, 1));
    fit.rho_network = detail::coefficient_of("rho_network", rho[2], of_rho(2, 2));
    // β(ρ) = b_y − Σρ_k·b_k: the inverse of the whole Hessian in parts.
    const Matrix slope = surface.slopes.rightCols(3);
    const Eigen::VectorXd beta = surface.slopes.col(0) - slope * rho;
    const Matrix covariance =
        fit.sigma2 * detail::inverse_of_cross_product(design.x) + slope * of_rho * slope.transpose();
    for (Eigen::Index j = 0; j < beta.size(); ++j)
        fit.coefficients.push_back(
            detail::coefficient_of(design.names[static_cast<std::size_t>(j)], beta[j], covariance(j, j)));
    add_effects(fit, data, weights, rho);
    return fit;
}

}  // namespace deltareach
