#pragma once

#include "gis/geometry.hpp"

#include <optional>
#include <vector>

/// The straight edge at which a layer of land was cut off in the west, which is no coast.
namespace deltareach::detail {

/// Degrees east; nothing where the land has no such edge.
[[nodiscard]] std::optional<double> western_cut(const std::vector<MultiPolygon>& land);

/// The land drawn on beyond that edge: what lies there is not known to be sea. Land that ends with the globe
/// stays as it is.
[[nodiscard]] std::vector<MultiPolygon> beyond_the_cut(std::vector<MultiPolygon> land);

}  // namespace deltareach::detail
