#include "gis/dates.hpp"
#include "study/findings/estimate_options.hpp"
#include "study/findings/split_parts.hpp"
#include "study/findings/study_steps.hpp"
#include "study/inputs/estimate_names.hpp"
#include "study/inputs/member_times.hpp"
#include "study/inputs/zone_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <set>

namespace deltareach {
namespace {

int year_of(const std::string& period) {
    const auto parsed = parse_period(period);
    return parsed ? parsed->year : 0;
}

/// All that is needed to make the split again: a row of a table must say it where it stands alone.
std::string parameters_of(const SplitEstimate& estimate, const SplitInput& input,
                          const EstimateSettings& from) {
    std::set<int> years(input.mass_year.begin(), input.mass_year.end());
    years.erase(0);
    std::string constraints;
    for (const SplitTotal& total : input.totals)
        if (!total.id.empty()) constraints += (constraints.empty() ? "" : " ") + total.id;
    const SplitOptions& o = estimate.options;
    return fmt::format(
        "; mass = {}{}, alpha = {}, beta = {} (prior: co-publications), {} draws, seed {}; constraint {}",
        from.mass, years.empty() ? "" : fmt::format(" ({})", fmt::join(years, ", ")), o.alpha, o.beta,
        o.draws, o.seed, constraints);
}

/// What the split goes by, in words; the column's name where it has none.
void name_mass(Study& study, const std::string& column, const Region& region) {
    study.mass = study.mass_zh = study.mass_en = column;
    for (const ZoneLayer& level : region.levels())
        if (const Column* found = find_column(level.columns(), column)) {
            if (!found->label_zh.empty()) study.mass_zh = found->label_zh;
            if (!found->label_en.empty()) study.mass_en = found->label_en;
            return;
        }
}

/// The provinces that candidates lie in, by code, and the number of each zone's, -1 for the others. None
/// where no level is coarser than the zones.
std::vector<int> group_by_province(Study& study, const Region& region,
                                   const std::vector<SplitTotal>& totals) {
    const std::vector<ZoneRef>& zones = study.flows.destinations;
    const auto whole = [](const ZoneLayer& level) { return !level.partial(); };
    if (std::ranges::count_if(region.levels(), whole) < 2) return {};
    const std::size_t coarsest = region.levels().size() - 1;
    std::map<std::string, ZoneRef> found;
    for (const SplitTotal& total : totals)
        for (const std::size_t position : total.candidates)
            if (const auto province = region.ancestor(zones[position], coarsest))
                found.emplace(region.code(*province), *province);
    for (const auto& [code, province] : found) study.provinces.push_back(province);
    std::vector<int> group;
    for (const ZoneRef zone : zones) {
        const auto province = region.ancestor(zone, coarsest);
        const auto at = province ? std::ranges::find(study.provinces, *province) : study.provinces.end();
        group.push_back(at == study.provinces.end() ? -1 : static_cast<int>(at - study.provinces.begin()));
    }
    return group;
}

/// What was reported of each province by itself.
std::vector<double> totals_of_provinces(const std::vector<SplitTotal>& totals, const std::vector<int>& group,
                                        const OriginFlows& flows, std::size_t provinces) {
    std::vector<double> sums(provinces, 0);
    std::vector<std::size_t> zones(provinces, 0);  // that none of the totals is about
    for (std::size_t zone = 0; zone < group.size(); ++zone)
        if (group[zone] >= 0 &&
            std::ranges::find(flows.member_positions, zone) == flows.member_positions.end())
            ++zones[static_cast<std::size_t>(group[zone])];
    for (const SplitTotal& total : totals)
        for (const std::size_t zone : total.candidates)
            if (!group.empty() && group[zone] >= 0) --zones[static_cast<std::size_t>(group[zone])];
    for (const SplitTotal& total : totals) {
        std::set<int> touched;
        for (const std::size_t zone : total.candidates) touched.insert(group.empty() ? -1 : group[zone]);
        for (const int province : touched)
            if (province >= 0)
                sums[static_cast<std::size_t>(province)] += touched.size() == 1 ? total.total : std::nan("");
    }
    for (std::size_t province = 0; province < provinces; ++province)
        if (zones[province] != 0) sums[province] = std::nan("");
    return sums;
}

/// The intervals that the draws of an estimate give.
void take_intervals(ReachResult& result, const EstimatedReach& low, const EstimatedReach& high) {
    result.r50_interval = {low.r50_km, high.r50_km};
    result.r80_interval = {low.r80_km, high.r80_km};
    result.r95_interval = {low.r95_km, high.r95_km};
    result.mean_interval = {low.mean_km, high.mean_km};
    result.spread_ends = {low.spread, high.spread};
}

}  // namespace

void estimate_flows(Study& study, const FlowSet& set, const SplitParts& parts, const StudySetting& setting) {
    require_mass(setting.project, setting.inputs);
    const Region& region = *setting.inputs.region;
    const std::vector<ZoneRef>& zones = study.flows.destinations;
    const std::vector<double>& mass = setting.numbers->mass;
    const std::vector<double> years = zone_numbers(region, zones, setting.project.estimate.mass_year);
    const std::vector<double>& distance = setting.distance_km;
    std::vector<int> mass_year;
    for (double year : years) mass_year.push_back(std::isnan(year) ? 0 : static_cast<int>(year));
    std::vector<std::string> names;
    for (ZoneRef zone : zones) names.push_back(fmt::format("{} {}", region.code(zone), region.name_zh(zone)));

    const std::vector<double> times = member_times(study.flows, setting.project, setting.inputs, study.notes);
    SplitInput input{.distance_km = std::span(distance).first(zones.size()),
                     .mass = mass,
                     .time = times.empty() ? std::span<const double>() : std::span(times).first(zones.size()),
                     .mass_year = mass_year,
                     .names = names,
                     .flow_year = year_of(study.period),
                     .destinations = zones.size() - study.flows.member_positions.size()};
    if (std::ranges::all_of(mass_year, [](int year) { return year == 0; })) input.mass_year = {};
    for (const SplitParts::Total& total : parts.split) {
        const FlowRow& written = setting.inputs.flows.rows[total.row];
        input.totals.push_back(
            {.id = fmt::format("{}/{}/{}→{}", set.theme, set.period, written.origin, written.destination),
             .total = written.value,
             .candidates = total.candidates});
        study.reported_total += written.value;
    }
    study.as_reported.assign(zones.size(), 0);
    for (const std::size_t position : parts.known) {  // nothing of it is split
        input.totals.push_back({.id = {}, .total = study.flows.flow[position], .candidates = {position}});
        study.reported_total += study.flows.flow[position];
        study.as_reported[position] = 1;
    }
    const std::vector<int> group = group_by_province(study, region, input.totals);
    input.group = group;
    study.province_totals = totals_of_provinces(input.totals, group, study.flows, study.provinces.size());
    SplitOptions options = split_options(setting.project, setting.session, setting.threads);
    options.shared_as = fmt::format("{}/{}/{}/{}", study.origin.id, study.theme.id, study.period, study.unit);
    study.estimate = split_totals(input, options);
    name_mass(study, setting.project.estimate.mass, region);
    study.estimate->method += parameters_of(*study.estimate, input, setting.project.estimate);
    std::vector<double> mid(zones.size(), 0);
    for (auto* values : {&study.low, &study.high, &study.beta_1, &study.beta_2})
        values->assign(zones.size(), 0);
    for (const EstimatedFlow& flow : study.estimate->flows) {
        mid[flow.zone] += flow.mid;
        study.low[flow.zone] += flow.low;
        study.high[flow.zone] += flow.high;
        study.beta_1[flow.zone] += flow.beta_1;
        study.beta_2[flow.zone] += flow.beta_2;
    }
    study.flow = mid;
    study.quality = Quality::estimated;
    study.notes.insert(study.notes.end(), study.estimate->notes.begin(), study.estimate->notes.end());
}

void reach_of_estimate(Study& study, const StudySetting& setting) {
    OriginFlows mid = study.flows;
    std::vector<double> flow = study.flow.dense();
    for (const std::size_t own : study.flows.member_positions) flow[own] = study.flows.flow[own];
    mid.flow = flow;
    mid.count.clear();
    study.reach = reach_of_origin(mid, "estimated", *setting.inputs.region, reach_options(setting, false));
    ReachResult& result = study.reach.reach;
    const SplitEstimate& estimate = *study.estimate;
    result.total = study.reported_total;  // reported, not the sum of its estimated parts
    take_intervals(result, estimate.low, estimate.high);
    result.interval_method = IntervalMethod::estimate_draws;
    result.interval_level =
        std::round((estimate.options.high - estimate.options.low) * 1e9) / 1e9;  // 0.9, not 0.8999…
    result.interval_reason.reset();
    result.seed = estimate.options.seed;
    result.replicates = estimate.options.draws;
}

void reach_by_time(Study& study, const StudySetting& setting) {
    Messages notes;
    std::vector<double> times = member_times(study.flows, setting.project, setting.inputs, notes);
    if (times.empty()) return;
    OriginFlows flows = study.flows;
    OriginReachOptions options = reach_options(setting, study.quality != Quality::estimated, true);
    options.distance = std::move(times);
    options.quick_km = {};
    options.reach.unit = setting.project.distance->unit;
    if (study.estimated()) {
        flows.flow = study.flow;
        flows.count.clear();
    } else {
        study.notes.insert(study.notes.end(), notes.begin(), notes.end());
    }
    study.by_time =
        Study::ByTime{.reach = reach_of_origin(flows, study.estimated() ? "estimated" : study.unit,
                                               *setting.inputs.region, options)
                                   .reach,
                      .unit = setting.project.distance->unit};
    for (const Message& note : study.by_time->reach.notes)
        if (note.code == "DR1428" && !study.estimated()) study.notes.push_back(note);
    if (study.estimated())
        take_intervals(study.by_time->reach, study.estimate->by_time->low, study.estimate->by_time->high);
}

}  // namespace deltareach
