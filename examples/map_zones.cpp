// Reads zones from any vector file and draws them on a sheet, filled by their area.
//
//   map_zones ZONES.geojson OUT.svg
#include "gis/atomic_file.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "layer_parts.hpp"
#include "render/sheet.hpp"

#include <algorithm>
#include <cstdio>

using namespace deltareach;

namespace {

/// The zones with their names, or their numbers where they have none.
SheetSpec sheet_of(const FeatureLayer& layer, const std::string& path) {
    const std::vector<std::string>* names = examples::texts_or_none(layer, "name_en");
    SheetSpec sheet;
    for (const MultiPolygon& shape : examples::areas_of(layer, path)) {
        const Point inside = point_on_surface(shape);
        const std::size_t i = sheet.zones.size();
        const std::string code = std::to_string(i + 1), label = names != nullptr ? (*names)[i] : code;
        sheet.zones.push_back({.code = code,
                               .name = {label, label},
                               .shape = shape,
                               .point = {inside.x(), inside.y()},
                               .importance = area_km2(shape)});
    }
    return sheet;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "map_zones ZONES OUT.svg\n");
        return 2;
    }
    try {
        Messages notes;
        SheetSpec sheet = sheet_of(read_features(argv[1], {}, notes), argv[1]);
        std::vector<double> area;
        for (const auto& zone : sheet.zones) area.push_back(zone.importance);
        const double largest = *std::ranges::max_element(area);  // there is one: areas_of sees to it
        sheet.fill = ClassedFill{.column = {"area_km2", "面积", "Area", "km2", area},
                                 .breaks = {0, largest / 4, largest / 2, largest},
                                 .method = {"手工", "manual"}};
        sheet.texts.title = {"区域面积", "Area of the zones"};
        sheet.texts.source = {argv[1], argv[1]};
        write_text(argv[2], render_sheet(sheet, {.kind = PageKind::svg}, notes), true);
        std::printf("%zu zones, the largest %.0f km2\n", area.size(), largest);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return error.exit_code();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 3;
    }
}
