#include "study/findings/clusters.hpp"

#include "layers/contiguity.hpp"
#include "study/inputs/chosen_flows.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

/// Whether [spill] looks at the column, in that level.
bool is_of_spill(const Project& project, const Region& region, std::size_t level, const std::string& column) {
    if (!project.spill || std::ranges::find(project.spill->local, column) == project.spill->local.end())
        return false;
    return chosen_level(project, region, project.spill->level) == level;
}

}  // namespace

Clusters clusters_of(const Region& region, const std::vector<ZoneRef>& zones,
                     const std::vector<double>& values, const Session& session) {
    Clusters clusters;
    std::vector<double> known;
    std::vector<MultiPolygon> shapes;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) continue;
        clusters.units.push_back(i);
        known.push_back(values[i]);
        shapes.push_back(region.levels()[zones[i].level].shapes()[zones[i].zone]);
    }
    clusters.found = local_association(
        known, contiguity_weights(shapes, Contiguity::queen).row_standardised(),
        {.alpha = clusters.alpha,
         .permutation = {.permutations = 9999, .seed = session.seed(), .threads = session.options.threads}});
    return clusters;
}

Clusters clusters_of_column(const Project& project, const Inputs& inputs, const SpillRun* spill,
                            std::size_t level, const std::string& column, const std::vector<double>& values,
                            Session& session) {
    const Region& region = *inputs.region;
    if (!is_of_spill(project, region, level, column)) {
        std::vector<ZoneRef> zones;
        for (std::size_t zone = 0; zone < values.size(); ++zone) zones.push_back({level, zone});
        return clusters_of(region, zones, values, session);
    }
    Clusters clusters{.weights = project.spill->weights.written, .alpha = project.spill->alpha};
    for (std::size_t zone = 0; zone < values.size(); ++zone) clusters.units.push_back(zone);
    const bool found = spill != nullptr && spill->statistic == "moran";
    const auto same = [&](const SpillRun::Local& local) { return local.column == column; };
    clusters.found = found ? std::ranges::find_if(spill->local, same)->found
                           : local_of_column(project, inputs, column, LocalStatistic::moran, session);
    return clusters;
}

}  // namespace deltareach
