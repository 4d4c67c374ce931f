#pragma once

#include "analysis/spatial_regression.hpp"

#include <vector>

namespace deltareach {

/// pooled: one constant. unit: a constant for every unit. two_way: one for every unit and one for every
/// period.
enum class PanelEffects { pooled, unit, two_way };

/// The same units in several periods. All columns period by period: the value of unit i in period t is at t·n
/// + i.
struct PanelData {
    std::size_t periods = 0;
    std::vector<double> y;
    std::vector<Regressor> x;
};

/// Lag or Durbin model of a balanced panel by maximum likelihood.
///
/// Fixed effects are taken out by the orthonormal transformations of Lee & Yu (2010), so that ρ, β and σ² are
/// consistent however few the periods: σ² divides by n(T − 1), with two-way effects by (n − 1)(T − 1), and
/// the determinant counts T − 1 times, with two-way effects without its factor 1 − ρ. Standard errors from
/// the Hessian. The fit serves for impacts as any other; `n` is the number of units; with fixed effects there
/// is no constant. One period, pooled, is the cross-section.
///
/// @param model lag or durbin
/// @throws InputError DR1926 lengths that fit no balanced panel, fixed effects with one period, or two-way
/// effects
///         with rows of W that do not sum to 1; DR1911, DR1912; NumericError DR1918, DR1919, DR1936 as
///         fit_spatial
[[nodiscard]] SpatialFit fit_panel(SpatialModel model, PanelEffects effects, const PanelData& data,
                                   const SpatialWeights& weights);

}  // namespace deltareach
