#pragma once

#include "render/canvas.hpp"
#include "render/display_unit.hpp"
#include "render/map_frame.hpp"
#include "render/sheet_spec.hpp"
#include "render/style.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace deltareach {

/// Position of the class a value falls in: intervals are (lower, upper], the first includes its lower bound.
/// @param breaks  n + 1 ascending bounds of n classes
/// @returns nothing for NaN
/// @throws InputError DR1507 the value lies outside the bounds by more than 1e-9 of their span
[[nodiscard]] std::optional<std::size_t> class_of(double value, std::span<const double> breaks);

/// The unit that a fill's numbers are shown in, by its bounds and values.
[[nodiscard]] DisplayUnit unit_of(const ClassedFill& fill, SheetLanguage language);

/// The class colours of a fill, palest first; those of a diverging palette about 0 (1 of ratios), where there
/// are classes on both sides.
[[nodiscard]] std::vector<Colour> colours_of(const ClassedFill& fill);
/// The nine of two columns, by second * 3 + first. In greys three tones of the second: lines tell the first.
[[nodiscard]] std::vector<Colour> colours_of(const BivariateFill& fill);

/// The colour of each of n zones; nothing where there is no data, or no fill.
/// @throws InputError DR1504 the fill has another number of values
[[nodiscard]] std::vector<std::optional<Colour>> zone_colours(const ZoneFill& fill, std::size_t n);

/// What letters stand on: the same without those that are drawn plain whatever their value, and without any
/// where lines lie over the fills.
[[nodiscard]] std::vector<std::optional<Colour>> shown_colours(const ZoneFill& fill, std::size_t n,
                                                               std::span<const std::uint8_t> own);

/// The fine rising lines over a fill whose value is an estimate, on the map and in the legend alike.
void hatch_estimated(Canvas& canvas, const Path& path, Colour ground, const Style& style);

/// Where a diverging scale turns: 1 for ratios, else 0.
[[nodiscard]] double middle_of(const ClassedFill& fill);
/// Whether lines tell the classes below the middle: in greys both sides of it would look alike.
[[nodiscard]] bool has_lines_below(const ClassedFill& fill);
/// The lines over a class, of an estimate and of what lies below the middle; none over most.
/// @param estimated  what is drawn is one: the legend, and zones whose figure is none as reported
void hatch_class(Canvas& canvas, const Path& path, const ClassedFill& fill, std::size_t index, bool estimated,
                 const Style& style);

/// The lines over one of the nine classes in greys: rising over the middle class of the first column, crossed
/// over its highest.
/// @param index  as in colours_of
void hatch_bivariate(Canvas& canvas, const Path& path, const BivariateFill& fill, std::size_t index,
                     const Style& style);

/// The lines that tell categories apart in grey, on the map and in the legend alike.
void hatch_category(Canvas& canvas, const Path& path, const CategoryFill::Entry& entry, const Style& style);

/// Zones and how they are filled.
struct ZoneDrawing {
    std::span<const MapZone> zones;
    std::span<const Path> paths;  ///< of the zones, in their order
    const ZoneFill& fill;
    SheetLanguage language = SheetLanguage::zh;
    std::span<const std::uint8_t> own = {};  ///< 1 for zones drawn plain whatever their value; empty: none
    std::string_view key = {};               ///< of the frame, so that equal boundaries are stored once
};

/// 1 for each zone whose code the sheet lists as its own.
[[nodiscard]] std::vector<std::uint8_t> own_zones(const SheetSpec& spec);

/// The bold outline of the zones a sheet is about.
/// @param paths  of the sheet's zones
/// @param scale  of its width: less than 1 on small maps
void draw_emphasis(Canvas& canvas, const SheetSpec& spec, std::span<const Path> paths, double scale,
                   const Style& style);

/// Zones filled by class (each with a 0.3 pt stroke of its own colour, so that no seam shows), then hatched
/// where there is no data, then bounded by thin lines; zones in
/// classes that are more than 2,000 have no lines.
void draw_zones(Canvas& canvas, const ZoneDrawing& drawing, const Style& style);

}  // namespace deltareach
