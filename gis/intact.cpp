#include "gis/private/intact.hpp"

#include "gis/error.hpp"
#include "gis/private/reasons.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

namespace deltareach {
namespace {

namespace fs = std::filesystem;
using Bytes = std::span<const unsigned char>;

/// What stands in the root table of a FlatGeobuf head.
struct FlatGeobufHead {
    std::uint64_t features = 0;
    std::uint64_t node_size = 16;
};

/// A value of a FlatBuffers table, or `otherwise` where the table leaves it out.
std::uint64_t table_value(Bytes buffer, std::size_t slot, std::size_t size, std::uint64_t otherwise) {
    const auto inside = [&](std::uint64_t offset, std::uint64_t length) {
        return offset + length <= buffer.size();
    };
    if (!inside(0, 4)) return otherwise;
    const std::uint64_t table = little_endian(buffer, 0, 4);
    if (!inside(table, 4)) return otherwise;
    const auto back = static_cast<std::int32_t>(little_endian(buffer, table, 4));
    const std::int64_t vtable = static_cast<std::int64_t>(table) - back;
    if (vtable < 0 || !inside(static_cast<std::uint64_t>(vtable), 4)) return otherwise;
    const auto start = static_cast<std::size_t>(vtable);
    const std::size_t entry = 4 + 2 * slot;
    if (little_endian(buffer, start, 2) < entry + 2 || !inside(start + entry, 2)) return otherwise;
    const std::uint64_t field = little_endian(buffer, start + entry, 2);
    if (field == 0 || !inside(table + field, size)) return otherwise;
    return little_endian(buffer, table + field, size);
}

/// Bytes of the packed Hilbert R-tree: 40 a node, all levels.
std::uint64_t index_bytes(const FlatGeobufHead& head) {
    if (head.node_size < 2 || head.features == 0) return 0;
    std::uint64_t level = head.features, nodes = level;
    do {
        level = (level + head.node_size - 1) / head.node_size;
        nodes += level;
    } while (level > 1);
    return nodes * 40;
}

}  // namespace

// A database that is being written to, or whose writer was stopped, holds its newest pages beside it.
void refuse_unfinished(const SourceFile& file) {
    for (const char* ending : {"-wal", "-journal"}) {
        std::error_code error;
        const std::uintmax_t size = fs::file_size(fs::path(file.absolute) += ending, error);
        if (!error && size > 0)
            throw InputError(Message{.code = "DR1318",
                                     .where = {.path = file.path.string()},
                                     .values = {{"path", file.path.string()},
                                                {"beside", file.path.filename().string() + ending}}});
    }
}

void check_geopackage(const SourceFile& file) {
    const MappedFile mapped(file.absolute);
    const Bytes bytes = mapped.bytes();
    constexpr std::size_t head_size = 100;
    if (bytes.size() < head_size || !mapped.text().starts_with("SQLite format 3"))
        report_damage(file.path, {"缺 SQLite 文件头，或文件头不全", "the SQLite head is missing or cut"});
    refuse_unfinished(file);
    std::uint64_t page = big_endian(bytes, 16, 2);
    if (page == 1) page = 65536;
    const std::uint64_t pages = big_endian(bytes, 28, 4);
    const bool counted = big_endian(bytes, 24, 4) == big_endian(bytes, 92, 4);
    if (page < 512) report_damage(file.path, {"SQLite 文件头损坏", "the SQLite head is damaged"});
    if (bytes.size() % page != 0)
        report_damage(file.path, in_words("{} 字节不是页的整数倍", "{} bytes are not a whole number of pages",
                                          bytes.size()));
    if (counted && pages * page != bytes.size())
        report_damage(file.path, reasons::bytes_not_said(bytes.size(), pages * page));
}

void check_sqlite(const SourceFile& file) {
    check_geopackage(file);
    const MappedFile mapped(file.absolute);
    // CREATE VIRTUAL TABLE … USING one of these: SpatiaLite and OGR then read any file of the machine.
    static constexpr std::array<std::string_view, 7> openers{"virtualshape", "virtualtext",    "virtualdbf",
                                                             "virtualxl",    "virtualgeojson", "virtualogr",
                                                             "virtualfdo"};
    const std::string_view text = mapped.text();
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != 'U' && text[at] != 'u') continue;
        const std::string words = ascii_lower(text.substr(at, 24));
        if (!words.starts_with("using")) continue;
        const std::string_view table = trimmed(std::string_view(words).substr(5));
        for (const std::string_view opener : openers)
            if (table.starts_with(opener))
                report_unreadable(
                    file.path, in_both("SQLite"),
                    in_words("其中的表 {} 会打开别的文件", "its table {} opens another file", opener));
    }
}

std::uint64_t check_flatgeobuf(const SourceFile& file) {
    const MappedFile mapped(file.absolute);
    const Bytes bytes = mapped.bytes();
    constexpr std::size_t magic = 8;
    if (bytes.size() < magic + 4) report_damage(file.path, reasons::head_is_cut());
    if (bytes[3] != 3)
        report_unreadable(file.path, in_both("FlatGeobuf"), in_words("版本 {}", "version {}", bytes[3]));
    const std::uint64_t head_size = little_endian(bytes, magic, 4);
    std::uint64_t at = magic + 4 + head_size;
    if (at > bytes.size()) report_damage(file.path, reasons::head_is_cut());
    const Bytes head_bytes = bytes.subspan(magic + 4, head_size);
    const FlatGeobufHead head{.features = table_value(head_bytes, 8, 8, 0),
                              .node_size = table_value(head_bytes, 9, 2, 16)};
    if (head.features > bytes.size())
        report_damage(file.path, {"要素比字节还多", "more features than bytes"});
    at += index_bytes(head);
    std::uint64_t features = 0;
    while (at < bytes.size()) {
        if (at + 4 > bytes.size()) break;
        at += 4 + little_endian(bytes, at, 4);
        ++features;
    }
    if (at != bytes.size())
        report_damage(file.path, in_words("最后一个要素（第 {} 个）被截断",
                                          "the last feature, number {}, is cut", features));
    if (head.features != 0 && features != head.features)
        report_damage(file.path, reasons::features_read(features, head.features));
    return features;
}

}  // namespace deltareach
