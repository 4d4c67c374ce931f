#include "render/private/small_multiples.hpp"

#include "gis/error.hpp"
#include "render/draw_context.hpp"
#include "render/draw_reach.hpp"
#include "render/draw_zones.hpp"
#include "render/furniture.hpp"
#include "render/legend.hpp"
#include "render/map_frame.hpp"
#include "render/messages.hpp"
#include "render/private/zone_labels.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

// The title above each map: in one line, and each further line.
constexpr double title_pt = 8, head_height = 13, title_line = 10;
constexpr double map_gap = 8, legend_gap = 6;

/// Columns that make the small maps largest.
int best_columns(int count, const Rect& room, double aspect) {
    int best = 1;
    double largest = 0;
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        const double height = std::min(room.height / rows - head_height, room.width / columns / aspect);
        if (height > largest + 1e-9) largest = height, best = columns;
    }
    return best;
}

/// How the small maps stand: in so many columns, each under its title, its own legend at its right or beneath
/// it.
struct MapGrid {
    int columns = 1;
    double width = 0, height = 0;  ///< of a map
    Rect cell;                     ///< the first: map, title and legend
    double head = 0;               ///< room of the title over a map
    bool beneath = false;          ///< legends stand beneath the maps
    double legend_width = 0;
};

double tallest_legend(const SheetSpec& spec, double width, const Style& style) {
    double tallest = 0;
    for (const SmallMultiple& one : spec.multiples)
        tallest = std::max(
            tallest,
            legend_of_multiple(spec, one, width, style.enlarged(spec.furniture.legend_size)).height());
    return tallest;
}

/// A side of a map, longer than its region needs where there is room: what lies around is better than paper.
double stretched(double side, double room) {
    constexpr double most = 1.35;
    return std::clamp(room, side, most * side);
}

/// A title over a map, wrapped to the width of its cell; of one without end the beginning.
std::vector<std::string> title_lines(const SheetSpec& spec, const SmallMultiple& one, double width,
                                     const Style& style) {
    constexpr std::size_t most = 3;
    const TextStyle type = style.bold(title_pt);
    std::vector<std::string> lines = wrapped_text(joined_words(one.title, spec.language), type, width);
    if (lines.size() > most) lines[most - 1] = fitted(lines[most - 1] + lines[most], type, width);
    lines.resize(std::min(lines.size(), most));
    return lines;
}

/// The room of the titles over cells of a width: all have that of the longest.
double head_of(const SheetSpec& spec, double width, const Style& style) {
    std::size_t lines = 1;
    for (const SmallMultiple& one : spec.multiples)
        lines = std::max(lines, title_lines(spec, one, width, style).size());
    return (head_height + title_line * static_cast<double>(lines - 1)) * style.unit;
}

/// A grid laid out with room for titles as wide as a cell can be; with more where the cells are narrower.
template <class Lay>
MapGrid with_titles(const SheetSpec& spec, double widest, const Style& style, const Lay& lay) {
    MapGrid grid = lay(head_of(spec, widest, style));
    for (;;) {
        const double head = head_of(spec, grid.cell.width, style);
        if (head <= grid.head) return grid;
        grid = lay(head);
    }
}

Rect cell_room(const Rect& room, int columns, int count, const Style& style) {
    const int rows = (count + columns - 1) / columns;
    const double gap = map_gap * style.unit;
    return {room.left, room.top, (room.width - (columns - 1) * gap) / columns,
            (room.height - (rows - 1) * gap) / rows};
}

