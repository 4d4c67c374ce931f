#include "study/sheets/own_layers.hpp"

#include "gis/error.hpp"
#include "gis/main_part.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace deltareach {
namespace {

struct Role {
    const char *name, *zh, *en;
    const char* colour;
    double width_pt;
    int order;
    const char* fill;    ///< of areas; nullptr: outlines alone
    const char* casing;  ///< nullptr: none
    bool dashed, sleepers, below_zones;
};

/// The customary looks of Chinese planning maps: motorways orange with a casing, railways black and white,
/// red lines red.
constexpr std::array<Role, 11> roles{{
    {"park", "公园与绿地", "parks", "#5f9e5a", 0.3, 10, "#cfe6c4", nullptr, false, false, false},
    {"lake", "湖泊", "lakes", "#5f93b3", 0.8, 20, "#cfe2ee", nullptr, false, false, false},
    {"river", "河流", "rivers", "#6fa3c4", 0.8, 30, "#cfe2ee", nullptr, false, false, false},
    {"other", "其他", "other", "#6b6b6b", 0.6, 40, nullptr, nullptr, false, false, false},
    {"road", "公路", "roads", "#c9a36a", 0.7, 50, nullptr, nullptr, false, false, false},
    {"motorway", "高速公路", "motorways", "#f0a030", 1.1, 60, nullptr, "#a5650f", false, false, false},
    {"metro", "城市轨道交通", "metro lines", "#8e44ad", 1.1, 70, nullptr, nullptr, false, false, false},
    {"rail", "铁路", "railways", "#2b2b2b", 1.2, 80, nullptr, nullptr, false, true, false},
    {"high-speed-rail", "高速铁路", "high-speed railways", "#1c4e80", 1.5, 90, nullptr, nullptr, false, true,
     false},
    {"boundary", "界线", "boundaries", "#5c5c5c", 0.9, 100, nullptr, nullptr, true, false, false},
    {"red-line", "控制线（红线）", "red lines", "#d7191c", 1.2, 110, nullptr, nullptr, true, false, false},
}};

const Role& role_named(const std::string& name) {
    const auto found = std::ranges::find_if(roles, [&](const Role& role) { return name == role.name; });
    if (found == roles.end()) throw std::logic_error("context_roles() has a role without looks: " + name);
    return *found;
}

Colour own_colour(const ContextLayerSource& source, const Role& role) {
    if (source.colour.empty()) return Colour::hex(role.colour);
    const bool sound = source.colour.size() == 7 && source.colour.front() == '#' &&
                       source.colour.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
    if (!sound)
        throw UsageError(
            Message{.code = "DR1520", .where = source.where, .values = {{"text", source.colour}}});
    return Colour::hex(source.colour);
}

OwnLayer looks_of(const ContextLayerSource& source) {
    const Role& role = role_named(source.role);
    OwnLayer layer{.title = {source.title_zh.empty() ? source.title_en : source.title_zh,
                             source.title_en.empty() ? source.title_zh : source.title_en},
                   .colour = own_colour(source, role),
                   .width_pt = source.width > 0 ? source.width : role.width_pt,
                   .sleepers = role.sleepers,
                   .below_zones = role.below_zones};
    if (layer.title.zh.empty()) layer.title = {role.zh, role.en};
    if (role.casing != nullptr)
        layer.casing =
            source.colour.empty() ? Colour::hex(role.casing) : mixed(layer.colour, Colour{0, 0, 0}, 0.4);
    if (role.fill != nullptr)  // over a class it would pass for another, could that be seen through it
        layer.fill =
            source.colour.empty() ? Colour::hex(role.fill) : mixed(layer.colour, Colour{255, 255, 255}, 0.6);
    if (role.dashed) layer.dash = {5, 2, 1, 2};
    return layer;
}

/// Where a name stands: at a point, in the middle of a line, inside an area.
LonLat place_of_name(const Geometry& geometry) {
    if (const auto* point = std::get_if<Point>(&geometry)) return {point->x(), point->y()};
    if (const auto* line = std::get_if<LineString>(&geometry); line != nullptr && !line->empty())
        return {(*line)[line->size() / 2].x(), (*line)[line->size() / 2].y()};
    if (const auto* lines = std::get_if<MultiLineString>(&geometry); lines != nullptr && !lines->empty()) {
        const auto longest =
            std::ranges::max_element(*lines, {}, [](const LineString& line) { return line.size(); });
        return {(*longest)[longest->size() / 2].x(), (*longest)[longest->size() / 2].y()};
    }
    const Point inside = point_in_main_part(as_multipolygon(geometry));
    return {inside.x(), inside.y()};
}

/// @param name  of the feature; empty: none
void add_geometry(OwnLayer& layer, const Geometry& geometry, const std::string& name) {
    if (const auto* point = std::get_if<Point>(&geometry)) {
        layer.points.push_back({point->x(), point->y()});
    } else if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
        for (const Point& one : *points) layer.points.push_back({one.x(), one.y()});
    } else if (const auto* line = std::get_if<LineString>(&geometry)) {
        layer.lines.push_back(*line);
    } else if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
        layer.lines.insert(layer.lines.end(), lines->begin(), lines->end());
    } else {
        layer.areas.push_back(as_multipolygon(geometry));
    }
    layer.point_names.resize(layer.points.size(), name);
    layer.line_names.resize(layer.lines.size(), name);
    layer.area_names.resize(layer.areas.size(), name);
}

OwnLayer read_own_layer(const Project& project, const ContextLayerSource& source,
                        std::vector<InputFile>& files, Messages& notes) {
    LayerRead read = read_layer_file({.path = source.path,
                                      .shown_path = project.relative(source.path),
                                      .layer = source.layer,
                                      .source_crs = source.source_crs,
                                      .encoding = source.encoding},
                                     notes);
    FeatureLayer& features = read.layer;
    files.push_back(std::move(read.file));
    OwnLayer layer = looks_of(source);
    std::vector<std::string> names;
    if (!source.label.empty()) {
        const Column* column = find_column(features.columns, source.label);
        if (column == nullptr) throw field_not_known(source.label, features.columns, source.where);
        names = texts_of(*column);
    }
    features = as_wgs84(std::move(features), source.source_crs);
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (!features.geometries[i]) continue;
        add_geometry(layer, *features.geometries[i], names.empty() ? std::string() : names[i]);
        if (!names.empty() && !names[i].empty())
            layer.names.push_back({place_of_name(*features.geometries[i]), {names[i], names[i]}});
    }
    return layer;
}

}  // namespace

std::vector<ContextLayerSource> sources_as_drawn(const Project& project) {
    std::vector<ContextLayerSource> sources = project.context.layers;
    const auto order = [](const ContextLayerSource& source) {
        return source.order > 0 ? source.order : role_named(source.role).order;
    };
    std::ranges::stable_sort(sources, {}, order);
    return sources;
}

std::vector<OwnLayer> own_layers(const Project& project, std::vector<InputFile>& files, Messages& notes) {
    std::vector<OwnLayer> layers;
    for (const ContextLayerSource& source : sources_as_drawn(project))
        layers.push_back(read_own_layer(project, source, files, notes));
    return layers;
}

void leave_out_own_layers(SheetSpec& sheet) {
    if (sheet.multiples.empty() || sheet.context.own.empty()) return;
    sheet.context.own.clear();
    sheet.texts.notes.push_back(
        {"并列的小图上不画自备图层", "small maps side by side do not show the added layers"});
}

}  // namespace deltareach
