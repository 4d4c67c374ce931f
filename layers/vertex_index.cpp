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

std::uint64_t hash_of_cell(std::int64_t cx, std::int64_t cy) {
    return mixed(static_cast<std::uint64_t>(cx) * 0x9E3779B97F4A7C15ULL + static_cast<std::uint64_t>(cy));
}

/// The upper half: the lower tells the slot.
std::uint32_t tag_of(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace

VertexIndex::VertexIndex(const Box& extent, std::size_t expected, double snap)
    : snap_(snap), per_cell_(1 / cell_width(extent, expected, snap)) {
    slots_.resize(std::bit_ceil(expected + 16));
    stored_.reserve(expected / 2);
}

std::int64_t VertexIndex::cell_of(double coordinate) const {
    return static_cast<std::int64_t>(std::floor(coordinate * per_cell_));
}

std::uint64_t VertexIndex::hash_of(double x, double y) const {
    return hash_of_cell(cell_of(x), cell_of(y));
}

std::size_t VertexIndex::slot_of(std::int64_t cx, std::int64_t cy) const {
    const std::size_t mask = slots_.size() - 1;
    const std::uint64_t hash = hash_of_cell(cx, cy);
    const auto is_other = [&](const Slot& slot) {
        if (slot.tag != tag_of(hash)) return true;
        const Stored& first = stored_[slot.first];
        return cell_of(first.x) != cx || cell_of(first.y) != cy;
    };
    std::size_t at = hash & mask;
    while (slots_[at].first != none && is_other(slots_[at])) at = (at + 1) & mask;
    return at;
}

std::uint32_t VertexIndex::insert(double x, double y) {
    const std::int64_t cx = cell_of(x), cy = cell_of(y);
    Slot& slot = slots_[slot_of(cx, cy)];
    for (std::uint32_t other = slot.first; other != none; other = stored_[other].next)
        if (stored_[other].x == x && stored_[other].y == y) return other;
    const auto vertex = static_cast<std::uint32_t>(stored_.size());
    stored_.push_back({x, y, slot.first});
    slot = {vertex, tag_of(hash_of_cell(cx, cy))};
    return vertex;
}

}  // namespace deltareach::detail
