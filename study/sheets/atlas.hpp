#pragma once

#include "render/atlas.hpp"
#include "study/sheets/map_sheets.hpp"

#include <string>

namespace deltareach {

/// Which atlas: a page for each zone of a level's mosaic (the district mosaic of the Delta is Shanghai's 16
/// districts and the 40 other cities), with the flows of one theme.
struct AtlasChoice {
    std::string level;          ///< "city", "district", or any level of the project
    std::string theme, period;  ///< empty: the first theme with flows; the latest period
};

/// Cover, index figures and pages: each zone's position, its flows out and in, its reach, its rank among the
/// zones of its level and its trend. Estimated flows are taken in where the project estimates them, and
/// marked.
/// @throws UsageError DR1010 an unknown level or theme; DR1015 no flows at all
[[nodiscard]] AtlasSpec atlas_of(const AtlasChoice& choice, const MapSettings& look, const MapSource& from,
                                 Session& session);

}  // namespace deltareach
