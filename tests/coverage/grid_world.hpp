#pragma once

#include "analysis/spatial_panel.hpp"
#include "gis/random.hpp"

#include <cstdint>
#include <vector>

namespace deltareach::coverage {

/// A square grid, queen contiguity, rows standardised; provinces are its quadrants.
struct GridWorld {
    SpatialWeights weights;
    std::vector<std::uint32_t> province;
    std::size_t n = 0;
};
[[nodiscard]] GridWorld grid_world(std::uint32_t side);

/// What y is made of: y = (I − ρ_in W_in − ρ_x W_x)^{-1}(2 + βx + θWx + (I − λW)^{-1}ε), ε standard normal.
struct SpatialTruth {
    double rho_within = 0, rho_cross = 0, lambda = 0, beta = 1.3, theta = 0;
};

[[nodiscard]] RegressionData drawn(const GridWorld& world, const SpatialTruth& truth, RandomStream& random);
/// The same in several periods, with a constant for every unit, and every period with two-way effects; no λ.
[[nodiscard]] PanelData drawn_panel(const GridWorld& world, const SpatialTruth& truth, PanelEffects effects,
                                    std::size_t periods, RandomStream& random);

/// What a unit change of x everywhere does, per unit, and by province.
struct TrueImpacts {
    double direct = 0, within = 0, cross = 0;
    std::vector<double> blocks;                   ///< (p, p), row = receiving
    std::vector<double> exported, imported, net;  ///< by province
    double within_of_one_link = 0, cross_of_one_link = 0;
    [[nodiscard]] double indirect() const { return within + cross; }
    [[nodiscard]] double total() const { return direct + within + cross; }
};
[[nodiscard]] TrueImpacts true_impacts(const GridWorld& world, const SpatialTruth& truth);

}  // namespace deltareach::coverage
