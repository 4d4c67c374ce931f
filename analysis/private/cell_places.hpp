#pragma once

#include "analysis/private/cell_plane.hpp"
#include "analysis/private/earth.hpp"
#include "gis/crs.hpp"
#include "gis/raster.hpp"

#include <vector>

namespace deltareach {

/// A place of a grid's plane in space. @param column, row in cells from its north-west corner
[[nodiscard]] SpacePoint place_at(const Grid& grid, double column, double row, const CrsTransform& to_plane);

/// Where the centres of the cells of a range lie in space, each found once.
class CellPlaces {
  public:
    CellPlaces(const Grid& grid, const CellRange& range, int threads);

    /// Whether it knows the cells of a range of that grid.
    [[nodiscard]] bool know(const Grid& grid, const CellRange& range) const;
    [[nodiscard]] const SpacePoint& at(int column, int row) const {
        return places_[static_cast<std::size_t>(row - range_.row0) *
                           static_cast<std::size_t>(range_.columns) +
                       static_cast<std::size_t>(column - range_.column0)];
    }

  private:
    Grid grid_;
    CellRange range_;
    std::vector<SpacePoint> places_;
};

}  // namespace deltareach
