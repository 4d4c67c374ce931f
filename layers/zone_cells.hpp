#pragma once

#include "layers/zone_layer.hpp"

#include <cstdint>
#include <vector>

namespace deltareach {

/// Zones as a grid of cells, made so that somebody else, a database say, finds the zone of a point by the
/// rule of ZoneLocator with arithmetic on doubles alone. The columns and rows are those that floor((lon −
/// west) · per_lon) and floor((lat − south) · per_lat) give, computed in doubles.
///
/// A cell that no boundary touches has one zone. In any other a walk goes from the cell's anchor (its north-
/// south wall `walls[column]`, its southern edge) north along the wall to the point's latitude, and on to the
/// point; every edge of a zone that it crosses changes between inside and outside. Edges that do not meet the
/// cell are never crossed. Where the walk meets a vertex or runs along an edge, it is moved north by ε and
/// east by δ, with δ ≪ ε ≪ any distance, so that all decisions agree.
struct ZoneCells {
    double west = 0, south = 0, east = 0, north = 0;  ///< of all zones, degrees; beyond there is none
    double per_lon = 1, per_lat = 1;                  ///< columns and rows a degree
    std::int32_t columns = 1, rows = 1;

    /// Row after row from the south; shape (rows · columns). 0: no zone; n > 0: zone n − 1 of the layer;
    /// n < 0: the boundary cell −n − 1.
    std::vector<std::int32_t> cells;
    /// The entries of boundary cell i are first[i] … first[i + 1] − 1.
    std::vector<std::int32_t> first;
    /// What an entry says of its zone.
    enum class Start : std::int32_t {
        off_wall = 0,  ///< an edge that the line of the wall does not cross
        anchor_right,  ///< one that it does, and the anchor lies to the edge's right
        anchor_left,   ///< … to its left
        inside         ///< no edge: the anchor lies inside
    };
    std::vector<std::int32_t> zone_and_start;  ///< of an entry: 4 · (zone + 1) + start
    std::vector<std::int32_t> edge;            ///< of an entry: position in `edges`; −1 with Start::inside
    std::vector<double> edges;                 ///< lon and lat of both ends; shape (edges · 4)
    std::vector<double> walls;                 ///< longitude; shape (columns)
};

/// @param most_cells  about how many cells the grid may have, at least 1
[[nodiscard]] ZoneCells zone_cells(const ZoneLayer& zones, std::size_t most_cells = std::size_t{1} << 20U);

}  // namespace deltareach
