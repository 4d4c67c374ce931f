#include "study/findings/map_findings.hpp"

#include "gis/problems.hpp"
#include "study/findings/study_words.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"
#include "study/project/map_kinds.hpp"
#include "study/spoken.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace deltareach {
namespace {

Clusters clusters_for(const MapSettings& map, const Loaded& from, const Study* study,
                      const SpillRun* spillovers, Session& session) {
    const auto& [project, inputs] = from;
    if (study != nullptr)
        return clusters_of(project, inputs, spillovers, study->flows.destinations, received_values(*study),
                           session);
    const ColumnZones what = column_zones(project, inputs, map, map.column);
    return clusters_of(project, inputs, spillovers, what.zones, numbers_of(what.column), session);
}

const ExpectedFlow& expected_for(const MapSettings& map, const Loaded& from, const Study& study,
                                 ExpectedFlows& known) {
    if (study.estimated()) {
        Message message{.code = "DR1514", .where = map.where, .values = theme_words(study.theme)};
        message.values.emplace_back("period", study.period);
        throw UsageError(std::move(message));
    }
    const FlowSet& set = *std::ranges::find_if(from.inputs.aligned.sets, [&](const FlowSet& one) {
        return one.theme == study.theme.id && one.period == study.period && one.unit == study.unit;
    });
    Problems problems;  // what is wrong is said at the map
    const ExpectedFlow* found = nullptr;
    problems.gather([&] {
        found = &expected_in(known, from.project, from.inputs, set,
                             {.mass = map.second, .missing_as_zero = map.missing_as_zero});
    });
    for (Message& message : problems.messages())
        if (message.where.path.empty()) message.where = map.where;
    problems.throw_if_any();
    return *found;
}

/// Of the columns of a map only those that sum flows by a short name are told by theme and period.
void refuse_idle_theme(const MapSettings& map) {
    const auto sums = [](const std::string& name) { return name == "sent" || name == "received"; };
    const bool told = sums(map.column) || sums(map.second) || sums(map.per) || sums(map.circles) ||
                      sums(map.labels) || std::ranges::any_of(map.columns, sums);
    if (told || shows_study(map) || (!map_kind(map.kind).of_columns && map.columns.empty())) return;
    refuse_option({"theme", !map.theme.empty()}, spoken::theme_of_column, map.where);
    refuse_option({"period", !map.period.empty()}, spoken::theme_of_column, map.where);
}

/// What [[map]] says, else what the project says of the same file elsewhere.
std::string crs_of_points(const MapSettings& map, const Project& project) {
    const auto is_same = [&](const auto& source) {
        return !source.source_crs.empty() && source.path == std::filesystem::path(map.points);
    };
    if (!map.points_crs.empty()) return map.points_crs;
    const auto said_by = [&](const auto& sources) {
        const auto found = std::ranges::find_if(sources, is_same);
        return found == sources.end() ? std::string() : found->source_crs;
    };
    for (const std::string& said :
         {said_by(project.attributes), said_by(project.context.layers), said_by(project.zones)})
        if (!said.empty()) return said;
    return {};
}

}  // namespace

bool shows_study(const MapSettings& map) {
    const MapKind& kind = map_kind(map.kind);
    return kind.of_flows && map.columns.empty() && (map.column.empty() || !kind.of_columns);
}

void require_map_names(const MapSettings& map, const Loaded& from) {
    const auto with = [](std::vector<std::string> words, const std::string& word) {
        if (!word.empty()) words.push_back(word);
        return words;
    };
    if (!map.level.empty()) static_cast<void>(level_named(*from.inputs.region, map.level, map.where));
    refuse_idle_theme(map);
    require_known(from.project, from.inputs, with(map.themes, map.theme), with(map.periods, map.period),
                  map.where);
    const auto none = [&](auto heeds) { return std::ranges::none_of(map.formats, heeds); };
    refuse_option({"dpi", is_stated(map, "dpi") && none(has_dots)}, spoken::format_without_dots, map.where);
    refuse_option({"transparent", map.transparent && none(has_opacity)}, spoken::format_without_opacity,
                  map.where);
}

