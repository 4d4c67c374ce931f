#include "layers/private/near_points.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace deltareach::detail {
namespace {

constexpr std::size_t leaf_size = 8;

double distance_between(const std::array<double, 3>& a, const std::array<double, 3>& b) {
    return std::sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) +
                     (a[2] - b[2]) * (a[2] - b[2]));
}

}  // namespace

NearPoints::NearPoints(std::vector<std::array<double, 3>> points)
    : points_(std::move(points)), order_(points_.size()), axis_(points_.size(), 0) {
    std::iota(order_.begin(), order_.end(), 0U);
    split(0, order_.size());
}

void NearPoints::split(std::size_t begin, std::size_t end) {
    if (end - begin <= leaf_size) return;
    std::array<double, 3> low = points_[order_[begin]], high = low;
    for (std::size_t k = begin; k < end; ++k)
        for (std::size_t a = 0; a < 3; ++a) {
            low[a] = std::min(low[a], points_[order_[k]][a]);
            high[a] = std::max(high[a], points_[order_[k]][a]);
        }
    std::size_t axis = 0;
    for (std::size_t a = 1; a < 3; ++a)
        if (high[a] - low[a] > high[axis] - low[axis]) axis = a;
    const std::size_t middle = begin + (end - begin) / 2;
    const auto at = [&](std::size_t k) { return order_.begin() + static_cast<std::ptrdiff_t>(k); };
    std::nth_element(at(begin), at(middle), at(end),
                     [&](std::uint32_t a, std::uint32_t b) { return points_[a][axis] < points_[b][axis]; });
    axis_[middle] = static_cast<std::uint8_t>(axis);
    split(begin, middle);
    split(middle + 1, end);
}

/// `limit` may shrink while `visit` is called.
template <class Visit>
void NearPoints::visit_near(std::size_t begin, std::size_t end, const std::array<double, 3>& centre,
                            const double& limit, const Visit& visit) const {
    const auto try_one = [&](std::size_t k) {
        const double distance = distance_between(points_[order_[k]], centre);
        if (distance <= limit) visit(order_[k], distance);
    };
    if (end - begin <= leaf_size) {
        for (std::size_t k = begin; k < end; ++k) try_one(k);
        return;
    }
    const std::size_t middle = begin + (end - begin) / 2;
    const double beyond = centre[axis_[middle]] - points_[order_[middle]][axis_[middle]];
    if (beyond <= 0)
        visit_near(begin, middle, centre, limit, visit);
    else
        visit_near(middle + 1, end, centre, limit, visit);
    if (std::abs(beyond) > limit) return;
    try_one(middle);
    if (beyond <= 0)
        visit_near(middle + 1, end, centre, limit, visit);
    else
        visit_near(begin, middle, centre, limit, visit);
}

std::vector<std::uint32_t> NearPoints::within(std::uint32_t point, double limit) const {
    std::vector<std::uint32_t> found;
    visit_near(0, order_.size(), points_[point], limit, [&](std::uint32_t other, double) {
        if (other != point) found.push_back(other);
    });
    std::ranges::sort(found);
    return found;
}

double NearPoints::distance_of_nearest(std::uint32_t point, std::size_t k) const {
    double limit = std::numeric_limits<double>::infinity();
    std::vector<double> nearest;  // a heap of the k smallest
    visit_near(0, order_.size(), points_[point], limit, [&](std::uint32_t other, double distance) {
        if (other == point) return;
        nearest.push_back(distance);
        std::ranges::push_heap(nearest);
        if (nearest.size() > k) {
            std::ranges::pop_heap(nearest);
            nearest.pop_back();
        }
        if (nearest.size() == k) limit = nearest.front();
    });
    return nearest.front();
}

}  // namespace deltareach::detail
