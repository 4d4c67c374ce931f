#pragma once

#include "analysis/autocorrelation.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace deltareach {

/// Local Moran, G without the unit itself, G* with it, local Geary.
enum class LocalStatistic { moran, g, gstar, geary };
[[nodiscard]] std::string_view name_of(LocalStatistic statistic);  ///< "moran", "g", "gstar", "geary"
[[nodiscard]] std::optional<LocalStatistic> local_statistic_named(std::string_view name);

/// Which kind of place a unit is. HH, LL, HL, LH compare it with its neighbours; `high` and `low` are the hot
/// and cold spots of G; a unit that has `no_value` was left out of the statistic; `similar` and `different`
/// of local Geary where neither HH nor LL fits. Only units significant after FDR have a kind.
enum class Quadrant {
    no_value,
    no_neighbours,
    not_significant,
    undecided,
    HH,
    LL,
    HL,
    LH,
    high,
    low,
    similar,
    different
};
[[nodiscard]] std::string_view name_of(Quadrant quadrant);  ///< "no neighbours", "not significant", "HH" …

/// Which statistic is computed, by which convention, and what counts as significant.
struct LocalOptions {
    LocalStatistic statistic = LocalStatistic::moran;
    bool n_minus_1 = false;  ///< local I: m2 over n − 1 instead of n. Local Geary always takes n − 1
    bool standardise_gstar = false;  ///< G*: rows of W + I divided by their sums
    double alpha = 0.05;             ///< of the false discovery rate
    PermutationOptions permutation;
};

/// A statistic for every unit; shape (n) each. Islands hold NaN. G and G* are shares of a total: where a
/// value is negative, or the total not above 0, value, expected and variance are NaN, and z and p stand
/// alone. z is NaN where no arrangement of the values changes the statistic (all others equal, or all of them
/// neighbours of one weight).
struct LocalAssociation {
    std::size_t n = 0, tested = 0;                     ///< tested: units with neighbours
    std::vector<double> value, expected, variance, z;  ///< moments under conditional randomisation
    std::vector<double> p_two_sided, p_folded, p_fdr;  ///< NaN without permutations
    std::vector<Quadrant> quadrant;                    ///< undecided without permutations
    std::size_t significant_fdr = 0;
    std::uint32_t permutations = 0;
    std::uint64_t seed = 0;
    Messages notes;  ///< DR1917 when no single unit could be rejected with so few permutations
};

/// Local Moran (Anselin 1995; moments of Sokal et al. 1998), G and G* (Getis & Ord 1992, Ord & Getis 1995; z
/// and p are those of the numerator Σ w_ij·x_j, so that a constant added to x changes neither) and local
/// Geary, tested by conditional permutation: x_i stays, its k_i neighbours are drawn from the other n − 1
/// values without replacement. Simulated sums within 1e-12 of the observed one, relative to the size of its
/// terms, are ties. Each unit has a stream of its own: results do not depend on threads or on other units.
///
/// @param weights without the unit itself; in G* it enters with weight 1
/// @throws InputError as global_association
[[nodiscard]] LocalAssociation local_association(std::span<const double> x, const SpatialWeights& weights,
                                                 const LocalOptions& options);

}  // namespace deltareach
