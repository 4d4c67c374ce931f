#include "study/findings/surfaces.hpp"

#include "render/words.hpp"
#include "study/findings/study_words.hpp"
#include "study/inputs/working_plane.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace deltareach {
namespace {

/// What a surface spreads: the flow of every destination but the origin's own, and where it ends.
struct SpreadFlow {
    std::vector<LonLat> points;
    std::vector<double> mass;
};

SpreadFlow spread_flow(const Study& study, const Region& region) {
    SpreadFlow flow{.points = {}, .mass = study.flow.dense()};
    for (std::size_t j = 0; j < flow.mass.size(); ++j) {
        flow.points.push_back(region.point(study.flows.destinations[j]));
        if (is_own(study, j)) flow.mass[j] = 0;
    }
    return flow;
}

bool is_first_origin(const Study& study, std::span<const Study> studies) {
    return study.origin.id == studies.front().origin.id;
}

bool has_flow(const Study& study) {
    return std::ranges::any_of(study.flow.values(), [](double flow) { return flow > 0; });
}

/// What of the mass no cell shows, in parts: only what fell beyond the zones is the coast's.
void tell_losses(SurfaceResult& surface, double sent) {
    const auto percent = [sent](double part) { return number_text(100 * part / sent, 1) + " %"; };
    const double lost = sent - surface.volume;
    if (!(lost > 0.001 * sent)) return;
    if (!surface.losses) {
        surface.notes.push_back({.code = "DR1443", .values = {{"percent", percent(lost)}}});
        return;
    }
    surface.notes.push_back({.code = "DR1437",
                             .values = {{"percent", percent(lost)},
                                        {"mask", percent(surface.losses->beyond_mask)},
                                        {"grid", percent(surface.losses->beyond_grid)},
                                        {"cells", percent(surface.losses->by_the_grid)}}});
}

/// How a surface was made, for whoever finds the file alone.
std::vector<std::pair<std::string, std::string>> provenance(const Project& project, const Study& study,
                                                            const SurfaceOptions& options,
                                                            const SurfaceResult& surface) {
    std::vector<std::pair<std::string, std::string>> facts{
        {"TIFFTAG_SOFTWARE", "deltareach " DELTAREACH_VERSION},
        {"KIND", project.surface.kind},
        {"KERNEL", std::string(name_of(options.kernel))},
        {"UNIT", surface.raster.unit},
        {"ORIGIN", study.origin.id},
        {"THEME", study.theme.id},
        {"PERIOD", study.period},
        {"QUALITY", std::string(name_of(study.quality))},
        {"SOURCES", fmt::format("{} zones, spread evenly over their cells", surface.n)},
        {"MASK", options.mask == SurfaceMask::zones ? "zones" : "none"},
        {"DISTANCE_ERROR", fmt::format("{:.1e}", surface.plane_error.value_or(1e-5))}};
    if (options.kernel == Kernel::power)
        facts.emplace_back("BETA", fmt::format("{}", options.beta));
    else
        facts.emplace_back("BANDWIDTH_KM", fmt::format("{}", surface.bandwidth_km));
    if (!project.source_zh.empty()) facts.emplace_back("DATA", project.source_zh);
    return facts;
}

}  // namespace

bool has_bandwidth(const Project& project, const Inputs& inputs, const Study& study) {
    if (project.surface.kind == "potential" || project.surface.bandwidth_km > 0) return true;
    const auto [points, mass] = spread_flow(study, *inputs.region);
    return rule_of_thumb_if_any_km(points, mass).has_value();
}

StudySurface surface_of_study(const Project& project, const Inputs& inputs, const Study& study, int threads,
                              bool with_bands) {
    const Region& region = *inputs.region;
    std::vector<MultiPolygon> shapes;
    for (const ZoneRef zone : study.flows.destinations)
        shapes.push_back(region.levels()[zone.level].shapes()[zone.zone]);
    const auto [points, mass] = spread_flow(study, region);
    SurfaceOptions options{.kernel = project.surface.kernel == "quartic" ? Kernel::quartic : Kernel::gaussian,
                           .bandwidth_km = project.surface.bandwidth_km,
                           .losses = true,
                           .threads = threads};
    if (project.surface.kind == "potential")
        options = {.kernel = Kernel::power, .beta = project.surface.beta, .threads = threads};
    const Grid grid = surface_grid(shapes, project.surface.cell_km, 0, plane_of(project, region));
    StudySurface result{
        .surface = surface_of({.shapes = shapes, .points = points, .mass = mass}, grid, options),
        .bands = {}};
    if (project.surface.kind != "potential")
        tell_losses(result.surface, std::accumulate(mass.begin(), mass.end(), 0.0));
    const std::string per = project.surface.kind == "potential"
                                ? fmt::format("{}·km^-{}", study.unit, project.surface.beta)
                                : study.unit + "/km²";
    result.surface.raster.unit = per;
    const char* mark = study.estimated()                     ? " ESTIMATED"
                       : study.quality == Quality::synthetic ? " SYNTHETIC"
                                                             : "";
    result.surface.raster.description = fmt::format("{} {} {} from {}{}", project.surface.kind,
                                                    study.theme.id, study.period, study.origin.id, mark);
    result.surface.raster.made_with = provenance(project, study, options, result.surface);
    if (!with_bands) return result;
    std::vector<double> shares;
    for (const double percent : project.surface.bands) shares.push_back(percent / 100);
    std::ranges::sort(shares);
    result.bands = reach_bands(result.surface.raster, shares);
    return result;
}

const StudySurface& surface_in(Surfaces& known, const Project& project, const Inputs& inputs,
                               const Study& study, int threads) {
    const std::string key = study.origin.id + "/" + study.key() + "/" + study.unit;
    const auto found = known.find(key);
    if (found != known.end()) return found->second;
    return known.emplace(key, surface_of_study(project, inputs, study, threads)).first->second;
}

bool has_surface(const Loaded& from, const Study& study, std::span<const Study> studies) {
    return is_first_origin(study, studies) && has_flow(study) &&
           has_bandwidth(from.project, from.inputs, study);
}

void tell_without_surface(const Loaded& from, std::span<const Study> studies, Session& session) {
    for (const Study& study : studies)
        if (is_first_origin(study, studies) && has_flow(study) && !has_surface(from, study, studies))
            session.tell({Message{.code = "DR1438", .values = study_words("study", study)}});
}

}  // namespace deltareach
