#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace deltareach {

/// Order statistics that enclose a quantile whatever the distribution; ranks from 1, nearest first.
struct QuantileRanks {
    std::optional<std::uint64_t> low;  ///< nothing: all n may lie beyond the quantile with more than the tail
    std::optional<std::uint64_t> high;  ///< nothing: all n may lie inside it with more than the tail
};

/// Ranks l and u of n independent draws such that X_(l) > ξ and X_(u) < ξ each have a probability of at most
/// `tail`, ξ the lower q-quantile of what they are drawn from, continuous or not: l is the largest with
/// P(B(n, q) < l) <= tail, u the smallest with P(B(n, q) >= u) <= tail.
/// @param n    >= 1; beyond 10^8 by the normal approximation, a rank wider
/// @param q    in (0, 1)
/// @param tail in (0, 0.5)
[[nodiscard]] QuantileRanks quantile_ranks(std::uint64_t n, double q, double tail);

}  // namespace deltareach
