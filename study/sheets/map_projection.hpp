#pragma once

#include "gis/crs.hpp"
#include "gis/messages.hpp"
#include "render/sheet_spec.hpp"

#include <optional>
#include <string>

namespace deltareach {

/// The plane a map is drawn in, by name: `laea` (about the zones, as without a choice), `albers-china`
/// (equal-area, parallels 25° and 47°, meridian 105° E), `utm` (the zone of the region's middle); else a code
/// or definition. Nothing for `laea`: the sheet then centres it itself.
/// @throws UsageError DR1311 no projection is called so
[[nodiscard]] std::optional<Crs> projection_named(const std::string& name, const std::vector<MapZone>& zones);

/// The box in degrees that holds the zones, of those without areas their points; as bounds_on_globe.
[[nodiscard]] Box box_of_zones(const std::vector<MapZone>& zones);

/// Cuts zones at the last latitude of the sheet's projection, where it has one.
/// @returns DR1542 where any reach beyond it
[[nodiscard]] Messages cut_at_last_latitude(SheetSpec& sheet, const Location& where);

/// How many zones lie wholly beyond what the sheet's projection shows of the globe.
[[nodiscard]] std::size_t zones_beyond(const SheetSpec& sheet);

}  // namespace deltareach
