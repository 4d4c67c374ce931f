#pragma once

#include "gis/crs.hpp"
#include "gis/private/ascii_grid.hpp"
#include "gis/private/gdal_handles.hpp"
#include "gis/private/missing_cells.hpp"
#include "gis/words.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace deltareach::gdal {

/// @throws InputError DR1330 with the reason
[[noreturn]] void refuse_raster(const std::filesystem::path& path, const Words& reason);

/// @throws InputError DR1303
[[nodiscard]] Dataset opened_geotiff(const SourceFile& file);

/// A raster's file, and an ASCII grid's .prj beside it. Other files beside are `beside_raster`'s; world files
/// and overviews of their own are not read.
struct OpenedRaster {
    SourceFile file;
    Dataset dataset;                  ///< GeoTIFF or netCDF; null: an ASCII grid
    std::unique_ptr<AsciiGrid> text;  ///< null: a dataset
    std::optional<Crs> crs;           ///< as the file says
    const char* format = "";          ///< "GeoTIFF", "Esri ASCII grid", "netCDF"
    MissingCells missing;             ///< as attributes of a netCDF variable say
    bool missing_said = false;        ///< netCDF: GDAL takes words in attributes for numbers
    bool no_sign = false;             ///< bytes of netCDF that go up to 255
    std::string reversed_range;       ///< as NetcdfGrid
};
/// @param variable of a netCDF file; empty: the only one
/// @throws InputError DR1301, DR1302, DR1303; DR1373 a format that is known and not read; DR1374 several
///         variables or none of that name; DR1330 a variable of a file that has none
[[nodiscard]] OpenedRaster opened_raster(const std::filesystem::path& path, const std::string& variable = {});

/// Where a raster lies.
struct RasterPlace {
    Crs crs;
    double west = 0, north = 0;              ///< outer corner of the north-western cell
    double cell_width = 0, cell_height = 0;  ///< > 0
    bool south_up = false;                   ///< rows of the file begin in the south
};
/// @param crs in place of what the file says; nothing: the file's
/// @throws InputError DR1330 not georeferenced, rotated; DR1372 without reference
[[nodiscard]] RasterPlace place_of(const OpenedRaster& raster, const std::filesystem::path& path,
                                   const std::optional<Crs>& crs = {});

}  // namespace deltareach::gdal
