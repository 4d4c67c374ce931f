#include "study/findings/study.hpp"

#include "gis/error.hpp"
#include "study/findings/study_steps.hpp"
#include "study/findings/study_words.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/zone_numbers.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>
#include <set>

namespace deltareach {
namespace {

bool all_positive(const std::vector<double>& values) {
    return std::ranges::all_of(values, [](double value) { return value > 0; });
}

std::vector<double> sum_of_members(const OriginFlows& flows) {
    std::vector<double> sums(flows.destinations.size());
    for (std::size_t cell = 0; cell < flows.flow.size(); ++cell) sums[cell % sums.size()] += flows.flow[cell];
    for (std::size_t own : flows.member_positions) sums[own] = 0;
    return sums;
}

/// Totals stand beside figures to single zones: which part of a total those are is not known, so it is not
/// added.
Message left_out_totals(const Study& study, const FlowTable& flows) {
    double sum = 0;
    for (const std::size_t row : study.flows.totals) sum += flows.rows[row].value;
    Message message{.code = "DR1424", .values = study_words("study", study)};
    message.values.emplace_back("n", fmt::format("{}", study.flows.totals.size()));
    message.values.emplace_back("value", fmt::format("{} {}", sum, study.unit));
    return message;
}

/// Nothing where every destination with a figure has one from every member.
std::optional<Message> partial_sums(const Study& study, const Region& region) {
    std::size_t known = 0, partial = 0;
    std::string zh, en;
    constexpr std::size_t most_named = 5;
    for (std::size_t j = 0; j < study.flow.size(); ++j) {
        if (is_own(study, j) || !is_known(study, j)) continue;
        ++known;
        if (is_whole(study, j) || ++partial > most_named) continue;
        const ZoneRef zone = study.flows.destinations[j];
        zh += (partial > 1 ? "、" : "") + region.name_zh(zone);
        en += (partial > 1 ? ", " : "") + region.name_en(zone);
    }
    if (partial == 0) return std::nullopt;
    Message message{.code = "DR1454", .values = study_words("study", study)};
    message.values.emplace_back("n", fmt::to_string(partial));
    message.values.emplace_back("known", fmt::to_string(known));
    message.values.emplace_back("names_zh", zh + (partial > most_named ? "等" : ""));
    message.values.emplace_back("names_en", en + (partial > most_named ? ", …" : ""));
    return message;
}

std::optional<Study> study_one(const Origin& origin, const FlowSet& set, const StudySetting& setting) {
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
    if (no_row_is_zero(setting.project, !study.flows.totals.empty()))
        study.flows.known.assign(study.flows.known.size(), 1);
    study.reach = reach_of_origin(study.flows, set.unit, region, reach_options(setting, mass, true));
    study.notes = study.reach.reach.notes;
    reach_by_time(study, setting, mass);
    if (auto partial = partial_sums(study, region)) study.notes.push_back(*std::move(partial));
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
    const std::vector<std::string> themes = themes_known(inputs), periods = periods_known(inputs);
    for (const std::string& word : choice.themes) {
        const bool known =
            std::ranges::any_of(project.themes, [&](const Theme& theme) { return is_theme(theme, word); }) ||
            std::ranges::find(themes, word) != themes.end();
        if (!known) problems.push_back(not_known(known_kind::theme, word, themes));
    }
    for (const std::string& word : choice.periods)
        if (std::ranges::find(periods, word) == periods.end())
            problems.push_back(not_known(known_kind::period, word, periods));
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

OriginReachOptions reach_options(const StudySetting& setting, const std::vector<double>& mass,
                                 bool intervals) {
    OriginReachOptions options;
    options.reach.rule = setting.project.reach.interpolate ? RadiusRule::interpolated : RadiusRule::lower;
    options.reach.replicates = intervals ? setting.project.reach.replicates : 0;
    options.reach.seed = setting.session.seed();
    options.reach.threads = setting.session.options.threads;
    options.plane_centre = setting.plane_centre;
    if (all_positive(mass)) options.mass = mass;
    return options;
}

bool no_row_is_zero(const Project& project, bool has_totals) {
    return project.spill && project.spill->missing_as_zero && !has_totals;
}

bool is_known(const Study& study, std::size_t position) {
    if (study.estimated()) return study.flow[position] > 0;
    const std::size_t zones = study.flow.size();
    for (std::size_t m = 0; m < study.flows.members.size(); ++m)
        if (study.flows.known[m * zones + position] != 0) return true;
    return false;
}

bool is_whole(const Study& study, std::size_t position) {
    if (study.estimated()) return true;
    const std::size_t zones = study.flow.size();
    for (std::size_t m = 0; m < study.flows.members.size(); ++m)
        if (study.flows.known[m * zones + position] == 0) return false;
    return true;
}

bool is_own(const Study& study, std::size_t position) {
    return std::ranges::find(study.flows.member_positions, position) != study.flows.member_positions.end();
}

std::vector<Study> studies_of(const Project& project, const Inputs& inputs, const Origin& origin,
                              Session& session) {
    const StudySetting setting{project, inputs, session, centre_of(*inputs.region)};
    std::vector<Study> studies;
    for (const FlowSet* set : in_order_of_themes(inputs.aligned.sets, project)) {
        try {
            if (auto study = study_one(origin, *set, setting)) studies.push_back(std::move(*study));
        } catch (const InputError& cannot) {
            session.tell(cannot.messages());
        }
    }
    return studies;
}

std::vector<Study> study_all(const Project& project, const Inputs& inputs, const StudyChoice& choice,
                             Session& session) {
    check_words(project, inputs, choice);
    const auto& themes = choice.themes.empty() ? project.reach.themes : choice.themes;
    const auto& periods = choice.periods.empty() ? project.reach.periods : choice.periods;
    const StudySetting setting{project, inputs, session, centre_of(*inputs.region)};
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
    if (studies.empty()) {
        std::vector<std::string> asked;
        for (const auto* words : {&choice.origins, &themes, &periods})
            if (!words->empty()) asked.push_back(fmt::format("{}", fmt::join(*words, "/")));
        if (asked.empty()) asked.push_back(project.relative(project.file));
        throw InputError(
            Message{.code = "DR1015", .values = {{"what", fmt::format("{}", fmt::join(asked, " "))}}});
    }
    return studies;
}

}  // namespace deltareach
