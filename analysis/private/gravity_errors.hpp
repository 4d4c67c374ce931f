#pragma once

#include "analysis/gravity.hpp"
#include "analysis/private/ppml_solver.hpp"

#include <Eigen/Core>

namespace deltareach::ppml {

/// Covariance of the raw coefficients, in the order of the columns.
struct Covariance {
    Eigen::MatrixXd matrix;
    bool truncated =
        false;  ///< not positive semidefinite; negative eigenvalues of the slopes' block set to 0
    std::size_t clusters = 0;      ///< the smaller number where there are two; 0 without
    std::size_t leverage_one = 0;  ///< of the hc3 kinds: pairs fitted exactly, which add nothing
};

/// @param k  coefficients and identified effects, for hc1
[[nodiscard]] Covariance covariance_of(const Problem& problem, const Solution& solution,
                                       StandardErrors errors, std::size_t k, bool cluster_factor,
                                       bool major_is_origin);

/// Raw coefficients = map · standardised ones.
[[nodiscard]] Eigen::MatrixXd raw_map(const Problem& problem);

}  // namespace deltareach::ppml
