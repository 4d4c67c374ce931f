#include "analysis/first_links.hpp"

namespace deltareach {

std::vector<FirstLink> first_links(const OdMatrix& flows) {
    const std::size_t n = flows.size();
    std::vector<double> inflow(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) inflow[j] += i == j ? 0 : flows(i, j);
    }
    std::vector<FirstLink> links(n);
    for (std::size_t i = 0; i < n; ++i) {
        FirstLink& link = links[i];
        double sent = 0;
        for (std::size_t j = 0; j < n; ++j) {
            const double flow = flows(i, j);
            if (j == i || flow == 0) continue;
            sent += flow;
            const bool wins = !link.to || flow > link.flow ||
                              (flow == link.flow && flows.codes()[j] < flows.codes()[*link.to]);
            if (wins) {
                link.to = j;
                link.flow = flow;
            }
        }
        if (!link.to) continue;
        link.share = link.flow / sent;
        const double there = inflow[*link.to], here = inflow[i];
        link.subordinate = there > here || (there == here && flows.codes()[*link.to] < flows.codes()[i]);
    }
    return links;
}

}  // namespace deltareach