/// The grid with the largest maps whose legends find room; with the smallest lack of it where none does.
MapGrid grid_with_legends(const SheetSpec& spec, const Rect& room, double aspect, const Style& style) {
    const double beside = 96 * style.unit * spec.furniture.legend_size, gap = legend_gap * style.unit;
    const int count = static_cast<int>(spec.multiples.size());
    MapGrid best;
    double best_height = -1e9;
    for (int columns = 1; columns <= count; ++columns) {
        const Rect most = cell_room(room, columns, count, style);
        for (const bool beneath : {false, true}) {
            const double legend_width = beneath ? most.width : beside;
            const double legend = tallest_legend(spec, legend_width, style);
            double height = 0;
            const MapGrid grid = with_titles(spec, most.width, style, [&](double head) -> MapGrid {
                const double across = beneath ? most.width : most.width - legend_width - gap,
                             room_down = most.height - head - (beneath ? legend + gap : 0),
                             map = std::min(room_down, across / aspect),
                             lacking = beneath ? 0 : std::max(0.0, legend - (most.height - head));
                height = map - 1e3 * lacking;
                const double fitted = std::max(map, 1.0), wide = stretched(fitted * aspect, across),
                             tall = stretched(fitted, room_down);
                const Rect cell{room.left, room.top, beneath ? wide : wide + legend_width + gap,
                                head + (beneath ? tall + legend + gap : std::max(tall, legend))};
                return {columns,
                        wide,
                        tall,
                        cell,
                        head,
                        beneath,
                        std::min(legend_width, beneath ? wide : beside)};
            });
            if (height > best_height + 1e-9) best_height = height, best = grid;
        }
    }
    return best;
}

/// The grid of maps that share their classes.
MapGrid plain_grid(const SheetSpec& spec, const Rect& room, double aspect, const Style& style) {
    const int count = static_cast<int>(spec.multiples.size()), columns = best_columns(count, room, aspect);
    const Rect most = cell_room(room, columns, count, style);
    return with_titles(spec, most.width, style, [&](double head) -> MapGrid {
        const double down = most.height - head, fitted = std::min(down, most.width / aspect);
        const double width = stretched(fitted * aspect, most.width), height = stretched(fitted, down);
        return {columns, width, height, {room.left, room.top, width, height + head}, head};
    });
}

/// A scale bar for one of the maps; the others have the same scale.
ScaleBar scale_bar_of_small(const MapFrame& frame, const Style& style) {
    return scale_bar_of(frame, 62 * style.unit);
}

std::optional<Rect> place_of_scale(const SheetSpec& spec, const MapFrame& frame, std::span<const Path> zones,
                                   const Style& style) {
    std::vector<Point> symbols;
    for (const MapZone& zone : spec.zones) symbols.push_back(frame.to_page(zone.point));
    return free_corner(scale_bar_size(scale_bar_of_small(frame, style), style), frame.page().inset(-3), false,
                       zones, symbols, {});
}

constexpr double small_star = 3.6;

/// The names of the zones that a small map is to name, where there is room.
void draw_names(Canvas& canvas, const SheetSpec& spec, const SmallMultiple& one, const MapFrame& frame,
                std::span<const Path> paths, const ZoneFill& fill, const Style& style, SheetLog& log) {
    std::vector<std::uint8_t> left_out;
    for (const MapZone& zone : spec.zones)
        left_out.push_back(std::ranges::find(one.named, zone.code) == one.named.end() ? 1 : 0);
    LabelObstacles obstacles;
    std::vector<double> radii;  // a name stands on its area, or beside the place that is its seat or a star
    for (const MapZone& zone : spec.zones) {
        const bool starred =
            std::ranges::find(spec.origins, zone.point, &CentrePoint::point) != spec.origins.end();
        radii.push_back(starred ? small_star * style.unit : zone.seat ? style.unit : 0);
        if (!starred) continue;
        const Point at = frame.to_page(zone.point);
        const double r = radii.back();
        obstacles.hard.push_back({at.x() - r, at.y() - r, 2 * r, 2 * r});
    }
    const auto fills = shown_colours(fill, spec.zones.size(), own_zones(spec));
    label_zones(
        canvas, frame, spec.zones, radii, obstacles,
        {.language = spec.language, .size_pt = 6.4, .kind = "label", .outlines = paths, .fills = fills},
        style, log, left_out);
}

}  // namespace

MultiplesShape multiples_shape(std::size_t maps, const Rect& room, double aspect) {
    const int count = static_cast<int>(maps), columns = best_columns(count, room, aspect),
              rows = (count + columns - 1) / columns;
    return {columns * aspect / rows,
            std::min(room.height / rows - head_height, room.width / columns / aspect)};
}

