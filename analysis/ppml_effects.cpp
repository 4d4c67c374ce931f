#include "analysis/private/ppml_effects.hpp"

#include "analysis/private/ppml_rows.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace deltareach::ppml {
namespace {

using Vectors = std::vector<std::vector<double>>;

double plain_dot(const std::vector<double>& a, const std::vector<double>& b) {
    return kernels::dot(a.data(), b.data(), a.size());
}

/// out = S·v for the vectors that are still active.
void apply(const Problem& problem, const Weights& w, const Vectors& v, const std::vector<bool>& active,
           Vectors& out) {
    const std::size_t m = v.size();
    Vectors bv(m), sums(m);
    for (std::size_t k = 0; k < m; ++k) {
        if (!active[k]) continue;
        bv[k].resize(problem.minors);
        sums[k].assign(problem.minors, 0);
        kernels::product(1, w.b.data(), v[k].data(), bv[k].data(), problem.minors);
    }
    std::vector<double> scratch(problem.longest());
    for (std::size_t i = 0; i < problem.majors; ++i) {
        const double* e = w.e.data() + problem.start[i];
        if (!(w.row_sum[i] > 0)) continue;
        for (std::size_t k = 0; k < m; ++k) {
            if (!active[k]) continue;
            const double mean =
                w.a[i] *
                kernels::dot(e, gathered(problem, i, bv[k].data(), scratch.data()), problem.length(i)) /
                w.row_sum[i];
            scattered(problem, i, w.a[i] * mean, e, sums[k].data());
        }
    }
    for (std::size_t k = 0; k < m; ++k) {
        if (!active[k]) continue;
        problem.add_up(sums[k]);
        out[k].resize(problem.minors);
        for (std::size_t j = 0; j < problem.minors; ++j)
            out[k][j] = w.column_sum[j] * v[k][j] - w.b[j] * sums[k][j];
    }
}

/// One right-hand side of the conjugate gradients.
struct Search {
    std::vector<double> residual, direction, preconditioned;
    double product = 0, goal = 0;

    void precondition(const std::vector<double>& diagonal) {
        for (std::size_t j = 0; j < residual.size(); ++j)
            preconditioned[j] = diagonal[j] > 0 ? residual[j] / diagonal[j] : 0;
    }
};

}  // namespace

std::size_t Problem::holes() const {
    if (!hole || own.empty()) return hole ? majors : 0;
    return static_cast<std::size_t>(std::ranges::count_if(own, [&](std::size_t at) { return at < minors; }));
}

std::size_t Problem::longest() const {
    std::size_t most = 0;
    for (std::size_t i = 0; i < majors; ++i) most = std::max(most, length(i));
    return most;
}

Moments moments_of(const Problem& problem, const Weights& w) {
    const std::size_t columns = problem.columns(), most = problem.longest();
    const auto k_count = static_cast<Eigen::Index>(columns);
    Moments m{Eigen::MatrixXd::Zero(k_count, k_count),
              Eigen::VectorXd::Zero(k_count),
              Vectors(columns, std::vector<double>(problem.majors, 0)),
              {}};
    if (problem.minor_effects) m.minor_sum.assign(columns, std::vector<double>(problem.minors, 0));
    std::vector<double> weight(most), scratch(most), weighted(most);
    for (std::size_t i = 0; i < problem.majors; ++i) {
        const std::size_t p = problem.start[i], length = problem.length(i);
        kernels::product(w.a[i], w.e.data() + p, gathered(problem, i, w.b.data(), scratch.data()),
                         weight.data(), length);
        for (std::size_t k = 0; k < columns; ++k) {
            const double* x = problem.x[k].data() + p;
            const double sum = kernels::dot(weight.data(), x, length);
            const auto at = static_cast<Eigen::Index>(k);
            m.column_sum[at] += sum;
            if (problem.major_effects && w.row_sum[i] > 0) m.row_mean[k][i] = sum / w.row_sum[i];
            m.within(at, at) +=
                kernels::weigh_centred(weight.data(), x, m.row_mean[k][i], weighted.data(), length);
            for (std::size_t l = 0; l < k; ++l)
                m.within(at, static_cast<Eigen::Index>(l)) +=
                    kernels::dot(weighted.data(), problem.x[l].data() + p, length);
            if (problem.minor_effects) scattered(problem, i, 1, weighted.data(), m.minor_sum[k].data());
        }
    }
    problem.add_up({m.within.data(), static_cast<std::size_t>(m.within.size())});
    problem.add_up({m.column_sum.data(), columns});
    for (std::vector<double>& sums : m.minor_sum) problem.add_up(sums);
    m.within.triangularView<Eigen::StrictlyUpper>() = m.within.transpose();
    return m;
}

