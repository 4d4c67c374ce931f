#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace deltareach::detail {

/// Points in space, found by their straight distance: a k-d tree in one array, split at medians.
class NearPoints {
  public:
    explicit NearPoints(std::vector<std::array<double, 3>> points);

    /// The others no farther than `limit`, ascending.
    [[nodiscard]] std::vector<std::uint32_t> within(std::uint32_t point, double limit) const;
    /// Distance of the k-th nearest other; 0 < k < number of points.
    [[nodiscard]] double distance_of_nearest(std::uint32_t point, std::size_t k) const;

  private:
    void split(std::size_t begin, std::size_t end);
    template <class Visit>
    void visit_near(std::size_t begin, std::size_t end, const std::array<double, 3>& centre,
                    const double& limit, const Visit& visit) const;

    std::vector<std::array<double, 3>> points_;
    std::vector<std::uint32_t> order_;  ///< the middle of a range splits it along axis_
    std::vector<std::uint8_t> axis_;
};

}  // namespace deltareach::detail
