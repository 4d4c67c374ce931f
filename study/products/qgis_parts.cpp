#include "study/products/qgis_parts.hpp"

#include <fmt/format.h>

namespace deltareach {

std::string table_source(const std::string& table) {
    return "./data.gpkg|layername=" + table;
}

std::vector<QgisShape> qgis_shapes_of(const FeatureLayer& layer) {
    bool points = false, lines = false, areas = false;
    for (const auto& geometry : layer.geometries) {
        if (!geometry) continue;
        const bool point =
            std::holds_alternative<Point>(*geometry) || std::holds_alternative<MultiPoint>(*geometry);
        const bool line = std::holds_alternative<LineString>(*geometry) ||
                          std::holds_alternative<MultiLineString>(*geometry);
        points |= point;
        lines |= line;
        areas |= !point && !line;
    }
    std::vector<QgisShape> shapes;
    if (areas || (!points && !lines)) shapes.push_back(QgisShape::polygon);
    if (lines) shapes.push_back(QgisShape::line);
    if (points) shapes.push_back(QgisShape::point);
    return shapes;
}

std::string layer_id(const std::string& table, std::size_t study) {
    return fmt::format("deltareach_{}_{}", table, study);
}

}  // namespace deltareach
