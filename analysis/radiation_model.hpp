#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace deltareach {

/// Whether places as far away as the destination itself lie between: yes (<=) or no (<).
enum class Ties { le, lt };

/// Which convention of the radiation model is taken.
struct RadiationOptions {
    Ties ties = Ties::le;
    bool normalise = false;  ///< divide by 1 − m_i/M
    int threads = 0;         ///< results do not depend on it
};

/// What one origin sends, nearest destination first.
struct RadiationRow {
    std::size_t origin = 0;
    std::span<const std::uint32_t>
        destination;                      ///< (n−1) positions of the others by distance, ties by position
    std::span<const double> intervening;  ///< s_ij: mass within d_ij of i without i and j
    std::span<const double> probability;
    double row_sum = 0;  ///< Σ_j probability: 1 − m_i/M when no two destinations are equidistant
    bool has_ties = false;
};

/// Writes the distances from `origin` to all n zones, or any increasing function of them: only their order
/// and their ties count. What stands at the origin itself is not read.
using DistanceRow = std::function<void(std::size_t origin, std::span<double> distances)>;

/// Radiation model (Simini et al. 2012): P_ij = m_i·m_j/((m_i+s_ij)(m_i+m_j+s_ij)). One origin at a time:
/// memory grows with n, never with n². An origin without mass sends nothing.
///
/// @param mass        (n) >= 0, at least two positive
/// @param distances   called once an origin, from several threads at a time
/// @param each        called once an origin, in the order of the zones, from the calling thread
/// @throws InputError DR1802 a mass is negative or not finite, DR1804 fewer than two masses are positive,
///         DR1803 a distance is negative or not finite
void radiation_model(std::span<const double> mass, const DistanceRow& distances,
                     const RadiationOptions& options, const std::function<void(const RadiationRow&)>& each);

/// Squared distances in a plane, for `radiation_model`.
/// @param x, y  (n) same unit; must outlive the result
[[nodiscard]] DistanceRow planar_order(std::span<const double> x, std::span<const double> y);

/// Distances from an n×n matrix, row-major; must outlive the result.
[[nodiscard]] DistanceRow matrix_distances(std::span<const double> matrix, std::size_t n);

}  // namespace deltareach
