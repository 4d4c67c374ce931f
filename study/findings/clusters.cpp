#include "study/findings/clusters.hpp"

#include "layers/contiguity.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

Clusters usual_clusters_of(const Region& region, const std::vector<ZoneRef>& zones,
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

bool same_values(const std::vector<double>& one, const std::vector<double>& other) {
    return std::ranges::equal(one, other,
                              [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); });
}

/// Those that [spill] found in the same values of the same zones; nullptr where it found none.
const SpillRun::Local* found_before(const SpillRun* spill, const Region& region,
                                    const std::vector<ZoneRef>& zones, const std::vector<double>& values) {
    if (spill == nullptr || spill->statistic != "moran" || spill->data.size() != zones.size()) return nullptr;
    for (std::size_t i = 0; i < zones.size(); ++i)
        if (zones[i].level != spill->data.level || region.code(zones[i]) != spill->data.ids[i])
            return nullptr;
    const auto found = std::ranges::find_if(spill->local, [&](const SpillRun::Local& local) {
        return same_values(spill->data.numbers_or_missing(local.column), values);
    });
    return found == spill->local.end() ? nullptr : &*found;
}

}  // namespace

Clusters clusters_of(const Project& project, const Inputs& inputs, const SpillRun* spill,
                     const std::vector<ZoneRef>& zones, const std::vector<double>& values, Session& session) {
    if (!project.spill) return usual_clusters_of(*inputs.region, zones, values, session);
    Clusters clusters{.alpha = project.spill->alpha};
    for (std::size_t zone = 0; zone < values.size(); ++zone) clusters.units.push_back(zone);
    WeightsFacts weights;
    if (const SpillRun::Local* local = found_before(spill, *inputs.region, zones, values)) {
        clusters.found = local->found;
        weights = local->weights;
    } else {
        RuledClusters made = clusters_by_rule(project, inputs, zones, values, session);
        clusters.found = std::move(made.found);
        weights = std::move(made.weights);
    }
    clusters.weights = weights.written;
    clusters.by_edges = weights.by_edges;
    return clusters;
}

}  // namespace deltareach
