#pragma once

#include "analysis/private/ppml_problem.hpp"

#include <Eigen/Core>
#include <vector>

namespace deltareach::ppml {

/// Weights w = a_i·e·b_j of the pairs, and what weighted least squares on the fixed effects needs of them.
struct Weights {
    std::vector<double> e;           ///< per cell; 0 in holes
    std::vector<double> a, b;        ///< per major, per minor
    std::vector<double> row_sum;     ///< Σ_j w
    std::vector<double> column_sum;  ///< Σ_i w; kept with minor effects only
};

/// Cross products of the columns after the major effects are taken out.
struct Moments {
    Eigen::MatrixXd within;                     ///< K×K: Σ w·(x − x̄_i)(x − x̄_i)'
    Eigen::VectorXd column_sum;                 ///< K: Σ w·x
    std::vector<std::vector<double>> row_mean;  ///< K × majors: x̄_i; zeros without major effects
    std::vector<std::vector<double>> minor_sum;  ///< K × minors: Σ_i w·(x − x̄_i); only with minor effects
};
[[nodiscard]] Moments moments_of(const Problem& problem, const Weights& weights);

/// Solves S·v = r by preconditioned conjugate gradients for several r at once, S = diag(column_sum) −
/// W'·diag(1/row_sum)·W: least squares on the minor effects with the major effects taken out. `v` holds the
/// starting points. Each step reads the weights once.
/// @returns the largest relative residual left
double solve_minor_effects(const Problem& problem, const Weights& weights,
                           const std::vector<std::vector<double>>& r, std::vector<std::vector<double>>& v,
                           double tolerance, int max_steps);

/// Information of the slopes with all effects taken out, and the effects of the columns: the residual of
/// column k in pair (i, j) is x − alpha[k][i] − gamma[k][j].
struct Projection {
    Eigen::MatrixXd information;  ///< K×K
    std::vector<std::vector<double>> alpha, gamma;
};
[[nodiscard]] Projection projected(const Problem& problem, const Weights& weights, const Moments& moments,
                                   std::vector<std::vector<double>> gamma, double tolerance);

}  // namespace deltareach::ppml
