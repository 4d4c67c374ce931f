// The user's own lines, areas and points around and over the zones, in a project of QGIS.
#include "render/qgis_style.hpp"
#include "study/products/qgis_layers.hpp"
#include "study/products/qgis_parts.hpp"
#include "study/products/styled_output.hpp"
#include "study/tables/heads.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr Head own_name{"name", "名称", "Name"};

/// One kind of shape of a layer with the names of its features.
struct OwnPart {
    const char* suffix;
    QgisOwnShape look;
    QgisShape shape;
    int order;
    std::vector<std::optional<Geometry>> geometries;
    const std::vector<std::string>* names;
};

template <class Shapes>
std::vector<std::optional<Geometry>> geometries_of(const Shapes& shapes) {
    return {shapes.begin(), shapes.end()};
}

std::vector<OwnPart> own_parts_of(const OwnLayer& layer) {
    std::vector<std::optional<Geometry>> points;
    for (const LonLat point : layer.points) points.emplace_back(Point(point.lon, point.lat));
    std::vector<OwnPart> parts{
        {"areas", QgisOwnShape::areas, QgisShape::polygon, layer.below_zones ? rank_ground : rank_water,
         geometries_of(layer.areas), &layer.area_names},
        {"lines", QgisOwnShape::lines, QgisShape::line, layer.below_zones ? rank_ground : rank_boundary,
         geometries_of(layer.lines), &layer.line_names},
        {"points", QgisOwnShape::points, QgisShape::point, rank_point, std::move(points),
         &layer.point_names}};
    std::erase_if(parts, [](const OwnPart& part) { return part.geometries.empty(); });
    return parts;
}

}  // namespace

void add_own_layers(QgisData& data, const ContextLayers& context, const Session& session) {
    for (std::size_t i = 0; i < context.own.size(); ++i) {
        const OwnLayer& own = context.own[i];
        std::vector<OwnPart> parts = own_parts_of(own);
        for (OwnPart& part : parts) {
            FeatureLayer layer{.name = free_table(fmt::format("own_{}_{}", i + 1, part.suffix), data)};
            layer.geometries = std::move(part.geometries);
            const bool named =
                std::ranges::any_of(*part.names, [](const auto& name) { return !name.empty(); });
            if (named) layer.columns.push_back(column_of(own_name, *part.names));
            const std::string qml =
                with_words(qml_own_layer(own, part.look, named ? own_name.name : ""), layer, session);
            data.own.insert(data.own.begin(), {.id = layer_id(layer.name, 0),
                                               .name = own.title,
                                               .summary = own.title,
                                               .shape = part.shape,
                                               .source = table_source(layer.name),
                                               .filter = {},
                                               .crs = layer.crs,
                                               .qml = qml,
                                               .order = part.order});
            data.more_tables.push_back({std::move(layer), qml});
        }
    }
}

}  // namespace deltareach
