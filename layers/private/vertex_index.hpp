#pragma once

#include "gis/geometry.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace deltareach::detail {

/// Vertices of many shapes, equal coordinates stored once, found again by position.
///
/// A hash table of square cells, wider than the snap distance, so that all that lies within it of a vertex is
/// in the vertex's cell or, near an edge of the cell, in the adjacent ones.
class VertexIndex {
  public:
    /// @param extent   of all vertices
    /// @param expected number of vertices
    VertexIndex(const Box& extent, std::size_t expected, double snap);

    /// @returns the number of the coordinates, counted from 0 in the order of first insertion
    std::uint32_t insert(double x, double y);
    [[nodiscard]] std::size_t size() const { return x_.size(); }
    [[nodiscard]] double x(std::uint32_t vertex) const { return x_[vertex]; }
    [[nodiscard]] double y(std::uint32_t vertex) const { return y_[vertex]; }
    [[nodiscard]] double snap() const { return snap_; }

    /// Calls `visit(other)` for every stored vertex within the snap distance, the vertex itself included.
    template <class Visit>
    void for_each_near(std::uint32_t vertex, const Visit& visit) const {
        const double x = x_[vertex], y = y_[vertex];
        const std::int64_t left = cell_of(x - snap_), right = cell_of(x + snap_);
        const std::int64_t low = cell_of(y - snap_), high = cell_of(y + snap_);
        for (std::int64_t cx = left; cx <= right; ++cx)
            for (std::int64_t cy = low; cy <= high; ++cy)
                for (std::uint32_t other = slots_[slot_of(cx, cy)]; other != none; other = next_[other])
                    if (is_near(x, x_[other]) && is_near(y, y_[other])) visit(other);
    }

  private:
    static constexpr std::uint32_t none = 0xFFFFFFFFU;

    [[nodiscard]] std::int64_t cell_of(double coordinate) const;
    [[nodiscard]] std::size_t slot_of(std::int64_t cx, std::int64_t cy) const;
    [[nodiscard]] bool is_near(double a, double b) const { return (a < b ? b - a : a - b) <= snap_; }

    double snap_, per_cell_;
    std::vector<double> x_, y_;
    std::vector<std::int64_t> cell_x_, cell_y_;
    std::vector<std::uint32_t> next_;   ///< next vertex of the same cell
    std::vector<std::uint32_t> slots_;  ///< first vertex of the cell; a power of two of them
};

}  // namespace deltareach::detail
