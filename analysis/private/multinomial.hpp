#pragma once

#include "gis/random.hpp"

#include <cstdint>
#include <span>

namespace deltareach {

/// A binomial count of n trials with probability p, by inversion outwards from the mode: about √(np(1−p))
/// steps.
/// @param n at most 10^12
[[nodiscard]] std::uint64_t binomial_draw(std::uint64_t n, double p, RandomStream& random);

/// n things thrown into classes with probabilities in proportion to `weights`; one binomial per class.
/// @param weights shape (k); >= 0, positive sum
/// @param counts  shape (k); overwritten, sums to n
void multinomial_draw(std::uint64_t n, std::span<const double> weights, RandomStream& random,
                      std::span<double> counts);

}  // namespace deltareach
