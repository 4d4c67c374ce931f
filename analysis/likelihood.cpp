#include "analysis/private/likelihood.hpp"

#include "analysis/private/minimise.hpp"

#include <Eigen/Cholesky>
#include <Eigen/QR>
#include <cmath>
#include <functional>
#include <limits>

namespace deltareach::detail {
namespace {

constexpr std::size_t exact_search_limit = 10000;  ///< beyond, each determinant costs too much to search with

/// Eight standard errors, from the curvature of the profile.
double width_around(double at, const std::function<double(double)>& f) {
    constexpr double h = 1e-3;
    const double bend = (f(at + h) - 2 * f(at) + f(at - h)) / (h * h);
    return bend < 0 ? std::clamp(8 / std::sqrt(-bend), 1e-3, 1.0) : 0.1;
}

/// Columns whose span is that of X, orthonormal: sums of squares over them lose no digits.
Eigen::MatrixXd basis_of(const Eigen::MatrixXd& x) {
    return x.householderQr().householderQ() * Eigen::MatrixXd::Identity(x.rows(), x.cols());
}

/// ε'ε of B(y − ρWy) on BX for any (ρ, λ), B = I − λW, from cross products found once.
class FilteredSquares {
  public:
    FilteredSquares(const Design& design, const SpatialWeights& weights) {
        Eigen::MatrixXd v(design.y.size(), 3);
        v.col(0) = design.y;
        v.col(1) = lagged(weights, v.col(0));
        v.col(2) = lagged(weights, v.col(1));
        const Eigen::MatrixXd q = basis_of(design.x), wq = lagged(weights, q);
        vv_ = v.transpose() * v;
        qq_ = q.transpose() * q;
        qwq_ = q.transpose() * wq;
        wqwq_ = wq.transpose() * wq;
        qv_ = q.transpose() * v;
        wqv_ = wq.transpose() * v;
    }

    [[nodiscard]] double operator()(double rho, double lambda) const {
        const Eigen::Vector3d mix(1, -rho - lambda, rho * lambda);
        const Eigen::MatrixXd cross = qq_ - lambda * (qwq_ + qwq_.transpose()) + lambda * lambda * wqwq_;
        const Eigen::VectorXd with_y = (qv_ - lambda * wqv_) * mix;
        return mix.dot(vv_ * mix) - with_y.dot(cross.llt().solve(with_y));
    }

