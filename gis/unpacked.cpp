#include "gis/private/unpacked.hpp"

#include "gis/cancellation.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/zip_archive.hpp"

#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <memory>
#include <sys/stat.h>
#include <zlib.h>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t gzip_piece = std::size_t{1} << 18;
constexpr std::uint64_t gzip_ratio = 500;  // as in a zip
constexpr std::uint64_t gzip_ratio_free = std::uint64_t{4} << 20;

struct EndInflate {
    void operator()(z_stream* stream) const { inflateEnd(stream); }
};

bool is_text_kind(FileKind kind) {
    switch (kind) {
        case FileKind::geojson:
        case FileKind::geojson_lines:
        case FileKind::topojson:
        case FileKind::esri_json:
        case FileKind::kml:
        case FileKind::gpx:
        case FileKind::gml:
        case FileKind::dxf:
            return true;
        default:
            return false;
    }
}

/// All members of a gzip, one after the other; `each` gets what was unpacked piece by piece.
void inflate_all(std::string_view bytes, const fs::path& path, std::uint64_t max_bytes,
                 const std::function<void(std::string_view)>& each) {
    z_stream stream{};
    constexpr int gzip_window = 15 + 16;
    if (inflateInit2(&stream, gzip_window) != Z_OK) throw std::bad_alloc();
    const std::unique_ptr<z_stream, EndInflate> ends(&stream);
    std::string out(gzip_piece, '\0');
    std::uint64_t total = 0;
    std::size_t taken = 0;
    for (int state = Z_OK; taken < bytes.size() || state != Z_STREAM_END;) {
        stop_if_cancelled();
        if (state == Z_STREAM_END && inflateReset(&stream) != Z_OK) break;
        const std::size_t piece = std::min(gzip_piece, bytes.size() - taken);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + taken));
        stream.avail_in = static_cast<uInt>(piece);
        do {
            stream.next_out = reinterpret_cast<Bytef*>(out.data());
            stream.avail_out = static_cast<uInt>(out.size());
            state = inflate(&stream, Z_NO_FLUSH);
            const std::size_t got = out.size() - stream.avail_out;
            total += got;
            if (total > max_bytes)
                refuse_too_large(path.string(), "gzip", fmt::format("{} MB", max_bytes >> 20));
            if (total > gzip_ratio_free && total / gzip_ratio > bytes.size())
                refuse_too_large(path.string(), "gzip", fmt::format("1:{}", gzip_ratio));
            each({out.data(), got});
        } while (state == Z_OK && stream.avail_out == 0);
        if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR)
            report_damage(path, reasons::of_gzip(stream));
        const std::size_t used = piece - stream.avail_in;
        taken += used;
        if (used == 0 && state != Z_STREAM_END) report_damage(path, {"gzip 被截断", "the gzip is cut"});
    }
}

}  // namespace

UnpackedFolder::UnpackedFolder() {
    std::error_code error;
    const fs::path parent = fs::temp_directory_path(error);
    if (error) report_unwritten("TMPDIR", words_of_system(error.value()));
    path_ = parent / temporary_name("deltareach", "");
    if (::mkdir(path_.c_str(), 0700) != 0) report_unwritten(path_);
    registered_.emplace_back(path_, RegisteredTemporary::Kind::folder);
}

UnpackedFolder::~UnpackedFolder() {
    registered_.clear();
    std::error_code unseen;
    fs::remove_all(path_, unseen);
}

fs::path UnpackedFolder::place(const std::string& folder, const std::string& name) {
    fs::path home = path_ / folder;
    std::error_code error;
    if (fs::create_directory(home, error)) registered_.emplace_back(home, RegisteredTemporary::Kind::folder);
    if (error) report_unwritten(home, words_of_system(error.value()));
    fs::path file = home / name;
    registered_.emplace_back(file, RegisteredTemporary::Kind::file);
    return file;
}

SourceFile with_text(SourceFile file, const std::string& name, std::string_view text) {
    auto folder = std::make_shared<UnpackedFolder>();
    const fs::path place = folder->place("0", name);
    std::ofstream to(place, std::ios::binary);
    to << text;
    to.close();
    if (!to) report_unwritten(place);
    file.absolute = place;
    file.unpacked = std::move(folder);
    return file;
}

bool is_gzip(std::string_view bytes) {
    return bytes.starts_with("\x1F\x8B");
}

std::string gunzipped_text(std::string_view bytes, const std::string& path, std::size_t max_bytes) {
    std::string text;
    inflate_all(bytes, path, max_bytes, [&](std::string_view piece) { text += piece; });
    return text;
}

SourceFile gunzipped(const SourceFile& file) {
    auto folder = std::make_shared<UnpackedFolder>();
    fs::path inner = file.path.filename();
    if (inner.extension() == ".gz" || inner.extension() == ".GZ") inner = inner.stem();
    if (inner.empty() || inner == "." || inner == "..") inner = "text";
    const fs::path target = folder->place("0", inner.string());
    std::ofstream to(target, std::ios::binary);
    {
        const MappedFile mapped(file.absolute);
        inflate_all(mapped.text(), file.path, max_unpacked_bytes, [&](std::string_view piece) {
            if (!to.write(piece.data(), static_cast<std::streamsize>(piece.size()))) report_unwritten(target);
        });
    }
    to.close();
    if (!to) report_unwritten(target);
    SourceFile text = source_file(target, reasons::vector_file());
    if (!is_text_kind(text.kind))
        report_unreadable(file.path, reasons::vector_file(),
                          {"gzip 里不是文本格式", "gzip of no text format"});
    text.path = file.path;
    text.unpacked = std::move(folder);
    return text;
}

}  // namespace deltareach
