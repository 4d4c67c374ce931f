#pragma once

#include "gis/private/gdal_handles.hpp"
#include "gis/private/source_file.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace deltareach::gdal {

/// What GDAL, QGIS and ArcGIS keep in files beside a raster and read as if it stood in it: what a band's
/// cells mean in FILE.aux.xml, which in their order stands above the file itself, and a mask in FILE.msk.
/// The mask is opened as a GeoTIFF alone, and is one of the bands for which its INTERNAL_MASK_FLAGS_n say so,
/// as GDAL has it; one of another format that says so is refused. A FILE.aux.xml that is no PAMDataset says
/// nothing; overviews and world files are not looked for.
struct BesideRaster {
    std::optional<double> nodata, scale, offset;
    std::optional<std::string> unit;
    Dataset mask;                                    ///< of the raster's size; null: none
    int mask_band = 1;                               ///< of the mask
    std::vector<std::filesystem::path> passed_over;  ///< files by those names that are something else
};
/// @param variable of a netCDF file, whose bands stand by themselves; empty: the file's
/// @throws InputError DR1303 a file beside that is damaged; DR1330 a mask of another size or format
[[nodiscard]] BesideRaster beside_raster(const SourceFile& file, const std::string& variable, int band,
                                         int columns, int rows);

}  // namespace deltareach::gdal
