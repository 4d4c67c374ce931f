#include "study/findings/flow_network.hpp"

#include "study/findings/study.hpp"

#include <cmath>

namespace deltareach {
namespace {

bool has_links(const OdMatrix& flows) {
    for (std::size_t i = 0; i < flows.size(); ++i)
        for (std::size_t j = 0; j < flows.size(); ++j)
            if (i != j && flows(i, j) > 0) return true;
    return false;
}

void add_sums(FlowNetwork& network, const OdFlows& flows, bool all_known) {
    const OdMatrix& matrix = flows.matrix;
    const std::size_t n = matrix.size();
    const double unknown = all_known ? 0.0 : std::nan("");
    const auto add = [](double& sum, double flow) { sum = std::isnan(sum) ? flow : sum + flow; };
    network.sent.assign(n, unknown);
    network.received = network.inside = network.sent;
    network.sent_pairs.assign(n, 0);
    network.received_pairs.assign(n, 0);
    network.inside_whole.assign(n, 1);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            const bool recorded = matrix.present(i, j);
            if (i == j) {
                if (recorded) network.inside[i] = matrix(i, j);
                network.inside_whole[i] = all_known || flows.whole(i, j) ? 1 : 0;
                continue;
            }
            if (recorded) {
                add(network.sent[i], matrix(i, j));
                add(network.received[j], matrix(i, j));
            }
            if (!all_known && !(recorded && flows.whole(i, j))) continue;
            ++network.sent_pairs[i];
            ++network.received_pairs[j];
        }
}

}  // namespace

std::vector<FlowNetwork> networks_of(const Project& project, const Inputs& inputs, std::uint64_t seed) {
    const Region& region = *inputs.region;
    std::size_t level = 0;
    while (level + 1 < region.levels().size() && region.levels()[level].partial()) ++level;
    std::vector<FlowNetwork> networks;
    for (const FlowSet& set : inputs.aligned.sets) {
        const OdFlows flows = od_matrix_of(set, inputs.flows, region, level);  // not kept: the zones' square
        const OdMatrix& matrix = flows.matrix;
        if (!has_links(matrix)) continue;
        FlowNetwork network{.set = &set, .zones = flows.zones, .quality = flows.quality};
        network.first = first_links(matrix);
        network.communities = communities_of(matrix, seed);
        network.betweenness = betweenness_of(matrix);
        add_sums(network, flows, no_row_is_zero(project, !flows.coarse.empty()));
        networks.push_back(std::move(network));
    }
    return networks;
}

}  // namespace deltareach
