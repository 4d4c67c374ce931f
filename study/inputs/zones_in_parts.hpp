#pragma once

#include "gis/messages.hpp"
#include "layers/place_names.hpp"
#include "study/inputs/names_beside_codes.hpp"

namespace deltareach {

/// Warning DR1287 for zones that have no row but one that is left out as a part of the row above
/// (其中：浦东新区), with that row: they are without data.
[[nodiscard]] Messages zones_in_parts(const PlacedRows& rows);

}  // namespace deltareach
