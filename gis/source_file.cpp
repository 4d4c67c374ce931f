#include "gis/private/source_file.hpp"

#include "gis/error.hpp"
#include "gis/memory.hpp"
#include "gis/private/regular_file.hpp"
#include "gis/table_formats.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <cerrno>
#include <sys/mman.h>
#include <system_error>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void report_missing(const fs::path& path) {
    throw InputError(
        Message{.code = "DR1301", .where = {.path = path.string()}, .values = {{"path", path.string()}}});
}

/// The first bytes, without a UTF-8 byte order mark and blanks.
std::string_view first_text(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const auto start = head.find_first_not_of(" \t\r\n");
    return start == std::string_view::npos ? std::string_view() : head.substr(start);
}

/// The ASCII of UTF-16 that begins with its mark; anything else as it is.
std::string without_utf16(std::string head) {
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF"))
        std::erase_if(head, [](char c) { return c == '\0' || (static_cast<unsigned char>(c) & 0x80U) != 0; });
    return head;
}

FileKind kind_of(std::string_view head, const fs::path& path) {
    using namespace std::string_view_literals;
    const std::string extension = ascii_lower(path.extension().string());
    if (head.starts_with("SQLite format 3\0"sv)) {
        const bool marked = head.size() > 72 && head.substr(68, 2) == "GP"sv;  // the application's id
        return marked || extension == ".gpkg" ? FileKind::geopackage : FileKind::sqlite;
    }
    if (head.starts_with("PAR1"sv)) return FileKind::parquet;
    if (head.starts_with("\x1F\x8B"sv)) return FileKind::gzip;
    if (head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv))
        return table_format(path) != nullptr ? FileKind::other : FileKind::zip;
    if (head.size() >= 8 && head.starts_with("fgb"sv) && head.substr(4, 3) == "fgb"sv)
        return FileKind::flatgeobuf;
    if (head.starts_with("\0\0\x27\x0A"sv)) return FileKind::shapefile;
    if (head.starts_with("II*\0"sv) || head.starts_with("MM\0*"sv) || head.starts_with("II+\0"sv) ||
        head.starts_with("MM\0+"sv))
        return FileKind::geotiff;
    if (extension == ".dbf") return FileKind::dbf;
    const std::string_view text = first_text(head);
    const auto says = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
    if (text.starts_with('\x1E') || extension == ".geojsonl" || extension == ".geojsons" ||
        extension == ".ndjson")
        return FileKind::geojson_lines;
    if (text.starts_with('{') && (says("\"Topology\"") || extension == ".topojson"))
        return FileKind::topojson;
    if (text.starts_with('{') && says("\"esriGeometry")) return FileKind::esri_json;
    if (text.starts_with('<') && (extension == ".gpx" || says("<gpx"))) return FileKind::gpx;
    if (extension == ".dxf") return FileKind::dxf;
    if (text.starts_with('{')) return FileKind::geojson;
    if (ascii_lower(text.substr(0, 6)) == "!table") return FileKind::mapinfo_tab;
    if (extension == ".mif" || (ascii_lower(text.substr(0, 8)) == "version " && says("Columns")))
        return FileKind::mapinfo_mif;
    if (text.starts_with('<') && (extension == ".kml" || text.find("<kml") != std::string_view::npos))
        return FileKind::kml;
    if (text.starts_with('<') &&
        (extension == ".gml" || says("www.opengis.net/gml") || says("FeatureCollection")))
        return FileKind::gml;
    if (extension == ".shp") return FileKind::shapefile;  // cut within its head: said as damage
    if (extension == ".gpkg") return FileKind::geopackage;
    if (extension == ".fgb") return FileKind::flatgeobuf;
    if (extension == ".geojson" || extension == ".json") return FileKind::geojson;
    if (extension == ".kml") return FileKind::kml;
    if (extension == ".tif" || extension == ".tiff") return FileKind::geotiff;
    return FileKind::other;
}

/// A server's answer may say what it is behind its aliases, or behind all its features.
FileKind kind_of_json(const fs::path& absolute) {
    const MappedFile mapped(absolute);
    const std::string_view text = mapped.text();
    constexpr std::size_t seen = 1024;  // by kind_of
    const auto says = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
    if (text.size() <= seen || text.substr(0, seen).find("\"FeatureCollection\"") != std::string_view::npos)
        return FileKind::geojson;
    if (says("\"esriGeometry") && !says("\"FeatureCollection\"")) return FileKind::esri_json;
    return says("\"Topology\"") && says("\"arcs\"") && !says("\"FeatureCollection\"") ? FileKind::topojson
                                                                                      : FileKind::geojson;
}

