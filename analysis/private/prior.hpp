#pragma once

#include "analysis/estimate.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace deltareach {

/// One draw of what the split is uncertain about.
struct PriorDraw {
    double alpha = 1, beta = 0;
    std::vector<double> log_residual;  ///< shape (cells)
};

/// Draw `draw` of the stated distributions: β first, then α, then a residual per cell. The same (β, α) for
/// every origin that uses the seed.
[[nodiscard]] PriorDraw prior_draw(const SplitOptions& options, std::size_t draw, std::size_t cells);

/// The residuals of cells [first, first + cells) of that draw.
[[nodiscard]] std::vector<double> log_residuals(const SplitOptions& options, std::size_t draw,
                                                std::size_t first, std::size_t cells);

/// Checks parameters. @throws UsageError DR1415
void check_options(const SplitOptions& options);

/// mass^α · distance^−β · e^residual up to a common factor, from logarithms so that nothing overflows.
/// @param log_mass, log_distance shape (n); a cell whose distance is NaN gets 0
/// @param log_residual           shape (n) or empty
[[nodiscard]] std::vector<double> prior_weights(std::span<const double> log_mass,
                                                std::span<const double> log_distance, double alpha,
                                                double beta, std::span<const double> log_residual);

/// Radii, mean and concentration of flow over distances; NaN without flow.
/// @param destinations all that Gini counts, those without a candidate's place with flow 0
[[nodiscard]] EstimatedReach estimated_reach(std::span<const double> distance_km,
                                             std::span<const double> flow, RadiusRule rule,
                                             std::size_t destinations = 0);

/// Type-7 quantiles of every column of a matrix draws × cells, row-major.
struct LowHigh {
    std::vector<double> low, high;
};
[[nodiscard]] LowHigh column_quantiles(std::span<const double> draws, std::size_t cells,
                                       const SplitOptions& options);

/// Sums of flow by group; one for every number up to the largest.
/// @param group shape (n) of flow; negative: in none; empty: no sums
[[nodiscard]] std::vector<double> group_sums(std::span<const double> flow, std::span<const int> group);

/// Sums of `mid` by group, with quantiles of the sums over a matrix draws × cells.
[[nodiscard]] std::vector<GroupSum> group_bands(std::span<const double> mid, std::span<const double> draws,
                                                std::span<const int> group, const SplitOptions& options);

/// @param of_mid sums by group
/// @param draws  sums, draws × groups
[[nodiscard]] std::vector<GroupSum> group_bands(std::span<const double> of_mid, std::span<const double> draws,
                                                const SplitOptions& options);

/// The same for reach statistics, a vector per draw.
struct ReachBand {
    EstimatedReach low, high;
};
[[nodiscard]] ReachBand reach_quantiles(std::span<const EstimatedReach> draws, const SplitOptions& options);

}  // namespace deltareach
