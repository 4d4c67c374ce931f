#include "render/page_frame.hpp"

#include "render/private/sheet_drawing.hpp"
#include "render/private/sheet_texts.hpp"
#include "render/world_plane.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

struct Tenths {
    long x = 0, y = 0;
};

Tenths tenths_of(Point point) {
    return {std::lround(point.x() * 10), std::lround(point.y() * 10)};
}

/// "5-3": a minus sign parts two numbers as a space does.
void add_pair(std::string& text, char letter, Tenths value) {
    if (letter != '\0')
        text += letter;
    else if (value.x >= 0)
        text += ' ';
    text += fmt::format("{}{}{}", value.x, value.y < 0 ? "" : " ", value.y);
}

}  // namespace

PageFrame page_frame(const std::vector<MultiPolygon>& shapes, const std::optional<Crs>& crs, double width) {
    SheetSpec words;
    words.crs = crs;
    const LonLat centre = detail::rounded_centre(shapes);
    const Crs plane = crs ? *crs : map_plane(shapes, centre);
    Box box = plane_bounds(plane, shapes);
    const double across = box.max_corner().x() - box.min_corner().x(),
                 up = box.max_corner().y() - box.min_corner().y(), margin = 0.03 * std::max(across, up);
    box.min_corner() = {box.min_corner().x() - margin, box.min_corner().y() - margin};
    box.max_corner() = {box.max_corner().x() + margin, box.max_corner().y() + margin};
    const double height = width * (up + 2 * margin) / (across + 2 * margin);
    return {MapFrame(plane, {0, 0, width, std::round(height)}, box), projection_words(words, plane, centre)};
}

std::string relative_path(const Path& path) {
    std::string text;
    Tenths at, start;
    std::size_t next = 0;
    char drawn = '\0';
    for (const Path::Step step : path.steps()) {
        if (step == Path::Step::close) {
            text += 'z';
            at = start;
            drawn = 'z';
            continue;
        }
        if (step == Path::Step::curve) next += 2;  // outlines of places have none
        const Tenths to = tenths_of(path.points()[next++]);
        if (step == Path::Step::move) {
            add_pair(text, 'M', to);
            start = to;
            drawn = 'M';
        } else {
            if (to.x == at.x && to.y == at.y) continue;
            add_pair(text, drawn == 'l' ? '\0' : 'l', {to.x - at.x, to.y - at.y});
            drawn = 'l';
        }
        at = to;
    }
    return text;
}

}  // namespace deltareach
