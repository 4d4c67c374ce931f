#pragma once

#include "layers/spatial_weights.hpp"

#include <cstddef>
#include <span>

namespace deltareach::detail {

/// Sums of powers of the deviations z from the mean.
struct PowerSums {
    double n = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0;
};
[[nodiscard]] PowerSums powers_of(std::span<const double> z);

/// A local statistic as scale·Σ_j w_ij·y_j, where y depends on i for Geary alone. Under conditional
/// randomisation the y_j of the neighbours are drawn from those of the others.
struct LinearForm {
    double scale = 1;
    double mean_of_others = 0,
           squares_of_others = 0;  ///< of y: mean, and Σ(y − mean)²; 0 where all are equal
    double lag = 0;                ///< Σ w_ij·y_j
};

/// @param denominator of m2: n or n − 1
[[nodiscard]] LinearForm moran_form(std::size_t i, std::span<const double> z, const SpatialWeights& weights,
                                    const PowerSums& sums, double denominator);
/// The numerator of G, Σ_j w_ij·z_j. Of deviations, so that the sign and the total of the field are no
/// matter.
[[nodiscard]] LinearForm g_form(std::size_t i, std::span<const double> z, const SpatialWeights& weights,
                                const PowerSums& sums);
/// y_j = (z_i − z_j)², m2 over n − 1.
[[nodiscard]] LinearForm geary_form(std::size_t i, std::span<const double> z, const SpatialWeights& weights,
                                    const PowerSums& sums);

/// Value and moments of one unit.
struct LocalMoments {
    double value = 0, expected = 0, variance = 0;

    [[nodiscard]] double z() const;  ///< NaN where nothing varies
};

/// Σ over the form when the y are drawn without replacement from the others. The variance is 0 where they are
/// all equal, and where all of them are neighbours with one weight: no arrangement changes the sum then.
[[nodiscard]] LocalMoments moments_of(const LinearForm& form, std::span<const double> w, double n);

/// The numerator of G* under randomisation of all values, the unit's own among them (Ord & Getis 1995).
/// @param own  deviation of the unit itself
/// @param self the unit's own weight
[[nodiscard]] LocalMoments gstar_moments(const LinearForm& form, double own, double self,
                                         std::span<const double> w, const PowerSums& sums);

[[nodiscard]] double lag_of(std::span<const double> y, const SpatialWeights& weights, std::size_t i);

}  // namespace deltareach::detail
