#include "cli/study.hpp"

#include "cli/private/member_times.hpp"
#include "gis/dates.hpp"
#include "gis/error.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>
#include <set>

namespace deltareach {
namespace {

int year_of(const std::string& period) {
    const auto parsed = parse_period(period);
    return parsed ? parsed->year : 0;
}

bool all_positive(const std::vector<double>& values) {
    return std::ranges::all_of(values, [](double value) { return value > 0; });
}

std::vector<double> sum_of_members(const OriginFlows& flows) {
    std::vector<double> sums(flows.destinations.size());
    for (std::size_t cell = 0; cell < flows.flow.size(); ++cell) sums[cell % sums.size()] += flows.flow[cell];
    for (std::size_t own : flows.member_positions) sums[own] = 0;
    return sums;
}

/// Everything one study needs besides its flows.
struct Setting {
    const Project& project;
    const Inputs& inputs;
    const Session& session;
    LonLat plane_centre;
};

OriginReachOptions reach_options(const Setting& setting, const std::vector<double>& mass, bool intervals) {
    OriginReachOptions options;
    options.reach.rule = setting.project.reach.interpolate ? RadiusRule::interpolated : RadiusRule::lower;
    options.reach.replicates = intervals ? setting.project.reach.replicates : 0;
    options.reach.seed = setting.session.seed();
    options.reach.threads = setting.session.threads;
    options.plane_centre = setting.plane_centre;
    if (all_positive(mass)) options.mass = mass;
    return options;
}

SplitOptions split_options(const Setting& setting) {
    const EstimateSettings& from = setting.project.estimate;
    return {.alpha = from.alpha,
            .beta = from.beta,
            .beta_sd = from.beta_sd,
            .alpha_half_width = from.alpha_half_width,
            .residual_sd = from.residual_sd,
            .draws = from.draws,
            .rule = setting.project.reach.interpolate ? RadiusRule::interpolated : RadiusRule::lower,
            .seed = setting.session.seed(),
            .threads = setting.session.threads};
}

/// The zones of the mosaic that lie inside the zones a total was reported for.
std::vector<std::size_t> candidates_of(const Region& region, const OriginFlows& flows,
                                       const std::vector<ZoneRef>& total) {
    std::vector<std::size_t> candidates;
    for (std::size_t position = 0; position < flows.destinations.size(); ++position) {
        const bool own = std::ranges::find(flows.member_positions, position) != flows.member_positions.end();
        const auto holds = [&](ZoneRef outer) {
            return region.contains(outer, flows.destinations[position]);
        };
        if (!own && std::ranges::any_of(total, holds)) candidates.push_back(position);
    }
    return candidates;
}

std::vector<ZoneRef> zones_of_end(const FlowEnd& end, const Region& region) {
    if (end.kind == FlowEnd::Kind::group) return region.members_of(*region.group(end.group));
    if (end.kind == FlowEnd::Kind::zone) return {end.zone};
    return end.total;
}

/// All that is needed to make the split again: a row of a table must say it where it stands alone.
std::string parameters_of(const SplitEstimate& estimate, const SplitInput& input,
                          const EstimateSettings& from) {
    std::set<int> years(input.mass_year.begin(), input.mass_year.end());
    years.erase(0);
    std::string constraints;
    for (const SplitTotal& total : input.totals) constraints += (constraints.empty() ? "" : " ") + total.id;
    const SplitOptions& o = estimate.options;
    return fmt::format(
        "; mass = {} ({}), alpha = {}, beta = {} (prior: co-publications), {} draws, seed {}; constraint {}",
        from.mass, fmt::join(years, ", "), o.alpha, o.beta, o.draws, o.seed, constraints);
}

/// Splits the totals of an origin over the mapped zones of their regions.
void estimate_flows(Study& study, const FlowSet& set, const Setting& setting) {
    const Region& region = *setting.inputs.region;
    const std::vector<ZoneRef>& zones = study.flows.destinations;
    const std::vector<double> mass = zone_numbers(region, zones, setting.project.estimate.mass);
    const std::vector<double> years = zone_numbers(region, zones, setting.project.estimate.mass_year);
    const std::vector<double> distance = member_distances_km(study.flows, region);
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
    for (std::size_t row : study.flows.totals) {
        const auto aligned =
            std::ranges::find(set.rows, row, [](const AlignedRow& r) { return std::size_t{r.row}; });
        const FlowRow& written = setting.inputs.flows.rows[row];
        input.totals.push_back(
            {.id = fmt::format("{}/{}/{}→{}", set.theme, set.period, written.origin, written.destination),
             .total = written.value,
             .candidates =
                 candidates_of(region, study.flows, zones_of_end(set.destination(*aligned), region))});
        study.reported_total += written.value;
    }
    study.estimate = split_totals(input, split_options(setting));
    study.estimate->method += parameters_of(*study.estimate, input, setting.project.estimate);
    for (auto* values : {&study.flow, &study.low, &study.high, &study.beta_1, &study.beta_2})
        values->assign(zones.size(), 0);
    for (const EstimatedFlow& flow : study.estimate->flows) {
        study.flow[flow.zone] += flow.mid;
        study.low[flow.zone] += flow.low;
        study.high[flow.zone] += flow.high;
        study.beta_1[flow.zone] += flow.beta_1;
        study.beta_2[flow.zone] += flow.beta_2;
    }
    study.quality = Quality::estimated;
    study.notes.insert(study.notes.end(), study.estimate->notes.begin(), study.estimate->notes.end());
}

/// The intervals that the draws of an estimate give.
void take_intervals(ReachResult& result, const EstimatedReach& low, const EstimatedReach& high) {
    result.r50_interval = {low.r50_km, high.r50_km};
    result.r80_interval = {low.r80_km, high.r80_km};
    result.r95_interval = {low.r95_km, high.r95_km};
    result.mean_interval = {low.mean_km, high.mean_km};
    result.entropy_interval = {low.entropy, high.entropy};
    result.effective_interval = {low.effective_destinations, high.effective_destinations};
    result.hhi_interval = {low.hhi, high.hhi};
    result.gini_interval = {low.gini, high.gini};
    result.gini_nonzero_interval = {low.gini_nonzero, high.gini_nonzero};
}

/// Reach by estimated flow: the statistics of mid, with the intervals that the draws give.
void reach_of_estimate(Study& study, const Setting& setting, const std::vector<double>& mass) {
    OriginFlows mid = study.flows;
    mid.flow = study.flow;
    mid.count.clear();
    study.reach =
        reach_of_origin(mid, "estimated", *setting.inputs.region, reach_options(setting, mass, false));
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

/// The reach of the study's flow by the project's times; the draws' intervals where it is estimated.
void reach_by_time(Study& study, const Setting& setting, const std::vector<double>& mass) {
    Messages notes;
    const std::vector<double> times = member_times(study.flows, setting.project, setting.inputs, notes);
    if (times.empty()) return;
    OriginFlows flows = study.flows;
    OriginReachOptions options = reach_options(setting, mass, !study.estimated());
    options.distance = times;
    if (study.estimated()) {
        flows.flow = study.flow;
        flows.count.clear();
    } else {
        study.notes.insert(study.notes.end(), notes.begin(), notes.end());
    }
    study.by_time = {.reach = reach_of_origin(flows, study.estimated() ? "estimated" : study.unit,
                                              *setting.inputs.region, options)
                                  .reach,
                     .unit = setting.project.distance->unit};
    if (study.estimated())
        take_intervals(study.by_time->reach, study.estimate->by_time->low, study.estimate->by_time->high);
}

/// Totals stand beside figures to single zones: which part of a total those are is not known, so it is not
/// added.
Message left_out_totals(const Study& study, const FlowTable& flows) {
    double sum = 0;
    for (const std::size_t row : study.flows.totals) sum += flows.rows[row].value;
    return {.code = "DR1424",
            .values = {{"n", fmt::format("{}", study.flows.totals.size())},
                       {"value", fmt::format("{} {} {} {} {}", study.origin.id, study.theme.id, study.period,
                                             sum, study.unit)}}};
}

std::optional<Study> study_one(const Origin& origin, const FlowSet& set, const Setting& setting) {
    const Region& region = *setting.inputs.region;
    Study study{.origin = origin,
                .theme = theme_named(setting.project, set.theme),
                .period = set.period,
                .unit = set.unit};
    study.flows = flows_from(set, setting.inputs.flows, region, origin.zone, origin.group);
    if (study.flows.rows == 0 && study.flows.totals.empty() && study.flows.outside == 0) return std::nullopt;
    study.quality = study.flows.quality;
    const std::vector<double> mass =
        zone_numbers(region, study.flows.destinations, setting.project.estimate.mass);
    const bool only_totals = study.flows.rows == 0 && !study.flows.totals.empty();
    if (only_totals && setting.project.estimate.enabled && origin.group.empty()) {
        estimate_flows(study, set, setting);
        reach_of_estimate(study, setting, mass);
        reach_by_time(study, setting, mass);
        return study;
    }
    study.flow = sum_of_members(study.flows);
    study.reach = reach_of_origin(study.flows, set.unit, region, reach_options(setting, mass, true));
    study.notes = study.reach.reach.notes;
    reach_by_time(study, setting, mass);
    if (!study.flows.totals.empty()) study.notes.push_back(left_out_totals(study, setting.inputs.flows));
    return study;
}

std::vector<Origin> origins_of(const Project& project, const Inputs& inputs, const StudyChoice& choice) {
    std::vector<Origin> origins;
    const auto& written = choice.origins.empty() ? project.reach.origins : choice.origins;
    for (const std::string& name : written)
        origins.push_back(find_origin(name, *inputs.region, *inputs.places));
    if (!origins.empty()) return origins;
    std::set<ZoneRef> zones;
    for (const FlowSet& set : inputs.aligned.sets)
        for (const AlignedRow& row : set.rows)
            if (set.origin(row).kind == FlowEnd::Kind::zone) zones.insert(set.origin(row).zone);
    for (ZoneRef zone : zones)
        origins.push_back({inputs.region->code(zone),
                           inputs.region->name_zh(zone),
                           inputs.region->name_en(zone),
                           {},
                           zone});
    return origins;
}

/// A theme is chosen by its id or either label.
bool is_theme(const Theme& theme, const std::string& word) {
    return theme.id == word || theme.label_zh == word || theme.label_en == word;
}

bool wanted(const std::vector<std::string>& words, const auto& fits) {
    return words.empty() || std::ranges::any_of(words, fits);
}

void check_words(const Project& project, const Inputs& inputs, const StudyChoice& choice) {
    Messages problems;
    std::set<std::string> themes, periods;
    for (const FlowSet& set : inputs.aligned.sets) {
        themes.insert(set.theme);
        periods.insert(set.period);
    }
    for (const std::string& word : choice.themes) {
        const bool known =
            std::ranges::any_of(project.themes, [&](const Theme& theme) { return is_theme(theme, word); }) ||
            themes.contains(word);
        if (!known)
            problems.push_back({.code = "DR1010",
                                .values = {{"name", word},
                                           {"kind", "theme"},
                                           {"known", fmt::format("{}", fmt::join(themes, ", "))}}});
    }
    for (const std::string& word : choice.periods)
        if (!periods.contains(word))
            problems.push_back({.code = "DR1010",
                                .values = {{"name", word},
                                           {"kind", "period"},
                                           {"known", fmt::format("{}", fmt::join(periods, ", "))}}});
    if (!problems.empty()) throw UsageError(std::move(problems));
}

/// The project's order of themes is its author's: what comes first is shown where one is shown.
std::vector<const FlowSet*> in_order_of_themes(const std::vector<FlowSet>& sets, const Project& project) {
    std::vector<const FlowSet*> ordered;
    for (const FlowSet& set : sets) ordered.push_back(&set);
    std::ranges::stable_sort(ordered, {}, [&](const FlowSet* set) {
        return std::ranges::find(project.themes, set->theme, &Theme::id) - project.themes.begin();
    });
    return ordered;
}

}  // namespace

bool is_own(const Study& study, std::size_t position) {
    return std::ranges::find(study.flows.member_positions, position) != study.flows.member_positions.end();
}

Theme theme_named(const Project& project, const std::string& id) {
    if (const Theme* theme = project.theme(id)) return *theme;
    return {.id = id, .label_zh = id, .label_en = id};
}

std::vector<double> zone_numbers(const Region& region, const std::vector<ZoneRef>& zones,
                                 const std::string& column) {
    std::vector<std::optional<std::vector<double>>> by_level(region.levels().size());
    std::vector<double> result;
    for (ZoneRef zone : zones) {
        auto& values = by_level[zone.level];
        if (!values) {
            const Column* found = find_column(region.levels()[zone.level].columns(), column);
            const bool numeric =
                found != nullptr && !std::holds_alternative<std::vector<std::string>>(found->values);
            values = numeric ? numbers_of(*found)
                             : std::vector<double>(region.levels()[zone.level].size(), std::nan(""));
        }
        result.push_back((*values)[zone.zone]);
    }
    return result;
}

std::vector<Study> study_all(const Project& project, const Inputs& inputs, const StudyChoice& choice,
                             Session& session) {
    check_words(project, inputs, choice);
    const auto& themes = choice.themes.empty() ? project.reach.themes : choice.themes;
    const auto& periods = choice.periods.empty() ? project.reach.periods : choice.periods;
    const Setting setting{project, inputs, session, centre_of(*inputs.region)};
    const std::vector<const FlowSet*> sets = in_order_of_themes(inputs.aligned.sets, project);
    std::vector<Study> studies;
    for (const Origin& origin : origins_of(project, inputs, choice)) {
        for (const FlowSet* of_theme : sets) {
            const FlowSet& set = *of_theme;
            const Theme theme = theme_named(project, set.theme);
            if (!wanted(themes, [&](const std::string& word) { return is_theme(theme, word); })) continue;
            if (!wanted(periods, [&](const std::string& word) { return word == set.period; })) continue;
            if (auto study = study_one(origin, set, setting)) {
                session.tell(study->notes);
                studies.push_back(std::move(*study));
            }
        }
    }
    if (studies.empty())
        throw InputError(
            Message{.code = "DR1015",
                    .values = {{"what", fmt::format("{} {} {}", fmt::join(choice.origins, "/"),
                                                    fmt::join(themes, "/"), fmt::join(periods, "/"))}}});
    return studies;
}

}  // namespace deltareach
