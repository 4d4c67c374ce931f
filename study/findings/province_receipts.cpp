#include "study/findings/province_receipts.hpp"

#include "gis/problems.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace deltareach {
namespace {

constexpr std::size_t no_province = static_cast<std::size_t>(-1);

/// The place of a code in an ascending list; no_province where it is not there.
std::size_t place_of(const std::vector<std::string>& codes, const std::string& code) {
    const auto found = std::ranges::lower_bound(codes, code);
    return found == codes.end() || *found != code ? no_province
                                                  : static_cast<std::size_t>(found - codes.begin());
}

}  // namespace

/// The provinces of the zones that many studies are seen on.
struct ReceiptMaker::OfMosaic {
    SharedList<ZoneRef> zones;
    std::vector<ZoneRef> provinces;     ///< by code
    std::vector<std::string> codes;     ///< theirs
    std::vector<std::size_t> province;  ///< per zone, its place among them
    std::vector<std::size_t> count;     ///< zones of each

    OfMosaic(const SharedList<ZoneRef>& list, const Region& region) : zones(list) {
        std::map<std::string, ZoneRef> by_code;
        std::vector<std::string> of_zone;
        for (const ZoneRef zone : zones) {
            const auto found = region.ancestor(zone, region.levels().size() - 1);
            of_zone.push_back(found ? region.code(*found) : std::string());
            if (found) by_code.emplace(of_zone.back(), *found);
        }
        for (const auto& [code, found] : by_code) {
            codes.push_back(code);
            provinces.push_back(found);
        }
        count.assign(codes.size(), 0);
        for (const std::string& code : of_zone) {
            province.push_back(code.empty() ? no_province : place_of(codes, code));
            if (!code.empty()) ++count[province.back()];
        }
    }
};

/// The pairs of an expectation by the zone that they start in, or in a part of.
struct ReceiptMaker::OfExpectation {
    const ExpectedFlow* flow = nullptr;
    const OfMosaic* mosaic = nullptr;
    std::vector<std::pair<ZoneRef, std::size_t>> inside;  ///< a zone and what is it or lies in it, sorted
    std::vector<std::size_t> first;                       ///< pair, by the zone it starts in
    std::vector<std::size_t> province;                    ///< per zone, as the mosaic numbers them

    OfExpectation(const ExpectedFlow& of, const OfMosaic& on, const Region& region)
        : flow(&of), mosaic(&on), first(of.zones.size() + 1, 0) {
        for (std::size_t zone = 0; zone < of.zones.size(); ++zone) {
            for (std::optional<ZoneRef> at = of.zones[zone]; at; at = region.parent(*at))
                inside.emplace_back(*at, zone);
            province.push_back(place_of(on.codes, region.province_code(of.zones[zone])));
        }
        std::ranges::sort(inside);
        for (const std::uint32_t from : of.origin) ++first[from + 1];  // in the order of their origins
        for (std::size_t zone = 0; zone < of.zones.size(); ++zone) first[zone + 1] += first[zone];
    }

    /// As zones_of_origin finds them, of many origins one after the other; none where it finds none.
    [[nodiscard]] std::vector<std::size_t> zones_in(const std::vector<ZoneRef>& members) const {
        std::vector<std::size_t> zones;
        for (const ZoneRef member : members) {
            auto at = std::ranges::lower_bound(inside, std::pair(member, std::size_t{0}));
            if (at == inside.end() || at->first != member) return {};
            for (; at != inside.end() && at->first == member; ++at) {
                if (flow->has_mass[at->second] == 0) return {};
                zones.push_back(at->second);
            }
        }
        std::ranges::sort(zones);
        return zones;
    }
};

ReceiptMaker::ReceiptMaker(const Project& project, const Region& region, const ExpectedFlows& expected)
    : project_(project), region_(region), expected_(expected) {}

ReceiptMaker::~ReceiptMaker() = default;

const ReceiptMaker::OfMosaic& ReceiptMaker::mosaic_of(const Study& study) {
    const auto same = [&](const auto& one) { return one->zones.same_as(study.flows.destinations); };
    const auto found = std::ranges::find_if(mosaics_, same);
    if (found != mosaics_.end()) return **found;
    mosaics_.push_back(std::make_unique<OfMosaic>(study.flows.destinations, region_));
    return *mosaics_.back();
}

void ReceiptMaker::add_known(std::vector<ProvinceReceipt>& receipts, const Study& study,
                             const OfMosaic& mosaic) {
    const auto add = [&](std::size_t j) {
        const std::size_t province = mosaic.province[j];
        if (is_own(study, j) || province == no_province || !is_known(study, j)) return;
        ProvinceReceipt& one = receipts[province];
        ++one.known;
        if (quality_at(study, j) == Quality::estimated) one.of_rows = false;
        if (!is_whole(study, j)) ++one.partial;
        one.value = (std::isnan(one.value) ? 0 : one.value) + study.flow[j];
    };
    const Sparse<std::uint8_t>& known = study.flows.known;
    const bool all_alike = known.positions().empty() && !known.empty() && known[0] != 0;
    if (study.estimated() || all_alike) {
        for (std::size_t j = 0; j < study.flow.size(); ++j) add(j);
        return;
    }
    std::vector<std::size_t> recorded;
    for (const std::uint32_t cell : known.positions()) recorded.push_back(cell % study.flow.size());
    std::ranges::sort(recorded);
    recorded.erase(std::unique(recorded.begin(), recorded.end()), recorded.end());
    std::ranges::for_each(recorded, add);
}

