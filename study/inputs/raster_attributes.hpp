#pragma once

#include "layers/zone_layer.hpp"
#include "study/inputs/raster_account.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/project/project.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// What the cells of a raster say of each zone of a level, each cell weighted by the fraction of it that the
/// zone covers: a column a statistic (NAME_STAT; NAME alone where one is asked for), NAME_covered, the share
/// of the zone's area that cells with data cover, and NAME_year where the project says one. A zone that no
/// cell with data lies in has no value. Zones partly or not at all covered are told (DR1882, DR1883).
/// @param account filled: what became of the raster's cells
/// @throws InputError DR1008 a statistic that is none; what RasterSource throws; LimitError DR1394
[[nodiscard]] std::vector<Column> read_raster_attributes(const AttributeSource& source,
                                                         const std::string& shown_path,
                                                         const ZoneLayer& zones, Messages& notes,
                                                         InputFile& file, RasterAccount& account);

}  // namespace deltareach
