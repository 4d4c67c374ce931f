#include "study/findings/flow_network.hpp"

#include "gis/parallel.hpp"
#include "study/findings/study.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <string>
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
    }
    matrix.for_each([&](std::size_t i, std::size_t j, double flow) {
        if (i == j) return;
        add(network.sent[i], flow);
        add(network.received[j], flow);
        if (all_known || !flows.whole(i, j)) return;
        ++network.sent_pairs[i];
        ++network.received_pairs[j];
    });
}

struct Linked {
    FlowNetwork network;
    FlowLinks links;
    double steps = 0;  ///< of the search for its betweenness
};

Linked linked(const OdFlows& flows, FlowLinks links, const FlowSet& set, const Project& project,
              std::uint64_t seed) {
    FlowNetwork network{.set = &set, .zones = flows.zones, .quality = flows.quality};
    network.first = first_links(links);
    network.communities = communities_of(links, seed);
    add_sums(network, flows, no_row_is_zero(project, !flows.coarse.empty()));
    const double steps = static_cast<double>(links.zones()) * static_cast<double>(links.flow.size());
    return {std::move(network), std::move(links), steps};
}

/// Those whose betweenness is left out.
std::vector<std::uint8_t> left_out(const std::vector<Linked>& all, double most_steps) {
    double steps = 0;
    std::map<std::string, std::string> latest;
    for (const Linked& one : all) {
        steps += one.steps;
        std::string& period = latest[one.network.set->theme];
        period = std::max(period, one.network.set->period);
    }
    std::vector<std::uint8_t> left(all.size(), 0);
    for (std::size_t k = 0; steps > most_steps && k < all.size(); ++k) {
        const FlowSet& set = *all[k].network.set;
        left[k] = set.period != latest[set.theme] || all[k].steps > most_steps ? 1 : 0;
    }
    return left;
}

}  // namespace

FlowNetworks networks_of(const Project& project, const Inputs& inputs, std::uint64_t seed, int threads,
                         double most_steps) {
    const Region& region = *inputs.region;
    std::size_t level = 0;
    while (level + 1 < region.levels().size() && region.levels()[level].partial()) ++level;
    const std::vector<FlowSet>& sets = inputs.aligned.sets;
    std::vector<std::optional<Linked>> found(sets.size());
    parallel_blocks(sets.size(), 1, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
            const OdFlows flows = od_matrix_of(sets[k], inputs.flows, region, level);
            FlowLinks links(flows.matrix);
            if (!links.flow.empty()) found[k] = linked(flows, std::move(links), sets[k], project, seed);
        }
    });
    std::vector<Linked> all;
    for (std::optional<Linked>& one : found)
        if (one) all.push_back(*std::move(one));
    const std::vector<std::uint8_t> left = left_out(all, most_steps);
    parallel_blocks(all.size(), 1, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k)
            if (left[k] == 0) all[k].network.betweenness = betweenness_of(all[k].links);
    });
    FlowNetworks result;
    for (Linked& one : all) result.networks.push_back(std::move(one.network));
    if (const auto count = std::ranges::count(left, 1); count > 0)
        result.notes.push_back({.code = "DR1619",
                                .values = {{"count", fmt::format("{}", count)},
                                           {"networks", fmt::format("{}", all.size())},
                                           {"steps", fmt::format("{:.0f}", most_steps / 1e6)}}});
    return result;
}

}  // namespace deltareach
