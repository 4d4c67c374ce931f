#pragma once

#include "gis/messages.hpp"
#include "layers/spatial_weights.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace deltareach {

class SharedLoops;

/// How often values are permuted for a pseudo p-value, and from which seed.
struct PermutationOptions {
    std::uint32_t permutations = 9999;  ///< 0: none
    std::uint64_t seed = 1;
    int threads = 0;  ///< results do not depend on it
    SharedLoops* shares =
        nullptr;  ///< of permutations, or of units where each is tested by its own; outlives the call
};

/// Moran's I, Geary's C, the G of Getis and Ord.
enum class GlobalStatistic { moran, geary, getis_ord };
[[nodiscard]] std::string_view name_of(GlobalStatistic statistic);  ///< "moran", "geary", "g"
[[nodiscard]] std::optional<GlobalStatistic> global_statistic_named(std::string_view name);

/// Association of a variable with itself (or another) over the whole region.
struct GlobalAssociation {
    std::size_t n = 0;                             ///< units
    std::size_t n_active = 0;                      ///< units with neighbours: n of n/S0 and of the moments
    double value = 0, expected = 0, variance = 0;  ///< under randomisation
    double z = 0;         ///< (value − expected)/√variance, whatever the statistic
    double p_normal = 1;  ///< two-sided
    std::optional<double> p_two_sided, p_folded;  ///< of the permutations
    std::uint32_t permutations = 0;
    std::uint64_t seed = 0;
};

/// Moran's I, Geary's C or Getis and Ord's G of `x`, with moments under randomisation (Cliff & Ord) and a
/// permutation test that shuffles all values over all units. Islands count in the mean and in m2, not in the
/// n of the moments. G takes values >= 0 and leaves the values of islands out, of the permutations too. Where
/// every arrangement has the same value (one weight for all pairs) the variance is 0, z and p_normal NaN.
///
/// @param x shape (n), finite
/// @throws InputError DR1910 lengths differ, DR1911 not finite, DR1912 constant, DR1913 no links, DR1914
/// fewer than
///         four units with neighbours, DR1915 a negative value (G), DR1976 fewer than two values above 0 (G)
[[nodiscard]] GlobalAssociation global_association(GlobalStatistic statistic, std::span<const double> x,
                                                   const SpatialWeights& weights,
                                                   const PermutationOptions& options);

/// Bivariate Moran: x against the spatial lag of y, both standardised, Σ zx·W zy·(n/S0)/√(Σzx²·Σzy²). Only by
/// permutation of y; `expected` and `variance` are those of the permutations, NaN without.
/// @throws InputError as global_association
[[nodiscard]] GlobalAssociation bivariate_moran(std::span<const double> x, std::span<const double> y,
                                                const SpatialWeights& weights,
                                                const PermutationOptions& options);

/// Rates made comparable (Assunção & Reis 1999): (events/population − b)/√v, v from the empirical Bayes
/// prior, for a Moran's I that small populations do not disturb.
/// @param population shape (n), > 0
/// @param events     shape (n), >= 0
/// @throws InputError DR1910, DR1911, DR1912 no events, DR1916 a population that is not > 0, DR1937 a
/// negative count
[[nodiscard]] std::vector<double> eb_standardised(std::span<const double> events,
                                                  std::span<const double> population);

}  // namespace deltareach
