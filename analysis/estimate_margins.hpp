#pragma once

#include "analysis/estimate.hpp"

#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// Several origins and destinations whose totals are both known: flows by iterative proportional fitting.
struct MarginsInput {
    std::span<const double>
        distance_km;               ///< origins × destinations; <= 0 or NaN: the pair is left out (i = j)
    std::span<const double> mass;  ///< shape (destinations); > 0
    std::span<const double> origin_totals;       ///< shape (origins)
    std::span<const double> destination_totals;  ///< shape (destinations); the same sum
    std::span<const std::string> origin_names = {};
    std::span<const std::string> destination_names = {};
};

struct MarginsEstimate {
    std::vector<double> mid, low, high, beta_1, beta_2;  ///< origins × destinations
    std::vector<EstimatedReach> reach_mid, reach_low,
        reach_high;          ///< shape (origins); NaN where the total is 0
    bool converged = false;  ///< of mid, β = 1, β = 2 and every draw
    int iterations = 0;      ///< the most any of them took
    std::string method;
    SplitOptions options;
    Messages notes;
};

/// As split_totals, with the destinations' totals as a second margin met to 1e-10 within each draw.
/// Destination masses cancel out of the fit and do no harm.
/// @throws InputError DR1412 margins that cannot be met together (named), DR1413, DR1403, DR1401
[[nodiscard]] MarginsEstimate split_margins(const MarginsInput& input, const SplitOptions& options = {});

}  // namespace deltareach
