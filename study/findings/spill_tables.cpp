#include "study/findings/spill_tables.hpp"

#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "layers/od_matrix.hpp"

#include <algorithm>
#include <map>

namespace deltareach {
namespace {

/// Flows between provinces from the coarsest level, where totals that name no city count too.
void observe(ProvinceSet& one, const FlowSet& set, const Inputs& inputs) {
    const Region& region = *inputs.region;
    const OdFlows flows = od_matrix_of(set, inputs.flows, region, region.levels().size() - 1);
    PairFlows pairs;
    std::vector<std::uint32_t> group;
    for (std::uint32_t i = 0; i < flows.zones.size(); ++i) {
        group.push_back(i);
        for (std::uint32_t j = 0; j < flows.zones.size(); ++j) {
            one.present.push_back(flows.matrix.present(i, j) ? 1 : 0);
            if (one.present.back() == 0) continue;
            pairs.origin.push_back(i);
            pairs.destination.push_back(j);
            pairs.flow.push_back(flows.matrix(i, j));
        }
    }
    one.quality = flows.quality;
    one.table = province_table(pairs, group, group.size());
    one.sent_outside = flows.sent_outside;
    one.received_outside = flows.received_outside;
    one.elsewhere = flows.elsewhere;
}

/// Observed over expected from the pairs of the level below, where there are enough of them.
void expect(ProvinceSet& one, const FlowSet& set, const Inputs& inputs, const ProvinceSets& sets) {
    const Region& region = *inputs.region;
    one.no_expectation = "DR1933";
    if (region.levels().size() < 2) return;
    const OdFlows flows = od_matrix_of(set, inputs.flows, region, region.levels().size() - 2);
    PairFlows pairs;
    std::vector<std::uint32_t> group;
    for (const ZoneRef zone : flows.zones) {
        const auto found = std::ranges::find(sets.codes, region.province_code(zone));
        if (found == sets.codes.end()) return;
        group.push_back(static_cast<std::uint32_t>(found - sets.codes.begin()));
    }
    for (std::uint32_t i = 0; i < flows.zones.size(); ++i)
        for (std::uint32_t j = 0; j < flows.zones.size(); ++j)
            if (i != j && flows.matrix.present(i, j)) {
                pairs.origin.push_back(i);
                pairs.destination.push_back(j);
                pairs.flow.push_back(flows.matrix(i, j));
                pairs.distance_km.push_back(
                    distance_km(region.point(flows.zones[i]), region.point(flows.zones[j])));
            }
    try {
        const ProvinceTable fine = province_table(pairs, group, sets.codes.size());
        one.table.observed_expected = fine.observed_expected;
        one.table.expectation_converged = fine.expectation_converged;
        one.no_expectation = fine.expectation_converged ? "" : "DR1923";
    } catch (const Error& error) {
        // Too few pairs for a fit: the table stands without this column and says why.
        one.no_expectation = error.messages().empty() ? "DR1933" : error.messages().front().code;
    }
}

ProvinceSets provinces_of(const Region& region) {
    ProvinceSets sets;
    for (const ZoneRef zone : region.mosaic(region.levels().size() - 1)) {
        sets.codes.push_back(region.code(zone));
        sets.names_zh.push_back(region.name_zh(zone).empty() ? region.code(zone) : region.name_zh(zone));
        sets.names_en.push_back(region.name_en(zone).empty() ? sets.names_zh.back() : region.name_en(zone));
        const LonLat place = region.point(zone);
        sets.centres.emplace_back(place.lon, place.lat);
    }
    return sets;
}

}  // namespace

ProvinceSets province_sets(const Inputs& inputs, const StudyChoice& choice) {
    ProvinceSets sets = provinces_of(*inputs.region);
    std::map<std::pair<std::string, std::string>, std::size_t> last;
    const auto wanted = [](const std::vector<std::string>& list, const std::string& word) {
        return list.empty() || std::ranges::find(list, word) != list.end();
    };
    for (const FlowSet& set : inputs.aligned.sets) {
        if (!wanted(choice.themes, set.theme) || !wanted(choice.periods, set.period)) continue;
        ProvinceSet one{.theme = set.theme, .period = set.period, .unit = set.unit};
        observe(one, set, inputs);
        expect(one, set, inputs, sets);
        const auto before = last.find({set.theme, set.unit});
        if (before != last.end()) {
            one.period_before = sets.sets[before->second].period;
            one.growth = growth_of(sets.sets[before->second].table, one.table);
        }
        last[{set.theme, set.unit}] = sets.sets.size();
        sets.sets.push_back(std::move(one));
    }
    return sets;
}

Messages table_notes(const ProvinceSets& sets) {
    std::string without;
    for (const ProvinceSet& one : sets.sets)
        if (!one.no_expectation.empty())
            without += (without.empty() ? "" : ", ") + one.theme + " " + one.period;
    if (without.empty()) return {};
    return {{.code = "DR1933", .values = {{"sets", without}}}};
}

}  // namespace deltareach
