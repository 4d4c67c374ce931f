#pragma once

#include "gis/private/gdal_handles.hpp"
#include "gis/private/source_file.hpp"

#include <string>
#include <vector>

namespace deltareach::gdal {

/// SQLite keeps a value of any type in a column of any type, and the driver makes 0, 1 or null of what does
/// not fit: 'abc' and 2.75 of an INTEGER, 70000 of a SMALLINT, '2023-13-45' of a DATE.
/// @param dataset, layer  of a GeoPackage or SQLite file @throws InputError DR1380 the first such cell
/// @returns columns of times with more than three decimals of a second, and how many: drivers keep three
[[nodiscard]] std::vector<std::string> check_cells(GDALDataset& dataset, OGRLayer& layer,
                                                   const SourceFile& file);

}  // namespace deltareach::gdal
