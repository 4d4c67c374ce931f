#pragma once

#include "gis/raster.hpp"

#include <optional>
#include <vector>

namespace deltareach {

/// The ground that each cell of a grid covers, km², in a plane that is not equal-area: interpolated between
/// places that are taken to the ellipsoid.
class CellAreas {
  public:
    explicit CellAreas(const Grid& grid);

    [[nodiscard]] double at(int column, int row) const;
    [[nodiscard]] double least() const { return least_; }
    [[nodiscard]] double most() const { return most_; }
    [[nodiscard]] double mean() const { return mean_; }

  private:
    int columns_, rows_;
    std::vector<double> nodes_;
    double least_ = 0, most_ = 0, mean_ = 0;
};

/// Nothing where all cells cover what their sides say, to 0.1 %.
[[nodiscard]] std::optional<CellAreas> areas_that_vary(const Grid& grid);

}  // namespace deltareach
