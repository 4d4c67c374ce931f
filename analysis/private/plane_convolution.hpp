#pragma once

#include "analysis/private/cell_plane.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace deltareach {

/// A kernel that depends on distance alone, sampled at the cells around its own.
struct KernelPatch {
    int radius = -1;             ///< cells; −1: no kernel
    std::vector<double> values;  ///< (radius + 1)², by rows away and columns away

    [[nodiscard]] bool empty() const { return radius < 0; }
    [[nodiscard]] double at(int column, int row) const {
        return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(radius + 1) +
                      static_cast<std::size_t>(column)];
    }
    /// Over the whole patch, not its quarter.
    [[nodiscard]] double sum() const;
};

/// Cells each way that are transformed at once, whatever memory and threads there are: results are the same
/// bytes. 512² doubles take 2 MB.
inline constexpr int window_cells = 512;
/// Widest kernel for planes of any size, and widest planes for kernels of any width.
inline constexpr int widest_radius = 160;
inline constexpr int widest_plane = window_cells / 2;

/// Adds Σ_s mass(s)·kernel(x − s) at every cell x of `sums`: fast Fourier transforms in double precision,
/// window by window (overlap-save). Error below 1e-14 of the greatest value of the window; what is less is 0.
/// @param kernel of a radius up to widest_radius; up to widest_plane − 1 when all cells of masses and sums
/// lie
///               within a square of widest_plane cells
/// @param wanted cells of sums; windows without any are left as they are. Empty: all
void add_convolved(const CellPlane& masses, const KernelPatch& kernel, int threads, CellPlane& sums,
                   std::span<const std::uint8_t> wanted = {});

}  // namespace deltareach
