#include "study/findings/page_maps.hpp"

#include "study/findings/findings.hpp"
#include "study/project/map_kinds.hpp"

#include <algorithm>

namespace deltareach {
namespace {

std::string mass_of(const Project& project) {
    return expected_choice(project).mass;
}

std::vector<MapSettings> usual_clusters(const Project& project) {
    std::vector<MapSettings> maps;
    if (project.spill && !project.spill->local.empty()) {
        if (project.spill->statistic != "moran") return maps;
        for (const std::string& column : project.spill->local)
            maps.push_back({.kind = "lisa", .column = column, .level = project.spill->level});
    } else if (!mass_of(project).empty()) {
        maps.push_back({.kind = "lisa", .column = mass_of(project), .level = project.estimate.level});
    }
    return maps;
}

std::vector<MapSettings> usual_breaking_points(const Project& project) {
    for (const ModelSettings& model : project.models)
        if (const auto* of = std::get_if<BreakingPointSettings>(&model.model))
            if (of->file.file.empty())
                return {{.kind = "breaking-points",
                         .origin = of->centre,
                         .column = of->mass,
                         .level = of->file.level,
                         .beta = of->beta}};
    if (mass_of(project).empty() || project.reach.origins.empty()) return {};
    return {{.kind = "breaking-points",
             .origin = project.reach.origins.front(),
             .column = mass_of(project),
             .level = project.estimate.level}};
}

MapFinding finding_for(const MapSettings& map, const Loaded& from, Findings& found, Session& session) {
    require_map_names(map, from);
    const Study* study = shows_study(map) ? &study_for(map, found.drawn) : nullptr;
    const SpillRun* spillovers = found.spillovers ? &*found.spillovers : nullptr;
    return find_for_map(map, from, study, spillovers, found.shared, session);
}

}  // namespace

std::vector<PageMap> maps_to_explore(const Loaded& from, Findings& found, Session& session,
                                     Problems& problems) {
    const Project& project = from.project;
    std::vector<PageMap> all;
    const bool known = !found.map_findings.empty();
    const std::vector<MapSettings>& own = known ? found.maps : project.maps;
    for (std::size_t i = 0; i < own.size(); ++i) {
        if (!map_kind(own[i].kind).laid_over) continue;
        if (known)
            all.push_back({own[i], found.map_findings[i]});
        else
            problems.gather([&] { all.push_back({own[i], finding_for(own[i], from, found, session)}); });
    }
    const auto add = [&](const char* kind, const std::vector<MapSettings>& usual) {
        if (std::ranges::any_of(all, [&](const PageMap& one) { return one.map.kind == kind; })) return;
        for (const MapSettings& map : usual) {
            Problems unasked;
            unasked.gather([&] { all.push_back({map, finding_for(map, from, found, session), true}); });
        }
    };
    add("lisa", usual_clusters(project));
    add("breaking-points", usual_breaking_points(project));
    return all;
}

}  // namespace deltareach
