#include "analysis/private/ppml_solver.hpp"

#include "analysis/private/dense.hpp"
#include "analysis/private/ppml_rows.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach::ppml {
namespace {

using Vectors = std::vector<std::vector<double>>;

/// What the flows say once for all: their margins and Σx·y.
struct Targets {
    std::vector<double> major, minor;
    Eigen::VectorXd xy;
    std::vector<double> raw_xy;  ///< Σ|raw x|·y, the measure of a small score
    double y_log_y = 0;
};

/// |x| as it was given: what standardising leaves of a 0 is 0, or a column that is 0 on every positive flow
/// would be held to the size of its rounding and never converge.
double raw_size(const Problem& problem, std::size_t k, double standardised) {
    const double moved = problem.scale[k] * standardised, raw = std::abs(problem.centre[k] + moved);
    return raw > 1e-13 * std::abs(moved) ? raw : 0;
}

Targets targets_of(const Problem& problem) {
    const std::size_t columns = problem.columns();
    Targets t{std::vector<double>(problem.majors, 0), std::vector<double>(problem.minors, 0),
              Eigen::VectorXd::Zero(static_cast<Eigen::Index>(columns)), std::vector<double>(columns, 0)};
    std::vector<double> logs(problem.longest());
    for (std::size_t i = 0; i < problem.majors; ++i) {
        const std::size_t p = problem.start[i], length = problem.length(i);
        const double* y = problem.y.data() + p;
        t.major[i] = kernels::sum(y, length);
        scattered(problem, i, 1, y, t.minor.data());
        for (std::size_t c = 0; c < length; ++c) logs[c] = y[c] > 0 ? y[c] : 1;
        kernels::log_in_place(logs.data(), length);
        t.y_log_y += kernels::dot(y, logs.data(), length);
        for (std::size_t k = 0; k < columns; ++k) {
            const double* x = problem.x[k].data() + p;
            t.xy[static_cast<Eigen::Index>(k)] += kernels::dot(x, y, length);
            double size = 0;
            for (std::size_t c = 0; c < length; ++c) size += raw_size(problem, k, x[c]) * y[c];
            t.raw_xy[k] += size;
        }
    }
    problem.add_up(t.minor);
    problem.add_up({t.xy.data(), columns});
    problem.add_up(t.raw_xy);
    problem.add_up({&t.y_log_y, 1});
    return t;
}

class Newton {
  public:
    Newton(const Problem& problem, int max_iterations)
        : problem_(problem), most_(max_iterations), goal_(targets_of(problem)) {
        Weights& w = solution_.weights;
        w.e.resize(problem.cells());
        w.a.assign(problem.majors, 1);
        w.b.assign(problem.minors, 1);
        w.row_sum.assign(problem.majors, 0);
        if (problem.minor_effects)
            for (std::size_t j = 0; j < problem.minors; ++j)
                w.b[j] = goal_.minor[j] / problem.total * static_cast<double>(problem.minors);
        solution_.beta = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(problem.columns()));
        for (std::size_t k = 0; k < problem.columns(); ++k)
            if (problem.names[k] == "constant")
                solution_.beta[static_cast<Eigen::Index>(k)] =
                    std::log(problem.total / static_cast<double>(problem.pairs()));
        gamma_.assign(problem.columns(), std::vector<double>(problem.minors, 0));
    }

    Solution run() {
        double likelihood = refresh();
        double change = 1;
        for (int& round = solution_.iterations; round < most_; ++round) {
            const Moments moments = moments_of(problem_, solution_.weights);
            const Eigen::VectorXd score = goal_.xy - moments.column_sum;
            if (round > 0 && small_change_ && small_score(score) && margins_met()) {
                solution_.converged = true;
                finish(moments);
                break;
            }
            const double before = likelihood;
            if (!step(moments, score, std::clamp(0.1 * std::sqrt(change), 1e-11, 1e-2), likelihood)) break;
            const double deviance = std::abs(2 * (goal_.y_log_y - problem_.total - likelihood));
            change = std::abs(2 * (likelihood - before)) / (deviance + 1e-300);
            const double rounding = 1e-14 * (std::abs(goal_.y_log_y) + problem_.total);
            small_change_ = 2 * std::abs(likelihood - before) <= 1e-10 * deviance + rounding;
        }
        return std::move(solution_);
    }

  private:
    /// Forms exp(x'β), fits the major effects, and returns Σ(y·ln μ − μ).
    double refresh() {
        Weights& w = solution_.weights;
        const std::size_t columns = problem_.columns();
        std::vector<const double*> x(columns);
        std::vector<double> scratch(problem_.longest());
        std::vector<double> reached(problem_.minor_effects ? problem_.minors : 0, 0);
        const double of_slopes = solution_.beta.dot(goal_.xy);
        double likelihood = problem_.sum ? 0 : of_slopes;
        for (std::size_t i = 0; i < problem_.majors; ++i) {
            const std::size_t p = problem_.start[i], length = problem_.length(i);
            for (std::size_t k = 0; k < columns; ++k) x[k] = problem_.x[k].data() + p;
            double* e = w.e.data() + p;
            kernels::exp_linear(x.data(), solution_.beta.data(), columns, length, e);
            if (hole_in(problem_, i) < length) e[hole_in(problem_, i)] = 0;
            const double reach = kernels::dot(e, gathered(problem_, i, w.b.data(), scratch.data()), length);
            if (problem_.major_effects) {
                w.a[i] = goal_.major[i] / reach;
                likelihood += goal_.major[i] * std::log(w.a[i]);
            }
            w.row_sum[i] = w.a[i] * reach;
            likelihood -= w.row_sum[i];
            if (problem_.minor_effects) scattered(problem_, i, w.a[i], e, reached.data());
        }
        if (problem_.sum) {
            problem_.sum({&likelihood, 1});
            likelihood += of_slopes;
            problem_.sum(reached);
        }
        if (problem_.minor_effects) {
            w.column_sum.resize(problem_.minors);
            kernels::product(1, w.b.data(), reached.data(), w.column_sum.data(), problem_.minors);
            for (std::size_t j = 0; j < problem_.minors; ++j) likelihood += goal_.minor[j] * std::log(w.b[j]);
        }
        return likelihood;
    }

