#include "study/tables/points_surface_tables.hpp"

#include "study/tables/surface_facts.hpp"

namespace deltareach {

FeatureLayer points_bands_layer(const PointsSurface& surface) {
    FeatureLayer layer = band_areas("bands", surface.made.bands, surface.made.surface.raster.unit);
    layer.columns.push_back(column_of(heads::points, std::vector<std::string>(layer.size(), surface.points)));
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
