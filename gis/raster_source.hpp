#pragma once

#include "gis/crs.hpp"
#include "gis/words.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace deltareach {

/// Cells of a raster from one corner on.
struct RasterWindow {
    int column = 0, row = 0;  ///< of the north-western cell
    int columns = 0, rows = 0;
};

/// What is read of a raster's file.
struct RasterChoice {
    int band = 1;          ///< from 1 on
    std::string variable;  ///< of a netCDF file; empty: the only one
    std::string crs;       ///< in place of what the file says; empty: the file's
};

/// One band of a GeoTIFF, an Esri ASCII grid or a classic netCDF file, read in windows, so that it may be
/// larger than memory. Not for sharing between threads.
///
/// Overviews are never used. Scale and offset of the band are applied. Missing is what the file or
/// FILE.aux.xml calls nodata, what attributes of a netCDF variable exclude, what a mask (in the file,
/// FILE.msk) or an alpha band hides, and what is not finite. Of other files beside it an ASCII grid's .prj
/// alone is read.
class RasterSource {
  public:
    /// @throws InputError DR1301 missing, DR1302 no raster, DR1303 damaged or cut, DR1330 rotated, from
    ///         east to west, not georeferenced or of complex numbers, DR1365 no such band, DR1372 no
    ///         reference, DR1373 a format that is known and not read, DR1374 which variable of several, or
    ///         none of that name; UsageError DR1311 a reference that is none
    RasterSource(const std::filesystem::path& path, const RasterChoice& choice);
    RasterSource(const std::filesystem::path& path, int band)
        : RasterSource(path, RasterChoice{.band = band}) {}
    ~RasterSource();
    RasterSource(RasterSource&&) noexcept;
    RasterSource& operator=(RasterSource&&) noexcept;

    Crs crs;
    double west = 0, north = 0;              ///< outer corner of the north-western cell, units of the CRS
    double cell_width = 0, cell_height = 0;  ///< > 0
    int columns = 0, rows = 0;
    bool south_up = false;  ///< the file's rows begin in the south; windows count from the north all the same
    int bands = 0;          ///< of the file
    std::string type_name;  ///< as GDAL names it, "Int16": how the band is stored, before scale and offset
    std::string description, unit;  ///< as the file says; may be empty
    /// Files beside it that are named FILE.aux.xml or FILE.msk and say nothing of this band.
    std::vector<std::filesystem::path> passed_over;
    std::string reversed_range;  ///< of netCDF, "100, 0": a valid_range that descends, read as 0 to 100
    std::string format;          ///< "GeoTIFF", "Esri ASCII grid", "netCDF"

    /// @param window  within the raster
    /// @param values  row by row; a missing one is NaN
    /// @throws InputError DR1303 a block is damaged or cut off
    void read(const RasterWindow& window, std::vector<double>& values);

  private:
    void read_band(int number);
    void read_beside(const RasterChoice& choice);

    struct State;
    std::unique_ptr<State> state_;
};

/// Why a raster is not on a Grid: its cells are not square.
[[nodiscard]] Words not_square(const RasterSource& raster);

}  // namespace deltareach