namespace {

/// One of the maps in its cell, and its legend where it has one of its own.
class SmallMap {
  public:
    SmallMap(const SheetSpec& spec, const SmallMultiple& one, const MapGrid& grid, const Rect& cell,
             const Crs& plane, const Box& extent, const Style& style)
        : spec_(spec),
          one_(one),
          grid_(grid),
          cell_(cell),
          style_(style),
          frame_(plane, {cell.left, cell.top + grid.head, grid.width, grid.height}, extent) {
        for (const MapZone& zone : spec.zones) paths_.push_back(frame_.path_of(zone.shape));
    }

    /// @param with_scale  a scale bar too, in a corner or beneath the legend, where there is room
    void draw(Canvas& canvas, const ZoneFill& fill, bool with_scale, SheetLog& log) const {
        draw_title(canvas, log);
        Path frame_path;
        frame_path.add_rect(frame_.page());
        canvas.push_clip(frame_path);
        draw_ground(canvas, frame_, spec_.context, paths_, style_);
        draw_zones(canvas, {spec_.zones, paths_, fill, spec_.language, own_zones(spec_)}, style_);
        draw_waters(canvas, frame_, spec_.context, style_);
        draw_provinces(canvas, frame_, spec_.context, style_);
        if (one_.marked && spec_.lines) draw_lines(canvas, frame_, *spec_.lines, style_, spec_.language);
        if (one_.marked) draw_emphasis(canvas, spec_, paths_, 0.55, style_);
        for (const CentrePoint& origin : spec_.origins)
            draw_star(canvas, frame_.to_page(origin.point), small_star * style_.unit, style_);
        if (!one_.named.empty()) draw_names(canvas, spec_, one_, frame_, paths_, fill, style_, log);
        const std::optional<Rect> scale = with_scale ? scale_box() : std::nullopt;
        if (scale && frame_.page().contains(*scale)) draw_scale(canvas, *scale, log);
        canvas.pop_clip();
        if (scale && !frame_.page().contains(*scale)) draw_scale(canvas, *scale, log);
        canvas.draw(frame_path,
                    {.fill = {}, .stroke = Stroke{.colour = style_.ink, .width_pt = 0.6, .dash = {}}});
        const Rect& map = frame_.page();
        log.boxes.push_back({"multiple", one_.title.zh, cell_.left, cell_.top, map.right(), map.bottom()});
        draw_legend(canvas, log);
    }

    /// Where its scale bar stands: in a free corner, else beneath its own legend; nothing without room.
    [[nodiscard]] std::optional<Rect> scale_box() const {
        if (auto corner = place_of_scale(spec_, frame_, paths_, style_)) return corner;
        if (!has_legend()) return std::nullopt;
        const Rect legend = legend_box(), size = scale_bar_size(scale_bar_of_small(frame_, style_), style_);
        const Rect box{legend.left, legend.bottom() + legend_gap * style_.unit, size.width, size.height};
        if (box.bottom() > cell_.bottom() || size.width > grid_.legend_width) return std::nullopt;
        return box;
    }
    [[nodiscard]] const MapFrame& frame() const { return frame_; }

