#pragma once

#include <span>
#include <vector>

namespace deltareach {

/// The same classes with rounder bounds: each inner bound becomes the roundest number between the two values
/// it parts, the outer ones move outwards to two significant digits. Every class keeps its values.
/// @param bounds  ascending; intervals are (lower, upper], the first includes its lower bound
/// @param values  NaN is none
/// @returns the bounds as they were where rounding would make two of them one
[[nodiscard]] std::vector<double> rounded_breaks(const std::vector<double>& bounds,
                                                 std::span<const double> values);

}  // namespace deltareach
