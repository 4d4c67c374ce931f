#pragma once

#include "render/atlas.hpp"
#include "study/findings/atlas_figures.hpp"
#include "study/sheets/map_sheets.hpp"

namespace deltareach {

/// Cover, index figures and pages: each zone's position, its flows out and in, its reach, its rank among the
/// zones of its level and its trend. Estimated flows are taken in where the project estimates them, and
/// marked. Pages are made when they are drawn: what `from` refers to outlives them.
/// @throws UsageError DR1010 an unknown level or theme; DR1015 no flows at all
[[nodiscard]] AtlasSpec atlas_of(const AtlasChoice& choice, const MapSettings& look, const MapSource& from,
                                 Session& session);

}  // namespace deltareach
