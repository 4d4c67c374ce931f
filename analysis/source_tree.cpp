#include "analysis/private/source_tree.hpp"

#include <algorithm>
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
    for (std::size_t i = 0; i < cells.size(); ++i)
        order.emplace_back(block_order(cells[i].column, cells[i].row), i);
    std::ranges::sort(order);
    levels_.emplace_back();
    std::vector<std::uint64_t> keys;
    for (const auto& [key, i] : order) {
        keys.push_back(key);
        levels_[0].push_back({.place = cells[i].place, .mass = cells[i].mass, .width_km = cell_km});
    }
    while (levels_.back().size() > 1) {
        const std::vector<Node>& below = levels_.back();
        const double width_km = 2 * below.front().width_km;
        std::vector<Node> level;
        std::vector<std::uint64_t> level_keys;
        for (std::size_t begin = 0, end = 0; begin < below.size(); begin = end) {
            while (end < below.size() && keys[end] >> 2 == keys[begin] >> 2) ++end;
            level.push_back(parent_of(std::span(below).subspan(begin, end - begin), begin, width_km));
            level_keys.push_back(keys[begin] >> 2);
        }
        keys = std::move(level_keys);
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
        const bool far = away >= widths_away * node.width_km && node.width_km <= kernel.widest_block_km();
        if (level == 0 || far) {
            found.push_back(node);
            continue;
        }
        for (std::size_t child = node.children; child-- > 0;)
            open.push_back({level - 1, node.first_child + child});
    }
}

}  // namespace deltareach
