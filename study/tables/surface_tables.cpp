#include "study/tables/surface_tables.hpp"

#include "study/tables/surface_facts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {

FeatureLayer bands_layer(const Study& study, const StudySurface& surface) {
    const std::string& level_unit = surface.surface.raster.unit;
    FeatureLayer layer = band_areas("bands_" + study.key(), surface.bands, level_unit);
    const auto add = [&](const Head& head, const std::string& text) {
        layer.columns.push_back(column_of(head, std::vector<std::string>(layer.size(), text)));
    };
    add(heads::origin, study.origin.id);
    add(heads::origin_zh, study.origin.name_zh);
    add(heads::theme, study.theme.id);
    add(heads::theme_zh, study.theme.label_zh);
    add(heads::period, study.period);
    add(heads::quality, std::string(name_of(study.quality)));
    add(heads::unit, study.unit);
    add(heads::level_unit, level_unit);
    return layer;
}

namespace {

/// What no cell shows, in parts, and the share each zone loses beyond mask and grid.
Json losses_json(const Study& study, const Region& region, const SurfaceResult& surface) {
    Json document = losses_in_all_json(surface);
    if (!surface.losses) return document;
    const SurfaceLosses& losses = *surface.losses;
    Json zones = Json::array();
    for (std::size_t j = 0; j < losses.mask_share.size(); ++j) {
        if (std::isnan(losses.mask_share[j])) continue;  // nothing lies there
        const ZoneRef zone = study.flows.destinations[j];
        zones.push_back({{"id", region.code(zone)},
                         {"name", region.name_zh(zone)},
                         {"mask_share", json_number(losses.mask_share[j])},
                         {"grid_share", json_number(losses.grid_share[j])}});
    }
    document["zones"] = std::move(zones);
    return document;
}

/// The zones of which something is spread, as positions among the destinations.
std::vector<std::size_t> zones_with_mass(const Study& study) {
    const std::vector<double> flow = study.flow.dense();
    std::vector<std::size_t> zones;
    for (std::size_t j = 0; j < flow.size(); ++j)
        if (flow[j] > 0 && !is_own(study, j)) zones.push_back(j);
    return zones;
}

/// By what zones are spread, and the share of each zone's cells on which that is nothing.
Json spread_json(const Study& study, const Region& region, const StudySurface& surface) {
    if (surface.spread_by.empty()) return {{"by", nullptr}};
    Json zones = Json::array();
    for (const std::size_t j : zones_with_mass(study)) {
        const ZoneRef zone = study.flows.destinations[j];
        zones.push_back({{"id", region.code(zone)},
                         {"name", region.name_zh(zone)},
                         {"weightless_share", json_number(surface.surface.weightless_share[j])}});
    }
    return {{"by", surface.spread_by}, {"zones", std::move(zones)}};
}

/// At most so many zones are listed on a terminal; the document has them all.
constexpr std::size_t listed_zones = 20;

/// The zones to list: all, in their order, or those of which most is told, the largest first.
std::vector<std::size_t> listed(std::vector<std::size_t> zones, const std::vector<double>& share) {
    if (zones.size() <= listed_zones) return zones;
    std::ranges::stable_sort(zones, [&](auto a, auto b) { return share[a] > share[b]; });
    zones.resize(listed_zones);
    return zones;
}

/// What stands for the zones that are not listed, none of which exceeds the last that is.
std::string rest_text(std::size_t zones, const std::vector<std::size_t>& shown,
                      const std::vector<double>& share, const Session& session) {
    if (zones == shown.size()) return {};
    const std::string most = percent_of(share[shown.back()]);
    return std::string(session.say(
        fmt::format("  其余 {} 个区域各不超过 {}；--json 列出全部\n", zones - shown.size(), most),
        fmt::format("  {} more zones with at most {} each; --json lists all\n", zones - shown.size(), most)));
}

std::string losses_text(const Study& study, const Region& region, const StudySurface& surface,
                        const Session& session) {
    if (!surface.surface.losses) return {};
    const SurfaceLosses& losses = *surface.surface.losses;
    std::vector<std::size_t> zones;
    std::vector<double> lost(losses.mask_share.size());
    for (std::size_t j = 0; j < lost.size(); ++j) {
        lost[j] = losses.mask_share[j] + losses.grid_share[j];
        if (!std::isnan(lost[j])) zones.push_back(j);
    }
    const std::vector<std::size_t> shown = listed(zones, lost);
    std::string text = losses_in_all_text(surface, session);
    text += fmt::format("{}\n", session.say("各区域失去的份额（区域之外，格网之外）：",
                                            "share that each zone loses (beyond the zones, the grid):"));
    for (const std::size_t j : shown) {
        const ZoneRef zone = study.flows.destinations[j];
        text += fmt::format("  {} {}  {}  {}\n", region.code(zone),
                            session.say(region.name_zh(zone), region.name_en(zone)),
                            percent_of(losses.mask_share[j]), percent_of(losses.grid_share[j]));
    }
    return text + rest_text(zones.size(), shown, lost, session);
}

std::string spread_text(const Study& study, const Region& region, const StudySurface& surface,
                        const Session& session) {
    if (surface.spread_by.empty()) return {};
    const std::vector<double>& share = surface.surface.weightless_share;
    const std::vector<std::size_t> zones = zones_with_mass(study);
    const std::vector<std::size_t> shown = listed(zones, share);
    std::string text = fmt::format(
        "{}\n", session.say("按 " + surface.spread_by + " 摊分；各区域没有质量的格子所占份额：",
                            "spread by " + surface.spread_by + "; share of each zone's cells without mass:"));
    for (const std::size_t j : shown) {
        const ZoneRef zone = study.flows.destinations[j];
        text += fmt::format("  {} {}  {}\n", region.code(zone),
                            session.say(region.name_zh(zone), region.name_en(zone)), percent_of(share[j]));
    }
    return text + rest_text(zones.size(), shown, share, session);
}

}  // namespace

std::string surface_text(const Study& study, const Region& region, const StudySurface& surface,
                         const Session& session) {
    return truth_text(surface, session) + losses_text(study, region, surface, session) +
           spread_text(study, region, surface, session);
}

Json surface_json(const Study& study, const Region& region, const StudySurface& surface) {
    Json document{{"origin", study.origin.id},
                  {"theme", study.theme.id},
                  {"period", study.period},
                  {"quality", name_of(study.quality)}};
    add_surface_facts(document, surface);
    document["spread"] = spread_json(study, region, surface);
    document["losses"] = losses_json(study, region, surface.surface);
    document["bands"] = bands_json(surface);
    return document;
}

}  // namespace deltareach
