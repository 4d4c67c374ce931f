#include "analysis/first_links.hpp"

namespace deltareach {

std::vector<FirstLink> first_links(const FlowLinks& links) {
    const std::size_t n = links.zones();
    const std::vector<std::string>& codes = links.codes;
    std::vector<double> inflow(n, 0);
    for (std::size_t k = 0; k < links.to.size(); ++k) inflow[links.to[k]] += links.flow[k];
    std::vector<FirstLink> first(n);
    for (std::size_t i = 0; i < n; ++i) {
        FirstLink& link = first[i];
        double sent = 0;
        for (std::uint32_t k = links.first[i]; k < links.first[i + 1]; ++k) {
            const std::size_t j = links.to[k];
            const double flow = links.flow[k];
            sent += flow;
            const bool wins =
                !link.to || flow > link.flow || (flow == link.flow && codes[j] < codes[*link.to]);
            if (wins) {
                link.to = j;
                link.flow = flow;
            }
        }
        if (!link.to) continue;
        link.share = link.flow / sent;
        const double there = inflow[*link.to], here = inflow[i];
        link.subordinate = there > here || (there == here && codes[*link.to] < codes[i]);
    }
    return first;
}

}  // namespace deltareach
