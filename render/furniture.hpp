#pragma once

#include "render/canvas.hpp"
#include "render/map_frame.hpp"
#include "render/sheet_spec.hpp"
#include "render/style.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// Meridians and parallels, densified; drawn inside the frame.
struct Graticule {
    /// A meridian or a parallel.
    struct Line {
        std::string label;  ///< "120°E"
        bool meridian = true;
        std::vector<Point> points;  ///< on the page, may run outside the frame
    };
    std::vector<Line> lines;
};
/// Lines at a step that gives three to seven of them each way. Empty when the plane is not on the Earth.
[[nodiscard]] Graticule graticule_of(const MapFrame& frame);
void draw_graticule(Canvas& canvas, const MapFrame& frame, const Graticule& graticule, const Style& style);

/// Width of the band between the inner and the outer line, where the degrees are printed.
[[nodiscard]] double neatline_band(const Style& style);
/// Where the degrees of a whole globe stand within its frame; empty on other maps.
[[nodiscard]] std::vector<Rect> degrees_within(const MapFrame& frame, const Graticule& graticule,
                                               const Style& style);
/// The double line around the map with the degrees between the lines.
void draw_neatline(Canvas& canvas, const MapFrame& frame, const Graticule& graticule, const Style& style);

/// The first of a frame's corners and edge middles where a box of that size meets no zone, symbol or taken
/// box; nothing when the map fills them all.
[[nodiscard]] std::optional<Rect> free_corner(const Rect& size, const Rect& frame, bool prefer_top,
                                              std::span<const Path> zones, std::span<const Point> symbols,
                                              std::span<const Rect> taken);

/// A bar of a round length, with 1:N beneath. Its size does not depend on where it stands.
struct ScaleBar {
    double length_km = 100;
    double length_pt = 100;
    std::string ratio;  ///< "1:6,000,000"
    std::optional<int> latitude_deg =
        {};  ///< where alone it holds: elsewhere on the map the scale is another
};
/// @param longest_pt  the bar is no longer
[[nodiscard]] ScaleBar scale_bar_of(const MapFrame& frame, double longest_pt);
/// "1:6,000,000", and where it holds if that is not all over the map.
[[nodiscard]] std::string ratio_words(const ScaleBar& bar, SheetLanguage language);
[[nodiscard]] Rect scale_bar_size(const ScaleBar& bar, const Style& style);
void draw_scale_bar(Canvas& canvas, const ScaleBar& bar, Point upper_left, SheetLanguage language,
                    const Style& style);

/// Whether north is much the same way all over the map: within 60°.
[[nodiscard]] bool has_one_north(const MapFrame& frame);
/// An arrow towards true north at its own place, which on most projections is not the page's up.
[[nodiscard]] Rect north_arrow_size(const Style& style);
void draw_north_arrow(Canvas& canvas, const MapFrame& frame, Point upper_left, const Style& style);

}  // namespace deltareach
