#pragma once

#include "gis/cell_spool.hpp"
#include "gis/crs.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// Square cells, north-up. Row 0 is the northernmost.
struct Grid {
    Crs crs;
    double west = 0;       ///< left edge of column 0, units of the CRS
    double north = 0;      ///< upper edge of row 0
    double cell_size = 1;  ///< > 0
    int columns = 0;
    int rows = 0;

    /// How many cells there are.
    [[nodiscard]] std::size_t size() const {
        return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
    }
    /// In the coordinates of the grid; cells count from 0, from the upper left.
    [[nodiscard]] Point cell_centre(int column, int row) const {
        return {west + (column + 0.5) * cell_size, north - (row + 0.5) * cell_size};
    }
};

/// One band of float32, row-major; missing = NaN in memory and in a spool, −9999 in files.
struct Raster {
    Grid grid;
    std::vector<float> values;  ///< grid.size(); empty where they are spooled
    std::string description;
    std::string unit;
    /// How it was made, as names and values; written as metadata of the file.
    std::vector<std::pair<std::string, std::string>> made_with;
    std::shared_ptr<const CellSpool> spooled = nullptr;  ///< the values on disk, in the same order

    /// @param cells filled with those from `first` on @throws OutputError DR1601 the disk fails
    void read(std::size_t first, std::span<float> cells) const;
};

}  // namespace deltareach
