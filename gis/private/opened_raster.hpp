#pragma once

#include "gis/crs.hpp"
#include "gis/private/gdal_handles.hpp"

#include <filesystem>
#include <string>

namespace deltareach::gdal {

/// @throws InputError DR1330 with the reason
[[noreturn]] void refuse_raster(const std::filesystem::path& path, const std::string& reason);

/// A GeoTIFF and nothing that lies beside it: no world file, mask or overviews of their own.
/// @throws InputError DR1301, DR1302, DR1303
[[nodiscard]] Dataset opened_raster(const std::filesystem::path& path);

/// Where a raster lies.
struct RasterPlace {
    Crs crs;
    double west = 0, north = 0;              ///< outer corner of the first cell
    double cell_width = 0, cell_height = 0;  ///< > 0
};
/// @throws InputError DR1330 not georeferenced, not north-up, without reference
[[nodiscard]] RasterPlace place_of(GDALDataset& dataset, const std::filesystem::path& path);

}  // namespace deltareach::gdal
