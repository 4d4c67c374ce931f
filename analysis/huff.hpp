#pragma once

#include <span>
#include <vector>

namespace deltareach {

/// The powers of mass and distance.
struct HuffOptions {
    double attraction_power = 1;  ///< α >= 0 on the mass of the destination
    double distance_power = 2;    ///< β >= 0; shares fall with d^−β, with 0 distance has no say
};

/// Huff shares (Huff 1963): P_ij = m_j^α·d_ij^−β / Σ_k m_k^α·d_ik^−β over destinations other than i.
///
/// @param mass      (n) >= 0, at least one positive beside each origin
/// @param distance  (n×n) row-major, > 0 off the diagonal, which is not read
/// @returns         (n×n) row-major; rows sum to 1; 0 on the diagonal
/// @throws InputError DR1801, DR1802, DR1803, DR1804; UsageError DR1824 a power is negative
[[nodiscard]] std::vector<double> huff_shares(std::span<const double> mass, std::span<const double> distance,
                                              const HuffOptions& options = {});

}  // namespace deltareach
