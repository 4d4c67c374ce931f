#pragma once

#include "analysis/spatial_regression.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// How the intervals of impacts are drawn.
struct ImpactOptions {
    std::uint32_t draws = 1000;  ///< 0: no intervals
    std::uint64_t seed = 1;
    double level = 0.95;
    /// Of the border model: units beyond which it takes as few nodes as the room about the estimates allows,
    /// and draws beyond the nodes, each of which takes factors of its own, times units that it may take then.
    std::size_t few_nodes_beyond = 2000, most_lone_work = 2'000'000;
    std::function<void(double)> advance = nullptr;  ///< hears what share of them is done
};

/// The interval of simulated values.
struct Bounds {
    double low = 0, high = 0;
};

/// A figure with the interval of its simulated values.
struct Uncertain {
    double value = 0;
    std::optional<double> low, high;
};

/// What a unit change of one column everywhere does, per unit: S = (I − ρW)^{-1}(β I + θ W), direct = tr S/n,
/// total = 1'S1/n, indirect = total − direct (LeSage & Pace 2009).
struct Impact {
    std::string name;
    Uncertain direct, indirect, total;
};

/// The impacts of every column, with what their intervals are drawn from.
struct Impacts {
    std::vector<Impact> columns;
    std::uint32_t draws = 0;
    std::uint64_t rejected = 0;  ///< draws of ρ outside its interval, drawn again
    std::uint64_t seed = 0;
    double level = 0.95;
};

/// Impacts of every column given. Traces are exact up to 500 units, beyond from the slope of the
/// log-determinant; a draw costs the same for any number of units. Intervals are quantiles (type 7) of draws
/// of (β, θ, ρ) from the normal distribution of the estimates.
[[nodiscard]] Impacts impacts_of(const SpatialFit& fit, const SpatialWeights& weights,
                                 const ImpactOptions& options = {});

}  // namespace deltareach
