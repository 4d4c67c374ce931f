#include "analysis/province_table.hpp"

#include "analysis/gravity.hpp"
#include "analysis/private/constants.hpp"

#include <cmath>

namespace deltareach {
namespace {

/// The pairs between different zones: flows within a zone are kept out of the fit and of the comparison.
GravityData pairs_between(const PairFlows& flows, std::size_t zones) {
    GravityData data;
    data.origin_count = data.destination_count = static_cast<std::uint32_t>(zones);
    for (std::size_t k = 0; k < flows.flow.size(); ++k) {
        if (flows.origin[k] == flows.destination[k]) continue;
        data.origin.push_back(flows.origin[k]);
        data.destination.push_back(flows.destination[k]);
        data.flow.push_back(flows.flow[k]);
        data.distance.push_back(flows.distance_km[k]);
    }
    return data;
}

/// Expected flow by province pair: production and attraction as observed, distance decay, no border.
void add_expectation(ProvinceTable& table, const PairFlows& flows, std::span<const std::uint32_t> group) {
    const GravityData data = pairs_between(flows, group.size());
    const GravityFit fit =
        fit_gravity(data, {.constraint = Constraint::doubly, .errors = StandardErrors::model});
    table.expectation_converged = fit.converged;
    if (!fit.converged) return;
    struct Cell {
        double seen = 0, expected = 0;
    };
    std::vector<Cell> cells(table.flow.size());
    for (std::size_t k = 0; k < data.flow.size(); ++k) {
        Cell& cell = cells[group[data.origin[k]] * table.provinces + group[data.destination[k]]];
        cell.seen += data.flow[k];
        // A pair that was dropped has no flow and none expected.
        if (!std::isnan(fit.fitted[k])) cell.expected += fit.fitted[k];
    }
    for (const Cell& cell : cells)
        table.observed_expected.push_back(cell.expected > 0 ? cell.seen / cell.expected : nan);
}

}  // namespace

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
    if (!flows.distance_km.empty()) add_expectation(table, flows, group);
    return table;
}

std::vector<double> growth_of(const ProvinceTable& before, const ProvinceTable& after) {
    std::vector<double> growth;
    for (std::size_t cell = 0; cell < after.flow.size(); ++cell)
        growth.push_back(before.flow[cell] > 0 ? after.flow[cell] / before.flow[cell] - 1 : nan);
    return growth;
}

}  // namespace deltareach
