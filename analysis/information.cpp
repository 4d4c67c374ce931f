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

/// Positions of the parameters beside the coefficients: ρ, λ, σ².
struct Places {
    Eigen::Index rho = -1, lambda = -1, sigma2 = 0;

    explicit Places(const Estimate& estimate) {
        if (estimate.rho) rho = sigma2++;
        if (estimate.lambda) lambda = sigma2++;
    }
};

/// The information on (ρ, λ, σ²), and what ties it to the coefficients β' = β + cρ, where c is what least
/// squares on BX find of what ρ moves: neither columns nor a y far from 0 cost digits so.
struct Information {
    Eigen::MatrixXd others;  ///< of the parameters at their places
    Eigen::MatrixXd cross;   ///< (k, parameters) with β'
    Eigen::VectorXd slopes;  ///< c; 0 without ρ
};

Eigen::MatrixXd filtered(const Eigen::MatrixXd& x, const SpatialWeights& weights, const Estimate& estimate) {
    return estimate.lambda ? Eigen::MatrixXd(x - *estimate.lambda * lagged(weights, x)) : x;
}

void set_both(Eigen::MatrixXd& m, Eigen::Index i, Eigen::Index j, double value) {
    m(i, j) = m(j, i) = value;
}

Information empty_information(const Design& design, const Estimate& e, const Places& at) {
    Information info{Eigen::MatrixXd::Zero(at.sigma2 + 1, at.sigma2 + 1),
                     Eigen::MatrixXd::Zero(design.x.cols(), at.sigma2 + 1),
                     Eigen::VectorXd::Zero(design.x.cols())};
    info.others(at.sigma2, at.sigma2) = static_cast<double>(design.y.size()) / (2 * e.sigma2 * e.sigma2);
    return info;
}

/// Anselin 1988: the expectation of minus the Hessian.
Information expected_information(const Design& design, const Eigen::MatrixXd& bx, DeterminantCurve& curve,
                                 const Estimate& e, const Places& at) {
    Information info = empty_information(design, e, at);
    Eigen::MatrixXd g, l;
    if (e.rho) {
        g = full_multiplier(curve, *e.rho);
        const LeastSquares mean =
            least_squares(bx, filtered(g * (design.x * e.coefficients), curve.weights(), e));
        info.slopes = mean.coefficients;
        info.others(at.rho, at.rho) =
            trace_of_product(g, g) + g.squaredNorm() + mean.sum_of_squares / e.sigma2;
        set_both(info.others, at.rho, at.sigma2, g.trace() / e.sigma2);
    }
    if (e.lambda) {
        l = full_multiplier(curve, *e.lambda);
        info.others(at.lambda, at.lambda) = trace_of_product(l, l) + l.squaredNorm();
        set_both(info.others, at.lambda, at.sigma2, l.trace() / e.sigma2);
    }
    // W, A and B are polynomials in one matrix: B·G·B^{-1} = G.
    if (e.rho && e.lambda)
        set_both(info.others, at.rho, at.lambda, l.cwiseProduct(g).sum() + trace_of_product(l, g));
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
Information observed_information(const Design& design, const Eigen::MatrixXd& bx, DeterminantCurve& curve,
                                 const Estimate& e, const Places& at) {
    const SpatialWeights& w = curve.weights();
    const double s2 = e.sigma2;
    Information info = empty_information(design, e, at);
    const Eigen::VectorXd wy = lagged(w, design.y);
    const Eigen::VectorXd u = design.y - e.rho.value_or(0) * wy - design.x * e.coefficients;
    const Eigen::VectorXd wu = lagged(w, u);
    LeastSquares lag;
    if (e.rho) {
        lag = least_squares(bx, filtered(wy, w, e));
        info.slopes = lag.coefficients;
        info.others(at.rho, at.rho) = -curvature_at(curve, *e.rho) + lag.sum_of_squares / s2;
        set_both(info.others, at.rho, at.sigma2, e.residuals.dot(lag.residuals) / (s2 * s2));
    }
    if (e.lambda) {
        info.others(at.lambda, at.lambda) = -curvature_at(curve, *e.lambda) + wu.squaredNorm() / s2;
        set_both(info.others, at.lambda, at.sigma2, e.residuals.dot(wu) / (s2 * s2));
        info.cross.col(at.lambda) =
            (bx.transpose() * wu + lagged(w, design.x).transpose() * e.residuals) / s2;
    }
    if (e.rho && e.lambda) {
        const Eigen::VectorXd shifted = lagged(w, wy - design.x * lag.coefficients);
        set_both(info.others, at.rho, at.lambda, (lag.residuals.dot(wu) + e.residuals.dot(shifted)) / s2);
    }
    return info;
}

/// The inverse of a symmetric matrix, scaled to a unit diagonal first: σ² and ρ differ by orders of size.
Eigen::MatrixXd scaled_inverse(const Eigen::MatrixXd& matrix) {
    const Eigen::VectorXd scale = matrix.diagonal().cwiseAbs().cwiseSqrt().cwiseInverse();
    const Eigen::MatrixXd scaled = scale.asDiagonal() * matrix * scale.asDiagonal();
    return scale.asDiagonal() * dense::inverse_of(scaled) * scale.asDiagonal();
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
    const Places at(estimate);
    const auto n = static_cast<std::size_t>(design.y.size());
    const Eigen::MatrixXd bx = filtered(design.x, curve.weights(), estimate);
    const Information info = n <= expected_limit ? expected_information(design, bx, curve, estimate, at)
                                                 : observed_information(design, bx, curve, estimate, at);
    const Eigen::MatrixXd alone = estimate.sigma2 * inverse_of_cross_product(bx), ties = alone * info.cross;
    const Eigen::MatrixXd left = info.others - info.cross.transpose() * ties;
    if (!is_positive_definite(left)) return std::nullopt;
    const Eigen::MatrixXd others = scaled_inverse(left);
    Eigen::MatrixXd moves = ties;  // β = β' − cρ
    if (estimate.rho) moves.col(at.rho) += info.slopes;
    const Eigen::Index k = design.x.cols(), kept = at.sigma2;
    Eigen::MatrixXd covariance(k + kept, k + kept);
    covariance.topLeftCorner(k, k) = alone + moves * others * moves.transpose();
    covariance.topRightCorner(k, kept) = -(moves * others).leftCols(kept);
    covariance.bottomLeftCorner(kept, k) = covariance.topRightCorner(k, kept).transpose();
    covariance.bottomRightCorner(kept, kept) = others.topLeftCorner(kept, kept);
    return covariance;
}

}  // namespace deltareach::detail