double solve_minor_effects(const Problem& problem, const Weights& w, const Vectors& r, Vectors& v,
                           double tolerance, int max_steps) {
    const std::size_t m = r.size(), n = problem.minors;
    std::vector<Search> searches(m);
    std::vector<bool> active(m, true);
    Vectors image(m);
    apply(problem, w, v, active, image);
    // Below this every margin is met to 1e-11 of itself: going on would only chase rounding.
    double floor = 0;
    for (const double sum : w.column_sum)
        if (sum > 0 && (floor == 0 || sum < floor)) floor = sum;
    floor *= 1e-22;
    for (std::size_t k = 0; k < m; ++k) {
        Search& s = searches[k];
        s.residual.resize(n);
        s.preconditioned.resize(n);
        for (std::size_t j = 0; j < n; ++j) s.residual[j] = r[k][j] - image[k][j];
        // Sizes are measured in the preconditioner's norm, in which every minor zone counts by its weight.
        std::vector<double> residual = std::exchange(s.residual, r[k]);
        s.precondition(w.column_sum);
        s.goal = std::max(floor, tolerance * tolerance * plain_dot(s.residual, s.preconditioned));
        s.residual = std::move(residual);
        s.precondition(w.column_sum);
        s.direction = s.preconditioned;
        s.product = plain_dot(s.residual, s.preconditioned);
        active[k] = s.product > s.goal;
    }
    Vectors directions(m);
    for (int step = 0; step < max_steps && std::find(active.begin(), active.end(), true) != active.end();
         ++step) {
        for (std::size_t k = 0; k < m; ++k)
            if (active[k]) directions[k] = searches[k].direction;
        apply(problem, w, directions, active, image);
        for (std::size_t k = 0; k < m; ++k) {
            if (!active[k]) continue;
            Search& s = searches[k];
            const double curvature = plain_dot(s.direction, image[k]);
            if (!(curvature > 0)) {  // only the shift that no data determine is left
                active[k] = false;
                continue;
            }
            const double length = s.product / curvature;
            kernels::add_scaled(length, s.direction.data(), v[k].data(), n);
            kernels::add_scaled(-length, image[k].data(), s.residual.data(), n);
            s.precondition(w.column_sum);
            const double next = plain_dot(s.residual, s.preconditioned);
            const double keep = next / s.product;
            for (std::size_t j = 0; j < n; ++j) s.direction[j] = s.preconditioned[j] + keep * s.direction[j];
            s.product = next;
            active[k] = s.product > s.goal;
        }
    }
    double worst = 0;
    for (const Search& s : searches)
        if (s.goal > 0) worst = std::max(worst, tolerance * std::sqrt(std::max(0.0, s.product) / s.goal));
    return worst;
}

Projection projected(const Problem& problem, const Weights& w, const Moments& moments, Vectors gamma,
                     double tolerance) {
    const std::size_t columns = problem.columns();
    Projection result{moments.within, moments.row_mean, {}};
    if (!problem.minor_effects) return result;
    gamma.resize(columns);
    for (auto& g : gamma) g.resize(problem.minors, 0);
    static_cast<void>(solve_minor_effects(problem, w, moments.minor_sum, gamma, tolerance, 2000));
    for (std::size_t k = 0; k < columns; ++k)
        for (std::size_t l = 0; l < columns; ++l)
            result.information(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(l)) -=
                plain_dot(moments.minor_sum[k], gamma[l]);
    result.information = (0.5 * (result.information + result.information.transpose())).eval();
    std::vector<double> scratch(problem.longest()), bg(problem.minors);
    for (std::size_t k = 0; k < columns; ++k) {
        kernels::product(1, w.b.data(), gamma[k].data(), bg.data(), problem.minors);
        for (std::size_t i = 0; i < problem.majors; ++i)
            if (w.row_sum[i] > 0)
                result.alpha[k][i] -=
                    w.a[i] *
                    kernels::dot(w.e.data() + problem.start[i],
                                 gathered(problem, i, bg.data(), scratch.data()), problem.length(i)) /
                    w.row_sum[i];
    }
    result.gamma = std::move(gamma);
    return result;
}

}  // namespace deltareach::ppml
