#include "study/tables/surface_tables.hpp"

#include "render/words.hpp"

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

/// What no cell shows, in three parts, and the share each zone loses beyond mask and grid.
Json losses_json(const Study& study, const Region& region, const SurfaceResult& surface) {
    if (!surface.losses) return nullptr;
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
    return {{"beyond_mask", json_number(losses.beyond_mask)},
            {"beyond_grid", json_number(losses.beyond_grid)},
            {"by_the_grid", json_number(losses.by_the_grid)},
            {"zones", std::move(zones)}};
}

}  // namespace

std::string losses_text(const Study& study, const Region& region, const StudySurface& surface,
                        const Session& session) {
    if (!surface.surface.losses) return {};
    const SurfaceLosses& losses = *surface.surface.losses;
    const double sent = surface.surface.volume + losses.beyond_mask + losses.beyond_grid + losses.by_the_grid;
    const auto percent = [](double share) { return number_text(100 * share, 2) + " %"; };
    std::string text =
        fmt::format("{}{}  {}{}  {}{}\n", session.say("区域之外 ", "beyond the zones "),
                    percent(losses.beyond_mask / sent), session.say("格网之外 ", "beyond the grid "),
                    percent(losses.beyond_grid / sent), session.say("格子本身 ", "by the cells "),
                    percent(losses.by_the_grid / sent));
    text += fmt::format("{}\n", session.say("各区域失去的份额（区域之外，格网之外）：",
                                            "share that each zone loses (beyond the zones, the grid):"));
    for (std::size_t j = 0; j < losses.mask_share.size(); ++j) {
        if (std::isnan(losses.mask_share[j])) continue;
        const ZoneRef zone = study.flows.destinations[j];
        text += fmt::format("  {} {}  {}  {}\n", region.code(zone),
                            session.say(region.name_zh(zone), region.name_en(zone)),
                            percent(losses.mask_share[j]), percent(losses.grid_share[j]));
    }
    return text;
}

Json surface_json(const Study& study, const Region& region, const StudySurface& surface) {
    Json bands = Json::array();
    for (const Band& band : surface.bands)
        bands.push_back({{"share", json_number(band.share)},
                         {"level", json_number(band.level)},
                         {"volume_share", json_number(band.volume_share)},
                         {"area_km2", json_number(band.area_km2)}});
    const Grid& grid = surface.surface.raster.grid;
    return {{"origin", study.origin.id},
            {"theme", study.theme.id},
            {"period", study.period},
            {"quality", name_of(study.quality)},
            {"unit", surface.surface.raster.unit},
            {"columns", grid.columns},
            {"rows", grid.rows},
            {"cell_m", json_number(grid.cell_size)},
            {"crs", grid.crs.name()},
            {"bandwidth_km", json_number(surface.surface.bandwidth_km)},
            {"rule_of_thumb", surface.surface.rule_of_thumb},
            {"volume", json_number(surface.surface.volume)},
            {"n", surface.surface.n},
            {"losses", losses_json(study, region, surface.surface)},
            {"bands", std::move(bands)}};
}

}  // namespace deltareach
