#include "study/findings/run_studies.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string>

namespace deltareach {
namespace {

/// Whether anything is known of what the origin sends to others: a map of nothing cannot be drawn.
bool sends_something_known(const Study& study) {
    for (std::size_t j = 0; j < study.flow.size(); ++j)
        if (!is_own(study, j) && is_known(study, j)) return true;
    return false;
}

/// The maps the project asks for; without any, the latest period of every theme of the first origin in which
/// something is known of it.
std::vector<MapSettings> maps_of(const Project& project, std::span<const Study> studies) {
    if (!project.maps.empty()) {
        std::vector<MapSettings> maps = project.maps;
        std::map<std::string, int> named;  // two maps of one column differ in what their names do not say
        for (MapSettings& map : maps) {
            if (!map.name.empty() || !names_columns(map)) continue;
            const std::string name = name_by_columns(map);
            if (const int twin = ++named[name]; twin > 1) map.name = fmt::format("{}_{}", name, twin);
        }
        return maps;
    }
    std::vector<MapSettings> maps;
    for (const Study& study : studies) {
        if (study.origin.id != studies.front().origin.id || !sends_something_known(study)) continue;
        auto same = std::ranges::find(maps, study.theme.id, &MapSettings::theme);
        if (same == maps.end())
            maps.push_back({.kind = "reach",
                            .theme = study.theme.id,
                            .period = study.period,
                            .origin = study.origin.id});
        else
            same->period = std::max(same->period, study.period);
    }
    return maps;
}

/// Adds the studies of origins that only a map names, by whatever name it has them.
void add_studies_of_maps(const Project& project, const Inputs& inputs, std::vector<MapSettings>& maps,
                         std::vector<Study>& all, Session& session) {
    for (MapSettings& map : maps) {
        if (map.origin.empty()) continue;
        map.origin = find_origin(map.origin, *inputs.region, *inputs.places, map.where).id;
        if (names_columns(map)) continue;
        const auto is_its = [&](const Study& study) { return map.origin == study.origin.id; };
        if (std::ranges::any_of(all, is_its)) continue;
        for (Study& study :
             study_all(project, inputs, {.origins = {map.origin}, .themes = {}, .periods = {}}, session))
            all.push_back(std::move(study));
    }
}

}  // namespace

RunStudies studies_of_run(const Project& project, const Inputs& inputs, const StudyChoice& choice,
                          bool with_maps, Session& session) {
    RunStudies run;
    if (inputs.flows.rows.empty())
        require_reach_names(project, inputs);
    else
        run.drawn = study_all(project, inputs, choice, session);
    run.asked = run.drawn.size();
    if (!with_maps) return run;
    run.maps = maps_of(project, run.drawn);
    add_studies_of_maps(project, inputs, run.maps, run.drawn, session);
    return run;
}

}  // namespace deltareach
