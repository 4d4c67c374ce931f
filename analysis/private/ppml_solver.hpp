#pragma once

#include "analysis/private/ppml_effects.hpp"

#include <Eigen/Core>
#include <vector>

namespace deltareach::ppml {

struct Solution {
    bool converged = false;
    int iterations = 0;
    Eigen::VectorXd beta;  ///< of the standardised columns
    Weights weights;       ///< w = fitted flow
    Projection projection;
};

/// Maximises the Poisson likelihood by Newton steps over slopes and effects together, with step-halving.
///
/// Every step takes one pass that forms exp(x'β) and fits the major effects to their totals, one for the
/// moments, and a few for the minor effects.
/// @param problem  its total, and with effects every zone's total, must be > 0
[[nodiscard]] Solution solve(const Problem& problem, int max_iterations);

}  // namespace deltareach::ppml
