// Reads zones from any vector file and draws them on a sheet, filled by their area.
//
//   map_zones ZONES.geojson OUT.svg
#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/vector_io.hpp"
#include "render/sheet.hpp"

#include <algorithm>
#include <cstdio>

using namespace deltareach;

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "map_zones ZONES OUT.svg\n");
        return 2;
    }
    try {
        Messages notes;
        const FeatureLayer layer = read_features(argv[1], {}, notes);
        const Column* name = find_column(layer.columns, "name_en");
        SheetSpec sheet;
        std::vector<double> area;
        for (std::size_t i = 0; i < layer.geometries.size(); ++i) {
            const MultiPolygon shape = as_multipolygon(*layer.geometries[i]);
            const Point inside = point_on_surface(shape);
            const std::string label =
                name != nullptr ? std::get<std::vector<std::string>>(name->values)[i] : std::to_string(i + 1);
            area.push_back(area_km2(shape));
            sheet.zones.push_back({.code = std::to_string(i + 1),
                                   .name = {label, label},
                                   .shape = shape,
                                   .point = {inside.x(), inside.y()},
                                   .importance = area.back()});
        }
        const double largest = *std::ranges::max_element(area);
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
    }
}
