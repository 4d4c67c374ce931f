#include "study/findings/study.hpp"

#include "analysis/concentration.hpp"
#include "gis/field_names.hpp"
#include "gis/let_go.hpp"
#include "render/display_unit.hpp"
#include "study/findings/estimate_options.hpp"
#include "study/findings/study_steps.hpp"
#include "study/findings/study_words.hpp"
#include "study/inputs/estimate_names.hpp"
#include "study/inputs/radius_rule.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace deltareach {
namespace {

Sparse<double> sum_of_members(const OriginFlows& flows) {
    const std::size_t n = flows.destinations.size();
    std::vector<double> sums(n);
    for (std::size_t k = 0; k < flows.flow.values().size(); ++k)
        sums[flows.flow.positions()[k] % n] += flows.flow.values()[k];
    for (const std::size_t own : flows.member_positions) sums[own] = 0;
    return sums;
}

/// Totals stand beside figures to single zones in them: which part of a total those are is not known, so it
/// is not added, and what crosses a province is not known either.
void leave_out(Study& study, const std::vector<std::size_t>& totals, const FlowSet& set,
               const FlowTable& flows) {
    if (totals.empty()) return;
    for (const std::size_t row : totals) {
        const auto aligned = std::ranges::lower_bound(
            set.rows, row, {}, [](const AlignedRow& one) { return std::size_t{one.row}; });
        const FlowEnd to = set.destination(*aligned);
        if (to.kind == FlowEnd::Kind::zone && study.flows.members.size() == 1)
            study.left_out.by_zone.emplace_back(to.zone, flows.rows[row].value);
    }
    study.left_out.totals = totals.size();
    for (const std::size_t row : totals) study.left_out.value += flows.rows[row].value;
    study.reach.reach.cross_province_share.reset();
    Message message{.code = "DR1424", .values = study_words("study", study)};
    message.values.emplace_back("n", fmt::format("{}", totals.size()));
    const double value = study.left_out.value;
    const auto written = [](double amount) {
        if (amount == std::round(amount)) return fmt::format("{:.0f}", amount);
        return amount >= 1 ? fmt::format("{:.2f}", amount) : fmt::format("{:.3g}", amount);
    };
    const DisplayUnit zh = display_unit(study.unit, value), en = english_unit(study.unit, value);
    message.values.emplace_back("value_zh", written(value / zh.divisor) + " " + zh.label.zh);
    message.values.emplace_back("value_en", written(value / en.divisor) + " " + en.label.en);
    study.notes.push_back(std::move(message));
}

/// Nothing where every destination with a figure has the whole of it.
std::optional<Message> partial_sums(const Study& study, const Region& region) {
    if (study.flows.members.size() < 2 && study.flows.in_part.empty()) return std::nullopt;
    const std::size_t known = recorded(study)->known;
    std::size_t partial = 0;
    std::string zh, en;
    constexpr std::size_t most_named = 5;
    for (std::size_t j = 0; j < study.flow.size(); ++j) {
        if (is_own(study, j) || !is_known(study, j)) continue;
        if (is_whole(study, j) || ++partial > most_named) continue;
        const ZoneRef zone = study.flows.destinations[j];
        zh += (partial > 1 ? "、" : "") + region.name_zh(zone);
        en += (partial > 1 ? ", " : "") + region.name_en(zone);
    }
    if (partial == 0) return std::nullopt;
    Message message{.code = "DR1454", .values = study_words("study", study)};
    const bool pairs = !study.flows.in_part.empty();
    const Spoken& of = pairs ? spoken::some_finer_pairs : spoken::some_members;
    message.values.emplace_back("n", fmt::to_string(partial));
    message.values.emplace_back("known", fmt::to_string(known));
    message.values.emplace_back("of_zh", of.zh);
    message.values.emplace_back("of_en", of.en);
    message.values.emplace_back("names_zh", zh + (partial > most_named ? spoken::and_others.zh : ""));
    message.values.emplace_back("names_en", en + (partial > most_named ? spoken::and_others.en : ""));
    return message;
}

/// Rows of the origin's own, to other places, that give no value.
std::size_t rows_without_value(const Study& study, const Inputs& inputs) {
    const auto inside = [&](const FlowEnd& end) {
        if (end.kind == FlowEnd::Kind::group) return end.group == study.origin.group;
        return end.kind == FlowEnd::Kind::zone &&
               std::ranges::any_of(study.flows.members,
                                   [&](ZoneRef member) { return inputs.region->contains(member, end.zone); });
    };
    std::size_t rows = 0;
    for (const ValuelessRows& one : inputs.aligned.without_value)
        if (one.theme == study.theme.id && one.period == study.period &&
            (one.unit.empty() || one.unit == study.unit) && inside(one.origin) && !inside(one.destination))
            rows += one.rows;
    return rows;
}

/// What the intervals of deals could not draw from.
std::optional<Message> deals_without_value(const Study& study, const Inputs& inputs) {
    const ReachResult& reach = study.reach.reach;
    if (reach.interval_method != IntervalMethod::deal_rows &&
        reach.interval_method != IntervalMethod::multinomial_deals)
        return std::nullopt;
    const std::size_t rows = rows_without_value(study, inputs);
    if (rows == 0) return std::nullopt;
    Message message{.code = "DR1459", .values = study_words("study", study)};
    message.values.emplace_back("n", fmt::to_string(reach.interval_deals));
    message.values.emplace_back("rows", fmt::to_string(rows));
    return message;
}

/// Destinations of which something is on record, ascending.
std::vector<std::size_t> known_destinations(const Study& study) {
    const std::size_t n = study.flow.size();
    const Sparse<std::uint8_t>& cells = study.flows.known;
    std::vector<std::size_t> known;
    if (cells.positions().empty()) {  // all cells alike
        if (!cells.empty() && cells[0] != 0)
            for (std::size_t j = 0; j < n; ++j) known.push_back(j);
        return known;
    }
    for (std::size_t k = 0; k < cells.values().size(); ++k)
        if (cells.values()[k] != 0) known.push_back(cells.positions()[k] % n);
    if (study.flows.members.size() > 1) {
        std::ranges::sort(known);
        known.erase(std::unique(known.begin(), known.end()), known.end());
    }
    return known;
}

/// How unevenly what is on record is spread. A destination without a row, or with rows for a part, is
/// unknown, not 0: with one such there is no Gini over all.
void settle_gini(Study& study) {
    ReachResult& reach = study.reach.reach;
    std::vector<double> flow;
    for (const std::size_t j : known_destinations(study))
        if (!is_own(study, j)) flow.push_back(study.flow[j]);
    if (std::ranges::any_of(flow, [](double value) { return value > 0; })) reach.gini_on_record = gini(flow);
    if (!reach.spread) return;
    const std::optional<Recorded> on_record = recorded(study);
    if (!on_record || on_record->whole()) return;
    const Recorded& count = *on_record;
    reach.gini_reason = Message{.code = "DR1461", .values = study_words("study", study)};
    reach.gini_reason->values.emplace_back("n", fmt::to_string(count.destinations));
    reach.gini_reason->values.emplace_back("known", fmt::to_string(count.known - count.partial));
}

/// The project calls what has no row a zero, but rows about wider places may hold it.
Message no_zeros(const Study& study) {
    Message message{.code = "DR1462", .values = study_words("study", study)};
    message.values.emplace_back("rows", fmt::to_string(study.flows.coarse_rows));
    return message;
}

/// Nothing where no row ends in a zone around the origin.
std::optional<Message> sent_around(const Study& study) {
    if (!(study.flows.around > 0)) return std::nullopt;
    return Message{.code = "DR1469", .values = study_words("study", study)};
}

/// Of the origin, by kilometres: found with its first study.
const OriginPlaces& places_of(const StudySetting& setting, const OriginFlows& flows,
                              const OriginReachOptions& options) {
    std::optional<OriginPlaces>& places = *setting.places;
    if (!places) {
        std::vector<std::uint8_t> own(flows.destinations.size(), 0);
        for (const std::size_t position : flows.member_positions) own[position] = 1;
        const std::vector<double> flow = flows.flow.dense();
        places = places_of_origin({.members = flows.members.size(),
                                   .distance_km = options.distance,
                                   .flow = flow,
                                   .own = own,
                                   .mass = options.mass,
                                   .quick_km = options.quick_km});
    }
    return *places;
}

/// Rows to single zones do without masses; where there are none either nothing is split beside them.
bool splits_totals(const OriginFlows& flows, const StudySetting& setting) {
    if (!setting.project.estimate.enabled) return false;
    return flows.rows == 0 || knows_mass(setting.project, setting.inputs);
}

Study study_one(const Origin& origin, const FlowSet& set, OriginFlows flows, const StudySetting& setting) {
    const Region& region = *setting.inputs.region;
    Study study{.origin = origin,
                .theme = theme_named(setting.project, set.theme),
                .theme_field = setting.theme_fields[setting.set],
                .period = set.period,
                .unit = set.unit,
                .quality = flows.quality};
    study.flows = std::move(flows);
    const SplitParts parts = parts_to_split(study.flows, set, region,
                                            !origin.group.empty() || !splits_totals(study.flows, setting));
    if (!parts.split.empty()) {
        estimate_flows(study, set, parts, setting);
        reach_of_estimate(study, setting);
        reach_by_time(study, setting);
        if (auto around = sent_around(study)) study.notes.push_back(*std::move(around));
        leave_out(study, parts.left_out, set, setting.inputs.flows);
        return study;
    }
    study.flow = sum_of_members(study.flows);
    if (no_row_is_zero(setting.project, study.flows.coarse_rows > 0)) {
        study.flows.known = Sparse<std::uint8_t>(study.flows.known.size(), 1);
        study.flows.in_part.clear();
        study.flows.inside_on_record = true;  // a zone's pair with itself is a pair
    }
    const bool observed = study.quality != Quality::estimated;  // estimates are no deals to draw again
    OriginReachOptions options = reach_options(setting, observed);
    options.places = &places_of(setting, study.flows, options);
    study.reach = reach_of_origin(study.flows, set.unit, region, options);
    if (!observed) study.reach.reach.interval_reason = Message{.code = "DR1458"};
    settle_gini(study);
    study.notes = std::move(study.reach.reach.notes);
    if (auto unknown = deals_without_value(study, setting.inputs)) study.notes.push_back(*std::move(unknown));
    reach_by_time(study, setting);
    if (auto around = sent_around(study)) study.notes.push_back(*std::move(around));
    if (auto partial = partial_sums(study, region)) study.notes.push_back(*std::move(partial));
    // What crossed a border on its way to no single zone is in no share of what went to single zones.
    if (!study.flows.remainders.empty()) study.reach.reach.cross_province_share.reset();
    leave_out(study, parts.left_out, set, setting.inputs.flows);
    if (no_row_is_zero(setting.project, false) && study.flows.coarse_rows > 0)
        study.notes.push_back(no_zeros(study));
    let_go(study.flows.row_cell);  // drawn from above; of a hundred thousand studies they would be much
    let_go(study.flows.row_value);
    return study;
}

using SentFlows = std::vector<std::pair<const FlowSet*, OriginFlows>>;

/// The distances of an origin, for all its sets. Among many destinations those are exact that something is
/// recorded of, and all where totals are split: any of them may receive something then.
void measure_distances(const SentFlows& sent, StudySetting& setting) {
    const Region& region = *setting.inputs.region;
    const OriginFlows& first = sent.front().second;
    const auto has_totals = [](const auto& one) { return !one.second.totals.empty(); };
    if (!setting.numbers->places || std::ranges::any_of(sent, has_totals)) {
        setting.distance_km = member_distances_km(first, region);
        return;
    }
    std::set<std::size_t> cells;
    for (const auto& [set, flows] : sent)
        cells.insert(flows.flow.positions().begin(), flows.flow.positions().end());
    FewExactDistances found =
        few_exact_distances(first, region, *setting.numbers->places, {cells.begin(), cells.end()});
    setting.distance_km = std::move(found.km);
    setting.quick_km = std::move(found.quick_km);
    setting.azimuth_deg = std::move(found.azimuth_deg);
}

}  // namespace

