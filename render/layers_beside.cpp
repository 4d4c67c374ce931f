// What lies around a sheet's zones and beyond its edges.
#include "render/map_drawing.hpp"
#include "render/private/sheet_drawing.hpp"

#include <algorithm>

namespace deltareach::detail {
namespace {

/// Whether any piece of a path comes near the page; of a filled one also when the page lies within it.
bool is_seen(const Path& path, const Rect& page, bool filled) {
    const std::vector<Point>& points = path.points();
    if (points.empty()) return false;
    if (filled && page.overlaps(path.bounds())) return true;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point &a = points[i == 0 ? 0 : i - 1], &b = points[i];
        const Rect about{std::min(a.x(), b.x()) - 0.1, std::min(a.y(), b.y()) - 0.1,
                         std::abs(a.x() - b.x()) + 0.2, std::abs(a.y() - b.y()) + 0.2};
        if (page.overlaps(about)) return true;
    }
    return false;
}

bool is_seen(const OwnLayer& layer, const MapFrame& frame) {
    const Rect& page = frame.page();
    return std::ranges::any_of(layer.points,
                               [&](const LonLat at) { return page.contains(frame.to_page(at)); }) ||
           std::ranges::any_of(
               layer.lines,
               [&](const LineString& line) { return is_seen(frame.path_of(line), page, false); }) ||
           std::ranges::any_of(layer.areas, [&](const MultiPolygon& area) {
               return is_seen(frame.path_of(area), page, layer.fill.has_value());
           });
}

}  // namespace

LayersBeside SheetDrawing::layers_beside() const {
    LayersBeside beside;
    if (!spec_.multiples.empty()) return beside;
    std::optional<MapFrame> inset;
    if (layout_.inset.width > 0) inset.emplace(inset_frame(*spec_.inset, layout_.inset));
    const auto seen = [&](const auto& in_frame) { return in_frame(*frame_) || (inset && in_frame(*inset)); };
    const std::vector<OwnLayer>& own = spec_.context.own;
    for (std::size_t i = 0; i < own.size(); ++i)
        if (!seen([&](const MapFrame& frame) { return is_seen(own[i], frame); })) beside.own.push_back(i);
    const std::vector<MultiPolygon>& provinces = spec_.context.provinces;
    beside.provinces = !provinces.empty() && !seen([&](const MapFrame& frame) {
        return std::ranges::any_of(provinces, [&](const MultiPolygon& province) {
            return is_seen(frame.path_of(province), frame.page(), false);
        });
    });
    return beside;
}

bool SheetDrawing::shows_window() const {
    if (!spec_.inset || !spec_.inset->window || !(layout_.inset.width > 0)) return false;
    const MapFrame window = inset_frame(*spec_.inset, layout_.inset);
    const auto is_beside = [&](const Point& at) {
        const LonLat place{at.x(), at.y()};
        return window.page().contains(window.to_page(place)) &&
               !frame_->page().contains(frame_->to_page(place));
    };
    const auto has_beside = [&](const MultiPolygon& area) {
        return std::ranges::any_of(
            area, [&](const Polygon& part) { return std::ranges::any_of(part.outer(), is_beside); });
    };
    const auto is_place_beside = [&](const LonLat place) { return is_beside({place.lon, place.lat}); };
    const auto has_layer_beside = [&](const OwnLayer& layer) {
        return std::ranges::any_of(layer.areas, has_beside) ||
               std::ranges::any_of(
                   layer.lines,
                   [&](const LineString& line) { return std::ranges::any_of(line, is_beside); }) ||
               std::ranges::any_of(layer.points, is_place_beside);
    };
    return std::ranges::none_of(
               spec_.zones,
               [&](const MapZone& zone) { return is_place_beside(zone.point) || has_beside(zone.shape); }) &&
           std::ranges::none_of(spec_.context.own, has_layer_beside) &&
           !(spec_.points && std::ranges::any_of(spec_.points->points, is_place_beside, &MapPoint::point));
}

}  // namespace deltareach::detail
