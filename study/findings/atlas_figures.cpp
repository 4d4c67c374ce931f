#include "study/findings/atlas_figures.hpp"

#include "analysis/reach_of_origin.hpp"
#include "gis/error.hpp"
#include "layers/flow_index.hpp"
#include "study/findings/estimate_options.hpp"
#include "study/findings/study_words.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/radius_rule.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

bool is_theme(const Project& project, const FlowSet& set, const std::string& word) {
    return is_theme(theme_named(project, set.theme), word);
}

/// The first theme in the project's order that has flows; empty: no flows at all.
std::string first_theme(const Project& project, const Inputs& inputs) {
    const auto& sets = inputs.aligned.sets;
    for (const Theme& theme : project.themes)
        if (std::ranges::find(sets, theme.id, &FlowSet::theme) != sets.end()) return theme.id;
    return sets.empty() ? std::string() : sets.front().theme;
}

/// The flow sets of the theme by period, up to the one that is asked for, else the latest, and in its unit;
/// without a theme those of the project's first.
std::vector<const FlowSet*> sets_of(const AtlasChoice& choice, const Project& project, const Inputs& inputs) {
    if (!choice.period.empty()) require_known(project, inputs, {}, {choice.period});
    std::vector<const FlowSet*> sets;
    const std::string first = first_theme(project, inputs);
    for (const FlowSet& set : inputs.aligned.sets) {
        const bool wanted = choice.theme.empty() ? set.theme == first : is_theme(project, set, choice.theme);
        if (wanted) sets.push_back(&set);
    }
    if (sets.empty()) throw UsageError(not_known(known_kind::theme, choice.theme, themes_known(inputs)));
    std::ranges::stable_sort(sets, {}, &FlowSet::period);
    const auto last = choice.period.empty() ? std::prev(sets.end())
                                            : std::ranges::find(sets, choice.period, &FlowSet::period);
    if (last == sets.end())
        throw InputError(
            Message{.code = "DR1015",
                    .values = {{"what", fmt::format("{} {}", sets.front()->theme, choice.period)}}});
    const FlowSet* const shown = *last;
    std::erase_if(sets, [shown](const FlowSet* set) {
        return set->unit != shown->unit || set->period > shown->period;
    });
    return sets;
}

/// Adds what the project estimates for its origins, where the zones are those of the atlas.
void add_estimates(AtlasPeriod& period, const AtlasFigures& figures, const std::vector<Study>& studies,
                   const Region& region) {
    const MosaicLookup lookup(region, figures.zones);
    const std::size_t n = figures.zones.size();
    for (const Study& study : studies) {
        if (!study.estimated() || study.period != period.period) continue;
        const auto origin = std::ranges::find(figures.zones, study.origin.zone);
        if (origin == figures.zones.end()) continue;
        const auto row = static_cast<std::size_t>(origin - figures.zones.begin());
        for (std::size_t j = 0; j < study.flow.size(); ++j) {
            const auto column = lookup.find(study.flows.destinations[j]);
            if (!column || *column == row || !(study.flow[j] > 0)) continue;
            if (study.as_reported[j] != 0) continue;  // a row, which is in the table
            period.flow[row * n + *column] += study.flow[j];
            period.known[row * n + *column] = 1;
            period.whole[row * n + *column] = 1;
            period.estimated[row * n + *column] = 1;
        }
        period.estimated_reach[row] = study.reach.reach;
        period.reported_total[row] = study.reported_total;
    }
}

