#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace deltareach {

/// Fisher–Jenks (Fisher 1958): the k classes of neighbouring values with the least sum of squares about their
/// means, exactly. Divide and conquer over the dynamic programme's rows: O(k·n·log n).
///
/// @param values  ascending, distinct
/// @param weights how often each occurs; > 0
/// @param classes 1 … n
/// @returns       last position of each class; shape (classes). Of equal optima the one with the lowest
/// borders
[[nodiscard]] std::vector<std::size_t> jenks_borders(std::span<const double> values,
                                                     std::span<const double> weights, std::size_t classes);

}  // namespace deltareach
