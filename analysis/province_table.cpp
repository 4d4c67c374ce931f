#include "analysis/province_table.hpp"

#include "analysis/private/constants.hpp"

#include <cmath>

namespace deltareach {
ProvinceTable province_table(const PairFlows& flows, std::span<const std::uint32_t> group,
                             std::size_t provinces) {
    ProvinceTable table{.provinces = provinces, .flow = std::vector<double>(provinces * provinces, 0.0)};
    for (std::size_t k = 0; k < flows.flow.size(); ++k)
        table.flow[group[flows.origin[k]] * provinces + group[flows.destination[k]]] += flows.flow[k];
    std::vector<double> out(provinces, 0.0), in(provinces, 0.0);
    double within = 0;
    for (std::size_t p = 0; p < provinces; ++p)
        for (std::size_t q = 0; q < provinces; ++q) {
            out[p] += table.flow[p * provinces + q];
            in[q] += table.flow[p * provinces + q];
            if (p == q) within += table.flow[p * provinces + q];
        }
    for (const double sum : out) table.total += sum;
    table.cross_share = table.total > 0 ? 1 - within / table.total : nan;
    for (std::size_t p = 0; p < provinces; ++p) {
        const double own = table.flow[p * provinces + p];
        table.sent.push_back(out[p] - own);
        table.received.push_back(in[p] - own);
        table.balance.push_back(out[p] - in[p]);
        for (std::size_t q = 0; q < provinces; ++q)
            table.location_quotient.push_back(out[p] > 0 && in[q] > 0 ? table.flow[p * provinces + q] *
                                                                            table.total / (out[p] * in[q])
                                                                      : nan);
    }
    return table;
}

std::vector<double> observed_over_expected(const PairFlows& flows, std::span<const double> expected,
                                           std::span<const std::uint32_t> group, std::size_t provinces) {
    std::vector<double> seen(provinces * provinces, 0.0), hoped(seen.size(), 0.0);
    for (std::size_t k = 0; k < flows.flow.size(); ++k) {
        if (std::isnan(expected[k]) || flows.origin[k] == flows.destination[k]) continue;
        const std::size_t cell = group[flows.origin[k]] * provinces + group[flows.destination[k]];
        seen[cell] += flows.flow[k];
        hoped[cell] += expected[k];
    }
    for (std::size_t cell = 0; cell < seen.size(); ++cell)
        seen[cell] = hoped[cell] > 0 ? seen[cell] / hoped[cell] : nan;
    return seen;
}

std::vector<double> growth_of(const ProvinceTable& before, const ProvinceTable& after) {
    std::vector<double> growth;
    for (std::size_t cell = 0; cell < after.flow.size(); ++cell)
        growth.push_back(before.flow[cell] > 0 ? after.flow[cell] / before.flow[cell] - 1 : nan);
    return growth;
}

}  // namespace deltareach
