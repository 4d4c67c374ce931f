#include "analysis/private/ppml_columns.hpp"

#include "analysis/private/dense.hpp"
#include "analysis/private/ppml_rows.hpp"

#include <cmath>
#include <utility>

namespace deltareach::ppml {
namespace {

constexpr double dependent_below = 1e-9;
constexpr double band = 100;           ///< parts within this factor of the line are in doubt
constexpr double clear_square = 1e-8;  ///< a pivot above this share of the square norm needs no second look

using Vectors = std::vector<std::vector<double>>;

/// The pairs without flows and columns, to project a few columns of one's own.
Problem shape_of(const Problem& problem) {
    Problem shape;
    shape.majors = problem.majors;
    shape.minors = problem.minors;
    shape.major_effects = problem.major_effects;
    shape.minor_effects = problem.minor_effects;
    shape.start = problem.start;
    shape.minor = problem.minor;
    shape.hole = problem.hole;
    return shape;
}

/// Takes the effects out of every column of the shape, on all cells.
void take_out_effects(Problem& shape, const Projection& fit) {
    for (std::size_t k = 0; k < shape.columns(); ++k)
        for (std::size_t i = 0; i < shape.majors; ++i)
            for (std::size_t p = shape.start[i]; p < shape.start[i + 1]; ++p) {
                if (shape.is_hole(i, p)) continue;
                shape.x[k][p] -= fit.alpha[k][i];
                if (shape.minor_effects) shape.x[k][p] -= fit.gamma[k][shape.minor_of(i, p)];
            }
}

double weighted_dot(const Weights& weights, const std::vector<double>& a, const std::vector<double>& b) {
    return kernels::dot3(weights.e.data(), a.data(), b.data(), a.size());
}

/// Square norms of the columns before the effects are taken out.
std::vector<double> own_squares(const Moments& moments, const Weights& weights) {
    std::vector<double> squares;
    for (std::size_t k = 0; k < moments.row_mean.size(); ++k) {
        double square = moments.within(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(k));
        for (std::size_t i = 0; i < weights.row_sum.size(); ++i)
            square += weights.row_sum[i] * moments.row_mean[k][i] * moments.row_mean[k][i];
        squares.push_back(square);
    }
    return squares;
}

/// Measures columns one after another against those found independent so far.
class ColumnSearch {
  public:
    ColumnSearch(const Problem& problem, Over over)
        : problem_(problem), weights_(unit_weights(problem, over)) {
        const Moments moments = moments_of(problem, weights_);
        own_ = own_squares(moments, weights_);
        fit_ = projected(problem, weights_, moments, {}, 1e-12);
        left_ = fit_.information;
    }

    ColumnStanding run() {
        for (std::size_t k = 0; k < problem_.columns(); ++k) {
            const auto at = static_cast<Eigen::Index>(k);
            if (left_(at, at) > clear_square * own_[k])
                eliminate(k);
            else
                measure(k);
        }
        return std::move(standing_);
    }

  private:
    void eliminate(std::size_t k) {
        const auto at = static_cast<Eigen::Index>(k);
        for (Eigen::Index r = at + 1; r < left_.rows(); ++r) {
            const double factor = left_(r, at) / left_(at, at);
            for (Eigen::Index c = at + 1; c < left_.cols(); ++c) left_(r, c) -= factor * left_(at, c);
        }
        clear_.push_back(k);
    }

    void measure(std::size_t k) {
        Problem part = shape_of(problem_);
        part.x = {problem_.x[k]};
        std::vector<double>& r = part.x[0];
        const double count = kernels::sum(weights_.e.data(), weights_.e.size());
        // Each round leaves the rounding of what it began with, so what is left is brought to size 1 first:
        // the search for effects stops at 1e-11 whatever the size.
        for (int round = 0; round < 3; ++round) {
            const double size = std::sqrt(weighted_dot(weights_, r, r) / count);
            if (!(size > 1e-100)) break;
            for (double& value : r) value /= size;
            take_out_effects(part, projected(part, weights_, moments_of(part, weights_), {}, 1e-12));
            take_out_columns(r);
            for (double& value : r) value *= size;
        }
        const double norm = std::sqrt(weighted_dot(weights_, r, r));
        // A column that is 0 on all these pairs has no norm of its own.
        const double floor = 1e-13 * std::sqrt(count);
        const double line = dependent_below * std::sqrt(own_[k]) + floor;
        standing_.doubtful = standing_.doubtful || (norm > line / band && norm < line * band);
        if (norm < line) {
            standing_.dependent.push_back(k);
            standing_.outside.push_back(std::move(r));
        } else {
            for (double& value : r) value /= norm;
            thin_.push_back(std::move(r));
        }
    }

    /// r less its regression on the columns that are clearly independent, then on the thin ones.
    void take_out_columns(std::vector<double>& r) {
        if (outside_.size() < clear_.size()) form_outside();
        const auto m = static_cast<Eigen::Index>(clear_.size());
        if (m > 0) {
            Eigen::MatrixXd cross(m, m);
            Eigen::VectorXd right(m);
            for (Eigen::Index a = 0; a < m; ++a) {
                const auto row = static_cast<std::size_t>(a);
                right[a] = weighted_dot(weights_, outside_[row], r);
                for (Eigen::Index b = 0; b < m; ++b)
                    cross(a, b) =
                        fit_.information(static_cast<Eigen::Index>(clear_[row]),
                                         static_cast<Eigen::Index>(clear_[static_cast<std::size_t>(b)]));
            }
            const Eigen::VectorXd slope = dense::solve_any(cross, right);
            for (Eigen::Index a = 0; a < m; ++a)
                kernels::add_scaled(-slope[a], outside_[static_cast<std::size_t>(a)].data(), r.data(),
                                    r.size());
        }
        for (const std::vector<double>& thin : thin_)
            kernels::add_scaled(-weighted_dot(weights_, thin, r), thin.data(), r.data(), r.size());
    }

    /// The clear columns with the effects taken out.
    void form_outside() {
        Problem part = shape_of(problem_);
        Projection fit;
        for (std::size_t c = outside_.size(); c < clear_.size(); ++c) {
            part.x.push_back(problem_.x[clear_[c]]);
            fit.alpha.push_back(fit_.alpha[clear_[c]]);
            if (problem_.minor_effects) fit.gamma.push_back(fit_.gamma[clear_[c]]);
        }
        take_out_effects(part, fit);
        for (auto& column : part.x) outside_.push_back(std::move(column));
    }

    const Problem& problem_;
    Weights weights_;
    std::vector<double> own_;
    Projection fit_;
    Eigen::MatrixXd left_;            ///< the information after the clear columns are eliminated
    std::vector<std::size_t> clear_;  ///< columns that the cross products show to be independent
    Vectors outside_;                 ///< of `clear_`, formed when first needed
    Vectors thin_;                    ///< unit vectors of independent columns of which little is left
    ColumnStanding standing_;
};

}  // namespace

ColumnStanding standing_of_columns(const Problem& problem, Over over) {
    return ColumnSearch(problem, over).run();
}

}  // namespace deltareach::ppml
