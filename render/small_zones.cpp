#include "render/small_zones.hpp"

#include "render/draw_zones.hpp"
#include "render/map_drawing.hpp"
#include "render/private/outline_edges.hpp"
#include "render/private/zone_grid.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

namespace deltareach {
namespace {

constexpr double mm2 = 72 / 25.4 * 72 / 25.4;  // in square points
/// What is smaller shows its colour hardly, and what is smaller still not at all.
constexpr double seen_pt2 = 3 * mm2, unseen_pt2 = mm2;
constexpr std::size_t most_marks = 60;

/// Of an outline with its holes, which run the other way round.
double area_of(const Path& path) {
    double twice = 0;
    detail::for_each_edge(path, [&](Point a, Point b) { twice += a.x() * b.y() - b.x() * a.y(); });
    return std::abs(twice) / 2;
}

/// A page of an atlas, which is about the zones that it outlines, has none: its pages are laid out once.
bool shows_fills(const SheetSpec& spec) {
    return !std::holds_alternative<std::monostate>(spec.fill) && !spec.circles && !spec.surface &&
           !spec.areas && spec.emphasised.empty();
}

/// Whether a square hides more than a quarter of a zone but its own.
bool hides_another(const Rect& square, std::size_t own, std::span<const Path> paths,
                   const std::vector<double>& areas, const detail::ZoneGrid& grid) {
    constexpr double most_hidden = 0.25;
    for (std::size_t other = 0; other < paths.size(); ++other) {
        if (other == own || !paths[other].bounds().overlaps(square)) continue;
        const double hidden = grid.share_of(square, static_cast<int>(other)) * square.width * square.height;
        // What no cell of the grid holds is hidden where its middle is.
        if (hidden > most_hidden * areas[other] || square.contains(paths[other].bounds().centre()))
            return true;
    }
    return false;
}

}  // namespace

bool ZoneMarks::any() const {
    return std::ranges::any_of(squares, [](const Path& square) { return !square.empty(); });
}

double zone_mark_radius(const Style& style) {
    return 2.6 * style.unit;
}

ZoneMarks zone_marks(const SheetSpec& spec, std::span<const Path> paths, const Rect& page,
                     const MapFrame& frame, const Style& style) {
    ZoneMarks marks;
    if (!shows_fills(spec)) return marks;
    const auto enlarged = enlarged_zones(spec);
    const double radius = zone_mark_radius(style), square_unit = style.unit * style.unit;
    std::vector<double> areas;
    std::vector<std::size_t> small;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        areas.push_back(area_of(paths[i]));
        if (areas.back() >= seen_pt2 * square_unit || enlarged[i] != 0) continue;
        if (page.contains(frame.to_page(spec.zones[i].point))) small.push_back(i);
    }
    const auto unseen = [&](std::size_t i) {
        return areas[i] < unseen_pt2 * square_unit ? std::size_t{1} : 0;
    };
    for (const std::size_t i : small) marks.left_without += unseen(i);
    if (small.empty() || small.size() > most_marks) return marks;
    marks.squares.resize(paths.size());
    const detail::ZoneGrid grid(page, paths);
    std::vector<Rect> placed;
    for (const std::size_t i : small) {
        const Point at = frame.to_page(spec.zones[i].point);
        const Rect square{at.x() - radius, at.y() - radius, 2 * radius, 2 * radius};
        if (std::ranges::any_of(placed, [&](const Rect& other) { return other.overlaps(square); }) ||
            hides_another(square, i, paths, areas, grid))
            continue;
        placed.push_back(square);
        marks.squares[i].add_rect(square);
        marks.left_without -= unseen(i);
    }
    return marks;
}

void draw_zone_marks(Canvas& canvas, const SheetSpec& spec, const ZoneMarks& marks, const Style& style) {
    if (!marks.any()) return;
    canvas.begin_group("small_zones", "");
    const auto own = own_zones(spec);
    draw_zones(canvas, {spec.zones, marks.squares, spec.fill, spec.language, own}, style);
    for (const Path& square : marks.squares)
        canvas.draw(
            square,
            {.fill = {}, .stroke = Stroke{.colour = style.ink, .width_pt = 0.6 * style.unit, .dash = {}}});
    canvas.end_group();
}

}  // namespace deltareach
