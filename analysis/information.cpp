#include "analysis/private/dense.hpp"
#include "analysis/private/likelihood.hpp"

#include <cmath>

namespace deltareach::detail {
namespace {

/// W(I − ρW)^{-1} in full.
Eigen::MatrixXd full_multiplier(DeterminantCurve& curve, double rho) {
    const Eigen::Index n =
        curve.weights().size() == 0 ? 0 : static_cast<Eigen::Index>(curve.weights().size());
    if (!curve.factor().factorise(rho)) return Eigen::MatrixXd::Constant(n, n, std::nan(""));
    return lagged(curve.weights(), curve.factor().solve(Eigen::MatrixXd::Identity(n, n)));
}

double trace_of_product(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) {
    return a.cwiseProduct(b.transpose()).sum();
}

/// Positions of the parameters in the information matrix: coefficients, ρ, λ, σ².
struct Places {
    Eigen::Index k = 0, rho = -1, lambda = -1, sigma2 = 0;

    Places(const Estimate& estimate, Eigen::Index coefficients) : k(coefficients), sigma2(coefficients) {
        if (estimate.rho) rho = sigma2++;
        if (estimate.lambda) lambda = sigma2++;
    }
};

/// What both informations share: B, the filtered X, and its block.
struct Filtered {
    Eigen::MatrixXd x;  ///< BX
    double lambda = 0;

