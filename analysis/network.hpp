#pragma once

#include "analysis/flow_links.hpp"
#include "gis/messages.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace deltareach {

/// Communities of a flow network by modularity (Louvain, igraph). Both directions of a pair are added; flows
/// within a zone are left out.
struct Communities {
    std::vector<std::size_t> membership;  ///< shape (n); 0 is the community of the first zone, and so on
    std::size_t count = 0;
    double modularity = 0;  ///< of that partition, weights as flows
    double resolution = 1;
    std::uint64_t seed = 0;
    Messages notes;  ///< DR1440 zones without any link are communities of their own
};
/// @param resolution > 0; above 1 gives more, smaller communities
/// @throws InputError DR1402 the matrix holds no flow between zones; NumericError DR1441 igraph failed
[[nodiscard]] Communities communities_of(const FlowLinks& links, std::uint64_t seed, double resolution = 1);

/// Share of the shortest directed paths between other zones that pass through each zone; the length of a link
/// is 1/flow, so that strong links are short; paths as long as each other to 2e-10 share. Scaling all flows
/// changes nothing. Normalised by (n−1)(n−2): in [0, 1]. Shape (n); all 0 when n < 3.
/// Takes a search for shortest paths a zone (Brandes 2001, "A faster algorithm for betweenness centrality").
/// @throws InputError DR1402 no flow between zones
[[nodiscard]] std::vector<double> betweenness_of(const FlowLinks& links);

}  // namespace deltareach
