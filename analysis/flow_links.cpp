#include "analysis/flow_links.hpp"

namespace deltareach {

FlowLinks::FlowLinks(const OdMatrix& flows) : codes(flows.codes()), first{0} {
    const std::size_t n = flows.size();
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            if (!(flows(i, j) > 0) || i == j) continue;
            to.push_back(static_cast<std::uint32_t>(j));
            flow.push_back(flows(i, j));
        }
        first.push_back(static_cast<std::uint32_t>(to.size()));
    }
}

}  // namespace deltareach
