#include "study/tables/points_surface_tables.hpp"

#include "study/tables/surface_facts.hpp"

namespace deltareach {

FeatureLayer points_bands_layer(const PointsSurface& surface) {
    FeatureLayer layer{.name = "bands"};
    std::vector<double> share, level, volume, area;
    std::vector<std::string> points;
    for (auto band = surface.made.bands.rbegin(); band != surface.made.bands.rend(); ++band) {
        layer.geometries.emplace_back(band->area);
        share.push_back(band->share * 100);
        level.push_back(band->level);
        volume.push_back(band->volume_share);
        area.push_back(band->area_km2);
        points.push_back(surface.points);
    }
    layer.columns = {{"share_percent", "占总量", "share of volume", "%", share},
                     {"level", "下限值", "level", surface.made.surface.raster.unit, level},
                     {"volume_share", "实际份额", "share held", "1", volume},
                     {"area_km2", "面积", "area", "km2", area},
                     {"points", "点文件", "points", "", points}};
    return layer;
}

Json points_surface_json(const PointsSurface& surface) {
    Json document{{"points", surface.points},
                  {"field", surface.field.empty() ? Json(nullptr) : Json(surface.field)},
                  {"left_out", surface.left_out}};
    add_surface_facts(document, surface.made);
    document["losses"] = losses_in_all_json(surface.made.surface);
    document["bands"] = bands_json(surface.made);
    return document;
}

std::string points_surface_text(const PointsSurface& surface, const Session& session) {
    return truth_text(surface.made, session) + losses_in_all_text(surface.made, session);
}

}  // namespace deltareach
