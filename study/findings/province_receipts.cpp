#include "study/findings/province_receipts.hpp"

#include "gis/problems.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace deltareach {
namespace {

bool in_origin(const Region& region, const Study& study, ZoneRef zone) {
    return std::ranges::any_of(study.flows.members,
                               [&](ZoneRef member) { return region.contains(member, zone); });
}

/// The provinces of a study's destinations with their counts and sums of what is on record.
std::map<std::string, ProvinceReceipt> summed(const Study& study, const Region& region) {
    std::map<std::string, ProvinceReceipt> by_code;
    for (std::size_t j = 0; j < study.flow.size(); ++j) {
        if (is_own(study, j)) continue;
        const ZoneRef zone = study.flows.destinations[j];
        const auto province = region.ancestor(zone, region.levels().size() - 1);
        if (!province) continue;
        ProvinceReceipt& one = by_code[region.code(*province)];
        one.province = *province;
        ++one.destinations;
        if (!is_known(study, j)) continue;
        ++one.known;
        if (!is_whole(study, j)) ++one.partial;
        one.value = (std::isnan(one.value) ? 0 : one.value) + study.flow[j];
    }
    for (const ZoneRef member : study.flows.members) {
        const auto found = by_code.find(region.province_code(member));
        if (found != by_code.end()) found->second.own = true;
    }
    return by_code;
}

/// An estimate's own sums and their intervals: they come from the draws, which are not kept.
void take_draws(std::map<std::string, ProvinceReceipt>& by_code, const Study& study, const Region& region) {
    for (std::size_t g = 0; g < study.provinces.size(); ++g) {
        const auto found = by_code.find(region.code(study.provinces[g]));
        if (found == by_code.end()) continue;
        const GroupSum& sum = study.estimate->groups[g];
        found->second.value = sum.mid;
        found->second.low = sum.low;
        found->second.high = sum.high;
    }
}

void take_expected(std::map<std::string, ProvinceReceipt>& by_code, const Study& study, const Region& region,
                   const ExpectedFlow& flow) {
    std::vector<std::uint8_t> inside(flow.zones.size(), 0);
    for (std::size_t zone = 0; zone < flow.zones.size(); ++zone)
        inside[zone] = in_origin(region, study, flow.zones[zone]) ? 1 : 0;
    for (std::size_t pair = 0; pair < flow.observed.size(); ++pair) {
        if (inside[flow.origin[pair]] == 0 || inside[flow.destination[pair]] != 0) continue;
        const auto found = by_code.find(region.province_code(flow.zones[flow.destination[pair]]));
        if (found == by_code.end()) continue;
        ProvinceReceipt& one = found->second;
        one.observed = (one.pairs == 0 ? 0 : one.observed) + flow.observed[pair];
        one.expected = (one.pairs == 0 ? 0 : one.expected) + flow.expected[pair];
        one.expectation = &flow.facts;
        ++one.pairs;
    }
}

}  // namespace

const ExpectedFlow* expectation_of(const Study& study, const Project& project, const ExpectedFlows& known) {
    if (study.estimated()) return nullptr;
    return expected_made(known, project, study.theme.id, study.period, study.unit, {});
}

std::vector<ProvinceReceipt> province_receipts(std::span<const Study> studies, const Project& project,
                                               const Region& region, const ExpectedFlows& expected) {
    std::vector<ProvinceReceipt> all;
    if (region.levels().size() < 2) return all;  // no zone is part of another: there are no provinces
    for (std::size_t s = 0; s < studies.size(); ++s) {
        const Study& study = studies[s];
        std::map<std::string, ProvinceReceipt> by_code = summed(study, region);
        if (study.estimated()) take_draws(by_code, study, region);
        if (const ExpectedFlow* flow = expectation_of(study, project, expected))
            take_expected(by_code, study, region, *flow);
        for (auto& [code, one] : by_code) {
            one.study = s;
            all.push_back(one);
        }
    }
    return all;
}

std::vector<NoExpectation> expect_for_report(std::span<const Study> studies, const Project& project,
                                             const Inputs& inputs, ExpectedFlows& known) {
    std::vector<NoExpectation> without;
    for (const FlowSet& set : inputs.aligned.sets) {
        const bool wanted = std::ranges::any_of(studies, [&](const Study& study) {
            return study.theme.id == set.theme && study.period == set.period && study.unit == set.unit &&
                   !study.estimated() && is_latest(study, studies);
        });
        if (!wanted) continue;
        Problems reason;
        reason.gather([&] { static_cast<void>(expected_in(known, project, inputs, set, {})); });
        if (reason.empty()) continue;
        const Message& why = reason.messages().front();
        if (why.code == "DR1017") throw InputError(why);  // a slip, not a lack
        without.push_back({set.theme, set.period, set.unit, why});
    }
    return without;
}

bool is_latest(const Study& study, std::span<const Study> studies) {
    return std::ranges::none_of(studies, [&](const Study& other) {
        return other.origin.id == study.origin.id && other.theme.id == study.theme.id &&
               other.unit == study.unit && other.period > study.period;
    });
}

}  // namespace deltareach
