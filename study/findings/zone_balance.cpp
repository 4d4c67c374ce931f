#include "study/findings/zone_balance.hpp"

#include "study/findings/study.hpp"

#include <cmath>

namespace deltareach {
namespace {

/// Adds to a sum that is not known before its first figure.
void add_to(double& sum, double value) {
    sum = std::isnan(sum) ? value : sum + value;
}

}  // namespace

ZoneBalance zone_balance(const Project& project, const Inputs& inputs, std::size_t set, std::size_t level) {
    ZoneBalance balance{.set = set,
                        .level = level,
                        .flows = od_matrix_of(inputs.aligned.sets[set], inputs.flows, *inputs.region, level)};
    const OdFlows& flows = balance.flows;
    const std::size_t n = flows.zones.size();
    const bool all_known = no_row_is_zero(project, !flows.coarse.empty());
    const double unknown = all_known ? 0.0 : std::nan("");
    balance.sent_pairs.assign(n, all_known ? n - 1 : 0);
    balance.received_pairs = balance.sent_pairs;
    balance.sent.assign(n, unknown);
    balance.received.assign(n, unknown);
    flows.matrix.for_each([&](std::size_t i, std::size_t j, double flow) {
        if (i == j) return;
        add_to(balance.sent[i], flow);
        add_to(balance.received[j], flow);
        const std::size_t whole = !all_known && flows.whole(i, j) ? 1 : 0;
        balance.sent_pairs[i] += whole;
        balance.received_pairs[j] += whole;
    });
    for (std::size_t i = 0; i < n; ++i) balance.net.push_back(balance.received[i] - balance.sent[i]);
    return balance;
}

}  // namespace deltareach
