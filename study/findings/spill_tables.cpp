#include "study/findings/spill_tables.hpp"

#include "gis/problems.hpp"
#include "layers/od_matrix.hpp"
#include "study/findings/changes.hpp"
#include "study/inputs/mass_column.hpp"
#include "study/inputs/no_row.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

/// How many rows, and deals, stand behind each cell.
void count_rows(ProvinceSet& one, const FlowSet& set, const Inputs& inputs,
                const std::vector<std::string>& codes) {
    const Region& region = *inputs.region;
    const std::size_t size = codes.size();
    one.rows.assign(size * size, 0);
    one.count.assign(size * size, 0);
    const auto position = [&](const FlowEnd& end) {
        if (end.kind != FlowEnd::Kind::zone) return size;
        const auto found = std::ranges::find(codes, region.province_code(end.zone));
        return static_cast<std::size_t>(found - codes.begin());
    };
    for (const AlignedRow& row : set.rows) {
        const std::size_t from = position(set.origin(row)), to = position(set.destination(row));
        if (from == size || to == size) continue;
        one.rows[from * size + to] += 1;
        one.count[from * size + to] += inputs.flows.rows[row.row].count.value_or(std::nan("")) * row.share;
    }
    for (std::size_t cell = 0; cell < size * size; ++cell)
        if (one.rows[cell] == 0) one.count[cell] = std::nan("");
}

bool in_one_of(const std::vector<JointTotal>& sums, std::size_t origin, std::size_t destination) {
    return std::ranges::any_of(sums, [&](const JointTotal& sum) { return sum.holds(origin, destination); });
}

