#pragma once

#include "gis/messages.hpp"
#include "render/sheet_spec.hpp"
#include "study/project/map_settings.hpp"

#include <optional>

namespace deltareach {

/// The window that a map's `inset` names: "bbox:W,S,E,N" in degrees of WGS 84 (an east beyond 180, or less
/// than the west, goes over the antimeridian), or "nanhai", the South China Sea; nothing where it names zones
/// or none.
/// @throws UsageError DR1537 four numbers that are no such window
[[nodiscard]] std::optional<InsetSpec> window_inset(const MapSettings& map);
/// No part of Hainan lies south of it: the islands of the South China Sea do.
inline constexpr double southernmost_of_hainan = 17;
/// Whether any zone, or any line, area or point of the map's own layers, or place of a map of points, lies at
/// least in part in the inset's window; in that of the South China Sea, south of Hainan.
[[nodiscard]] bool window_holds_something(const SheetSpec& sheet);
/// Whether the window reaches beyond the land that the sheet knows, so that other land would look like sea.
[[nodiscard]] bool window_leaves_ground(const SheetSpec& sheet);
/// As far as the sheet's land may be known: its box, and a little more, since a coast ends before that.
[[nodiscard]] Box land_known_in(const std::vector<MultiPolygon>& land);
/// The box of both, on the turn of the globe of the first.
[[nodiscard]] Box around_both(const Box& first, const Box& second);
/// Leaves out the inset that says less than the map does, and tells of it: a window without data (DR1538),
/// and what the map shows too at nearly the scale, or a larger one (DR1526, where it was asked for). Tells of
/// a window that leaves the known ground (DR1539).
void drop_idle_inset(SheetSpec& sheet, const MapSettings& map, Messages& notes);
/// Whether a layer of the map's own reaches south of a latitude.
[[nodiscard]] bool own_layers_reach(const SheetSpec& sheet, double latitude);

}  // namespace deltareach
