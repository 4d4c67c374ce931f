#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace deltareach::detail {

/// Points in space in cells of a grid, to find all pairs up to a distance: each pair is looked at once a
/// walk.
class NearPairs {
  public:
    /// @param points  shape (n)
    /// @param surely  >= 0, pairs that are nearer are sure
    /// @param limit   >= surely, the longest distance of a pair, in the unit of the points
    NearPairs(std::span<const std::array<double, 3>> points, double surely, double limit);

    /// The others of a higher position that lie nearer than `surely`, and those from there to the limit, both
    /// in no order of their own. What the lists held is gone.
    void above(std::uint32_t point, std::vector<std::uint32_t>& sure, std::vector<std::uint32_t>& unsure);

  private:
    struct Cell {
        std::uint32_t begin = 0, end = 0;  ///< of its points, ascending by position
    };
    [[nodiscard]] std::uint64_t key_of(const std::array<std::int64_t, 3>& place) const;
    [[nodiscard]] std::array<std::int64_t, 3> place_of(const std::array<double, 3>& point) const;
    void find_neighbours();
    void test(const std::array<double, 3>& centre, std::size_t begin, std::size_t end,
              std::vector<std::uint32_t>& sure, std::vector<std::uint32_t>& unsure);

    double surely2_ = 0, limit2_ = 0, side_ = 0;
    std::array<double, 3> low_{};
    std::vector<std::uint32_t> order_;         ///< positions by cell
    std::array<std::vector<double>, 3> at_{};  ///< their coordinates, in that order
    std::vector<std::uint32_t> cell_of_;       ///< shape (n), of each position
    std::vector<Cell> cells_;
    std::vector<std::uint64_t> keys_;           ///< of the cells, ascending
    std::vector<std::size_t> neighbours_from_;  ///< of the cells about each, itself among them
    std::vector<std::uint32_t> neighbours_;
    std::vector<double> squares_;  ///< of the distances of one cell
};

}  // namespace deltareach::detail
