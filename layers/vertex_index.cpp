#include "layers/private/vertex_index.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace deltareach::detail {
namespace {

double cell_width(const Box& extent, std::size_t expected, double snap) {
    const double width = std::max(extent.max_corner().x() - extent.min_corner().x(),
                                  extent.max_corner().y() - extent.min_corner().y());
    // Few vertices a cell, few vertices near an edge, and cell numbers that fit 53 bits.
    const double crowded = width / (8 * std::sqrt(static_cast<double>(expected) + 1));
    return std::max({2 * snap, std::min(1024 * snap, crowded), width * 0x1p-48, 1e-300});
}

std::uint64_t mixed(std::uint64_t key) {
    key ^= key >> 32;
    key *= 0xD6E8FEB86659FD93ULL;
    key ^= key >> 32;
    key *= 0xD6E8FEB86659FD93ULL;
    return key ^ key >> 32;
}

}  // namespace

VertexIndex::VertexIndex(const Box& extent, std::size_t expected, double snap)
    : snap_(snap), per_cell_(1 / cell_width(extent, expected, snap)) {
    slots_.assign(std::bit_ceil(expected + 16), none);
    for (auto* values : {&x_, &y_}) values->reserve(expected / 2);
    for (auto* cells : {&cell_x_, &cell_y_}) cells->reserve(expected / 2);
    next_.reserve(expected / 2);
}

std::int64_t VertexIndex::cell_of(double coordinate) const {
    return static_cast<std::int64_t>(std::floor(coordinate * per_cell_));
}

std::size_t VertexIndex::slot_of(std::int64_t cx, std::int64_t cy) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot =
        mixed(static_cast<std::uint64_t>(cx) * 0x9E3779B97F4A7C15ULL + static_cast<std::uint64_t>(cy)) & mask;
    while (slots_[slot] != none && (cell_x_[slots_[slot]] != cx || cell_y_[slots_[slot]] != cy))
        slot = (slot + 1) & mask;
    return slot;
}

std::uint32_t VertexIndex::insert(double x, double y) {
    const std::int64_t cx = cell_of(x), cy = cell_of(y);
    const std::size_t slot = slot_of(cx, cy);
    for (std::uint32_t other = slots_[slot]; other != none; other = next_[other])
        if (x_[other] == x && y_[other] == y) return other;
    const auto vertex = static_cast<std::uint32_t>(x_.size());
    x_.push_back(x);
    y_.push_back(y);
    cell_x_.push_back(cx);
    cell_y_.push_back(cy);
    next_.push_back(slots_[slot]);
    slots_[slot] = vertex;
    return vertex;
}

}  // namespace deltareach::detail