AtlasPeriod period_of(const FlowSet& set, const AtlasFigures& figures, std::size_t level,
                      const Project& project, const Inputs& inputs) {
    const OdFlows flows = od_matrix_of(set, inputs.flows, *inputs.region, level);
    const std::size_t n = figures.zones.size();
    const bool all_known = no_row_is_zero(project, !flows.coarse.empty());
    std::vector<std::uint8_t> known(n * n, 1), whole(n * n, 1);
    for (std::size_t cell = 0; cell < known.size() && !all_known; ++cell) {
        known[cell] = flows.matrix.present(cell / n, cell % n) ? 1 : 0;
        whole[cell] = known[cell] != 0 && flows.whole(cell / n, cell % n) ? 1 : 0;
    }
    // What a table calls estimated is not known cell by cell here: the weakest of its rows holds for all.
    std::vector<std::uint8_t> estimated =
        flows.quality == Quality::estimated ? known : std::vector<std::uint8_t>(n * n);
    return {.period = set.period,
            .flow = flows.matrix.values(),
            .known = std::move(known),
            .whole = std::move(whole),
            .estimated = std::move(estimated),
            .quality = flows.quality,
            .estimated_reach = {},
            .reported_total = {}};
}

/// From so many on exact distances to places without flow would be most of the work.
constexpr std::size_t many_destinations = 500;

/// How far each zone reaches in the last period; estimated reaches come with their interval.
std::vector<std::optional<ReachResult>> reaches_of(const FlowSet& set, const AtlasFigures& figures,
                                                   const Project& project, const Inputs& inputs) {
    const Region& region = *inputs.region;
    std::vector<std::optional<ReachResult>> reaches(figures.zones.size());
    const AtlasPeriod& last = figures.periods.back();
    const FlowIndex index(set, inputs.flows, region);
    OriginFrames frames(region);
    const CrsTransform to_plane(Crs(), Crs::laea(centre_of(region)));
    const std::vector<int> provinces = provinces_of(figures.zones, region);
    std::optional<QuickDistances> places;
    if (figures.zones.size() >= many_destinations) {
        std::vector<LonLat> points;
        for (const ZoneRef zone : figures.zones) points.push_back(region.point(zone));
        places.emplace(points);
    }
    for (std::size_t i = 0; i < figures.zones.size(); ++i) {
        if (const auto found = last.estimated_reach.find(i); found != last.estimated_reach.end()) {
            reaches[i] = found->second;
            continue;
        }
        const OriginFlows flows = flows_from(index, frames.of(figures.zones[i]));
        if (flows.rows == 0) continue;
        OriginReachOptions options{.reach = {.rule = radius_rule(project), .replicates = 0},
                                   .plane_centre = centre_of(region),
                                   .to_plane = &to_plane};
        if (flows.destinations == figures.zones) options.province = provinces;
        FewExactDistances distances;
        if (places && flows.destinations == figures.zones) {
            const auto& cells = flows.flow.positions();
            distances = few_exact_distances(flows, region, *places, {cells.begin(), cells.end()});
            options.distance = distances.km;
            options.quick_km = distances.quick_km;
        }
        reaches[i] = reach_of_origin(flows, set.unit, region, options).reach;
    }
    return reaches;
}

/// Sums of rows and columns, once for all pages: each in the order of the other zones.
void sum_up(AtlasPeriod& period, std::size_t n) {
    period.out.assign(n, {});
    period.in.assign(n, {});
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            const std::size_t cell = i * n + j;
            for (AtlasPeriod::Sums* sums : {&period.out[i], &period.in[j]}) {
                sums->estimated = sums->estimated || period.estimated[cell] != 0;
                if (i == j) continue;
                if (period.known[cell] != 0) sums->flow = sums->flow.value_or(0) + period.flow[cell];
                sums->whole += period.whole[cell] != 0 ? 1 : 0;
            }
        }
    constexpr double rounding = 1e-6;
    for (const auto& [zone, total] : period.reported_total)
        period.out[zone].reported_sum =
            std::abs(period.out[zone].flow.value_or(0) - total) <= rounding * total;
}

