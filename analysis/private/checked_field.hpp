#pragma once

#include "layers/spatial_weights.hpp"

#include <span>

namespace deltareach::detail {

/// What every statistic asks of its variable and weights.
/// @throws InputError DR1910, DR1911, DR1912, DR1913, DR1914
void check_field(std::span<const double> x, const SpatialWeights& weights);

/// Deviations from the mean.
[[nodiscard]] std::vector<double> deviations(std::span<const double> x);

}  // namespace deltareach::detail
