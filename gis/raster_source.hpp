#pragma once

#include "gis/crs.hpp"

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

/// One band of a GeoTIFF, read in windows, so that it may be larger than memory. Not for sharing between
/// threads.
///
/// Overviews are never used. Scale and offset of the band are applied. What is the band's nodata, what its
/// mask hides and what is not finite is missing.
class RasterSource {
  public:
    /// @param band  from 1 on
    /// @throws InputError DR1301 missing, DR1302 no GeoTIFF, DR1303 damaged, DR1330 rotated, not
    ///         georeferenced or of complex numbers, DR1365 no such band
    RasterSource(const std::filesystem::path& path, int band);
    ~RasterSource();
    RasterSource(RasterSource&&) noexcept;
    RasterSource& operator=(RasterSource&&) noexcept;

    Crs crs;
    double west = 0, north = 0;              ///< outer corner of the first cell, units of the CRS
    double cell_width = 0, cell_height = 0;  ///< > 0
    int columns = 0, rows = 0;
    int bands = 0;          ///< of the file
    std::string type_name;  ///< as GDAL names it, "Int16": how the band is stored, before scale and offset
    std::string description, unit;  ///< as the file says; may be empty

    /// @param window  within the raster
    /// @param values  row by row; a missing one is NaN
    /// @throws InputError DR1303 a block is damaged or cut off
    void read(const RasterWindow& window, std::vector<double>& values);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace deltareach
