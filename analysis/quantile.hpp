#pragma once

#include <span>

namespace deltareach {

/// Quantile of type 7 (Hyndman & Fan 1996; R's default): linear between the order statistics at 1 + (n−1)p.
/// @param sorted ascending, n >= 1
/// @param p      in [0, 1]
[[nodiscard]] double quantile_of_sorted(std::span<const double> sorted, double p);

/// The same of values in any order, which it leaves in another: for a few quantiles of many short lists.
/// @param values n >= 1, none NaN
/// @param p      in [0, 1]
[[nodiscard]] double quantile_among(std::span<double> values, double p);

}  // namespace deltareach
