#include "study/findings/spill_tables.hpp"

#include "gis/problems.hpp"
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

/// The expected flow of the zones, summed by province.
void expect(ProvinceSet& one, const ExpectedFlow& fine, const Region& region, const ProvinceSets& sets) {
    std::vector<std::uint32_t> group;
    for (const ZoneRef zone : fine.zones) {
        const auto found = std::ranges::find(sets.codes, region.province_code(zone));
        if (found == sets.codes.end()) return;
        group.push_back(static_cast<std::uint32_t>(found - sets.codes.begin()));
    }
    one.table.observed_expected = observed_over_expected(
        {.origin = fine.origin, .destination = fine.destination, .flow = fine.observed}, fine.expected, group,
        sets.codes.size());
    one.expectation = fine.facts;
    one.no_expectation.clear();
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

ProvinceSets province_sets(const Project& project, const Inputs& inputs, const StudyChoice& choice,
                           const ExpectedChoice& expectation, ExpectedFlows& known) {
    ProvinceSets sets = provinces_of(*inputs.region);
    sets.mass = expectation.mass.empty() ? project.estimate.mass : expectation.mass;
    std::map<std::pair<std::string, std::string>, std::size_t> last;
    const auto wanted = [](const std::vector<std::string>& list, const std::string& word) {
        return list.empty() || std::ranges::find(list, word) != list.end();
    };
    for (const FlowSet& set : inputs.aligned.sets) {
        if (!wanted(choice.themes, set.theme) || !wanted(choice.periods, set.period)) continue;
        ProvinceSet one{.theme = set.theme, .period = set.period, .unit = set.unit};
        observe(one, set, inputs);
        one.no_expectation = "DR1933";
        Problems
            reason;  // too few pairs for a fit, no mass: the table stands without this column and says why
        reason.gather([&] {
            expect(one, expected_in(known, project, inputs, set, expectation), *inputs.region, sets);
        });
        if (!reason.empty()) one.no_expectation = reason.messages().front().code;
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
    Messages notes;
    std::string without;
    for (const ProvinceSet& one : sets.sets) {
        if (one.no_expectation == "DR1516")
            notes = {{.code = "DR1938", .values = {{"mass", sets.mass}}}};
        else if (!one.no_expectation.empty())
            without += (without.empty() ? "" : ", ") + one.theme + " " + one.period;
    }
    if (!without.empty()) notes.push_back({.code = "DR1933", .values = {{"sets", without}}});
    return notes;
}

}  // namespace deltareach
