#include "render/draw_own_layers.hpp"

#include "render/words.hpp"

#include <algorithm>
#include <set>

namespace deltareach {
namespace {

void draw_own_line(Canvas& canvas, const Path& path, const OwnLayer& layer, const Style& style) {
    const double width = layer.width_pt * style.unit;
    std::vector<double> dash = layer.dash;
    for (double& length : dash) length *= style.unit;
    const LineCap cap = dash.empty() ? LineCap::round : LineCap::butt;
    if (layer.casing)
        canvas.draw(path, {.fill = {},
                           .stroke = Stroke{.colour = *layer.casing, .width_pt = width * 1.7, .dash = {}}});
    canvas.draw(
        path,
        {.fill = {}, .stroke = Stroke{.colour = layer.colour, .width_pt = width, .dash = dash, .cap = cap}});
    if (layer.sleepers)
        canvas.draw(path, {.fill = {},
                           .stroke = Stroke{.colour = style.paper,
                                            .width_pt = 0.55 * width,
                                            .dash = {4 * style.unit, 4 * style.unit},
                                            .cap = LineCap::butt}});
}

void draw_own_area(Canvas& canvas, const Path& path, const OwnLayer& layer, const Style& style) {
    if (layer.fill) canvas.draw(path, {.fill = *layer.fill, .stroke = {}});
    if (layer.width_pt > 0) draw_own_line(canvas, path, layer, style);
}

void draw_own_point(Canvas& canvas, Point at, const OwnLayer& layer, const Style& style) {
    const double r = std::max(1.5, 1.2 * layer.width_pt) * style.unit;
    Path square;
    square.add_rect({at.x() - r, at.y() - r, 2 * r, 2 * r});
    canvas.draw(square,
                {.fill = layer.colour, .stroke = Stroke{.colour = style.paper, .width_pt = 0.4, .dash = {}}});
}

}  // namespace

void draw_own_layers(Canvas& canvas, const MapFrame& frame, std::span<const OwnLayer> layers, bool below,
                     const Style& style, SheetLanguage language) {
    for (const OwnLayer& layer : layers) {
        if (layer.below_zones != below) continue;
        canvas.begin_group("layer", joined_words(layer.title, language));
        for (const MultiPolygon& area : layer.areas) draw_own_area(canvas, frame.path_of(area), layer, style);
        for (const LineString& line : layer.lines) draw_own_line(canvas, frame.path_of(line), layer, style);
        for (const LonLat point : layer.points) draw_own_point(canvas, frame.to_page(point), layer, style);
        canvas.end_group();
    }
}

void draw_own_names(Canvas& canvas, const MapFrame& frame, std::span<const OwnLayer> layers,
                    LabelObstacles& obstacles, SheetLanguage language, const Style& style) {
    for (const OwnLayer& layer : layers) {
        std::vector<LabelRequest> requests;
        std::set<std::string> seen;
        TextStyle type = style.text(7.5);
        type.colour = mixed(layer.colour, style.ink, 0.45);
        type.halo_pt = 1.0 * style.unit;
        type.halo = style.paper.with_alpha(0.85);
        for (const auto& [place, name] : layer.names) {
            const Point at = frame.to_page(place);
            const std::string& text = first_words(name, language);
            if (text.empty() || !frame.page().inset(4).contains(at) || !seen.insert(text).second) continue;
            requests.push_back({.lines = {{text, type}},
                                .anchor = at,
                                .symbol_radius = layer.points.empty() ? 0 : 2 * style.unit,
                                .centred = layer.points.empty()});
        }
        const std::vector<PlacedLabel> placed = place_labels(requests, obstacles, frame.page().inset(1.5));
        std::vector<PlacedLabel> near;  // a name far from its line would be read as another place
        for (const PlacedLabel& label : placed)
            if (!label.leader) near.push_back(label);
        draw_labels(canvas, requests, near, style.ink_soft);
        for (const PlacedLabel& label : near) obstacles.hard.push_back(label.box);
    }
}

void draw_own_sample(Canvas& canvas, const Rect& box, const OwnLayer& layer, const Style& style) {
    Path path;
    if (!layer.areas.empty() && layer.lines.empty()) {
        path.add_rect(box.inset(0.8));
        return draw_own_area(canvas, path, layer, style);
    }
    if (layer.lines.empty() && layer.areas.empty()) return draw_own_point(canvas, box.centre(), layer, style);
    path.move_to({box.left, box.centre().y()});
    path.line_to({box.right(), box.centre().y()});
    draw_own_line(canvas, path, layer, style);
}

}  // namespace deltareach