    Filtered(const Design& design, const SpatialWeights& weights, const Estimate& estimate)
        : x(design.x), lambda(estimate.lambda.value_or(0)) {
        if (estimate.lambda) x -= lambda * lagged(weights, design.x);
    }
};

void set_both(Eigen::MatrixXd& m, Eigen::Index i, Eigen::Index j, double value) {
    m(i, j) = m(j, i) = value;
}

void set_cross(Eigen::MatrixXd& m, Eigen::Index row, const Eigen::VectorXd& values) {
    m.row(row).head(values.size()) = values.transpose();
    m.col(row).head(values.size()) = values;
}

/// Anselin 1988: the expectation of minus the Hessian.
Eigen::MatrixXd expected_information(const Design& design, DeterminantCurve& curve, const Estimate& e,
                                     const Places& at) {
    const SpatialWeights& w = curve.weights();
    const Filtered filtered(design, w, e);
    const auto n = static_cast<double>(design.y.size());
    Eigen::MatrixXd info = Eigen::MatrixXd::Zero(at.sigma2 + 1, at.sigma2 + 1);
    info.topLeftCorner(at.k, at.k) = filtered.x.transpose() * filtered.x / e.sigma2;
    info(at.sigma2, at.sigma2) = n / (2 * e.sigma2 * e.sigma2);
    Eigen::MatrixXd g, l;
    if (e.rho) {
        g = full_multiplier(curve, *e.rho);
        Eigen::VectorXd mean = g * (design.x * e.coefficients);
        if (e.lambda) mean -= *e.lambda * Eigen::VectorXd(lagged(w, mean));
        info(at.rho, at.rho) = trace_of_product(g, g) + g.squaredNorm() + mean.squaredNorm() / e.sigma2;
        set_both(info, at.rho, at.sigma2, g.trace() / e.sigma2);
        set_cross(info, at.rho, filtered.x.transpose() * mean / e.sigma2);
    }
    if (e.lambda) {
        l = full_multiplier(curve, *e.lambda);
        info(at.lambda, at.lambda) = trace_of_product(l, l) + l.squaredNorm();
        set_both(info, at.lambda, at.sigma2, l.trace() / e.sigma2);
    }
    // W, A and B are polynomials in one matrix: B·G·B^{-1} = G.
    if (e.rho && e.lambda)
        set_both(info, at.rho, at.lambda, l.cwiseProduct(g).sum() + trace_of_product(l, g));
    return info;
}

/// −tr((W·A^{-1})²), by differences of exact determinants where the curve was not settled.
double curvature_at(DeterminantCurve& curve, double rho) {
    if (curve.reaches(rho)) return curve.curvature(rho);
    constexpr double h = 1e-3;
    return (-curve.value(rho - 2 * h) + 16 * curve.value(rho - h) - 30 * curve.value(rho) +
            16 * curve.value(rho + h) - curve.value(rho + 2 * h)) /
           (12 * h * h);
}

/// Minus the Hessian of the log-likelihood at its maximum.
Eigen::MatrixXd observed_information(const Design& design, DeterminantCurve& curve, const Estimate& e,
                                     const Places& at) {
    const SpatialWeights& w = curve.weights();
    const Filtered filtered(design, w, e);
    const auto n = static_cast<double>(design.y.size());
    const double s2 = e.sigma2;
    Eigen::MatrixXd info = Eigen::MatrixXd::Zero(at.sigma2 + 1, at.sigma2 + 1);
    info.topLeftCorner(at.k, at.k) = filtered.x.transpose() * filtered.x / s2;
    info(at.sigma2, at.sigma2) = n / (2 * s2 * s2);
    const Eigen::VectorXd wy = lagged(w, design.y);
    const Eigen::VectorXd u = design.y - e.rho.value_or(0) * wy - design.x * e.coefficients;
    Eigen::VectorXd bwy = wy, wu = lagged(w, u);
    if (e.rho) {
        if (e.lambda) bwy -= *e.lambda * Eigen::VectorXd(lagged(w, wy));
        info(at.rho, at.rho) = -curvature_at(curve, *e.rho) + bwy.squaredNorm() / s2;
        set_both(info, at.rho, at.sigma2, e.residuals.dot(bwy) / (s2 * s2));
        set_cross(info, at.rho, filtered.x.transpose() * bwy / s2);
    }
    if (e.lambda) {
        info(at.lambda, at.lambda) = -curvature_at(curve, *e.lambda) + wu.squaredNorm() / s2;
        set_both(info, at.lambda, at.sigma2, e.residuals.dot(wu) / (s2 * s2));
        set_cross(info, at.lambda,
                  (filtered.x.transpose() * wu + lagged(w, design.x).transpose() * e.residuals) / s2);
    }
    if (e.rho && e.lambda)
        set_both(info, at.rho, at.lambda,
                 (bwy.dot(wu) + e.residuals.dot(Eigen::VectorXd(lagged(w, wy)))) / s2);
    return info;
}

/// What the coefficients leave of the information on the other parameters; by QR, so that columns which
/// nearly coincide cost no digits.
Eigen::MatrixXd left_by_coefficients(const Eigen::MatrixXd& info, const Filtered& filtered, const Estimate& e,
                                     const Places& at) {
    const Eigen::Index others = info.rows() - at.k;
    const Eigen::MatrixXd cross = info.bottomLeftCorner(others, at.k);
    return info.bottomRightCorner(others, others) -
           e.sigma2 * cross * inverse_of_cross_product(filtered.x) * cross.transpose();
}

}  // namespace

bool is_positive_definite(const Eigen::MatrixXd& matrix) {
    if (!matrix.allFinite() || !(matrix.diagonal().minCoeff() > 0)) return false;
    const Eigen::VectorXd scale = matrix.diagonal().cwiseSqrt().cwiseInverse();
    const Eigen::MatrixXd scaled = scale.asDiagonal() * matrix * scale.asDiagonal();
    return dense::symmetric_eigenvalues(scaled)[0] > 1e-12;
}

std::optional<Eigen::MatrixXd> covariance_of(const Design& design, DeterminantCurve& curve,
                                             const Estimate& estimate) {
    const Places at(estimate, design.x.cols());
    const auto n = static_cast<std::size_t>(design.y.size());
    Eigen::MatrixXd info = n <= expected_limit ? expected_information(design, curve, estimate, at)
                                               : observed_information(design, curve, estimate, at);
    const Filtered filtered(design, curve.weights(), estimate);
    if (!is_positive_definite(left_by_coefficients(info, filtered, estimate, at))) return std::nullopt;
    // Scaled to a unit diagonal: σ² and the coefficients may differ by many orders of size.
    const Eigen::VectorXd scale = info.diagonal().cwiseAbs().cwiseSqrt().cwiseInverse();
    info = scale.asDiagonal() * info * scale.asDiagonal();
    const Eigen::MatrixXd inverse = scale.asDiagonal() * dense::inverse_of(info) * scale.asDiagonal();
    return inverse.topLeftCorner(at.sigma2, at.sigma2);
}

}  // namespace deltareach::detail
