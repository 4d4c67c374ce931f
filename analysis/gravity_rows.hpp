#pragma once

#include "analysis/gravity.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace deltareach {

/// Adds numbers up over the processes that share a fit: each hands in its own, and all are left with the
/// sums, the same bits in each. A process alone does nothing.
using SumOverBlocks = std::function<void(std::span<double>)>;

/// Rows of a matrix of flows: those of the origins that one process holds, to all destinations.
struct GravityRows {
    std::size_t destinations = 0;
    /// Of each row the destination that is the origin itself, which is no pair; `destinations`: none is.
    std::vector<std::size_t> own;
    std::vector<double> flow, distance;  ///< shape (rows × destinations); >= 0, > 0 where there is a pair
};

/// fit_gravity of a doubly constrained model, its rows cut over processes: the same estimates to about 1e-12,
/// whatever the cut. Numbers are exchanged that grow with the destinations, once a sweep over the rows, and
/// never with the pairs.
///
/// Separated pairs are not looked for, since that takes all rows at once: every origin has to send and every
/// destination to receive something, and where no finite estimate exists the fit does not converge.
/// @param options  decay, max_iterations, and errors `model` or `hc1`; the rest is not used
/// @param sum      called by all processes equally often
/// @returns        coefficients, covariance, measures and counts of the whole; origin_effect of these rows,
///                 destination_effect of all; no fitted flows
/// @throws InputError DR1801 shapes differ, DR1802 a flow, DR1803 a distance, DR1804 a zone without flow;
///         NumericError DR1805, DR1806: in every process, if in one
[[nodiscard]] GravityFit fit_gravity_rows(GravityRows rows, const GravityOptions& options,
                                          const SumOverBlocks& sum);

}  // namespace deltareach
