#pragma once

#include "layers/spatial_weights.hpp"

#include <span>

namespace deltareach::detail {

/// What every statistic asks of its variable and weights.
/// @throws InputError DR1910, DR1911, DR1912, DR1913, DR1914
void check_field(std::span<const double> x, const SpatialWeights& weights);

/// Whether every unit (or every one with neighbours) is linked with all others by one weight: then every
/// arrangement of values has the same global statistic, and a variance is rounding.
[[nodiscard]] bool join_all_alike(const SpatialWeights& weights, bool with_neighbours_alone);

/// Deviations from the mean.
[[nodiscard]] std::vector<double> deviations(std::span<const double> x);

}  // namespace deltareach::detail
