#pragma once

#include "analysis/gravity.hpp"
#include "analysis/spatial_panel.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// Simulated truths for every interval that is printed: how often does an interval of a stated level hold
/// what is to be found? Used by the short suite (test_coverage) and the long program (bench/coverage).
namespace deltareach::coverage {

/// One interval under one world.
struct Cover {
    std::string what;  ///< "reach of counts, N = 30, r95"
    double level = 0;  ///< nominal
    int held = 0, n = 0;
    std::uint64_t first_seed = 1;  ///< seeds first_seed … first_seed + n − 1
    double share_high_is_map = 0;  ///< radii: share of intervals that end at the farthest mapped place

    void add(bool holds) {
        held += holds ? 1 : 0;
        ++n;
    }
    [[nodiscard]] double share() const { return static_cast<double>(held) / n; }
    /// Wilson's interval of the share at 95 %.
    [[nodiscard]] double low() const;
    [[nodiscard]] double high() const;
};
using Covers = std::vector<Cover>;

struct Trials {
    int samples = 100;
    std::uint64_t first_seed = 1;
    int replicates = 400;  ///< bootstrap or simulation draws within each
};

/// Counts drawn from a fixed propensity over 40 places with tied and unequal distances: r50, r80, r95, mean.
[[nodiscard]] Covers reach_counts(std::uint64_t n, const Trials& trials);
/// Deals of log-normal value (σ = 1.2, its level by place): by rows, and with a count a pair only.
[[nodiscard]] Covers reach_values(std::uint64_t n, const Trials& trials);
/// Splits of a total whose truth is drawn from the stated prior, and from one with another β.
[[nodiscard]] Covers estimates(double true_beta, double true_beta_sd, const Trials& trials);
/// The same with sums of origins and of destinations: what is not known are the cells.
[[nodiscard]] Covers margins(const Trials& trials);
/// Gravity with over-dispersed flows between `zones` places: decay and border effect, by every kind of
/// standard error but the bootstrap.
[[nodiscard]] Covers gravity(std::uint32_t zones, Constraint constraint, const Trials& trials);
/// Doubly constrained, with as many bootstrap draws as `replicates`.
[[nodiscard]] Covers gravity_bootstrap(std::uint32_t zones, const Trials& trials);
/// A cross-section on a grid of side × side units in four provinces: ρ, λ, β, θ by their standard errors;
/// direct, indirect, total, within, cross, export, import, net where shown, every block, what goes over one
/// link.
[[nodiscard]] Covers spatial_model(SpatialModel model, std::uint32_t side, const Trials& trials);
/// The same of a panel of four periods.
[[nodiscard]] Covers panel_model(SpatialModel model, PanelEffects effects, std::uint32_t side,
                                 const Trials& trials);
/// Border model there: ρ within and across by their standard errors, and the impacts under it.
[[nodiscard]] Covers border_model(SpatialModel model, std::uint32_t side, const Trials& trials);

}  // namespace deltareach::coverage
