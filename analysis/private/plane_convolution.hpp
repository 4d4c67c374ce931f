#pragma once

#include "analysis/private/cell_plane.hpp"

#include <cstdint>
#include <memory>
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

/// Σ_s mass(s)·kernel(x − s) at the cells x of a plane: fast Fourier transforms in double precision, window
/// by window (overlap-save), a row of windows after another, so that planes need not be held whole. Error
/// below 1e-14 of the greatest value of the window; what is less is 0. Windows lie where the ranges begin,
/// whatever part of them is asked for.
class PlaneConvolution {
  public:
    /// @param kernel of a radius up to widest_radius; up to widest_plane − 1 when all cells of masses and
    /// sums
    ///               lie within a square of widest_plane cells
    PlaneConvolution(const KernelPatch& kernel, const CellRange& masses, const CellRange& sums);
    ~PlaneConvolution();
    PlaneConvolution(PlaneConvolution&&) noexcept;

    /// Rows of sums that are computed together.
    [[nodiscard]] int rows_together() const;
    /// The first row of masses that the rows from `row` on need, and the one past the last.
    [[nodiscard]] int masses_from(int row) const;
    [[nodiscard]] int masses_end(int row) const;

    /// @param masses rows of their range, those above at least as far as they are in it
    /// @param sums   rows_together() rows (fewer at the end) of their range, from its first or a multiple on
    /// @param wanted cells of `sums`; windows without any are left as they are. Empty: all
    void add(const CellPlane& masses, CellPlane& sums, int threads,
             std::span<const std::uint8_t> wanted = {}) const;

  private:
    class Transforms;
    CellRange masses_, sums_;
    int radius_ = 0;
    bool one_window_ = false;
    double whole_ = 0;  ///< sum of the kernel
    std::unique_ptr<Transforms> transforms_;
    std::vector<double> spectrum_;
};

}  // namespace deltareach
