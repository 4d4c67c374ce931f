#pragma once

#include <span>
#include <vector>

namespace deltareach {

/// How many areas lie over the western side of a cell, from north to south.
struct Layers {
    double until;  ///< place on the side, from 0 to 1
    int areas;
};

/// A part of an edge within one cell, southwards: y0 < y1. x is counted from the cell's western side.
struct CellPiece {
    double x0, y0, x1, y1;
    int sign;  ///< areas that begin east of it, less those that end
};

/// What is covered of a cell by at least one area, and by all of them added up.
struct LayeredCell {
    double covered = 0, added = 0;
};

/// @param west    the layers of the western side; of the eastern one when this returns
/// @param pieces  all that lies in the cell
[[nodiscard]] LayeredCell layered_cell(std::vector<Layers>& west, const std::vector<CellPiece>& pieces);

/// The layers east of pieces, when nothing lies over the place west of them; their x is not looked at.
[[nodiscard]] std::vector<Layers> layers_east_of(std::span<const CellPiece> pieces);

}  // namespace deltareach