    bool small_score(const Eigen::VectorXd& score) const {
        double reached = kernels::sum(solution_.weights.row_sum.data(), problem_.majors);
        problem_.add_up({&reached, 1});
        const double missed = problem_.total - reached;
        for (std::size_t k = 0; k < problem_.columns(); ++k) {
            const double raw =
                problem_.scale[k] * score[static_cast<Eigen::Index>(k)] + problem_.centre[k] * missed;
            const double size = goal_.raw_xy[k] > 0 ? goal_.raw_xy[k] : fitted_size(k);
            if (!(std::abs(raw) <= 1e-9 * size)) return false;
        }
        return true;
    }

    /// Σ|raw x|·μ: the measure of a small score for a column that is 0 on every positive flow.
    double fitted_size(std::size_t k) const {
        const Weights& w = solution_.weights;
        double size = 0;
        for (std::size_t i = 0; i < problem_.majors; ++i)
            for (std::size_t p = problem_.start[i]; p < problem_.start[i + 1]; ++p)
                size +=
                    raw_size(problem_, k, problem_.x[k][p]) * w.a[i] * w.e[p] * w.b[problem_.minor_of(i, p)];
        problem_.add_up({&size, 1});
        return size;
    }

    bool margins_met() const {
        for (std::size_t j = 0; j < solution_.weights.column_sum.size(); ++j)
            if (!(std::abs(solution_.weights.column_sum[j] - goal_.minor[j]) <= 1e-10 * goal_.minor[j]))
                return false;
        return true;
    }

    /// One Newton step, halved until the likelihood does not fall. @returns false when it cannot be made
    bool step(const Moments& moments, const Eigen::VectorXd& score, double tolerance, double& likelihood) {
        Weights& w = solution_.weights;
        const std::size_t columns = problem_.columns();
        Eigen::MatrixXd information = moments.within;
        Eigen::VectorXd goal = score;
        Vectors unknown;
        if (problem_.minor_effects) {
            Vectors sides = moments.minor_sum;
            sides.emplace_back(problem_.minors);
            for (std::size_t j = 0; j < problem_.minors; ++j)
                sides.back()[j] = goal_.minor[j] - w.column_sum[j];
            unknown = std::move(gamma_);
            unknown.emplace_back(problem_.minors, 0.0);
            static_cast<void>(solve_minor_effects(problem_, w, sides, unknown, tolerance, 500));
            for (std::size_t k = 0; k < columns; ++k) {
                const auto at = static_cast<Eigen::Index>(k);
                goal[at] -= kernels::dot(sides[k].data(), unknown.back().data(), problem_.minors);
                for (std::size_t l = 0; l < columns; ++l)
                    information(at, static_cast<Eigen::Index>(l)) -=
                        kernels::dot(sides[k].data(), unknown[l].data(), problem_.minors);
            }
            information = (0.5 * (information + information.transpose())).eval();
        }
        const Eigen::VectorXd move = dense::solve_symmetric(information, goal);
        std::vector<double> effects(problem_.minor_effects ? problem_.minors : 0);
        for (std::size_t j = 0; j < effects.size(); ++j) {
            effects[j] = unknown.back()[j];
            for (std::size_t k = 0; k < columns; ++k)
                effects[j] -= move[static_cast<Eigen::Index>(k)] * unknown[k][j];
        }
        if (problem_.minor_effects) {
            unknown.pop_back();
            gamma_ = std::move(unknown);
        }
        return move.allFinite() && walk(move, effects, likelihood);
    }

    bool walk(const Eigen::VectorXd& move, const std::vector<double>& effects, double& likelihood) {
        const Eigen::VectorXd beta = solution_.beta;
        const std::vector<double> b = solution_.weights.b;
        const double least = likelihood - 1e-13 * (std::abs(goal_.y_log_y) + problem_.total);
        double share = 1;
        for (int halving = 0; halving < 40; ++halving, share /= 2) {
            solution_.beta = beta + share * move;
            for (std::size_t j = 0; j < effects.size(); ++j)
                solution_.weights.b[j] = b[j] * std::exp(std::clamp(share * effects[j], -50.0, 50.0));
            const double reached = refresh();
            if (std::isfinite(reached) && reached >= least) {
                likelihood = reached;
                return true;
            }
        }
        return false;
    }

    void finish(const Moments& moments) {
        solution_.projection = projected(problem_, solution_.weights, moments, std::move(gamma_), 1e-11);
    }

    const Problem& problem_;
    int most_;
    Targets goal_;
    Solution solution_;
    Vectors gamma_;  ///< minor effects of the columns, the start of the next search
    bool small_change_ = false;
};

}  // namespace

Solution solve(const Problem& problem, int max_iterations) {
    return Newton(problem, max_iterations).run();
}

}  // namespace deltareach::ppml
