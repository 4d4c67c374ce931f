#include "study/tables/surface_facts.hpp"

#include "render/words.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

Json distances_json(const SurfaceResult& surface, bool density) {
    return {{"on", surface.plane_error ? "plane" : "ellipsoid"},
            {"error", json_number(surface.plane_error.value_or(1e-5))},
            {"refused_plane_error",
             surface.refused_plane_error ? json_number(*surface.refused_plane_error) : Json(nullptr)},
            {"value_error", json_number(surface.value_error)},
            {"value_error_of", density ? "peak" : "value"}};
}

Json change_json(const StudySurface& surface) {
    const SurfaceChange& change = *surface.change;
    return {{"period", change.period},
            {"volume", json_number(change.volume)},
            {"n", change.n},
            {"least", json_number(change.least)},
            {"most", json_number(change.most)},
            {"lost", json_number(change.lost)},
            {"gained", json_number(change.gained)}};
}

const char* name_of_edge(SurfaceEdge edge) {
    if (edge == SurfaceEdge::renormalise) return "renormalise";
    return edge == SurfaceEdge::reflect ? "reflect" : "none";
}

std::string change_text(const StudySurface& surface, const Session& session) {
    if (!surface.change) return {};
    const SurfaceChange& change = *surface.change;
    return fmt::format("{}{}  {}{} … {} {}\n{}{}  {}{}\n", session.say("总量之差 ", "change of the volume "),
                       number_text(surface.surface.volume, 2), session.say("格子之差 ", "of cells "),
                       number_text(change.least, 4), number_text(change.most, 4), surface.surface.raster.unit,
                       session.say("增加 ", "gained "), number_text(change.gained, 2),
                       session.say("减少 ", "lost "), number_text(change.lost, 2));
}

std::string distances_text(const SurfaceResult& surface, const Session& session) {
    const auto share = [](double error) { return fmt::format("{:.2g} %", 100 * error); };
    const std::string values = share(surface.value_error);
    if (surface.plane_error)
        return fmt::format("{}\n",
                           session.say("距离取自平面，误差 " + share(*surface.plane_error) +
                                           "；数值与椭球面上的逐格求和相差至多 " + values,
                                       "distances in the plane, off by " + share(*surface.plane_error) +
                                           "; values within " + values + " of the sum on the ellipsoid"));
    const std::string why = surface.refused_plane_error ? share(*surface.refused_plane_error) : std::string();
    return fmt::format("{}\n",
                       session.say("距离取自椭球面" + (why.empty() ? why : "（平面的误差会有 " + why + "）") +
                                       "；数值与逐格求和相差至多 " + values,
                                   "distances on the ellipsoid" +
                                       (why.empty() ? why : " (the plane would be off by " + why + ")") +
                                       "; values within " + values + " of the sum cell by cell"));
}

}  // namespace

std::string percent_of(double share) {
    return number_text(100 * share, 2) + " %";
}

Json losses_in_all_json(const SurfaceResult& surface) {
    if (!surface.losses) return nullptr;
    const SurfaceLosses& losses = *surface.losses;
    return {{"total", json_number(losses.total)},
            {"beyond_mask", json_number(losses.beyond_mask)},
            {"beyond_grid", json_number(losses.beyond_grid)},
            {"returned", json_number(losses.returned)},
            {"by_the_grid", json_number(losses.by_the_grid)}};
}

std::string losses_in_all_text(const StudySurface& surface, const Session& session) {
    if (!surface.surface.losses) return {};
    const SurfaceLosses& losses = *surface.surface.losses;
    std::string text = fmt::format(
        "{}{}  {}{}  {}{}", session.say("区域之外 ", "beyond the zones "),
        percent_of(losses.beyond_mask / losses.total), session.say("格网之外 ", "beyond the grid "),
        percent_of(losses.beyond_grid / losses.total), session.say("格子本身 ", "by the cells "),
        percent_of(losses.by_the_grid / losses.total));
    if (surface.edge != SurfaceEdge::none)
        text += fmt::format("  {}{}", session.say("归还 ", "put back "),
                            percent_of(losses.returned / losses.total));
    return text + "\n";
}

Json bands_json(const StudySurface& surface) {
    if (surface.change) return nullptr;  // no shares of a difference
    Json bands = Json::array();
    for (const Band& band : surface.bands)
        bands.push_back({{"share", json_number(band.share)},
                         {"level", json_number(band.level)},
                         {"volume_share", json_number(band.volume_share)},
                         {"area_km2", json_number(band.area_km2)}});
    return bands;
}

std::string truth_text(const StudySurface& surface, const Session& session) {
    return distances_text(surface.surface, session) + change_text(surface, session);
}

void add_surface_facts(Json& document, const StudySurface& surface) {
    const Grid& grid = surface.surface.raster.grid;
    document["unit"] = surface.surface.raster.unit;
    document["columns"] = grid.columns;
    document["rows"] = grid.rows;
    document["west"] = json_number(grid.west);
    document["north"] = json_number(grid.north);
    document["cell_m"] = json_number(grid.cell_size);
    document["crs"] = grid.crs.name();
    document["bandwidth_km"] = json_number(surface.surface.bandwidth_km);
    document["rule_of_thumb"] = surface.surface.rule_of_thumb;
    document["distances"] = distances_json(surface.surface, surface.surface.bandwidth_km > 0);
    document["edge"] = name_of_edge(surface.edge);
    document["volume"] = json_number(surface.surface.volume);
    document["n"] = surface.surface.n;
    if (surface.change) document["minus"] = change_json(surface);
}

}  // namespace deltareach
