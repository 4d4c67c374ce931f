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
    /// So many vertices ahead of the one in hand, `expect` is told in time.
    static constexpr std::uint32_t ahead = 12;
    /// Has the memory fetched where these coordinates would be; a table of millions fits no cache.
    void expect(double x, double y) const {
        __builtin_prefetch(&slots_[hash_of(x, y) & (slots_.size() - 1)]);
    }

    [[nodiscard]] std::size_t size() const { return stored_.size(); }
    [[nodiscard]] double x(std::uint32_t vertex) const { return stored_[vertex].x; }
    [[nodiscard]] double y(std::uint32_t vertex) const { return stored_[vertex].y; }
    [[nodiscard]] double snap() const { return snap_; }

    /// Calls `visit(other)` for every stored vertex within the snap distance, the vertex itself included.
    template <class Visit>
    void for_each_near(std::uint32_t vertex, const Visit& visit) const {
        const double x = stored_[vertex].x, y = stored_[vertex].y;
        const std::int64_t left = cell_of(x - snap_), right = cell_of(x + snap_);
        const std::int64_t low = cell_of(y - snap_), high = cell_of(y + snap_);
        for (std::int64_t cx = left; cx <= right; ++cx)
            for (std::int64_t cy = low; cy <= high; ++cy)
                for (std::uint32_t other = slots_[slot_of(cx, cy)].first; other != none;
                     other = stored_[other].next)
                    if (is_near(x, stored_[other].x) && is_near(y, stored_[other].y)) visit(other);
    }

  private:
    static constexpr std::uint32_t none = 0xFFFFFFFFU;

    [[nodiscard]] std::int64_t cell_of(double coordinate) const;
    [[nodiscard]] std::size_t slot_of(std::int64_t cx, std::int64_t cy) const;
    [[nodiscard]] bool is_near(double a, double b) const { return (a < b ? b - a : a - b) <= snap_; }

    [[nodiscard]] std::uint64_t hash_of(double x, double y) const;

    struct Stored {
        double x, y;
        std::uint32_t next;  ///< vertex of the same cell
    };
    /// The first vertex of a cell, and bits of its hash: most cells that are not the one sought differ in
    /// them.
    struct Slot {
        std::uint32_t first = none, tag = 0;
    };
    double snap_, per_cell_;
    std::vector<Stored> stored_;
    std::vector<Slot> slots_;  ///< a power of two of them
};

}  // namespace deltareach::detail
