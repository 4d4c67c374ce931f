#include "study/tables/surface_tables.hpp"

#include "study/tables/surface_facts.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach {

FeatureLayer bands_layer(const Study& study, const StudySurface& surface) {
    FeatureLayer layer{.name = "bands_" + study.key()};
    std::vector<double> share, level, volume, area;
    std::vector<std::string> origin, origin_name, theme, theme_name, period, quality, unit, level_unit;
    for (auto band = surface.bands.rbegin(); band != surface.bands.rend(); ++band) {
        layer.geometries.emplace_back(band->area);
        share.push_back(band->share * 100);
        level.push_back(band->level);
        volume.push_back(band->volume_share);
        area.push_back(band->area_km2);
        origin.push_back(study.origin.id);
        theme.push_back(study.theme.id);
        origin_name.push_back(study.origin.name_zh);
        theme_name.push_back(study.theme.label_zh);
        period.push_back(study.period);
        quality.emplace_back(name_of(study.quality));
        unit.push_back(study.unit);
        level_unit.push_back(surface.surface.raster.unit);
    }
    layer.columns = {{"share_percent", "占总量", "share of volume", "%", share},
                     {"level", "下限值", "level", surface.surface.raster.unit, level},
                     {"volume_share", "实际份额", "share held", "1", volume},
                     {"area_km2", "面积", "area", "km2", area},
                     {"origin", "起点代码", "origin code", "", origin},
                     {"origin_zh", "起点", "origin (zh)", "", origin_name},
                     {"theme", "主题", "theme", "", theme},
                     {"theme_zh", "主题名", "theme (zh)", "", theme_name},
                     {"period", "时期", "period", "", period},
                     {"quality", "数据性质", "quality", "", quality},
                     {"unit", "单位", "unit", "", unit},
                     {"level_unit", "下限值的单位", "unit of level", "", level_unit}};
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

std::string losses_text(const Study& study, const Region& region, const StudySurface& surface,
                        const Session& session) {
    if (!surface.surface.losses) return {};
    const SurfaceLosses& losses = *surface.surface.losses;
    std::string text = losses_in_all_text(surface, session);
    text += fmt::format("{}\n", session.say("各区域失去的份额（区域之外，格网之外）：",
                                            "share that each zone loses (beyond the zones, the grid):"));
    for (std::size_t j = 0; j < losses.mask_share.size(); ++j) {
        if (std::isnan(losses.mask_share[j])) continue;
        const ZoneRef zone = study.flows.destinations[j];
        text += fmt::format("  {} {}  {}  {}\n", region.code(zone),
                            session.say(region.name_zh(zone), region.name_en(zone)),
                            percent_of(losses.mask_share[j]), percent_of(losses.grid_share[j]));
    }
    return text;
}

std::string spread_text(const Study& study, const Region& region, const StudySurface& surface,
                        const Session& session) {
    if (surface.spread_by.empty()) return {};
    std::string text = fmt::format(
        "{}\n", session.say("按 " + surface.spread_by + " 摊分；各区域没有质量的格子所占份额：",
                            "spread by " + surface.spread_by + "; share of each zone's cells without mass:"));
    for (const std::size_t j : zones_with_mass(study)) {
        const ZoneRef zone = study.flows.destinations[j];
        text += fmt::format("  {} {}  {}\n", region.code(zone),
                            session.say(region.name_zh(zone), region.name_en(zone)),
                            percent_of(surface.surface.weightless_share[j]));
    }
    return text;
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
