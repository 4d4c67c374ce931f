#include "study/tables/surface_facts.hpp"

#include "render/display_unit.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <span>

namespace deltareach {
namespace {

/// A figure of a band: columns and keys.
struct BandFact {
    Head head;
    double (*get)(const Band& band);
};
constexpr BandFact band_facts[] = {
    {{"share_percent", "占总量", "share of volume", "%"}, [](const Band& band) { return band.share * 100; }},
    {{"level", "下限值", "level", Head::of_row}, [](const Band& band) { return band.level; }},
    {{"volume_share", "实际份额", "share held", "1"}, [](const Band& band) { return band.volume_share; }},
    {{"area_km2", "面积", "area", "km2"}, [](const Band& band) { return band.area_km2; }}};

/// What no cell shows, in parts: keys, and words on a terminal.
constexpr Head lost_beyond_mask{"beyond_mask", "区域之外", "beyond the zones", Head::of_row};
constexpr Head lost_beyond_grid{"beyond_grid", "格网之外", "beyond the grid", Head::of_row};
constexpr Head lost_returned{"returned", "归还", "put back", Head::of_row};
constexpr Head lost_by_the_grid{"by_the_grid", "格子本身", "by the cells", Head::of_row};

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

/// The unit of the flows that a surface is made of, and how much of what it is a cell's: "元" and "/km²".
struct UnitWords {
    std::string amount, per;
};
UnitWords unit_words(const std::string& unit, const Session& session) {
    const std::size_t end = std::min(unit.find("/km"), unit.find("·km"));
    const Text amount = display_unit(unit.substr(0, end), 0).label;
    return {std::string(session.say(amount.zh, amount.en)), end < unit.size() ? unit.substr(end) : ""};
}

std::string change_text(const StudySurface& surface, const Session& session) {
    if (!surface.change) return {};
    const SurfaceChange& change = *surface.change;
    const UnitWords unit = unit_words(surface.surface.raster.unit, session);
    const auto amount = [&](double value) { return number_text(value, 2) + " " + unit.amount; };
    return fmt::format("{}{}  {}{}{}{} {}\n{}{}  {}{}\n", session.say("总量之差 ", "change of the volume "),
                       amount(surface.surface.volume), session.say("格子之差 ", "of cells "),
                       number_text(change.least, 4), session.say(" 至 ", " to "), number_text(change.most, 4),
                       unit.amount + unit.per, session.say("增加 ", "gained "), amount(change.gained),
                       session.say("减少 ", "lost "), amount(change.lost));
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

FeatureLayer band_areas(std::string name, const std::vector<Band>& bands, const std::string& unit) {
    FeatureLayer layer{.name = std::move(name)};
    for (auto band = bands.rbegin(); band != bands.rend(); ++band) layer.geometries.emplace_back(band->area);
    for (const BandFact& fact : band_facts) {
        std::vector<double> values;
        for (auto band = bands.rbegin(); band != bands.rend(); ++band) values.push_back(fact.get(*band));
        layer.columns.push_back(column_of({fact.head, unit}, std::move(values)));
    }
    return layer;
}

std::string percent_of(double share) {
    return number_text(100 * share, 2) + " %";
}

Json losses_in_all_json(const SurfaceResult& surface) {
    if (!surface.losses) return nullptr;
    const SurfaceLosses& losses = *surface.losses;
    return {{"total", json_number(losses.total)},
            {lost_beyond_mask.name, json_number(losses.beyond_mask)},
            {lost_beyond_grid.name, json_number(losses.beyond_grid)},
            {lost_returned.name, json_number(losses.returned)},
            {lost_by_the_grid.name, json_number(losses.by_the_grid)}};
}

std::string losses_in_all_text(const StudySurface& surface, const Session& session) {
    if (!surface.surface.losses) return {};
    const SurfaceLosses& losses = *surface.surface.losses;
    const auto part = [&](const Head& head, double lost) {
        return fmt::format("{} {}", session.say(head.zh, head.en), percent_of(lost / losses.total));
    };
    std::string text = part(lost_beyond_mask, losses.beyond_mask) + "  " +
                       part(lost_beyond_grid, losses.beyond_grid) + "  " +
                       part(lost_by_the_grid, losses.by_the_grid);
    if (surface.edge != SurfaceEdge::none) text += "  " + part(lost_returned, losses.returned);
    return text + "\n";
}

Json bands_json(const StudySurface& surface) {
    if (surface.change) return nullptr;  // no shares of a difference
    Json bands = Json::array();
    for (const Band& band : surface.bands) {
        Json one{{"share", json_number(band.share)}};
        for (const BandFact& fact : std::span(band_facts).subspan(1))  // a share in per cent is for tables
            one[fact.head.name] = json_number(fact.get(band));
        bands.push_back(std::move(one));
    }
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
