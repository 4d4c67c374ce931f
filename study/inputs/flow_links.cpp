#include "study/inputs/flow_links.hpp"

#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "layers/od_matrix.hpp"
#include "study/inputs/not_known.hpp"

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

std::map<std::string, std::uint32_t, std::less<>> numbers_of_ids(const Units& units) {
    std::map<std::string, std::uint32_t, std::less<>> number;
    for (std::uint32_t i = 0; i < units.size(); ++i) number[units.ids[i]] = i;
    return number;
}

/// The latest period of the theme, or the one named. @throws UsageError DR1010
const FlowSet& set_named(const Inputs& inputs, const std::string& named) {
    const FlowSet* chosen = nullptr;
    for (const FlowSet& set : inputs.aligned.sets)
        if (named == set.theme || named == set.theme + ":" + set.period) chosen = &set;
    if (chosen != nullptr) return *chosen;
    std::vector<std::string> known;
    for (const FlowSet& set : inputs.aligned.sets) known.push_back(set.theme + ":" + set.period);
    throw UsageError(not_known(known_kind::theme_period, named, known));
}

}  // namespace

SpatialWeights flow_links_in_table(const std::string& path, const Units& units, Session& session) {
    Messages notes;
    const Table table = read_table(path, {.encoding = session.options.encoding}, notes);
    if (table.columns() < 3)
        throw InputError(Message{.code = "DR1904", .where = {path, 1}, .values = {{"text", path}}});
    const std::vector<double> flow = numbers_in(table, 2, 0, notes).values;
    session.tell(notes);
    const auto number = numbers_of_ids(units);
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
    return weights_of(sums, units.size());
}

SpatialWeights flow_links_of_project(const std::string& named, const Units& units) {
    const Inputs& inputs = *units.inputs;
    const Region& region = *inputs.region;
    const OdFlows flows = od_matrix_of(set_named(inputs, named), inputs.flows, region, units.level);
    const auto number = numbers_of_ids(units);
    LinkSums sums;
    for (std::size_t i = 0; i < flows.zones.size(); ++i)
        for (std::size_t j = 0; j < flows.zones.size(); ++j) {
            const auto from = number.find(region.code(flows.zones[i])),
                       to = number.find(region.code(flows.zones[j]));
            if (from != number.end() && to != number.end() && flows.matrix(i, j) > 0)
                sums[{from->second, to->second}] += flows.matrix(i, j);
        }
    return weights_of(sums, units.size());
}

}  // namespace deltareach
