#include "gis/geometry_ops.hpp"
#include "gis/main_part.hpp"
#include "study/sheets/bundled_ground.hpp"
#include "study/sheets/inset_window.hpp"
#include "study/sheets/map_sheets.hpp"
#include "study/sheets/own_layers.hpp"
#include "study/tables/marks.hpp"

#include <algorithm>

namespace deltareach {
namespace {

FeatureLayer read_layer(const Project& project, const std::filesystem::path& path,
                        std::vector<InputFile>& files, Messages& notes) {
    LayerRead read = read_layer_file({.path = path, .shown_path = project.relative(path)}, notes);
    files.push_back(std::move(read.file));
    return as_wgs84(std::move(read.layer), {});
}

std::vector<MultiPolygon> polygons_of(const FeatureLayer& layer) {
    std::vector<MultiPolygon> polygons;
    for (const auto& geometry : layer.geometries)
        if (geometry &&
            (std::holds_alternative<Polygon>(*geometry) || std::holds_alternative<MultiPolygon>(*geometry)))
            polygons.push_back(as_multipolygon(*geometry));
    return polygons;
}

std::vector<LineString> lines_of(const FeatureLayer& layer) {
    std::vector<LineString> lines;
    for (const auto& geometry : layer.geometries) {
        if (!geometry) continue;
        if (const auto* line = std::get_if<LineString>(&*geometry)) lines.push_back(*line);
        if (const auto* several = std::get_if<MultiLineString>(&*geometry))
            lines.insert(lines.end(), several->begin(), several->end());
    }
    return lines;
}

/// About areas that are not empty.
Box box_of(const MultiPolygon& areas) {
    Box box{areas.front().outer().front(), areas.front().outer().front()};
    for (const Polygon& part : areas)
        for (const Point& p : part.outer()) {
            box.min_corner() = {std::min(box.min_corner().x(), p.x()), std::min(box.min_corner().y(), p.y())};
            box.max_corner() = {std::max(box.max_corner().x(), p.x()), std::max(box.max_corner().y(), p.y())};
        }
    return box;
}

bool boxes_meet(const Box& a, const Box& b) {
    return a.min_corner().x() <= b.max_corner().x() && b.min_corner().x() <= a.max_corner().x() &&
           a.min_corner().y() <= b.max_corner().y() && b.min_corner().y() <= a.max_corner().y();
}

}  // namespace

void uncover_zones(SheetSpec& sheet) {
    constexpr double most_covered = 0.5;
    const bool plain = std::holds_alternative<std::monostate>(sheet.fill) && sheet.multiples.empty();
    if (plain || sheet.context.lakes.empty()) return;
    std::vector<Box> boxes;
    for (const MapZone& zone : sheet.zones) boxes.push_back(zone.shape.empty() ? Box{} : box_of(zone.shape));
    const auto hides_one = [&](const MultiPolygon& lake) {
        if (lake.empty()) return false;
        const Box water = box_of(lake);
        const double area = planar_area(lake);
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            const MultiPolygon& zone = sheet.zones[i].shape;
            if (zone.empty() || !boxes_meet(water, boxes[i])) continue;
            const double most = most_covered * planar_area(zone);
            if (area < most) continue;
            const MultiPolygon sound = as_multipolygon(repaired(Geometry(lake)));
            if (planar_area(intersection_of(sound, zone)) >= most) return true;
        }
        return false;
    };
    std::vector<MultiPolygon> kept;
    for (MultiPolygon& lake : sheet.context.lakes)
        (hides_one(lake) ? sheet.context.shores : kept).push_back(std::move(lake));
    sheet.context.lakes = std::move(kept);
}

void cover_window(SheetSpec& sheet, const MapSource& from, Messages& notes) {
    if (!sheet.inset || !sheet.inset->window || !window_leaves_ground(sheet)) return;
    const ContextSources& sources = from.project.context;
    ContextLayers& context = sheet.context;
    if (!sources.bundled || !sources.land.empty()) {
        context.land_within = land_known_in(context.land);
        return;
    }
    std::vector<InputFile> known;  // they are told of already
    BundledGround ground = bundled_ground(*from.inputs.region, known, notes, sheet.inset->window);
    context.land = std::move(ground.land);
    context.land_within = ground.within;
    if (sources.lakes.empty()) context.lakes = std::move(ground.lakes);
}

ContextLayers read_context(const Project& project, const Inputs& inputs, std::vector<InputFile>& files,
                           Messages& notes) {
    ContextLayers context;
    const ContextSources& from = project.context;
    if (!from.land.empty()) context.land = polygons_of(read_layer(project, from.land, files, notes));
    if (!from.neighbours.empty())
        context.neighbours = polygons_of(read_layer(project, from.neighbours, files, notes));
    if (!from.lakes.empty()) context.lakes = polygons_of(read_layer(project, from.lakes, files, notes));
    if (!from.rivers.empty()) context.rivers = lines_of(read_layer(project, from.rivers, files, notes));
    context.own = own_layers(project, files, notes);
    if (from.bundled && from.land.empty()) {
        BundledGround ground = bundled_ground(*inputs.region, files, notes);
        context.land = std::move(ground.land);
        context.land_within = ground.within;
        if (from.lakes.empty()) context.lakes = std::move(ground.lakes);
    }
    if (from.bundled && !from.neighbours.empty())
        context.land_afar = bundled_land_afar(*inputs.region, files, notes);
    const auto& levels = inputs.region->levels();
    if (levels.size() > 1) {
        context.provinces = levels.back().shapes();
        if (const Words level = border_words_of(*inputs.region); level.zh != "省")
            context.province_line = {level.zh + "界线", level.en + " boundary"};
        for (std::size_t zone = 0; zone < levels.back().size(); ++zone) {
            if (levels.back().shapes()[zone].empty()) continue;
            const Point inside = point_in_main_part(levels.back().shapes()[zone]);
            context.labels.push_back(
                {.kind = ContextLabel::Kind::region,
                 .point = {inside.x(), inside.y()},
                 .name = {levels.back().names_zh()[zone], levels.back().names_en()[zone]}});
        }
    }
    return context;
}

}  // namespace deltareach
