#pragma once

#include "gis/geometry.hpp"

#include <optional>
#include <vector>

/// The straight edges at which a layer of land was cut off, which are no coasts.
namespace deltareach::detail {

/// The west of land that a straight edge of some vertices ends, off which pages are moved; nothing elsewhere.
[[nodiscard]] std::optional<double> western_cut(const std::vector<MultiPolygon>& land);

/// The sides of the box about the land that it ends at straight; nothing of the others.
struct LandCut {
    std::optional<double> west, east, south, north;

    [[nodiscard]] bool any() const { return west || east || south || north; }
};
/// Land that ends with the globe is not cut there.
[[nodiscard]] LandCut cut_of(const std::vector<MultiPolygon>& land);

/// The land drawn on beyond those edges: what lies there is not known to be sea. Land that ends with the
/// globe stays as it is.
[[nodiscard]] std::vector<MultiPolygon> beyond_the_cut(std::vector<MultiPolygon> land);

/// What of other land lies beyond the box about the land, and a little within, so that both meet without a
/// gap.
[[nodiscard]] std::vector<MultiPolygon> outside_box_of(const std::vector<MultiPolygon>& land,
                                                       const std::vector<MultiPolygon>& other);

/// Its boundaries without the straight edges where it was cut off; nothing where it has none.
[[nodiscard]] std::optional<std::vector<LineString>> uncut_lines(const MultiPolygon& area,
                                                                 const LandCut& cut);

}  // namespace deltareach::detail