void ReceiptMaker::add_expected(std::vector<ProvinceReceipt>& receipts, const Study& study,
                                const OfMosaic& mosaic) {
    const ExpectedFlow* flow = expectation_of(study, project_, expected_);
    if (flow == nullptr) return;
    auto found = std::ranges::find_if(
        expectations_, [&](const auto& one) { return one->flow == flow && one->mosaic == &mosaic; });
    if (found == expectations_.end()) {
        expectations_.push_back(std::make_unique<OfExpectation>(*flow, mosaic, region_));
        found = expectations_.end() - 1;
    }
    const OfExpectation& known = **found;
    const std::vector<std::size_t> origins = known.zones_in(study.flows.members);
    for (const std::size_t origin : origins)
        for (std::size_t pair = known.first[origin]; pair < known.first[origin + 1]; ++pair) {
            const std::size_t to = flow->destination[pair], province = known.province[to];
            if (province == no_province || std::ranges::binary_search(origins, to)) continue;
            ProvinceReceipt& one = receipts[province];
            one.observed = (one.pairs == 0 ? 0 : one.observed) + flow->observed[pair];
            one.expected = (one.pairs == 0 ? 0 : one.expected) + flow->expected[pair];
            one.expectation = &flow->facts;
            ++one.pairs;
        }
}

std::vector<ProvinceReceipt> ReceiptMaker::of(const Study& study, std::size_t position) {
    if (region_.levels().size() < 2) return {};  // no zone is part of another: there are no provinces
    const OfMosaic& mosaic = mosaic_of(study);
    std::vector<ProvinceReceipt> receipts(mosaic.provinces.size());
    for (std::size_t p = 0; p < receipts.size(); ++p)
        receipts[p] = {.study = position,
                       .province = mosaic.provinces[p],
                       .low = {},
                       .high = {},
                       .quality = study.quality,
                       .destinations = mosaic.count[p]};
    for (const std::size_t own : study.flows.member_positions)
        if (mosaic.province[own] != no_province) --receipts[mosaic.province[own]].destinations;
    for (const ZoneRef member : study.flows.members)
        if (const auto at = place_of(mosaic.codes, region_.province_code(member)); at != no_province)
            receipts[at].own = true;
    add_known(receipts, study, mosaic);
    // An estimate's own sums and their intervals come from the draws, which are not kept.
    for (std::size_t g = 0; study.estimated() && g < study.provinces.size(); ++g) {
        const std::size_t at = place_of(mosaic.codes, region_.code(study.provinces[g]));
        if (at == no_province) continue;
        receipts[at].of_rows = receipts[at].of_rows && receipts[at].known > 0;
        if (receipts[at].of_rows) {
            receipts[at].quality = study.flows.quality;
            continue;
        }
        if (std::isfinite(study.province_totals[g])) {
            receipts[at].value = study.province_totals[g];
            receipts[at].quality = Quality::reported_total;
            continue;
        }
        const GroupSum& sum = study.estimate->groups[g];
        receipts[at].value = sum.mid;
        receipts[at].low = sum.low;
        receipts[at].high = sum.high;
    }
    // The rest of a province, whose zones nobody names, is received there all the same.
    for (const auto& [zone, rest] : study.flows.remainders) {
        const std::size_t at = place_of(mosaic.codes, region_.code(zone));
        if (study.estimated() || at == no_province || receipts[at].own || receipts[at].province != zone)
            continue;
        receipts[at].value = (std::isnan(receipts[at].value) ? 0 : receipts[at].value) + rest;
    }
    // What rows tell is a part of a total that is not split beside them.
    for (const auto& [zone, total] : study.left_out.by_zone) {
        const std::size_t at = place_of(mosaic.codes, region_.code(zone));
        if (at == no_province || receipts[at].own || receipts[at].province != zone) continue;
        if (receipts[at].known > 0 && !(total >= receipts[at].value)) continue;
        receipts[at].value = total;
        receipts[at].quality = Quality::reported_total;
        receipts[at].of_rows = false;
    }
    add_expected(receipts, study, mosaic);
    std::erase_if(receipts, [](const ProvinceReceipt& one) { return one.destinations == 0; });
    return receipts;
}

const ExpectedFlow* expectation_of(const Study& study, const Project& project, const ExpectedFlows& known) {
    if (study.estimated()) return nullptr;
    return expected_made(known, project, study.theme.id, study.period, study.unit, {});
}

std::vector<ProvinceReceipt> province_receipts(std::span<const Study> studies, const Project& project,
                                               const Region& region, const ExpectedFlows& expected) {
    ReceiptMaker maker(project, region, expected);
    std::vector<ProvinceReceipt> all;
    for (std::size_t s = 0; s < studies.size(); ++s)
        std::ranges::move(maker.of(studies[s], s), std::back_inserter(all));
    return all;
}

Messages origins_without_ratio(std::span<const Study> studies, const Project& project, const Region& region,
                               const ExpectedFlows& known) {
    std::set<std::string> seen;
    std::string zh, en, level;
    for (const Study& study : studies) {
        const ExpectedFlow* flow = expectation_of(study, project, known);
        if (flow == nullptr || zones_of_origin(*flow, study.flows.members, region)) continue;
        if (!seen.insert(study.origin.id).second) continue;
        zh += (zh.empty() ? "" : "、") + study.origin.name_zh;
        en += (en.empty() ? "" : ", ") + study.origin.name_en;
        level = flow->facts.level;
    }
    if (seen.empty()) return {};
    return {{.code = "DR1981", .values = {{"origins_zh", zh}, {"origins_en", en}, {"level", level}}}};
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
    return std::ranges::none_of(studies_beside(study, studies), [&](const Study& other) {
        return other.origin.id == study.origin.id && other.theme.id == study.theme.id &&
               other.unit == study.unit && other.period > study.period;
    });
}

}  // namespace deltareach