StudyChoice studies_needed(const MapSettings& map, StudyChoice choice) {
    if (map_kind(map.kind).of_series && choice.periods.size() == 1) choice.periods.clear();
    return choice;
}

namespace {

/// The first series that the map names, in its latest period.
const Study* best_for(const MapSettings& map, std::span<const Study> studies) {
    const Study* best = nullptr;
    for (const Study& study : studies) {
        const bool fits = (map.theme.empty() || map.theme == study.theme.id ||
                           map.theme == study.theme.label_zh || map.theme == study.theme.label_en) &&
                          (map.period.empty() || map.period == study.period) &&
                          (map.origin.empty() || map.origin == study.origin.id ||
                           map.origin == study.origin.name_zh || map.origin == study.origin.name_en);
        if (!fits) continue;
        const bool same_series =
            best != nullptr && best->theme.id == study.theme.id && best->origin.id == study.origin.id;
        if (best == nullptr || (same_series && study.period > best->period)) best = &study;
    }
    return best;
}

}  // namespace

bool has_study_for(const MapSettings& map, std::span<const Study> studies) {
    return best_for(map, studies) != nullptr;
}

const Study& study_for(const MapSettings& map, std::span<const Study> studies) {
    if (const Study* best = best_for(map, studies)) return *best;
    throw UsageError(Message{.code = "DR1015",
                             .where = map.where,
                             .values = {{"what", fmt::format("[[map]] {} {} {} {}", map.kind, map.origin,
                                                             map.theme, map.period)}}});
}

const Study& the_study_for(const MapSettings& map, std::span<const Study> studies, Session& session) {
    const Study& shown = study_for(map, studies);
    std::set<std::pair<std::string, std::string>> seen;
    std::vector<std::string> zh, en;
    for (const Study& study : studies) {
        if (!seen.emplace(study.origin.id, study.theme.id).second) continue;
        const MessageValues words = study_words("all", study, false);
        zh.push_back(words[0].second);
        en.push_back(words[1].second);
    }
    if (seen.size() <= 1) return shown;
    Message message{.code = "DR1060", .values = study_words("shown", shown)};
    message.values.emplace_back("n", std::to_string(seen.size()));
    message.values.emplace_back("all_zh", fmt::format("{}", fmt::join(zh, "、")));
    message.values.emplace_back("all_en", fmt::format("{}", fmt::join(en, ", ")));
    session.tell({std::move(message)});
    return shown;
}

std::vector<double> received_values(const Study& study) {
    std::vector<double> values = study.flow.dense();
    for (std::size_t j = 0; j < values.size(); ++j)
        if (is_own(study, j) || !is_known(study, j)) values[j] = std::nan("");
    return values;
}

MapFinding find_for_map(const MapSettings& map, const Loaded& from, const Study* study,
                        const SpillRun* spillovers, SharedFindings& shared, Session& session) {
    MapFinding finding{.study = study};
    const MapNeed needs = map_kind(map.kind).needs;
    if (needs == MapNeed::surface)
        finding.surface =
            &surface_in(shared.surfaces, from.project, from.inputs, *study, session.options.threads);
    if (needs == MapNeed::expected) finding.expected = &expected_for(map, from, *study, shared.expected);
    if (needs == MapNeed::points && !map.points.empty()) {
        Messages notes;
        finding.points =
            read_map_points(map.points, from.project.relative(map.points), crs_of_points(map, from.project),
                            reading_beside(map.points, session),
                            {map.column, map.second, column_of_labels(map)}, notes, &from.inputs);
        const MapPoints& points = *finding.points;
        tell_without_place(points.rows_without, points.at.size() + points.without_place, points.shown_path,
                           notes);
        session.tell(notes);
    }
    if (needs == MapNeed::clusters) finding.clusters = clusters_for(map, from, study, spillovers, session);
    return finding;
}

}  // namespace deltareach
