#pragma once

#include "analysis/private/cell_plane.hpp"
#include "analysis/private/plane_convolution.hpp"
#include "analysis/surface.hpp"

#include <cstdint>
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

/// Σ_s mass(s)·kernel(x − s) at the cells x of a range. Values do not depend on threads, nor, beyond 1e-5 of
/// a kernel's peak, on the ranges.
/// @param wanted cells of the range; the values of others are arbitrary. Empty: all
[[nodiscard]] CellPlane smoothed(CellPlane masses, const KernelLevels& kernel, const CellRange& range,
                                 int threads, std::span<const std::uint8_t> wanted = {});

}  // namespace deltareach
