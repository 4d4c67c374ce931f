#include "study/findings/recorded_flows.hpp"

#include "study/findings/study.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace deltareach {
namespace {

struct PairValue {
    std::uint32_t from = 0, to = 0;
    double value = 0;
};

/// Where every distinct end of a set lies in the mosaic; nothing for totals, groups and what is elsewhere.
std::vector<std::optional<std::size_t>> positions_of_ends(const FlowSet& set, const MosaicLookup& lookup) {
    std::vector<std::optional<std::size_t>> positions;
    for (const FlowEnd& end : set.ends)
        positions.push_back(end.kind == FlowEnd::Kind::zone ? lookup.find(end.zone) : std::nullopt);
    return positions;
}

}  // namespace

double RecordedFlows::sent(std::size_t zone) const {
    return std::accumulate(value.begin() + static_cast<std::ptrdiff_t>(first[zone]),
                           value.begin() + static_cast<std::ptrdiff_t>(first[zone + 1]), 0.0);
}

RecordedFlows recorded_flows(const Project& project, const Inputs& inputs, const std::vector<ZoneRef>& mosaic,
                             std::size_t set, std::size_t level) {
    const FlowSet& rows = inputs.aligned.sets[set];
    RecordedFlows flows{.set = set, .level = level};
    const auto at = positions_of_ends(rows, MosaicLookup(*inputs.region, mosaic));
    std::vector<PairValue> pairs;
    bool coarse = false;  // a row of wider places may hold a pair
    for (const AlignedRow& row : rows.rows) {
        const auto from = at[row.origin], to = at[row.destination];
        const FlowRow& read = inputs.flows.rows[row.row];
        if (!from || !to || read.quality == Quality::reported_total) {
            ++flows.other_rows;
            coarse = coarse || (rows.origin(row).kind != FlowEnd::Kind::other &&
                                rows.destination(row).kind != FlowEnd::Kind::other);
            continue;
        }
        flows.quality = weaker(flows.quality, read.quality);
        if (*from != *to)
            pairs.push_back(
                {static_cast<std::uint32_t>(*from), static_cast<std::uint32_t>(*to), read.value * row.share});
    }
    std::ranges::stable_sort(pairs, {}, [](const PairValue& one) { return std::tuple(one.from, one.to); });
    flows.first.assign(mosaic.size() + 1, 0);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const bool same = i > 0 && pairs[i].from == pairs[i - 1].from && pairs[i].to == pairs[i - 1].to;
        if (same) {
            flows.value.back() += pairs[i].value;
            continue;
        }
        flows.to.push_back(pairs[i].to);
        flows.value.push_back(pairs[i].value);
        ++flows.first[pairs[i].from + 1];
    }
    std::partial_sum(flows.first.begin(), flows.first.end(), flows.first.begin());
    flows.no_row_is_zero = no_row_is_zero(project, coarse);
    return flows;
}

}  // namespace deltareach
