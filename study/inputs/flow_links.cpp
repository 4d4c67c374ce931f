#include "study/inputs/flow_links.hpp"

#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "layers/od_matrix.hpp"
#include "study/inputs/loaded.hpp"

#include <cmath>
#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

using LinkSums = std::map<std::pair<std::uint32_t, std::uint32_t>, double>;

SpatialWeights weights_of(const LinkSums& sums, std::size_t n) {
    std::vector<WeightLink> links;
    for (const auto& [pair, flow] : sums) links.push_back({pair.first, pair.second, flow});
    return SpatialWeights::from_links(n, std::move(links));
}

std::map<std::string, std::uint32_t, std::less<>> numbers_of_ids(const SpatialData& data) {
    std::map<std::string, std::uint32_t, std::less<>> number;
    for (std::uint32_t i = 0; i < data.size(); ++i) number[data.ids[i]] = i;
    return number;
}

/// The latest period of the theme, or the one named. @throws UsageError DR1010
const FlowSet& set_named(const Inputs& inputs, const std::string& named) {
    const FlowSet* chosen = nullptr;
    std::string known;
    for (const FlowSet& set : inputs.aligned.sets) {
        known += (known.empty() ? "" : ", ") + set.theme + ":" + set.period;
        if (named == set.theme || named == set.theme + ":" + set.period) chosen = &set;
    }
    if (chosen == nullptr)
        throw UsageError(Message{.code = "DR1010",
                                 .values = {{"kind", "theme/period"}, {"name", named}, {"known", known}}});
    return *chosen;
}

}  // namespace

SpatialWeights flow_links_in_table(const std::string& path, const SpatialData& data, Messages& notes) {
    const Table table = read_table(path, {}, notes);
    if (table.columns() < 3)
        throw InputError(Message{.code = "DR1904", .where = {path, 1}, .values = {{"text", path}}});
    const std::vector<double> flow = numbers_in(table, 2, 0, notes).values;
    const auto number = numbers_of_ids(data);
    LinkSums sums;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::uint32_t ends[2] = {0, 0};
        for (std::size_t column = 0; column < 2; ++column) {
            const auto found = number.find(table.cell(row, column));
            if (found == number.end())
                throw InputError(Message{.code = "DR1929",
                                         .where = table.where(row, column),
                                         .values = {{"text", std::string(table.cell(row, column))}}});
            ends[column] = found->second;
        }
        // A cell without a figure says nothing of the pair: no link.
        if (!std::isnan(flow[row])) sums[{ends[0], ends[1]}] += flow[row];
    }
    return weights_of(sums, data.size());
}

SpatialWeights flow_links_of_project(const std::string& named, const SpatialData& data, Session& session) {
    Choice choice;
    choice.input = data.path;
    const Loaded loaded = load(choice, session);
    const Region& region = *loaded.inputs.region;
    const OdFlows flows =
        od_matrix_of(set_named(loaded.inputs, named), loaded.inputs.flows, region, data.level);
    const auto number = numbers_of_ids(data);
    LinkSums sums;
    for (std::size_t i = 0; i < flows.zones.size(); ++i)
        for (std::size_t j = 0; j < flows.zones.size(); ++j) {
            const auto from = number.find(region.code(flows.zones[i])),
                       to = number.find(region.code(flows.zones[j]));
            if (from != number.end() && to != number.end() && flows.matrix(i, j) > 0)
                sums[{from->second, to->second}] += flows.matrix(i, j);
        }
    return weights_of(sums, data.size());
}

}  // namespace deltareach