  private:
    [[nodiscard]] bool has_legend() const { return grid_.legend_width > 0 && spec_.furniture.legend; }
    [[nodiscard]] Rect legend_box() const {
        const Rect& map = frame_.page();
        const double gap = legend_gap * style_.unit,
                     height = legend_of_multiple(spec_, one_, grid_.legend_width,
                                                 style_.enlarged(spec_.furniture.legend_size))
                                  .height();
        return grid_.beneath ? Rect{map.left, map.bottom() + gap, grid_.legend_width, height}
                             : Rect{map.right() + gap, map.top, grid_.legend_width, height};
    }
    /// Its last line stands on the map.
    void draw_title(Canvas& canvas, SheetLog& log) const {
        const std::vector<std::string> lines = title_lines(spec_, one_, cell_.width, style_);
        double y = frame_.page().top - (4 + title_line * static_cast<double>(lines.size() - 1)) * style_.unit;
        for (const std::string& line : lines) {
            canvas.text(line, style_.bold(title_pt), {.baseline = {cell_.left, y}});
            const TextExtent extent = measure_text(line, style_.bold(title_pt));
            log.boxes.push_back({"multiple_title", line, cell_.left, y - extent.ascent,
                                 cell_.left + extent.width, y + extent.descent});
            y += title_line * style_.unit;
        }
    }
    void draw_legend(Canvas& canvas, SheetLog& log) const {
        if (!has_legend()) return;
        const Rect box = legend_box();
        legend_of_multiple(spec_, one_, grid_.legend_width, style_.enlarged(spec_.furniture.legend_size))
            .draw(canvas, {box.left, box.top});
        log.boxes.push_back({"legend", one_.title.zh, box.left, box.top, box.right(), box.bottom()});
    }
    void draw_scale(Canvas& canvas, const Rect& box, SheetLog& log) const {
        draw_scale_bar(canvas, scale_bar_of_small(frame_, style_), {box.left, box.top}, spec_.language,
                       style_);
        log.boxes.push_back({"scale_bar", "", box.left, box.top, box.right(), box.bottom()});
    }

    const SheetSpec& spec_;
    const SmallMultiple& one_;
    const MapGrid& grid_;
    Rect cell_;
    const Style& style_;
    MapFrame frame_;
    std::vector<Path> paths_;
};

/// What a small map shows. @throws InputError DR1504 neither it nor the sheet has a fill of classes
ZoneFill fill_of(const SheetSpec& spec, const SmallMultiple& one) {
    if (one.has_own_fill()) return one.own;
    const auto* shared = std::get_if<ClassedFill>(&spec.fill);
    if (shared == nullptr)
        throw InputError(Message{
            .code = "DR1504",
            .where = {},
            .values = {
                {"what_zh", "分级设色"}, {"what_en", "classed fill"}, {"found", "0"}, {"expected", "1"}}});
    ClassedFill fill = *shared;
    fill.column.values = one.values;
    return fill;
}

/// The maps of a sheet as they stand in its room.
class SmallMaps {
  public:
    explicit SmallMaps(const MultiplesDrawing& d) : d_(d) {
        const double aspect = (d.extent.max_corner().x() - d.extent.min_corner().x()) /
                              (d.extent.max_corner().y() - d.extent.min_corner().y());
        grid_ = legends_stand_beside(d.spec) ? grid_with_legends(d.spec, d.room, aspect, d.style)
                                             : plain_grid(d.spec, d.room, aspect, d.style);
    }
    [[nodiscard]] SmallMap map(std::size_t number) const {
        const double gap = map_gap * d_.style.unit;
        const int i = static_cast<int>(number), column = i % grid_.columns, row = i / grid_.columns;
        const Rect cell{d_.room.left + column * (d_.room.width + gap) / grid_.columns,
                        d_.room.top + row * (grid_.cell.height + gap), grid_.cell.width, grid_.cell.height};
        return {d_.spec, d_.spec.multiples[number], grid_, cell, d_.plane, d_.extent, d_.style};
    }

  private:
    const MultiplesDrawing& d_;
    MapGrid grid_;
};

}  // namespace

MultiplesScale scale_of_multiples(const MultiplesDrawing& drawing) {
    const SmallMaps maps(drawing);
    const SmallMap first = maps.map(0);
    return {scale_bar_of_small(first.frame(), drawing.style), first.scale_box().has_value(),
            first.frame().metres_per_point()};
}

void draw_small_multiples(Canvas& canvas, const MultiplesDrawing& drawing, bool with_scale, SheetLog& log) {
    const SmallMaps maps(drawing);
    const SheetSpec& spec = drawing.spec;
    for (std::size_t i = 0; i < spec.multiples.size(); ++i) {
        const SmallMultiple& one = spec.multiples[i];
        const ZoneFill fill = fill_of(spec, one);
        canvas.begin_group("multiple-" + std::to_string(i + 1), joined_words(one.title, spec.language));
        maps.map(i).draw(canvas, fill, i == 0 && with_scale, log);
        canvas.end_group();
    }
}

}  // namespace deltareach
