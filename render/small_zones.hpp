#pragma once

#include "render/canvas.hpp"
#include "render/map_frame.hpp"
#include "render/sheet_spec.hpp"
#include "render/style.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace deltareach {

/// Squares in the place of zones that are too small on the page for their colour to be seen.
struct ZoneMarks {
    std::vector<Path> squares;     ///< by zone; empty where there is none
    std::size_t left_without = 0;  ///< zones of less than 1 mm² that have none
    /// Whether there is one at all.
    [[nodiscard]] bool any() const;
    /// Whether the zone has one.
    [[nodiscard]] bool at(std::size_t zone) const { return zone < squares.size() && !squares[zone].empty(); }
};

/// Marks of the zones that take less than 3 mm² of an A4 page and lie by themselves: a square hides no other
/// and not more than a quarter of another zone. Where more than 60 zones are as small none has one: they
/// would be the map. None on a sheet whose zones have no fill, or have circles, a surface or areas over them,
/// or that outlines zones it is about.
/// @param paths  of the sheet's zones
[[nodiscard]] ZoneMarks zone_marks(const SheetSpec& spec, std::span<const Path> paths, const Rect& page,
                                   const MapFrame& frame, const Style& style);

/// Draws them as the zones are drawn, each with a dark outline.
void draw_zone_marks(Canvas& canvas, const SheetSpec& spec, const ZoneMarks& marks, const Style& style);

/// Half the side of such a square, points.
[[nodiscard]] double zone_mark_radius(const Style& style);

}  // namespace deltareach
