#include "analysis/flow_links.hpp"

namespace deltareach {

FlowLinks::FlowLinks(const OdMatrix& flows) : codes(flows.codes()), first{0} {
    std::size_t row = 0;
    const auto begin_rows = [&](std::size_t up_to) {
        for (; row < up_to; ++row) first.push_back(static_cast<std::uint32_t>(to.size()));
    };
    flows.for_each([&](std::size_t i, std::size_t j, double value) {
        if (!(value > 0) || i == j) return;
        begin_rows(i);
        to.push_back(static_cast<std::uint32_t>(j));
        flow.push_back(value);
    });
    begin_rows(flows.size());
}

}  // namespace deltareach