/// Which theme is shown where none was asked for and there are several.
void tell_theme(const AtlasChoice& choice, const AtlasFigures& figures, const Project& project,
                const Inputs& inputs, Session& session) {
    if (!choice.theme.empty()) return;
    std::vector<std::string> ids, zh, en;
    for (const FlowSet& set : inputs.aligned.sets) {
        if (std::ranges::find(ids, set.theme) != ids.end()) continue;
        ids.push_back(set.theme);
        const MessageValues words = theme_words(theme_named(project, set.theme));
        zh.push_back(words[0].second);
        en.push_back(words[1].second);
    }
    if (ids.size() < 2) return;
    const MessageValues shown = theme_words(figures.theme);
    const std::string& period = figures.periods.back().period;
    session.tell({Message{.code = "DR1060",
                          .values = {{"n", std::to_string(ids.size())},
                                     {"all_zh", fmt::format("{}", fmt::join(zh, "、"))},
                                     {"all_en", fmt::format("{}", fmt::join(en, ", "))},
                                     {"shown_zh", shown[0].second + " " + period},
                                     {"shown_en", shown[1].second + " " + period}}}});
}

}  // namespace

std::optional<double> AtlasFigures::outflow(const AtlasPeriod& period, std::size_t zone) const {
    return period.out[zone].flow;
}

std::optional<double> AtlasFigures::inflow(const AtlasPeriod& period, std::size_t zone) const {
    return period.in[zone].flow;
}

std::size_t AtlasFigures::out_known(const AtlasPeriod& period, std::size_t zone) const {
    return period.out[zone].whole;
}

std::size_t AtlasFigures::in_known(const AtlasPeriod& period, std::size_t zone) const {
    return period.in[zone].whole;
}

bool AtlasFigures::lacks_pairs(const AtlasPeriod& period, std::size_t zone) const {
    return (outflow(period, zone) && !out_whole(period, zone)) ||
           (inflow(period, zone) && !in_whole(period, zone));
}

bool AtlasFigures::ever_lacks_pairs(std::size_t zone) const {
    return std::ranges::any_of(periods, [&](const AtlasPeriod& period) { return lacks_pairs(period, zone); });
}

bool AtlasFigures::out_estimated(const AtlasPeriod& period, std::size_t zone) const {
    return period.out[zone].estimated;
}

bool AtlasFigures::in_estimated(const AtlasPeriod& period, std::size_t zone) const {
    return period.in[zone].estimated;
}

bool AtlasFigures::outflow_estimated(const AtlasPeriod& period, std::size_t zone) const {
    return out_estimated(period, zone) && !period.out[zone].reported_sum;
}

AtlasFigures atlas_figures(const AtlasChoice& choice, const Project& project, const Inputs& inputs,
                           Session& session) {
    const Region& region = *inputs.region;
    const std::size_t level = level_named(region, choice.level);
    const std::vector<const FlowSet*> sets = sets_of(choice, project, inputs);
    AtlasFigures figures{.theme = theme_named(project, sets.front()->theme),
                         .unit = sets.front()->unit,
                         .zones = region.mosaic(level)};
    std::vector<Study> studies;
    const bool totals = std::ranges::any_of(sets, [&](const FlowSet* set) {
        return !od_matrix_of(*set, inputs.flows, region, level).totals.empty();
    });
    if (totals && project.estimate.enabled && !project.reach.origins.empty())
        studies = study_all(project, inputs,
                            {.origins = project.reach.origins, .themes = {figures.theme.id}, .periods = {}},
                            session);
    for (const FlowSet* set : sets) {
        AtlasPeriod period = period_of(*set, figures, level, project, inputs);
        add_estimates(period, figures, studies, region);
        sum_up(period, figures.zones.size());
        figures.periods.push_back(std::move(period));
    }
    for (const Study& study : studies)
        if (study.estimated() && study.period == figures.periods.back().period) figures.estimate = study;
    figures.reach = reaches_of(*sets.back(), figures, project, inputs);
    tell_theme(choice, figures, project, inputs, session);
    return figures;
}

}  // namespace deltareach
