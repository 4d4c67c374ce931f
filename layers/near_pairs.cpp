#include "layers/private/near_pairs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace deltareach::detail {
namespace {

constexpr int bits_an_axis = 21;

}  // namespace

NearPairs::NearPairs(std::span<const std::array<double, 3>> points, double surely, double limit)
    : surely2_(surely * surely), limit2_(limit * limit), order_(points.size()), cell_of_(points.size()) {
    if (points.empty()) return;
    low_ = points.front();
    double widest = 0;
    for (std::size_t a = 0; a < 3; ++a) {
        double high = low_[a];
        for (const std::array<double, 3>& point : points) {
            low_[a] = std::min(low_[a], point[a]);
            high = std::max(high, point[a]);
        }
        widest = std::max(widest, high - low_[a]);
    }
    // A little wider than the limit, so that rounding moves no pair out of neighbouring cells.
    side_ = std::max({1.0001 * limit, widest / ((1 << bits_an_axis) - 4), 1e-300});
    std::vector<std::uint64_t> keys(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) keys[i] = key_of(place_of(points[i]));
    std::iota(order_.begin(), order_.end(), 0U);
    std::ranges::sort(order_, {}, [&](std::uint32_t i) { return std::pair(keys[i], i); });
    for (std::uint32_t k = 0; k < order_.size(); ++k) {
        const std::uint64_t key = keys[order_[k]];
        if (keys_.empty() || keys_.back() != key) {
            keys_.push_back(key);
            cells_.push_back({.begin = k, .end = k});
        }
        ++cells_.back().end;
        cell_of_[order_[k]] = static_cast<std::uint32_t>(cells_.size() - 1);
        for (std::size_t a = 0; a < 3; ++a) at_[a].push_back(points[order_[k]][a]);
    }
    find_neighbours();
}

std::array<std::int64_t, 3> NearPairs::place_of(const std::array<double, 3>& point) const {
    std::array<std::int64_t, 3> place{};
    for (std::size_t a = 0; a < 3; ++a)
        place[a] = 1 + static_cast<std::int64_t>((point[a] - low_[a]) / side_);
    return place;
}

std::uint64_t NearPairs::key_of(const std::array<std::int64_t, 3>& place) const {
    return (static_cast<std::uint64_t>(place[0]) << (2 * bits_an_axis)) |
           (static_cast<std::uint64_t>(place[1]) << bits_an_axis) | static_cast<std::uint64_t>(place[2]);
}

/// The cells of a column along the last axis stand beside each other.
void NearPairs::find_neighbours() {
    neighbours_from_.push_back(0);
    for (const Cell& cell : cells_) {
        const auto place = place_of({at_[0][cell.begin], at_[1][cell.begin], at_[2][cell.begin]});
        for (std::int64_t dx = -1; dx <= 1; ++dx)
            for (std::int64_t dy = -1; dy <= 1; ++dy) {
                const std::uint64_t first = key_of({place[0] + dx, place[1] + dy, place[2] - 1});
                const auto from = std::ranges::lower_bound(keys_, first);
                for (auto key = from; key != keys_.end() && *key <= first + 2; ++key)
                    neighbours_.push_back(static_cast<std::uint32_t>(key - keys_.begin()));
            }
        neighbours_from_.push_back(neighbours_.size());
    }
}

void NearPairs::test(const std::array<double, 3>& centre, std::size_t begin, std::size_t end,
                     std::vector<std::uint32_t>& sure, std::vector<std::uint32_t>& unsure) {
    const std::size_t count = end - begin, before = sure.size();
    if (squares_.size() < count) squares_.resize(count);
    const double *x = at_[0].data() + begin, *y = at_[1].data() + begin, *z = at_[2].data() + begin;
    double* square = squares_.data();
    for (std::size_t k = 0; k < count; ++k) {
        const double dx = x[k] - centre[0], dy = y[k] - centre[1], dz = z[k] - centre[2];
        square[k] = dx * dx + dy * dy + dz * dz;
    }
    sure.resize(before + count);
    std::uint32_t* next = sure.data() + before;
    std::size_t shell = 0;
    for (std::size_t k = 0; k < count; ++k) {
        *next = order_[begin + k];
        next += square[k] < surely2_ ? 1 : 0;
        shell += square[k] >= surely2_ && square[k] <= limit2_ ? 1 : 0;
    }
    sure.resize(static_cast<std::size_t>(next - sure.data()));
    for (std::size_t k = 0; shell > 0 && k < count; ++k)
        if (square[k] >= surely2_ && square[k] <= limit2_) {
            unsure.push_back(order_[begin + k]);
            --shell;
        }
}

void NearPairs::above(std::uint32_t point, std::vector<std::uint32_t>& sure,
                      std::vector<std::uint32_t>& unsure) {
    sure.clear();
    unsure.clear();
    const std::uint32_t own = cell_of_[point];
    const auto after = [&](const Cell& cell) {  // where positions above the point begin
        const auto begin = order_.begin();
        return static_cast<std::size_t>(std::upper_bound(begin + cell.begin, begin + cell.end, point) -
                                        begin);
    };
    const std::size_t here = after(cells_[own]) - 1;
    const std::array<double, 3> centre{at_[0][here], at_[1][here], at_[2][here]};
    for (std::size_t k = neighbours_from_[own]; k < neighbours_from_[own + 1]; ++k) {
        const Cell& cell = cells_[neighbours_[k]];
        test(centre, after(cell), cell.end, sure, unsure);
    }
}

}  // namespace deltareach::detail
