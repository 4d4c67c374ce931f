#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace deltareach {

/// Flows between the zones of one period; pairs the table says nothing about are not zeros.
struct PairFlows {
    std::vector<std::uint32_t> origin, destination;
    std::vector<double> flow;  ///< >= 0
};

/// The province × province table, without any model: the last column is filled by whoever has an expectation.
/// Row-major (p, p), row = origin.
struct ProvinceTable {
    std::size_t provinces = 0;
    std::vector<double> flow;
    double total = 0, cross_share = 0;      ///< NaN when nothing flows
    std::vector<double> sent, received;     ///< to and from the other provinces
    std::vector<double> balance;            ///< sent − received
    std::vector<double> location_quotient;  ///< (T_pq/T_p·)/(T_·q/T); NaN where a margin is 0
    std::vector<double> observed_expected;  ///< flow over expected flow; empty where none was made
};

/// @param group province of each zone, numbered from 0
[[nodiscard]] ProvinceTable province_table(const PairFlows& flows, std::span<const std::uint32_t> group,
                                           std::size_t provinces);

/// Flow over expected flow of each cell, both summed over the pairs of zones: shape (p, p), row-major; NaN
/// where nothing is expected. A pair whose expectation is NaN was dropped from its model and enters neither
/// side; nor does what stays inside a zone.
/// @param expected  shape of the pairs
[[nodiscard]] std::vector<double> observed_over_expected(const PairFlows& flows,
                                                         std::span<const double> expected,
                                                         std::span<const std::uint32_t> group,
                                                         std::size_t provinces);

/// Growth of each cell from one period to the next, T1/T0 − 1; NaN where T0 is 0.
[[nodiscard]] std::vector<double> growth_of(const ProvinceTable& before, const ProvinceTable& after);

}  // namespace deltareach
