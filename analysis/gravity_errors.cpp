#include "analysis/private/gravity_errors.hpp"

#include "analysis/private/dense.hpp"
#include "analysis/private/gravity_leverage.hpp"
#include "analysis/private/ppml_rows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace deltareach::ppml {
namespace {

/// Pairs whose 1 − h is less are fitted exactly: their residual is rounding, and over 1 − h it could be
/// anything.
constexpr double least_freedom = 1e-10;

/// Sums of the scores x̃·(y − μ) over clusters, and of their squares over pairs; with leverage each residual
/// is first divided by 1 − h.
struct Scores {
    Eigen::MatrixXd by_major, by_minor;  ///< zones × K
    Eigen::MatrixXd pairs;               ///< K×K: Σ x̃x̃'(y − μ)²
    std::size_t leverage_one = 0;        ///< pairs fitted exactly, which add nothing
};

/// @returns pairs of the row that are fitted exactly
std::size_t divide_by_freedom(const Problem& problem, std::size_t i, Leverage& leverage,
                              std::vector<double>& residual) {
    std::vector<double> h;
    leverage.of_row(i, h);
    std::size_t exact = 0;
    for (std::size_t t = 0; t < h.size(); ++t) {
        const bool free = !(1 - h[t] < least_freedom);
        exact += !free && t != hole_in(problem, i) ? 1 : 0;
        residual[t] = free ? residual[t] / (1 - h[t]) : 0;
    }
    return exact;
}

Scores scores_of(const Problem& problem, const Solution& solution, bool by_freedom) {
    const auto columns = static_cast<Eigen::Index>(problem.columns());
    Scores scores{Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(problem.majors), columns),
                  Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(problem.minors), columns),
                  Eigen::MatrixXd::Zero(columns, columns)};
    std::optional<Leverage> leverage;
    if (by_freedom) leverage.emplace(problem, solution);
    const std::size_t most = problem.longest();
    std::vector<double> residual(most), scratch(most), minor(problem.minors);
    std::vector<std::vector<double>> score(problem.columns(), std::vector<double>(most));
    const Weights& w = solution.weights;
    for (std::size_t i = 0; i < problem.majors; ++i) {
        const std::size_t p = problem.start[i], length = problem.length(i);
        kernels::product(-w.a[i], w.e.data() + p, gathered(problem, i, w.b.data(), scratch.data()),
                         residual.data(), length);
        kernels::add_scaled(1, problem.y.data() + p, residual.data(), length);
        if (leverage) scores.leverage_one += divide_by_freedom(problem, i, *leverage, residual);
        for (std::size_t k = 0; k < problem.columns(); ++k) {
            const auto at = static_cast<Eigen::Index>(k);
            double* s = score[k].data();
            std::copy_n(problem.x[k].data() + p, length, s);
            if (problem.minor_effects)
                kernels::add_scaled(
                    -1, gathered(problem, i, solution.projection.gamma[k].data(), scratch.data()), s, length);
            static_cast<void>(
                kernels::weigh_centred(residual.data(), s, solution.projection.alpha[k][i], s, length));
            scores.by_major(static_cast<Eigen::Index>(i), at) = kernels::sum(s, length);
            scattered(problem, i, 1, s, scores.by_minor.col(at).data());
            for (std::size_t l = 0; l <= k; ++l)
                scores.pairs(at, static_cast<Eigen::Index>(l)) += kernels::dot(s, score[l].data(), length);
        }
    }
    problem.add_up({scores.pairs.data(), static_cast<std::size_t>(scores.pairs.size())});
    scores.pairs.triangularView<Eigen::StrictlyUpper>() = scores.pairs.transpose();
    return scores;
}

double factor_of(std::size_t clusters, bool wanted) {
    const double g = static_cast<double>(clusters);
    return wanted ? g / (g - 1) : 1;
}

