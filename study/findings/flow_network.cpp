#include "study/findings/flow_network.hpp"

#include "gis/parallel.hpp"
#include "study/findings/study.hpp"

#include <cmath>
#include <optional>
#include <utility>

namespace deltareach {
namespace {

void add_sums(FlowNetwork& network, const OdFlows& flows, bool all_known) {
    const OdMatrix& matrix = flows.matrix;
    const std::size_t n = matrix.size();
    const double unknown = all_known ? 0.0 : std::nan("");
    const auto add = [](double& sum, double flow) { sum = std::isnan(sum) ? flow : sum + flow; };
    network.sent.assign(n, unknown);
    network.received = network.inside = network.sent;
    network.sent_pairs.assign(n, all_known ? n - 1 : 0);
    network.received_pairs = network.sent_pairs;
    network.inside_whole.assign(n, 1);
    for (std::size_t i = 0; i < n; ++i) {
        if (matrix.present(i, i)) network.inside[i] = matrix(i, i);
        network.inside_whole[i] = all_known || flows.whole(i, i) ? 1 : 0;
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j || !matrix.present(i, j)) continue;
            add(network.sent[i], matrix(i, j));
            add(network.received[j], matrix(i, j));
            if (all_known || !flows.whole(i, j)) continue;
            ++network.sent_pairs[i];
            ++network.received_pairs[j];
        }
    }
}

}  // namespace

std::vector<FlowNetwork> networks_of(const Project& project, const Inputs& inputs, std::uint64_t seed,
                                     int threads) {
    const Region& region = *inputs.region;
    std::size_t level = 0;
    while (level + 1 < region.levels().size() && region.levels()[level].partial()) ++level;
    const std::vector<FlowSet>& sets = inputs.aligned.sets;
    std::vector<std::optional<FlowNetwork>> found(sets.size());
    parallel_blocks(sets.size(), 1, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
            const OdFlows flows = od_matrix_of(sets[k], inputs.flows, region, level);  // not kept: n² of it
            const FlowLinks links(flows.matrix);
            if (links.flow.empty()) continue;
            FlowNetwork network{.set = &sets[k], .zones = flows.zones, .quality = flows.quality};
            network.first = first_links(links);
            network.communities = communities_of(links, seed);
            network.betweenness = betweenness_of(links);
            add_sums(network, flows, no_row_is_zero(project, !flows.coarse.empty()));
            found[k] = std::move(network);
        }
    });
    std::vector<FlowNetwork> networks;
    for (std::optional<FlowNetwork>& network : found)
        if (network) networks.push_back(*std::move(network));
    return networks;
}

}  // namespace deltareach
