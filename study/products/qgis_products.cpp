#include "gis/field_names.hpp"
#include "gis/text.hpp"
#include "render/display_unit.hpp"
#include "render/qgis_style.hpp"
#include "study/findings/labels.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/products/qgis_layers.hpp"
#include "study/products/qgis_parts.hpp"
#include "study/products/styled_output.hpp"
#include "study/tables/period_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <set>

namespace deltareach {
namespace {

/// What of a table is shown as one layer: flows of one theme, period and unit.
struct ShownPart {
    std::string filter;  ///< empty: all of it
    Text name;           ///< follows the caption; empty: nothing
};

/// Ids of layers are ASCII; the number that follows tells apart what becomes the same.
std::string ascii_id(std::string words) {
    for (char& c : words)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
    return words;
}

bool holds_texts(const Column* column) {
    return column != nullptr && std::holds_alternative<std::vector<std::string>>(column->values);
}

/// One part a theme, period and unit where a table has several: their widths and amounts are not comparable.
std::vector<ShownPart> shown_parts_of(const FeatureLayer& layer, const Project& project) {
    std::vector<std::string> fields;
    std::vector<std::vector<std::string>> texts;
    for (const char* name : {"theme", "period", "unit"})
        if (const Column* column = find_column(layer.columns, name); holds_texts(column)) {
            fields.emplace_back(name);
            texts.push_back(texts_of(*column));
        }
    if (fields.empty() || fields.front() != "theme") return {{}};
    std::vector<std::vector<std::string>> keys;  // as they come
    std::set<std::vector<std::string>> seen;
    for (std::size_t row = 0; row < layer.size(); ++row) {
        std::vector<std::string> key;
        for (const auto& column : texts) key.push_back(column[row]);
        if (seen.insert(key).second) keys.push_back(std::move(key));
    }
    if (keys.size() < 2) return {{}};
    std::vector<ShownPart> parts;
    for (const std::vector<std::string>& key : keys) {
        const Words theme = label_of_theme(project, key.front());
        ShownPart part{.filter = {}, .name = {"：" + theme.zh, ": " + theme.en}};
        for (std::size_t i = 0; i < key.size(); ++i) {
            part.filter += fmt::format("{}\"{}\" = {}", i == 0 ? "" : " AND ", fields[i], sql_text(key[i]));
            if (i == 0 || key[i] == unstated) continue;
            const Text words = fields[i] == "unit" ? display_unit(key[i], 0).label : period_words(key[i]);
            part.name.zh += " · " + words.zh;
            part.name.en += " · " + words.en;
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

QgisGroup& group_named(QgisData& data, const Text& name) {
    const auto same = [&](const QgisGroup& group) { return group.name.zh == name.zh; };
    const auto group = std::ranges::find_if(data.more, same);
    if (group != data.more.end()) return *group;
    return data.more.emplace_back(QgisGroup{.name = name, .layers = {}, .visible = false});
}

int rank_of_shape(QgisShape shape) {
    if (shape == QgisShape::point) return rank_point;
    return shape == QgisShape::line ? rank_line : rank_class;
}

/// The views of one table: a layer a part and kind of shape, all with the style of the table but the points
/// among lines, which no style of lines draws.
void add_shown_table(QgisData& data, QgisGroup& group, const Product& product, const std::string& stem,
                     StyledLayer styled, const Project& project, const Session& session) {
    const FeatureLayer& layer = styled.layer;
    const std::vector<QgisShape> shapes = qgis_shapes_of(layer);
    static constexpr std::array kinds{"Point", "LineString", "Polygon", ""};
    for (const ShownPart& part : shown_parts_of(layer, project))
        for (const QgisShape shape : shapes) {
            const bool stray = shapes.size() > 1 && shape == QgisShape::point;
            const std::string inside_zh = stray ? "（区内）" : "",
                              inside_en = stray ? " (within a zone)" : "";
            group.layers.push_back(
                {.id = layer_id(ascii_id(stem), data.more_tables.size() * 100 + group.layers.size() + 1),
                 .name = {product.caption.zh + part.name.zh + inside_zh,
                          product.caption.en + part.name.en + inside_en},
                 .summary = product.caption,
                 .shape = shape,
                 .source = table_source(layer.name) +
                           (shapes.size() > 1
                                ? fmt::format("|geometrytype={}", kinds[static_cast<std::size_t>(shape)])
                                : ""),
                 .filter = part.filter,
                 .crs = layer.crs,
                 .qml = stray ? with_words(qml_points({}), layer, session) : styled.qml,
                 .order = rank_of_shape(shape)});
        }
    data.more_tables.push_back(std::move(styled));
}

}  // namespace

std::string free_table(const std::string& wanted, const QgisData& data) {
    std::string name = wanted;
    const auto is_taken = [&] {
        for (const auto* part : {&data.zones, &data.results, &data.context, &data.more_tables})
            for (const StyledLayer& layer : *part)
                if (ascii_lower(layer.layer.name) == ascii_lower(name)) return true;
        return false;
    };
    for (int n = 2; is_taken(); ++n) name = fmt::format("{}_{}", wanted, n);
    return name;
}

void add_products(QgisData& data, std::span<const Product> products,
                  std::vector<std::pair<std::string, Raster>>& made, const Project& project,
                  const Session& session) {
    for (const Product& product : products) {
        const std::string stem = std::filesystem::path(product.name).stem().string();
        const bool drawn = product.kind == ProductKind::layer || product.kind == ProductKind::raster;
        if (product.group.zh.empty() || !drawn) continue;
        if (product.kind == ProductKind::layer) {
            StyledLayer layer = product.layer(session);
            if (layer.layer.size() == 0) continue;
            layer.layer.name = free_table(field_name(stem), data);
            add_shown_table(data, group_named(data, product.group), product, stem, std::move(layer), project,
                            session);
            continue;
        }
        Raster raster = product.raster();
        QgisGroup& group = group_named(data, product.group);
        group.layers.push_back({.id = layer_id(ascii_id(stem), made.size() + 1),
                                .name = product.caption,
                                .summary = product.caption,
                                .shape = QgisShape::raster,
                                .source = "./" + product.name,
                                .filter = {},
                                .crs = raster.grid.crs,
                                .qml = surface_style(raster, session),
                                .order = rank_surface});
        made.emplace_back(product.name, std::move(raster));
    }
}

}  // namespace deltareach
