#pragma once

#include "render/map_frame.hpp"
#include "render/sheet_spec.hpp"

#include <optional>
#include <span>
#include <string>

namespace deltareach {

/// A printed map's plane and window, for whoever draws the same places elsewhere.
struct PageFrame {
    MapFrame frame;
    Text projection;  ///< as the sheet's foot says it
};

/// The window about shapes, `width` points wide, with a margin. Points without a shape count too.
/// @param crs  the plane a project names; none: that of its sheets
[[nodiscard]] PageFrame page_frame(const std::vector<MultiPolygon>& shapes, const std::optional<Crs>& crs,
                                   double width);

/// The outline as whole tenths of a point, each step relative to the one before, for the `d` of an SVG path
/// at ten times the size: "M10 20l5-3…z".
[[nodiscard]] std::string relative_path(const Path& path);

}  // namespace deltareach
