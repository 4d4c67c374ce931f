#include "gis/private/flatgeobuf_packed.hpp"

#include "gis/private/output_steps.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/source_file.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <fmt/format.h>
#include <numeric>

namespace deltareach::gdal {
namespace {

static_assert(std::endian::native == std::endian::little, "nodes are written as they lie in memory");

constexpr std::size_t magic_bytes = 8, size_bytes = 4, in_node = 16;
constexpr std::uint32_t curve_side = 0xFFFF;

std::span<const unsigned char> bytes_of(std::string_view text) {
    return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

/// How far along a Hilbert curve of 65,536 × 65,536 cells a cell lies.
std::uint32_t along_curve(std::uint32_t x, std::uint32_t y) {
    std::uint32_t distance = 0;
    for (std::uint32_t half = (curve_side + 1) / 2; half > 0; half /= 2) {
        const std::uint32_t right = (x & half) != 0 ? 1 : 0, up = (y & half) != 0 ? 1 : 0;
        distance += half * half * ((3 * right) ^ up);
        if (up == 1) continue;
        if (right == 1) {
            x = curve_side - x;
            y = curve_side - y;
        }
        std::swap(x, y);
    }
    return distance;
}

std::uint32_t cell_of(double middle, double low, double high) {
    const double share = high > low ? (middle - low) / (high - low) : 0;
    return static_cast<std::uint32_t>(std::clamp(share, 0.0, 1.0) * curve_side);
}

/// Where a value of the root table of a head stands in the file; 0: the table leaves it out.
std::size_t place_of(std::string_view file, std::size_t slot) {
    const auto bytes = bytes_of(file);
    constexpr std::size_t start = magic_bytes + size_bytes;
    if (bytes.size() < start + 8) return 0;
    const std::size_t table = start + little_endian(bytes, start, 4);
    if (table + 4 > bytes.size()) return 0;
    const auto back = static_cast<std::int32_t>(little_endian(bytes, table, 4));
    const std::size_t vtable = table - static_cast<std::size_t>(back), entry = 4 + 2 * slot;
    if (back <= 0 || vtable + entry + 2 > bytes.size() || little_endian(bytes, vtable, 2) < entry + 2)
        return 0;
    const std::size_t offset = little_endian(bytes, vtable + entry, 2);
    return offset == 0 ? 0 : table + offset;
}

/// A node of the tree, as the file has it: a box, and where its feature or its first child is.
struct Node {
    double west = 0, south = 0, east = 0, north = 0;
    std::uint64_t offset = 0;
};
static_assert(sizeof(Node) == 40);

/// Nodes of each level, the leaves first.
std::vector<std::size_t> levels_over(std::size_t leaves) {
    std::vector<std::size_t> sizes{leaves};
    do sizes.push_back((sizes.back() + in_node - 1) / in_node);
    while (sizes.back() > 1);
    return sizes;
}

std::size_t nodes_over(std::size_t leaves) {
    const std::vector<std::size_t> sizes = levels_over(leaves);
    return std::accumulate(sizes.begin(), sizes.end(), std::size_t{0});
}

/// The tree from the root to the leaves. @param leaves  one a feature
std::vector<Node> tree_over(const std::vector<Node>& leaves) {
    const std::vector<std::size_t> sizes = levels_over(leaves.size());
    const std::size_t all = nodes_over(leaves.size());
    std::vector<Node> nodes(all);
    std::size_t level = all - leaves.size();
    std::ranges::copy(leaves, nodes.begin() + static_cast<std::ptrdiff_t>(level));
    for (std::size_t i = 1; i < sizes.size(); ++i) {
        const std::size_t below = level, end = below + sizes[i - 1];
        level -= sizes[i];
        for (std::size_t k = 0; k < sizes[i]; ++k) {
            const std::size_t first = below + k * in_node;
            Node node = nodes[first];
            node.offset = first;
            for (std::size_t child = first; child < std::min(first + in_node, end); ++child) {
                node.west = std::min(node.west, nodes[child].west);
                node.south = std::min(node.south, nodes[child].south);
                node.east = std::max(node.east, nodes[child].east);
                node.north = std::max(node.north, nodes[child].north);
            }
            nodes[level + k] = node;
        }
    }
    return nodes;
}

}  // namespace

RowsOnCurve rows_on_curve(const WholeLayer::State& layer) {
    RowsOnCurve order;
    std::vector<OGREnvelope> boxes(layer.features.size());
    for (std::size_t row = 0; row < boxes.size(); ++row) {
        const OGRGeometry* shape = layer.features[row]->GetGeometryRef();
        if (shape == nullptr || shape->IsEmpty() != 0) {
            order.absent.push_back(row);
            continue;
        }
        const OGRwkbGeometryType type = wkbFlatten(shape->getGeometryType());
        order.plain = order.plain && type >= wkbPoint && type <= wkbMultiPolygon;
        shape->getEnvelope(&boxes[row]);
        order.extent.Merge(boxes[row]);
    }
    if (!order.absent.empty()) return order;
    std::vector<std::pair<std::uint32_t, std::size_t>> places;
    places.reserve(boxes.size());
    for (std::size_t row = 0; row < boxes.size(); ++row) {
        const OGREnvelope& box = boxes[row];
        places.emplace_back(
            along_curve(cell_of((box.MinX + box.MaxX) / 2, order.extent.MinX, order.extent.MaxX),
                        cell_of((box.MinY + box.MaxY) / 2, order.extent.MinY, order.extent.MaxY)),
            row);
    }
    std::ranges::sort(places);
    order.rows.reserve(boxes.size());
    order.boxes.reserve(boxes.size());
    for (const auto& [place, row] : places) {
        order.rows.push_back(row);
        order.boxes.push_back(boxes[row]);
    }
    return order;
}

std::optional<std::string> flatgeobuf_head(std::string_view one, const RowsOnCurve& order) {
    constexpr std::size_t envelope_slot = 1, count_slot = 8, node_slot = 9, edges = 4;
    const std::size_t count = place_of(one, count_slot), envelope = place_of(one, envelope_slot);
    if (count == 0 || envelope == 0 || place_of(one, node_slot) != 0) return std::nullopt;  // 16 goes unsaid
    const auto bytes = bytes_of(one);
    const std::size_t end = magic_bytes + size_bytes + little_endian(bytes, magic_bytes, size_bytes);
    if (envelope + size_bytes > bytes.size()) return std::nullopt;
    const std::size_t vector = envelope + little_endian(bytes, envelope, size_bytes);
    const std::array<double, edges> extent{order.extent.MinX, order.extent.MinY, order.extent.MaxX,
                                           order.extent.MaxY};
    if (end > bytes.size() || count + 8 > end || vector + size_bytes + sizeof extent > end ||
        little_endian(bytes, vector, size_bytes) != edges || little_endian(bytes, count, 8) != 1)
        return std::nullopt;
    std::string head(one.substr(0, end));
    const std::uint64_t features = order.rows.size();
    std::memcpy(head.data() + count, &features, sizeof features);
    std::memcpy(head.data() + vector + size_bytes, extent.data(), sizeof extent);
    return head;
}

PackedFlatGeobuf::PackedFlatGeobuf(const std::filesystem::path& file, std::filesystem::path shown,
                                   std::string_view head, const RowsOnCurve& order)
    : shown_(std::move(shown)), order_(order), to_(file, std::ios::binary | std::ios::trunc) {
    to_.write(head.data(), static_cast<std::streamsize>(head.size()));
    index_ = static_cast<std::streamoff>(head.size());
    waiting_.assign(nodes_over(order.rows.size()) * sizeof(Node), '\0');
    flush();
    written_ = 0;
    offsets_.reserve(order.rows.size());
}

void PackedFlatGeobuf::flush() {
    to_.write(waiting_.data(), static_cast<std::streamsize>(waiting_.size()));
    written_ += waiting_.size();
    waiting_.clear();
}

void PackedFlatGeobuf::add(const std::function<void(std::string& text)>& append) {
    constexpr std::size_t enough = std::size_t{1} << 18;
    offsets_.push_back(written_ + waiting_.size());
    append(waiting_);
    if (waiting_.size() > enough) flush();
}

void PackedFlatGeobuf::add(std::string_view record) {
    add([&](std::string& text) { text += record; });
}

void PackedFlatGeobuf::add_all(std::string_view file) {
    const auto bytes = bytes_of(file);
    const auto size_at = [&](std::size_t at) { return size_bytes + little_endian(bytes, at, size_bytes); };
    std::size_t at = magic_bytes;
    if (at + size_bytes <= bytes.size()) at += size_at(at);
    while (at + size_bytes <= bytes.size()) {
        const std::size_t size = size_at(at);
        if (size > bytes.size() - at) break;
        add(file.substr(at, size));
        at += size;
    }
    if (at != bytes.size())
        report_unwritten(shown_, in_words("{1} 字节只有 {0} 字节完整", "{0} of {1} bytes", at, bytes.size()));
}

void PackedFlatGeobuf::finish() {
    flush();
    if (offsets_.size() != order_.rows.size())
        report_unwritten(shown_, reasons::features_read(offsets_.size(), order_.rows.size()));
    std::vector<Node> leaves;
    leaves.reserve(offsets_.size());
    for (std::size_t i = 0; i < offsets_.size(); ++i) {
        const OGREnvelope& box = order_.boxes[i];
        leaves.push_back({box.MinX, box.MinY, box.MaxX, box.MaxY, offsets_[i]});
    }
    const std::vector<Node> nodes = tree_over(leaves);
    to_.seekp(index_);
    to_.write(reinterpret_cast<const char*>(nodes.data()),
              static_cast<std::streamsize>(nodes.size() * sizeof(Node)));
    to_.close();
    if (!to_) report_unwritten(shown_);
}

}  // namespace deltareach::gdal
