#pragma once

#include "analysis/spatial_regression.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

struct ImpactOptions {
    std::uint32_t draws = 1000;  ///< 0: no intervals
    std::uint64_t seed = 1;
    double level = 0.95;
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
