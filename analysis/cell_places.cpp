#include "analysis/private/cell_places.hpp"

#include "gis/parallel.hpp"

namespace deltareach {

SpacePoint place_at(const Grid& grid, double column, double row, const CrsTransform& to_plane) {
    const Point degrees =
        to_plane.inverse({grid.west + column * grid.cell_size, grid.north - row * grid.cell_size});
    return space_point({degrees.x(), degrees.y()});
}

CellPlaces::CellPlaces(const Grid& grid, const CellRange& range, int threads)
    : grid_(grid), range_(range), places_(range.size()) {
    const auto columns = static_cast<std::size_t>(range.columns);
    parallel_blocks(static_cast<std::size_t>(range.rows), 32, threads,
                    [&](std::size_t begin, std::size_t end) {
                        const CrsTransform to_plane(Crs(), grid.crs);
                        for (std::size_t row = begin; row < end; ++row)
                            for (std::size_t column = 0; column < columns; ++column)
                                places_[row * columns + column] =
                                    place_at(grid, range.column0 + static_cast<int>(column) + 0.5,
                                             range.row0 + static_cast<int>(row) + 0.5, to_plane);
                    });
}

bool CellPlaces::know(const Grid& grid, const CellRange& range) const {
    return grid.west == grid_.west && grid.north == grid_.north && grid.cell_size == grid_.cell_size &&
           grid.crs == grid_.crs && joined(range_, range) == range_;
}

}  // namespace deltareach