/// Flows between provinces from the coarsest level, where totals that name no city count too.
void observe(ProvinceSet& one, const FlowSet& set, const Inputs& inputs,
             const std::vector<std::string>& codes, bool missing_as_zero) {
    const Region& region = *inputs.region;
    const OdFlows flows = od_matrix_of(set, inputs.flows, region, region.levels().size() - 1);
    one.joint = joint_totals(set, inputs.flows, region, flows.totals, codes);
    const std::vector<JointTotal> coarse = joint_totals(set, inputs.flows, region, flows.coarse, codes);
    PairFlows pairs;
    std::vector<std::uint32_t> group;
    for (std::uint32_t i = 0; i < flows.zones.size(); ++i) {
        group.push_back(i);
        for (std::uint32_t j = 0; j < flows.zones.size(); ++j) {
            const bool recorded = flows.matrix.present(i, j);
            const bool zero = missing_as_zero && !in_one_of(coarse, i, j);
            const CellRecord* sum = flows.sum_at(i, j);
            one.known.push_back(recorded || zero ? 1 : 0);
            one.whole.push_back(zero || (recorded && flows.whole(i, j)) ? 1 : 0);
            one.pairs.push_back(sum == nullptr ? std::nan("") : static_cast<double>(sum->pairs));
            one.pairs_on_record.push_back(sum == nullptr ? std::nan("")
                                                         : static_cast<double>(sum->on_record));
            if (!recorded) continue;
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
    one.margins = margin_sums(one.table.flow, one.known, one.whole, one.joint);
    one.at_least = least_in_all(one.table.flow, one.known, one.joint);
    count_rows(one, set, inputs, codes);
    if (one.complete()) return;
    one.table.total = one.table.cross_share = std::nan("");
    one.table.location_quotient.assign(one.table.flow.size(), std::nan(""));
}

/// The set of the same theme, unit and kind of period (years with years, halves with halves) that comes
/// before; nothing for the first.
const FlowSet* set_before(const Inputs& inputs, const FlowSet& set) {
    const FlowSet* before = nullptr;
    for (const FlowSet& other : inputs.aligned.sets)
        if (other.theme == set.theme && other.unit == set.unit && other.period < set.period &&
            same_kind_of_period(other.period, set.period))
            before = &other;
    return before;
}

void compare(ProvinceSet& one, const FlowSet& before, const Inputs& inputs,
             const std::vector<std::string>& codes, bool missing_as_zero) {
    ProvinceSet earlier;
    observe(earlier, before, inputs, codes, missing_as_zero);
    one.period_before = before.period;
    one.growth = growth_of(earlier.table, one.table);
    for (std::size_t cell = 0; cell < one.growth.size(); ++cell)
        if (one.whole[cell] == 0 || earlier.whole[cell] == 0) one.growth[cell] = std::nan("");
}

/// The expected flow of the zones, summed by province; a zone in no province belongs to none of the sums.
void expect(ProvinceSet& one, const ExpectedFlow& fine, const Region& region, const ProvinceSets& sets) {
    const std::size_t provinces = sets.codes.size();
    std::vector<std::uint32_t> group;
    for (const ZoneRef zone : fine.zones) {
        const auto found = std::ranges::find(sets.codes, region.province_code(zone));
        group.push_back(static_cast<std::uint32_t>(found - sets.codes.begin()));
    }
    PairFlows pairs;
    std::vector<double> expected;
    for (std::size_t pair = 0; pair < fine.observed.size(); ++pair) {
        if (group[fine.origin[pair]] == provinces || group[fine.destination[pair]] == provinces) continue;
        pairs.origin.push_back(fine.origin[pair]);
        pairs.destination.push_back(fine.destination[pair]);
        pairs.flow.push_back(fine.observed[pair]);
        expected.push_back(fine.expected[pair]);
    }
    one.table.observed_expected = observed_over_expected(pairs, expected, group, provinces);
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

/// Where another set of the theme has another unit.
std::string unit_of(const ProvinceSet& one, const ProvinceSets& sets, bool in_chinese) {
    const bool alone = std::ranges::all_of(sets.sets, [&](const ProvinceSet& other) {
        return other.theme != one.theme || other.unit == one.unit;
    });
    return alone ? "" : in_chinese ? "（" + one.unit + "）" : " (" + one.unit + ")";
}

}  // namespace

std::size_t ProvinceSet::known_cells() const {
    return static_cast<std::size_t>(std::ranges::count(known, std::uint8_t{1}));
}

std::size_t ProvinceSet::bounds() const {
    std::size_t bounds = 0;
    for (std::size_t cell = 0; cell < known.size(); ++cell) bounds += is_bound(cell) ? 1 : 0;
    return bounds;
}

double ProvinceSet::balance(std::size_t province) const {
    return margins.sent[province] - margins.received[province];
}

ProvinceSets province_sets(const Project& project, const Inputs& inputs, const StudyChoice& choice,
                           const ExpectedChoice& expectation, ExpectedFlows& known) {
    require_known(project, inputs, choice.themes, choice.periods);
    const std::string mass = expected_choice(project, expectation).mass;
    if (names_mass(project, expectation) && !is_mass_name(mass, project, inputs))
        throw mass_not_known(mass, project, inputs);  // or the ratios would be missing in silence
    const bool missing_as_zero = expectation.missing_as_zero || no_row_is_zero(project, false);
    ProvinceSets sets = provinces_of(*inputs.region);
    sets.mass = mass;
    sets.synthetic = project.synthetic;
    if (project.zones.size() == 1 && project.zones.front().parent != "parent")  // a plain file of zones
        sets.group = project.zones.front().parent;
    const auto wanted = [](const std::vector<std::string>& list, const std::string& word) {
        return list.empty() || std::ranges::find(list, word) != list.end();
    };
    for (const FlowSet& set : inputs.aligned.sets) {
        const Theme theme = theme_named(project, set.theme);
        const auto means = [&](const std::string& word) { return is_theme(theme, word); };
        if (!choice.themes.empty() && std::ranges::none_of(choice.themes, means)) continue;
        if (!wanted(choice.periods, set.period)) continue;
        ProvinceSet one{.theme = set.theme, .period = set.period, .unit = set.unit};
        one.label = {theme.label_zh.empty() ? set.theme : theme.label_zh,
                     theme.label_en.empty() ? set.theme : theme.label_en};
        observe(one, set, inputs, sets.codes, missing_as_zero);
        if (const FlowSet* before = set_before(inputs, set))
            compare(one, *before, inputs, sets.codes, missing_as_zero);
        one.no_expectation = "DR1933";
        Problems
            reason;  // too few pairs for a fit, no mass: the table stands without this column and says why
        reason.gather([&] {
            expect(one, expected_in(known, project, inputs, set, expectation), *inputs.region, sets);
        });
        if (!reason.empty()) one.no_expectation = reason.messages().front().code;
        sets.sets.push_back(std::move(one));
    }
    return sets;
}

Messages table_notes(const ProvinceSets& sets) {
    Messages notes;
    std::string zh, en;
    for (const ProvinceSet& one : sets.sets) {
        if (one.no_expectation == "DR1516")
            notes = {{.code = "DR1938", .values = {{"mass", sets.mass}}}};
        else if (!one.no_expectation.empty())
            zh += (zh.empty() ? "" : "、") + one.label.zh + " " + one.period + unit_of(one, sets, true),
                en += (en.empty() ? "" : ", ") + one.label.en + " " + one.period + unit_of(one, sets, false);
    }
    if (!zh.empty()) notes.push_back({.code = "DR1933", .values = {{"sets_zh", zh}, {"sets_en", en}}});
    return notes;
}

}  // namespace deltareach
