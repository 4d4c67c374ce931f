#pragma once

#include "gis/messages.hpp"
#include "gis/table.hpp"
#include "layers/place_names.hpp"
#include "layers/zone_layer.hpp"

#include <cstddef>
#include <string>

namespace deltareach {

/// Zones of one name that no code tells apart, for they are numbered by their rows: DR1556, one for all.
[[nodiscard]] Messages repeated_zones(const ZoneLayer& zones, const std::string& path);

/// Zones that by their codes hold others of the layer, a city beside its districts: DR1986, one for all.
[[nodiscard]] Messages zones_in_zones(const ZoneLayer& zones, const std::string& path);

/// Refuses a table that names such a zone. @param column  that joins its rows to the zones
/// @throws InputError DR1557 for each such row, the first hundred
void refuse_repeated_zones(const ZoneLayer& zones, const PlaceIndex& places, const Table& table,
                           std::size_t column);

}  // namespace deltareach
