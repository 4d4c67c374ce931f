#include "gis/private/flatgeobuf_absent.hpp"

#include "gis/private/output_steps.hpp"
#include "gis/private/source_file.hpp"

#include <fmt/format.h>
#include <fstream>
#include <optional>
#include <span>
#include <string>

namespace deltareach::gdal {
namespace {

using Bytes = std::span<const unsigned char>;

/// Where in the file the slot of the geometry (the first of the table) of the feature that starts at `at`
/// lies; nothing where there is none. `at` is the feature's size prefix.
std::optional<std::uint64_t> geometry_slot(Bytes bytes, std::uint64_t at) {
    const std::uint64_t start = at + 4;
    if (start + 4 > bytes.size()) return std::nullopt;
    const std::uint64_t table = start + little_endian(bytes, start, 4);
    if (table + 4 > bytes.size()) return std::nullopt;
    const auto back = static_cast<std::int32_t>(little_endian(bytes, table, 4));
    const std::int64_t vtable = static_cast<std::int64_t>(table) - back;
    if (vtable < static_cast<std::int64_t>(start) || static_cast<std::uint64_t>(vtable) + 6 > bytes.size())
        return std::nullopt;
    const auto slots = static_cast<std::uint64_t>(vtable);
    return little_endian(bytes, slots, 2) < 6 ? std::nullopt : std::optional(slots + 4);
}

}  // namespace

std::unique_ptr<OGRGeometry> stand_in(OGRwkbGeometryType type, double x, double y) {
    const OGRwkbGeometryType flat = wkbFlatten(type);
    const std::string at = fmt::format("{} {}", x, y);
    std::string text = fmt::format("POINT ({})", at);
    if (flat == wkbLineString || flat == wkbMultiLineString) text = fmt::format("LINESTRING ({0},{0})", at);
    if (flat == wkbPolygon || flat == wkbMultiPolygon) text = fmt::format("POLYGON (({0},{0},{0},{0}))", at);
    OGRGeometry* made = nullptr;
    OGRGeometryFactory::createFromWkt(text.c_str(), nullptr, &made);
    if (flat != wkbUnknown) made = OGRGeometryFactory::forceTo(made, flat);
    return std::unique_ptr<OGRGeometry>(made);
}

void take_out_geometries(const std::filesystem::path& file, const std::filesystem::path& shown,
                         const std::vector<std::uint64_t>& rows) {
    if (rows.empty()) return;
    std::vector<std::uint64_t> slots;
    {
        const MappedFile mapped(file);
        const Bytes bytes = mapped.bytes();
        constexpr std::uint64_t magic = 8;
        std::uint64_t at = magic + 4 + little_endian(bytes, magic, 4), row = 0;
        for (const std::uint64_t wanted : rows) {
            for (; row < wanted && at + 4 <= bytes.size(); ++row) at += 4 + little_endian(bytes, at, 4);
            const auto slot = geometry_slot(bytes, at);
            if (!slot)
                report_unwritten(
                    shown, {"没有几何对象的要素缺少自己的表", "a feature without geometry has no table"});
            slots.push_back(*slot);
        }
    }
    std::fstream patch(file, std::ios::in | std::ios::out | std::ios::binary);
    for (const std::uint64_t slot : slots) {
        patch.seekp(static_cast<std::streamoff>(slot));
        patch.write("\0\0", 2);
    }
    patch.close();
    if (!patch) report_unwritten(shown);
}

}  // namespace deltareach::gdal
