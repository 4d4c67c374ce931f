#include "gis/private/source_file.hpp"

#include "gis/error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void report_missing(const fs::path& path) {
    throw InputError(
        Message{.code = "DR1301", .where = {.path = path.string()}, .values = {{"path", path.string()}}});
}

std::string lower_extension(const fs::path& path) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    });
    return extension;
}

/// The first bytes, without a UTF-8 byte order mark and blanks.
std::string_view first_text(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const auto start = head.find_first_not_of(" \t\r\n");
    return start == std::string_view::npos ? std::string_view() : head.substr(start);
}

FileKind kind_of(std::string_view head, const fs::path& path) {
    using namespace std::string_view_literals;
    const std::string extension = lower_extension(path);
    if (head.starts_with("SQLite format 3\0"sv)) return FileKind::geopackage;
    if (head.size() >= 8 && head.starts_with("fgb"sv) && head.substr(4, 3) == "fgb"sv)
        return FileKind::flatgeobuf;
    if (head.starts_with("\0\0\x27\x0A"sv)) return FileKind::shapefile;
    if (head.starts_with("II*\0"sv) || head.starts_with("MM\0*"sv) || head.starts_with("II+\0"sv) ||
        head.starts_with("MM\0+"sv))
        return FileKind::geotiff;
    if (extension == ".dbf") return FileKind::dbf;
    const std::string_view text = first_text(head);
    if (text.starts_with('{')) return FileKind::geojson;
    if (text.starts_with('<') && (extension == ".kml" || text.find("<kml") != std::string_view::npos))
        return FileKind::kml;
    if (extension == ".shp") return FileKind::shapefile;  // cut within its head: said as damage
    if (extension == ".gpkg") return FileKind::geopackage;
    if (extension == ".fgb") return FileKind::flatgeobuf;
    if (extension == ".geojson" || extension == ".json") return FileKind::geojson;
    if (extension == ".kml") return FileKind::kml;
    if (extension == ".tif" || extension == ".tiff") return FileKind::geotiff;
    return FileKind::other;
}

}  // namespace

SourceFile source_file(const fs::path& path, const std::string& expected) {
    const std::string name = path.string();
    if (name.empty()) report_missing(path);
    if (name.find('\0') != std::string::npos) report_unreadable(path, expected, "NUL in the name");
    std::error_code error;
    SourceFile file{.path = path,
                    .absolute = fs::absolute(path, error).lexically_normal(),
                    .bytes = 0,
                    .kind = FileKind::other};
    const fs::file_status status = fs::status(file.absolute, error);
    if (!fs::exists(status)) {
        const bool connection =
            name.find("://") != std::string::npos || name.starts_with("/vsi") || name.starts_with("PG:");
        if (connection) report_unreadable(path, expected, "not a local file");
        report_missing(path);
    }
    if (fs::is_directory(status)) report_unreadable(path, expected, "a folder");
    if (!fs::is_regular_file(status)) report_unreadable(path, expected, "not a regular file");
    if (file.absolute.string().starts_with("/vsi")) report_unreadable(path, expected, "not a local file");
    std::ifstream in(file.absolute, std::ios::binary);
    if (!in) report_missing(path);
    std::array<char, 1024> head{};
    in.read(head.data(), head.size());
    file.bytes = fs::file_size(file.absolute, error);
    if (file.bytes == 0) report_damage(path, "the file is empty");
    file.kind = kind_of({head.data(), static_cast<std::size_t>(in.gcount())}, file.absolute);
    return file;
}

MappedFile::MappedFile(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) report_missing(path);
    struct stat status {};
    void* data = MAP_FAILED;
    if (::fstat(descriptor, &status) == 0 && status.st_size > 0) {
        size_ = static_cast<std::size_t>(status.st_size);
        data = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
    }
    ::close(descriptor);
    if (data == MAP_FAILED) {
        const bool empty = size_ == 0;
        size_ = 0;
        if (!empty) report_missing(path);
        return;
    }
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

void report_damage(const fs::path& path, const std::string& reason) {
    throw InputError(Message{.code = "DR1303",
                             .where = {.path = path.string()},
                             .values = {{"path", path.string()}, {"reason", reason}}});
}

void report_unreadable(const fs::path& path, const std::string& expected, const std::string& reason) {
    throw InputError(
        Message{.code = "DR1302",
                .where = {.path = path.string()},
                .values = {{"path", path.string()}, {"expected", expected}, {"reason", reason}}});
}

}  // namespace deltareach
