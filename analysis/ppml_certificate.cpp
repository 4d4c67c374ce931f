#include "analysis/private/ppml_certificate.hpp"

#include "analysis/private/dense.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace deltareach::ppml {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double nothing_beside = 1e-9;  ///< of a column or row beside the largest: nothing
constexpr double separated_from = 1e-5;  ///< of the certificate
constexpr double negligible = 1e-8;      ///< of the certificate
constexpr double doubt = 100;            ///< values within this factor of a line are in doubt

/// Directions of the rows in an orthonormal basis of the columns: the sign of a combination is theirs,
/// whatever the scale of a row or a column.
struct Directions {
    MatrixXd rows;              ///< r × rows kept, unit columns
    std::vector<Index> number;  ///< of each, among the rows given
    bool doubtful = false;
};

Directions directions_of(MatrixXd columns, const std::vector<Index>& number) {
    Directions result;
    for (Index c = 0; c < columns.cols(); ++c)
        if (const double norm = columns.col(c).norm(); norm > 0) columns.col(c) /= norm;
    const auto [basis, shares] = dense::pivoted_basis(columns, nothing_beside);
    const Index rank = basis.cols();
    for (const double share : shares)
        result.doubtful =
            result.doubtful || (share > nothing_beside / doubt && share < nothing_beside * doubt);
    if (rank == 0) return result;
    const VectorXd size = basis.rowwise().norm();
    const double largest = size.maxCoeff();
    std::vector<Index> kept;
    for (Index t = 0; t < size.size(); ++t) {
        const double share = size[t] / largest;
        result.doubtful =
            result.doubtful || (share > nothing_beside / doubt && share < nothing_beside * doubt);
        if (share > nothing_beside) kept.push_back(t);
    }
    result.rows.resize(rank, static_cast<Index>(kept.size()));
    for (std::size_t t = 0; t < kept.size(); ++t) {
        result.rows.col(static_cast<Index>(t)) = basis.row(kept[t]).transpose() / size[kept[t]];
        result.number.push_back(number[static_cast<std::size_t>(kept[t])]);
    }
    return result;
}

/// min |A·(1 + s)| over s >= 0, by Lawson and Hanson's active set.
class LeastRest {
  public:
    explicit LeastRest(const MatrixXd& a) : a_(a), sum_(a.rowwise().sum()), rest_(sum_) {}

    /// @returns A·(1 + s); `finished` says whether its certificate holds
    VectorXd run() {
        const Index most = 20 * (a_.rows() + 5);
        for (Index step = 0; step < most; ++step) {
            if (vanishes()) return finish(VectorXd::Zero(rest_.size()));
            VectorXd value = a_.transpose() * rest_;
            for (const Index p : taken_) value[p] = 0;
            Index worst = 0;
            const double least = value.minCoeff(&worst);
            if (least >= -1e-12 * rest_.norm()) return finish(rest_);
            if (!take(worst)) break;
        }
        // Stopped by rounding, not by an answer: whoever asked looks at the certificate once more.
        finished_ = (a_.transpose() * rest_).minCoeff() >= -negligible * (a_.transpose() * rest_).maxCoeff();
        return rest_;
    }
    [[nodiscard]] bool finished() const { return finished_; }
    [[nodiscard]] double scale() const { return static_cast<double>(a_.cols()) + share_.sum(); }

  private:
    VectorXd finish(VectorXd rest) {
        finished_ = true;
        return rest;
    }
    [[nodiscard]] bool vanishes() const { return rest_.norm() <= 1e-12 * scale(); }

    /// Lets row p have a weight, and takes away those that would become negative. @returns whether the rest
    /// shrank
    bool take(Index p) {
        const double before = rest_.norm();
        taken_.push_back(p);
        share_.conservativeResize(static_cast<Index>(taken_.size()));
        share_[share_.size() - 1] = 0;
        while (!taken_.empty()) {
            MatrixXd part(a_.rows(), static_cast<Index>(taken_.size()));
            for (std::size_t t = 0; t < taken_.size(); ++t)
                part.col(static_cast<Index>(t)) = a_.col(taken_[t]);
            const VectorXd goal = dense::shortest_least_squares(part, -sum_);
            double step = 1;
            for (Index t = 0; t < goal.size(); ++t)
                if (goal[t] <= 0) step = std::min(step, share_[t] / (share_[t] - goal[t]));
            if (!(step >= 0)) step = 0;  // a weight of 0 that stays 0
            share_ += step * (goal - share_);
            rest_ = sum_ + part * share_;
            if (step == 1) break;
            drop_empty();
        }
        return rest_.norm() < before;
    }

    void drop_empty() {
        const double least = 1e-14 * std::max(1.0, share_.maxCoeff());
        Index kept = 0;
        for (Index t = 0; t < share_.size(); ++t) {
            if (!(share_[t] > least)) continue;
            taken_[static_cast<std::size_t>(kept)] = taken_[static_cast<std::size_t>(t)];
            share_[kept++] = share_[t];
        }
        taken_.resize(static_cast<std::size_t>(kept));
        share_.conservativeResize(kept);
    }

    const MatrixXd& a_;
    VectorXd sum_, rest_;
    std::vector<Index> taken_;
    VectorXd share_;
    bool finished_ = false;
};

}  // namespace

PositiveRows positive_rows(MatrixXd columns) {
    PositiveRows result{std::vector<char>(static_cast<std::size_t>(columns.rows()), 0)};
    std::vector<Index> number(result.positive.size());
    for (std::size_t t = 0; t < number.size(); ++t) number[t] = static_cast<Index>(t);
    const MatrixXd whole = std::move(columns);
    while (!number.empty()) {
        MatrixXd left(static_cast<Index>(number.size()), whole.cols());
        for (std::size_t t = 0; t < number.size(); ++t)
            left.row(static_cast<Index>(t)) = whole.row(number[t]);
        const Directions directions = directions_of(std::move(left), number);
        result.doubtful = result.doubtful || directions.doubtful;
        if (directions.rows.cols() == 0) break;
        LeastRest search(directions.rows);
        const VectorXd rest = search.run();
        result.doubtful = result.doubtful || !search.finished();
        if (!search.finished() || rest.isZero(0)) break;
        const VectorXd z = directions.rows.transpose() * rest;
        const double most = z.maxCoeff();
        // So small a rest may be rounding that grew, or rows that all but cancel.
        result.doubtful = result.doubtful || rest.norm() < 1e-8 * search.scale();
        if (!(most > 0)) break;
        number.clear();
        for (Index t = 0; t < z.size(); ++t) {
            const double share = z[t] / most;
            result.doubtful = result.doubtful || share < -negligible ||
                              (share > negligible && share < separated_from * doubt);
            const auto row = directions.number[static_cast<std::size_t>(t)];
            if (share > separated_from)
                result.positive[static_cast<std::size_t>(row)] = 1;
            else
                number.push_back(row);
        }
        if (number.size() == directions.number.size()) break;
    }
    return result;
}

}  // namespace deltareach::ppml
