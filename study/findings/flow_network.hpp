#pragma once

#include "analysis/first_links.hpp"
#include "analysis/network.hpp"
#include "study/inputs/inputs.hpp"

#include <cstdint>
#include <vector>

namespace deltareach {

/// The zones of the finest level that covers the region as a network of one theme and period.
struct FlowNetwork {
    const FlowSet* set = nullptr;  ///< of the inputs
    std::vector<ZoneRef> zones;
    Quality quality = Quality::reported;  ///< the weakest of the rows between them
    std::vector<FirstLink> first;         ///< by zone, as the rest
    Communities communities;
    std::vector<double> betweenness;
    /// To and from the other zones; NaN where no pair is on record. `inside`: what stays in the zone, NaN
    /// where no row tells.
    std::vector<double> sent, received, inside;
    /// Pairs with other zones that are on record, of zones − 1: with fewer the sum is the least it can be.
    std::vector<std::size_t> sent_pairs, received_pairs;
    std::vector<std::uint8_t> inside_whole;  ///< 0: rows tell a part of what stays, `inside` is the least
};

/// Those of all themes and periods that have flow between zones. @param seed of the communities
[[nodiscard]] std::vector<FlowNetwork> networks_of(const Project& project, const Inputs& inputs,
                                                   std::uint64_t seed, int threads = 1);

}  // namespace deltareach
