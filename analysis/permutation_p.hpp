#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace deltareach {

/// How many of R simulated values are not below, and not above, the observed one; a tie counts in both.
struct TailCounts {
    std::uint64_t not_below = 0, not_above = 0;
};

/// Pseudo p-values of a permutation test.
struct PermutationP {
    double folded = 1;     ///< (min(U, L) + 1) / (R + 1): of the nearer tail
    double two_sided = 1;  ///< min(1, 2·folded)
};

/// The p-values of so many permutations; both 1 without any.
[[nodiscard]] PermutationP permutation_p(TailCounts counts, std::uint64_t permutations);

/// Two-sided p of a standard normal z; NaN for NaN.
[[nodiscard]] double normal_p(double z);

/// Benjamini & Hochberg (1995): the smallest false discovery rate at which each would be rejected. NaN stays
/// NaN and does not count as tested.
[[nodiscard]] std::vector<double> false_discovery_rates(std::span<const double> p);

/// Whether a single unit out of `tested` could be rejected at `alpha` with that many permutations: the
/// smallest two-sided p is 2/(R+1), so R + 1 >= 2·tested/alpha.
[[nodiscard]] bool fdr_is_feasible(std::uint64_t permutations, std::size_t tested, double alpha);

}  // namespace deltareach