/// Sets the negative eigenvalues of the slopes' block to 0. A variance of which nothing is left then is
/// unknown, NaN: what was cut off is no certainty. @returns whether there were any
bool truncate(const Problem& problem, Eigen::MatrixXd& matrix) {
    const Eigen::Index first = !problem.names.empty() && problem.names[0] == "constant" ? 1 : 0;
    const Eigen::Index m = matrix.rows() - first;
    if (m == 0) return false;
    const auto [values, vectors] = dense::symmetric_eigen(matrix.bottomRightCorner(m, m));
    if (values.minCoeff() >= -1e-14 * values.cwiseAbs().maxCoeff()) return false;
    const Eigen::VectorXd before = matrix.diagonal();
    matrix.bottomRightCorner(m, m) = vectors * values.cwiseMax(0.0).asDiagonal() * vectors.transpose();
    constexpr double rounding = 1e-8;  // of what it was
    for (Eigen::Index k = first; k < matrix.rows(); ++k)
        if (matrix(k, k) <= rounding * std::abs(before(k)))
            matrix(k, k) = std::numeric_limits<double>::quiet_NaN();
    return true;
}

bool uses_leverage(StandardErrors errors) {
    return errors == StandardErrors::hc3 || errors == StandardErrors::origin_hc3 ||
           errors == StandardErrors::destination_hc3 || errors == StandardErrors::two_way_hc3;
}

}  // namespace

Eigen::MatrixXd raw_map(const Problem& problem) {
    const auto columns = static_cast<Eigen::Index>(problem.columns());
    Eigen::MatrixXd map = Eigen::MatrixXd::Zero(columns, columns);
    const bool constant = columns > 0 && problem.names[0] == "constant";
    for (std::size_t k = 0; k < problem.columns(); ++k) {
        const auto at = static_cast<Eigen::Index>(k);
        map(at, at) = 1 / problem.scale[k];
        if (constant && k > 0) map(0, at) = -problem.centre[k] / problem.scale[k];
    }
    return map;
}

Covariance covariance_of(const Problem& problem, const Solution& solution, StandardErrors errors,
                         std::size_t k, bool cluster_factor, bool major_is_origin) {
    const Eigen::MatrixXd bread = dense::inverse_of_symmetric(solution.projection.information);
    const Eigen::MatrixXd map = raw_map(problem);
    Covariance result;
    if (errors == StandardErrors::model) {
        result.matrix = map * bread * map.transpose();
        return result;
    }
    const Scores scores = scores_of(problem, solution, uses_leverage(errors));
    result.leverage_one = scores.leverage_one;
    Eigen::MatrixXd middle = scores.pairs;
    const auto clustered = [&](bool by_origin) -> Eigen::MatrixXd {
        const bool by_major = by_origin == major_is_origin;
        const Eigen::MatrixXd& sums = by_major ? scores.by_major : scores.by_minor;
        const std::size_t clusters = by_major ? problem.majors : problem.minors;
        result.clusters = result.clusters == 0 ? clusters : std::min(result.clusters, clusters);
        return factor_of(clusters, cluster_factor) * (sums.transpose() * sums);
    };
    const double n = static_cast<double>(problem.pairs());
    const bool two_way = errors == StandardErrors::two_way || errors == StandardErrors::two_way_hc3;
    if (errors == StandardErrors::hc1) middle *= n / (n - static_cast<double>(k));
    if (errors == StandardErrors::origin || errors == StandardErrors::origin_hc3) middle = clustered(true);
    if (errors == StandardErrors::destination || errors == StandardErrors::destination_hc3)
        middle = clustered(false);
    if (two_way) {
        // The pairs are clusters of their own, and get the factor of their number.
        const Eigen::MatrixXd both = clustered(true) + clustered(false);
        middle = both - factor_of(problem.pairs(), cluster_factor) * middle;
    }
    result.matrix = map * bread * middle * bread * map.transpose();
    result.matrix = (0.5 * (result.matrix + result.matrix.transpose())).eval();
    if (two_way) result.truncated = truncate(problem, result.matrix);
    return result;
}

}  // namespace deltareach::ppml
