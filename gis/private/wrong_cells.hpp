#pragma once

#include "gis/private/gdal_handles.hpp"
#include "gis/private/source_file.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace deltareach::gdal {

/// What the cells of a table are, beyond the types of their columns.
struct CellsFound {
    /// Columns of times with more than three decimals of a second, and how many: drivers keep three.
    std::vector<std::string> fine_moments;
    /// Rows with an empty text in a column of numbers, truth values or times, by field: they have no value.
    std::map<int, std::set<GIntBig>> blank;
};

/// SQLite keeps a value of any type in a column of any type, and the driver makes 0, 1 or null of what does
/// not fit: 'abc' and 2.75 of an INTEGER, 70000 of a SMALLINT, '2023-13-45' of a DATE.
/// @param dataset, layer  of a GeoPackage or SQLite file @throws InputError DR1380 the first such cell; in a
/// view, whose rows have no number, an empty text too
[[nodiscard]] CellsFound check_cells(GDALDataset& dataset, OGRLayer& layer, const SourceFile& file);

}  // namespace deltareach::gdal