std::string field_of_theme(const std::string& id, const std::vector<FlowSet>& sets) {
    constexpr std::size_t longest = 32;  // period, measure and unit follow
    std::set<std::string> themes{id};
    for (const FlowSet& set : sets) themes.insert(set.theme);
    const std::vector<std::string> ids(themes.begin(), themes.end());
    std::vector<std::string> names = ids;
    settle_field_names(names, longest);
    return names[static_cast<std::size_t>(std::ranges::find(ids, id) - ids.begin())];
}

OriginReachOptions reach_options(const StudySetting& setting, bool intervals, bool by_time) {
    OriginReachOptions options;
    options.reach.rule = radius_rule(setting.project);
    options.reach.replicates = intervals ? setting.project.reach.replicates : 0;
    options.reach.seed = setting.session.seed();
    options.reach.threads = setting.threads;
    options.reach.uniforms = setting.uniforms;
    if (!setting.percentiles.empty()) {
        const std::size_t at = setting.set + (by_time ? setting.sets : 0);
        options.reach.percentiles = setting.percentiles.subspan(at * reach_percentiles, reach_percentiles);
        options.reach.percentiles_stand = setting.percentiles_stand;
    }
    options.plane_centre = setting.plane_centre;
    options.to_plane = setting.to_plane;
    options.points = setting.numbers->points;
    options.province = setting.numbers->province;
    options.distance = setting.distance_km;
    if (!setting.quick_km.empty())
        options.quick_km = std::span(setting.quick_km.begin(), setting.quick_km.end());
    options.plane_km = setting.numbers->plane_km;
    if (!setting.azimuth_deg.empty())
        options.azimuth_deg = std::span(setting.azimuth_deg.begin(), setting.azimuth_deg.end());
    if (setting.numbers->all_masses) options.mass = setting.numbers->mass;
    return options;
}

void study_origin(const Origin& origin, const OriginFrame& frame, const std::vector<FlowIndex>& sets,
                  StudySetting setting, std::vector<Study>& studies) {
    SentFlows sent;
    std::vector<std::size_t> at;
    for (const FlowIndex& index : sets) {
        OriginFlows flows = flows_from(index, frame);
        if (flows.rows == 0 && flows.totals.empty() && flows.outside == 0) continue;
        sent.emplace_back(&index.set(), std::move(flows));
        at.push_back(static_cast<std::size_t>(&index - sets.data()));
    }
    if (sent.empty()) return;
    studies.reserve(studies.size() + sent.size());
    measure_distances(sent, setting);
    setting.places = std::make_shared<std::optional<OriginPlaces>>();
    setting.sets = sets.size();
    for (std::size_t i = 0; i < sent.size(); ++i) {
        setting.set = at[i];
        studies.push_back(study_one(origin, *sent[i].first, std::move(sent[i].second), setting));
    }
}

}  // namespace deltareach
