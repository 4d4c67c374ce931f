#pragma once

#include "analysis/private/cell_plane.hpp"
#include "analysis/private/plane_convolution.hpp"
#include "analysis/surface.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace deltareach {

/// A kernel as a sum of parts, each smooth enough for cells of its level: level l has cells 2^l times as wide
/// as the grid's. A density is one part at the coarsest level on which its bandwidth is 8 cells (Gaussian) or
/// 64 cells (quartic, whose rim is a kink), so that interpolation changes it by less than 1e-4 of its peak. A
/// potential is a part for distances up to 32 cells at every level, and the rest at the last.
struct KernelLevels {
    std::vector<KernelPatch> parts;  ///< by level; the last is not empty
    double support_cells = 0;        ///< of the grid; infinite for potentials

    [[nodiscard]] std::size_t last() const { return parts.size() - 1; }
};

/// @param cell_km side of a cell on the ground
/// @param widest  cells of the grid over all sources and sums, the longer side
[[nodiscard]] KernelLevels kernel_levels(const SurfaceOptions& options, double cell_km, int widest);

/// Masses as they are needed, and what becomes of them.
struct SmoothedRows {
    CellRange masses;
    /// Adds the masses of the rows of a plane of zeros, which has the columns of `masses`. May be called for
    /// a row more than once.
    std::function<void(CellPlane&)> fill;
    CellRange sums;
    /// Which cells of rows of `sums` are wanted; the values of others are arbitrary. Null: all
    std::function<void(int row, int rows, std::vector<std::uint8_t>& wanted)> wanted;
    /// Given the sums, some rows at a time, from the north down; each once.
    std::function<void(CellPlane&)> use;
    /// Which rows of `sums` need not be computed, whose values are then arbitrary. Null: none
    std::function<bool(int row, int rows)> leave_out = {};
};

/// Σ_s mass(s)·kernel(x − s) at the cells x of a range, in strips of up to window_cells rows: what is held
/// grows with the width of the planes, not with their area, but for levels of few cells. Values do
/// not depend on threads, nor on what is held, nor, beyond 1e-5 of a kernel's peak, on the ranges.
/// @param most_held cells of a level that is held
void smooth_rows(const KernelLevels& kernel, const SmoothedRows& rows, int threads,
                 std::size_t most_held = std::size_t{1} << 24);

/// The same of planes that are held.
[[nodiscard]] CellPlane smoothed(const CellPlane& masses, const KernelLevels& kernel, const CellRange& range,
                                 int threads);

}  // namespace deltareach