Words not_local() {
    return {"不是本地文件", "not a local file"};
}

}  // namespace

SourceFile source_file(const fs::path& path, const Words& expected) {
    const std::string name = path.string();
    if (name.empty()) report_missing(path);
    refuse_nul_in(path);
    std::error_code error, unseen;
    SourceFile file{.path = path,
                    .absolute = fs::absolute(path, error).lexically_normal(),
                    .bytes = 0,
                    .kind = FileKind::other};
    const fs::file_status status = fs::status(file.absolute, unseen);
    if (!fs::exists(status)) {
        const bool connection =
            name.find("://") != std::string::npos || name.starts_with("/vsi") || name.starts_with("PG:");
        if (connection) report_unreadable(path, expected, not_local());
        report_unopened(path, unseen ? unseen.value() : ENOENT);
    }
    if (fs::is_directory(status)) {
        if (!is_file_geodatabase(file.absolute)) report_unreadable(path, expected, {"是文件夹", "a folder"});
        file.kind = FileKind::file_geodatabase;
        return file;
    }
    if (!fs::is_regular_file(status))
        report_unreadable(path, expected, {"不是普通文件", "not a regular file"});
    if (file.absolute.string().starts_with("/vsi")) report_unreadable(path, expected, not_local());
    std::string head;
    RegularFile bytes(file.absolute, path);
    bytes.read(head, 1024);
    file.bytes = bytes.size();
    if (file.bytes == 0) report_damage(path, {"文件是空的", "the file is empty"});
    file.kind = kind_of(without_utf16(head), file.absolute);
    if (file.kind == FileKind::geojson) file.kind = kind_of_json(file.absolute);
    return file;
}

bool is_file_geodatabase(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error) && fs::is_regular_file(path / "a00000001.gdbtable", error);
}

MappedFile::MappedFile(const fs::path& path) {
    const RegularFile file(path);
    size_ = static_cast<std::size_t>(file.size());
    if (size_ == 0) return;
    void* data = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file.descriptor(), 0);
    if (data == MAP_FAILED && errno == ENOMEM) throw memory_error();
    if (data == MAP_FAILED) report_unopened(path, errno);
    data_ = static_cast<const unsigned char*>(data);
}

MappedFile::~MappedFile() {
    if (data_ != nullptr) ::munmap(const_cast<unsigned char*>(data_), size_);
}

std::uint64_t little_endian(std::span<const unsigned char> bytes, std::size_t offset, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;) value = value << 8 | bytes[offset + i];
    return value;
}

std::uint64_t big_endian(std::span<const unsigned char> bytes, std::size_t offset, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | bytes[offset + i];
    return value;
}

void report_unopened(const fs::path& path, int error) {
    if (error == ENOENT || error == ENOTDIR) report_missing(path);
    if (error != EACCES && error != EPERM) report_unreadable(path, {"文件", "file"}, words_of_system(error));
    throw InputError(
        Message{.code = "DR1338", .where = {.path = path.string()}, .values = {{"path", path.string()}}});
}

void refuse_nul_in(const fs::path& path) {
    if (path.native().find('\0') == std::string::npos) return;
    throw InputError(
        Message{.code = "DR1339", .where = {.path = path.string()}, .values = {{"path", path.string()}}});
}

void report_damage(const fs::path& path, const Words& reason) {
    if (is_lack_of_memory(reason.en)) throw memory_error();
    throw InputError(
        Message{.code = "DR1303",
                .where = {.path = path.string()},
                .values = {{"path", path.string()}, {"reason_zh", reason.zh}, {"reason_en", reason.en}}});
}

void report_unreadable(const fs::path& path, const Words& expected, const Words& reason) {
    if (is_lack_of_memory(reason.en)) throw memory_error();
    throw InputError(Message{.code = "DR1302",
                             .where = {.path = path.string()},
                             .values = {{"path", path.string()},
                                        {"expected_zh", expected.zh},
                                        {"expected_en", expected.en},
                                        {"reason_zh", reason.zh},
                                        {"reason_en", reason.en}}});
}

}  // namespace deltareach
