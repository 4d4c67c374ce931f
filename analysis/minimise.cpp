#include "analysis/private/minimise.hpp"

#include "analysis/private/dense.hpp"

#include <cmath>
#include <limits>

namespace deltareach::detail {

/// Brent 1973, chapter 5: golden sections and parabolas.
Optimum brent_maximum(const std::function<double(double)>& f, double low, double high, double tolerance) {
    constexpr double golden = 0.3819660112501051;
    constexpr int limit = 200;
    double x = low + golden * (high - low), w = x, v = x, step = 0, before = 0;
    double fx = -f(x), fw = fx, fv = fx;
    for (int iteration = 1; iteration <= limit; ++iteration) {
        const double middle = (low + high) / 2, near = tolerance * std::abs(x) + tolerance;
        if (std::abs(x - middle) <= 2 * near - (high - low) / 2) return {x, iteration, true};
        bool parabolic = false;
        if (std::abs(before) > near) {
            const double r = (x - w) * (fx - fv);
            double q = (x - v) * (fx - fw), p = (x - v) * q - (x - w) * r;
            q = 2 * (q - r);
            if (q > 0) p = -p;
            q = std::abs(q);
            parabolic = std::isfinite(p) && std::abs(p) < std::abs(q * before / 2) && p > q * (low - x) &&
                        p < q * (high - x);
            if (parabolic) {
                before = step;
                step = p / q;
                const double u = x + step;
                if (u - low < 2 * near || high - u < 2 * near) step = x < middle ? near : -near;
            }
        }
        if (!parabolic) {
            before = x < middle ? high - x : low - x;
            step = golden * before;
        }
        const double u = std::abs(step) >= near ? x + step : x + (step > 0 ? near : -near);
        const double fu = -f(u);
        if (fu <= fx) {
            (u < x ? high : low) = x;
            v = w, fv = fw, w = x, fw = fx, x = u, fx = fu;
            continue;
        }
        (u < x ? low : high) = u;
        if (fu <= fw || w == x)
            v = w, fv = fw, w = u, fw = fu;
        else if (fu <= fv || v == x || v == w)
            v = u, fv = fu;
    }
    return {x, limit, false};
}

Derivatives derivatives_of(const std::function<double(const Eigen::VectorXd&)>& f, const Eigen::VectorXd& at,
                           double h) {
    const Eigen::Index size = at.size();
    Derivatives result{Eigen::VectorXd(size), Eigen::MatrixXd(size, size)};
    const double centre = f(at);
    const auto shifted = [&](Eigen::Index i, double a, Eigen::Index j, double b) {
        Eigen::VectorXd moved = at;
        moved[i] += a * h;
        moved[j] += b * h;
        return f(moved);
    };
    for (Eigen::Index i = 0; i < size; ++i) {
        const double m2 = shifted(i, -2, i, 0), m1 = shifted(i, -1, i, 0), p1 = shifted(i, 1, i, 0),
                     p2 = shifted(i, 2, i, 0);
        result.gradient[i] = (m2 - 8 * m1 + 8 * p1 - p2) / (12 * h);
        result.hessian(i, i) = (-m2 + 16 * m1 - 30 * centre + 16 * p1 - p2) / (12 * h * h);
        for (Eigen::Index j = 0; j < i; ++j) {
            // Richardson: steps h and 2h cancel the h² term.
            const double near =
                shifted(i, 1, j, 1) - shifted(i, 1, j, -1) - shifted(i, -1, j, 1) + shifted(i, -1, j, -1);
            const double far =
                shifted(i, 2, j, 2) - shifted(i, 2, j, -2) - shifted(i, -2, j, 2) + shifted(i, -2, j, -2);
            result.hessian(i, j) = result.hessian(j, i) = (16 * near - far) / (48 * h * h);
        }
    }
    return result;
}

namespace {

/// A step uphill: Newton's where the surface is concave, with the curvatures' signs mended elsewhere.
Eigen::VectorXd uphill(const Derivatives& d) {
    const auto [values, vectors] = dense::symmetric_eigen(d.hessian);
    const double least = 1e-8 * values.cwiseAbs().maxCoeff();
    const Eigen::VectorXd sizes = values.cwiseAbs().cwiseMax(least);
    return vectors * sizes.cwiseInverse().asDiagonal() * (vectors.transpose() * d.gradient);
}

}  // namespace

Optimum2 newton_maximum(const std::function<double(const Eigen::VectorXd&)>& f,
                        const std::vector<Eigen::VectorXd>& starts) {
    Optimum2 best{.value = -std::numeric_limits<double>::infinity()};
    for (const Eigen::VectorXd& start : starts)
        if (const double value = f(start); value > best.value) best.at = start, best.value = value;
    constexpr int limit = 100;
    while (best.iterations < limit && std::isfinite(best.value)) {
        ++best.iterations;
        double h = 1e-3;
        Derivatives d = derivatives_of(f, best.at, h);
        while (!(d.gradient.allFinite() && d.hessian.allFinite()) && h > 1e-7)
            d = derivatives_of(f, best.at, h /= 4);
        if (!(d.gradient.allFinite() && d.hessian.allFinite())) return best;
        Eigen::VectorXd step = uphill(d);
        double value = f(best.at + step);
        for (int halving = 0; halving < 40 && !(value >= best.value); ++halving)
            value = f(best.at + (step /= 2));
        if (!(value >= best.value) || step.cwiseAbs().maxCoeff() < 1e-10) {
            // No higher ground within the digits of f: the gradient is rounding alone.
            best.converged = step.cwiseAbs().maxCoeff() < 1e-6;
            return best;
        }
        best.at += step;
        best.value = value;
    }
    return best;
}

}  // namespace deltareach::detail
