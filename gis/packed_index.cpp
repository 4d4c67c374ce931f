#include "gis/private/packed_index.hpp"

#include "gis/cancellation.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <limits>

namespace deltareach::gdal {
namespace {

constexpr std::size_t entry_bytes = 24, head_bytes = 4;  // of a node: SQLite's rtree.c

std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char c : name) text += c == '"' ? "\"\"" : std::string(1, c);
    return text + '"';
}

float down(double value) {
    const auto near = static_cast<float>(value);
    return static_cast<double>(near) > value ? std::nextafter(near, -std::numeric_limits<float>::infinity())
                                             : near;
}

float up(double value) {
    const auto near = static_cast<float>(value);
    return static_cast<double>(near) < value ? std::nextafter(near, std::numeric_limits<float>::infinity())
                                             : near;
}

/// Big-endian, as digits of a blob's literal.
void append_hex(std::uint64_t value, int bytes, std::string& text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    for (int shift = 8 * bytes - 4; shift >= 0; shift -= 4) text += digits[value >> shift & 0xFU];
}

}  // namespace

PackedIndex::PackedIndex(VectorWriter& writer, std::string table, const std::string& column)
    : writer_(writer), table_(std::move(table)), index_("rtree_" + table_ + "_" + column) {
    writer_.execute(fmt::format("SELECT CreateSpatialIndex({}, {})", sql_text(table_), sql_text(column)));
    const std::string of_table = fmt::format(
        "FROM sqlite_master WHERE type = 'trigger' AND tbl_name = {} AND name LIKE 'rtree\\_%' ESCAPE '\\'",
        sql_text(table_));
    std::vector<std::string> names;
    writer_.for_each_row("SELECT name, sql " + of_table, [&](const OGRFeature& row) {
        names.emplace_back(row.GetFieldAsString(0));
        triggers_.emplace_back(row.GetFieldAsString(1));
    });
    for (const std::string& name : names) writer_.execute("DROP TRIGGER " + quoted(name));
    writer_.for_each_row(
        fmt::format("SELECT length(data) FROM {} WHERE nodeno = 1", quoted(index_ + "_node")),
        [&](const OGRFeature& row) { node_bytes_ = static_cast<std::size_t>(row.GetFieldAsInteger64(0)); });
    writer_.check(!triggers_.empty() && node_bytes_ >= head_bytes + 2 * entry_bytes);
}

void PackedIndex::add(std::int64_t row, const OGREnvelope& box) {
    rows_.push_back({row, down(box.MinX), up(box.MaxX), down(box.MinY), up(box.MaxY)});
}

void PackedIndex::put_node(std::int64_t number, int depth, const Entry* first, std::size_t count) {
    std::string blob;
    blob.reserve(2 * node_bytes_ + 32);
    append_hex(static_cast<std::uint64_t>(number == 1 ? depth : 0), 2, blob);
    append_hex(count, 2, blob);
    for (const Entry* one = first; one != first + count; ++one) {
        append_hex(static_cast<std::uint64_t>(one->id), 8, blob);
        for (const float edge : {one->west, one->east, one->south, one->north})
            append_hex(std::bit_cast<std::uint32_t>(edge), 4, blob);
        if (depth == 0)
            homes_.emplace_back(one->id, number);
        else
            parents_.push_back(fmt::format("({},{})", one->id, number));
    }
    blob.resize(2 * node_bytes_, '0');
    nodes_.push_back(fmt::format("({},X'{}')", number, blob));
}

PackedIndex::Entries PackedIndex::level_above(Entries entries, int depth) {
    const std::size_t most = (node_bytes_ - head_bytes) / entry_bytes;
    const std::size_t nodes = (entries.size() + most - 1) / most;
    // Strips from west to east, each filled from south to north (Leutenegger, Lopez and Edgington 1997).
    const auto strips = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(nodes))));
    const std::size_t in_strip = (nodes + strips - 1) / strips * most;
    const auto by = [](float Entry::*low, float Entry::*high) {
        return [low, high](const Entry& a, const Entry& b) {
            const float left = a.*low + a.*high, right = b.*low + b.*high;
            return left != right ? left < right : a.id < b.id;
        };
    };
    std::ranges::sort(entries, by(&Entry::west, &Entry::east));
    Entries above;
    for (std::size_t strip = 0; strip < entries.size(); strip += in_strip) {
        stop_if_cancelled();
        const std::size_t end = std::min(strip + in_strip, entries.size());
        std::sort(entries.begin() + static_cast<std::ptrdiff_t>(strip),
                  entries.begin() + static_cast<std::ptrdiff_t>(end), by(&Entry::south, &Entry::north));
        for (std::size_t at = strip; at < end; at += most) {
            const std::size_t count = std::min(most, end - at);
            Entry node = entries[at];
            node.id = nodes == 1 ? 1 : ++last_node_;
            for (std::size_t i = at; i < at + count; ++i) {
                node.west = std::min(node.west, entries[i].west);
                node.east = std::max(node.east, entries[i].east);
                node.south = std::min(node.south, entries[i].south);
                node.north = std::max(node.north, entries[i].north);
            }
            put_node(node.id, depth, &entries[at], count);
            above.push_back(node);
        }
    }
    return above;
}

void PackedIndex::execute_each(const std::string& head, const std::vector<std::string>& rows) {
    constexpr std::size_t most = 400'000;  // bytes of a statement; SQLite takes a million
    std::string sql;
    for (const std::string& row : rows) {
        if (!sql.empty() && sql.size() + row.size() > most) {
            writer_.execute(sql);
            sql.clear();
        }
        sql += (sql.empty() ? head : ",") + row;
    }
    if (!sql.empty()) writer_.execute(sql);
}

void PackedIndex::finish() {
    if (!rows_.empty()) {
        Entries level = std::move(rows_);
        int depth = 0;
        do level = level_above(std::move(level), depth++);
        while (level.front().id != 1);
        std::ranges::sort(homes_);
        std::vector<std::string> homes;
        homes.reserve(homes_.size());
        for (const auto& [row, node] : homes_) homes.push_back(fmt::format("({},{})", row, node));
        execute_each(fmt::format("REPLACE INTO {} VALUES ", quoted(index_ + "_node")), nodes_);
        execute_each(fmt::format("INSERT INTO {} VALUES ", quoted(index_ + "_rowid")), homes);
        execute_each(fmt::format("INSERT INTO {} VALUES ", quoted(index_ + "_parent")), parents_);
    }
    for (const std::string& trigger : triggers_) writer_.execute(trigger);
}

}  // namespace deltareach::gdal
