#include "analysis/private/source_tree.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace deltareach {
namespace {

constexpr double widths_away = 4;

/// Interleaved bits of column and row: the cells of every block are neighbours in this order.
std::uint64_t block_order(std::uint32_t column, std::uint32_t row) {
    std::uint64_t result = 0;
    for (int bit = 0; bit < 32; ++bit) {
        result |= (static_cast<std::uint64_t>(column >> bit & 1U) << (2 * bit)) |
                  (static_cast<std::uint64_t>(row >> bit & 1U) << (2 * bit + 1));
    }
    return result;
}

/// Σ mass·(offset from the centroid)(the same): xx, yy, zz, xy, xz, yz.
using Tensor = std::array<double, 6>;

void add_offset(Tensor& tensor, const SpacePoint& a, const SpacePoint& b, double mass) {
    const double x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;
    const Tensor one{x * x, y * y, z * z, x * y, x * z, y * z};
    for (std::size_t k = 0; k < one.size(); ++k) tensor[k] += mass * one[k];
}

/// Of places that lie in one plane or nearly: λ1 − λ2 from the trace and the sum of squares.
double skew_of(const Tensor& t, double mass) {
    const double trace = t[0] + t[1] + t[2];
    const double squares =
        t[0] * t[0] + t[1] * t[1] + t[2] * t[2] + 2 * (t[3] * t[3] + t[4] * t[4] + t[5] * t[5]);
    return std::sqrt(std::max(0.0, 2 * squares - trace * trace)) / mass;
}

SourceTree::Node parent_of(std::span<const SourceTree::Node> children, std::size_t first, double width_km) {
    SourceTree::Node parent{.first_child = static_cast<std::uint32_t>(first),
                            .children = static_cast<std::uint32_t>(children.size()),
                            .width_km = width_km};
    for (const SourceTree::Node& child : children) parent.mass += child.mass;
    for (const SourceTree::Node& child : children) {
        const double part = child.mass / parent.mass;
        parent.place.x += part * child.place.x;
        parent.place.y += part * child.place.y;
        parent.place.z += part * child.place.z;
    }
    for (const SourceTree::Node& child : children) {
        parent.moment += child.moment + child.mass * squared_chord(child.place, parent.place);
    }
    return parent;
}

}  // namespace

SourceTree::SourceTree(std::vector<Cell> cells, double cell_km) {
    std::vector<std::pair<std::uint64_t, std::size_t>> order;
    order.reserve(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        order.emplace_back(block_order(cells[i].column, cells[i].row), i);
    std::ranges::sort(order);
    levels_.emplace_back();
    std::vector<std::uint64_t> keys;
    keys.reserve(order.size());
    levels_[0].reserve(order.size());
    std::vector<Tensor> tensors(order.size(), Tensor{});
    for (const auto& [key, i] : order) {
        keys.push_back(key);
        levels_[0].push_back({.place = cells[i].place, .mass = cells[i].mass, .width_km = cell_km});
    }
    while (levels_.back().size() > 1) {
        const std::vector<Node>& below = levels_.back();
        const double width_km = 2 * below.front().width_km;
        std::vector<Node> level;
        std::vector<std::uint64_t> level_keys;
        std::vector<Tensor> level_tensors;
        for (std::size_t begin = 0, end = 0; begin < below.size(); begin = end) {
            while (end < below.size() && keys[end] >> 2 == keys[begin] >> 2) ++end;
            level.push_back(parent_of(std::span(below).subspan(begin, end - begin), begin, width_km));
            level_keys.push_back(keys[begin] >> 2);
            Tensor tensor{};
            for (std::size_t child = begin; child < end; ++child) {
                for (std::size_t k = 0; k < tensor.size(); ++k) tensor[k] += tensors[child][k];
                add_offset(tensor, below[child].place, level.back().place, below[child].mass);
            }
            level.back().skew_km2 = skew_of(tensor, level.back().mass);
            level_tensors.push_back(tensor);
        }
        keys = std::move(level_keys);
        tensors = std::move(level_tensors);
        levels_.push_back(std::move(level));
    }
}

void SourceTree::nodes_for(const SpacePoint& centre, double ball_km, const KernelTable& kernel,
                           std::vector<Node>& found) const {
    found.clear();
    struct Step {
        std::size_t level, node;
    };
    std::vector<Step> open;
    for (std::size_t i = 0; i < levels_.back().size(); ++i) open.push_back({levels_.size() - 1, i});
    while (!open.empty()) {
        const auto [level, at] = open.back();
        open.pop_back();
        const Node& node = levels_[level][at];
        const double away = std::sqrt(squared_chord(node.place, centre)) - ball_km;
        if (away - 1.5 * node.width_km > kernel.support_km()) continue;
        const bool far = away >= widths_away * node.width_km && node.width_km <= kernel.widest_block_km() &&
                         node.skew_km2 <= kernel.most_skew_km2(away);
        if (level == 0 || far) {
            found.push_back(node);
            continue;
        }
        for (std::size_t child = node.children; child-- > 0;)
            open.push_back({level - 1, node.first_child + child});
    }
}

}  // namespace deltareach