  private:
    Eigen::MatrixXd vv_, qq_, qwq_, wqwq_, qv_, wqv_;
};

void finish(Estimate& result, const Design& design, DeterminantCurve& curve) {
    const auto n = static_cast<std::size_t>(design.y.size());
    const double rho = result.rho.value_or(0), lambda = result.lambda.value_or(0);
    const SpatialWeights& w = curve.weights();
    Eigen::VectorXd y = design.y - rho * lagged(w, design.y);
    Eigen::MatrixXd x = design.x;
    if (result.lambda) {
        y -= lambda * Eigen::VectorXd(lagged(w, y));
        x -= lambda * lagged(w, x);
    }
    const LeastSquares fit = least_squares(x, y);
    result.coefficients = fit.coefficients;
    result.residuals = fit.residuals;
    result.sigma2 = fit.sum_of_squares / static_cast<double>(n);
    result.log_likelihood = gaussian_log_likelihood(n, result.sigma2) +
                            (result.rho ? curve.value(rho) : 0.0) +
                            (result.lambda ? curve.value(lambda) : 0.0);
}

double profile_of(double squares, std::size_t n, double log_determinant) {
    if (!(squares > 0)) return -std::numeric_limits<double>::infinity();
    return log_determinant - 0.5 * static_cast<double>(n) * std::log(squares);
}

/// Newton steps on the score: values alone place a maximum no nearer than the root of their rounding.
double polished(double at, const DeterminantCurve& curve,
                const std::function<double(double, double)>& profile) {
    const double room = std::min(curve.interval().high - at, at - curve.interval().low);
    const double h = std::min(1e-3, room / 4);
    const auto rest = [&](const Eigen::VectorXd& rho) { return profile(rho[0], 0); };
    double rho = at;
    for (int step = 0; step < 3 && curve.reaches(rho); ++step) {
        const double times = profile(rho, 1) - profile(rho, 0);
        const Derivatives d = derivatives_of(rest, Eigen::VectorXd::Constant(1, rho), h);
        const double bend = d.hessian(0, 0) + times * curve.curvature(rho);
        const double move = bend < 0 ? -(d.gradient[0] + times * curve.slope(rho)) / bend : 0.0;
        if (!(std::abs(move) < 1e-4) || !curve.reaches(rho + move)) return at;
        rho += move;
    }
    return rho;
}

}  // namespace

Located locate(DeterminantCurve& curve, std::size_t n, const std::function<double(double, double)>& profile) {
    const Interval all = curve.interval();
    const double margin = 1e-9 * (all.high - all.low);
    const std::function<double(double)> exact = [&](double rho) { return profile(rho, curve.value(rho)); };
    if (curve.by_eigenvalues()) {
        const Optimum found = brent_maximum(exact, all.low + margin, all.high - margin);
        return {polished(found.at, curve, profile), found.iterations, found.converged};
    }
    const auto settled_search = [&](Optimum found, double width) {
        for (int round = 0; round < 20; ++round) {
            const auto settled = curve.settled();
            const bool covered =
                settled && found.at - settled->low > 0.3 * width && settled->high - found.at > 0.3 * width;
            if (!covered) curve.settle(found.at, width);
            const int before = found.iterations;
            found = brent_maximum(exact, curve.settled()->low, curve.settled()->high);
            found.iterations += before;
            const double edge = std::min(found.at - curve.settled()->low, curve.settled()->high - found.at);
            if (edge > 0.3 * (curve.settled()->high - curve.settled()->low) / 2) return found;
            found.converged = false;
        }
        return found;
    };
    if (n <= exact_search_limit) {
        // Near enough for the nodes, which tell the rest.
        const Optimum near = brent_maximum(exact, all.low + margin, all.high - margin, 2e-2);
        const Optimum found = settled_search(near, width_around(near.at, exact));
        return {polished(found.at, curve, profile), found.iterations, found.converged};
    }
    const std::function<double(double)> rough = [&](double rho) {
        return profile(rho, curve.rough_value(rho));
    };
    const Optimum near = brent_maximum(rough, 0.999 * all.low, 0.999 * all.high, 1e-6);
    const Optimum found = settled_search(near, width_around(near.at, rough));
    return {polished(found.at, curve, profile), found.iterations, found.converged};
}

Estimate estimate_lag(const Design& design, DeterminantCurve& curve) {
    const auto n = static_cast<std::size_t>(design.y.size());
    const LeastSquares plain = least_squares(design.x, design.y);
    const LeastSquares of_lag = least_squares(design.x, lagged(curve.weights(), design.y));
    const double cross = plain.residuals.dot(of_lag.residuals);
    const Located found = locate(curve, n, [&](double rho, double log_determinant) {
        return profile_of(plain.sum_of_squares - 2 * rho * cross + rho * rho * of_lag.sum_of_squares, n,
                          log_determinant);
    });
    Estimate result{.rho = found.at, .iterations = found.iterations, .converged = found.converged};
    finish(result, design, curve);
    return result;
}

Estimate estimate_error(const Design& design, DeterminantCurve& curve) {
    const auto n = static_cast<std::size_t>(design.y.size());
    const FilteredSquares squares(design, curve.weights());
    const Located found = locate(curve, n, [&](double lambda, double log_determinant) {
        return profile_of(squares(0, lambda), n, log_determinant);
    });
    Estimate result{.lambda = found.at, .iterations = found.iterations, .converged = found.converged};
    finish(result, design, curve);
    return result;
}

Estimate estimate_sarar(const Design& design, DeterminantCurve& curve) {
    const auto n = static_cast<std::size_t>(design.y.size());
    const FilteredSquares squares(design, curve.weights());
    const Interval all = curve.interval();
    const auto surface = [&](const Eigen::VectorXd& at) {
        if (!all.contains(at[0]) || !all.contains(at[1])) return -std::numeric_limits<double>::infinity();
        return profile_of(squares(at[0], at[1]), n, curve.value(at[0]) + curve.value(at[1]));
    };
    const double low = std::max(all.low, -1.0), high = std::min(all.high, 1.0);
    std::vector<Eigen::VectorXd> starts;
    for (const double a : {0.05, 0.25, 0.45, 0.65, 0.85, 0.95})
        for (const double b : {0.05, 0.25, 0.45, 0.65, 0.85, 0.95})
            starts.push_back(Eigen::Vector2d(low + a * (high - low), low + b * (high - low)));
    const Optimum2 found = newton_maximum(surface, starts);
    Estimate result{.rho = found.at[0],
                    .lambda = found.at[1],
                    .iterations = found.iterations,
                    .converged = found.converged};
    finish(result, design, curve);
    return result;
}

}  // namespace deltareach::detail
