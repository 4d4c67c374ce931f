#pragma once

#include <span>
#include <vector>

namespace deltareach {

/// Intervening opportunities (Schneider 1959, after Stouffer 1940): a traveller takes the places by distance
/// and accepts each unit of mass with chance L, so P_ij = exp(−L·s_ij) − exp(−L·(s_ij + m_j)), s_ij the mass
/// nearer than j without i. Places equally far are one ring whose share is split by mass. Rows are divided by
/// 1 − exp(−L·M_i), M_i the mass of all destinations, so that each sums to 1.
///
/// @param mass      (n) >= 0
/// @param distance  (n×n) row-major; the diagonal is not read
/// @param l         > 0, per unit of mass
/// @returns         (n×n) row-major; 0 on the diagonal
/// @throws InputError DR1801, DR1802, DR1803; UsageError DR1812 l is not positive
[[nodiscard]] std::vector<double> opportunity_shares(std::span<const double> mass,
                                                     std::span<const double> distance, double l);

/// The chance that a unit of mass is accepted, fitted to flows by their likelihood.
struct OpportunityFit {
    double l = 0;
    bool converged = false;
    int iterations = 0;
    double log_likelihood = 0;  ///< Σ flow·ln P
};
/// The L under which the flows are likeliest (multinomial for each origin), searched on a logarithmic scale.
/// @param flow (n×n) row-major; the diagonal is not read
[[nodiscard]] OpportunityFit fit_opportunities(std::span<const double> mass, std::span<const double> distance,
                                               std::span<const double> flow);

}  // namespace deltareach
