#pragma once

#include "gis/words.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

enum class FileKind {
    geopackage,
    geojson,
    geojson_lines,  ///< a feature a line, with or without record separators
    topojson,
    esri_json,
    flatgeobuf,
    shapefile,
    dbf,
    kml,
    gpx,
    dxf,
    gml,
    sqlite,  ///< also SpatiaLite; not a GeoPackage
    mapinfo_tab,
    mapinfo_mif,
    file_geodatabase,  ///< a folder
    parquet,
    zip,
    gzip,
    geotiff,
    other
};

/// A regular local file, checked before any driver sees its name.
struct SourceFile {
    std::filesystem::path path;      ///< as given, for messages
    std::filesystem::path absolute;  ///< for drivers: cannot be taken for a connection string or a URL
    std::uintmax_t bytes = 0;
    FileKind kind = FileKind::other;  ///< told by content (Shapefile's parts by name too)
    std::shared_ptr<const class UnpackedFolder> unpacked =
        nullptr;                       ///< where `absolute` lies, if it was packed
    std::string left_aside = {};       ///< a file beside it that is not believed
    std::string text_encoding = {};    ///< of a text of which `absolute` is a copy in UTF-8; empty: it was
    bool is_encoding_guessed = false;  ///< neither told nor declared
    std::shared_ptr<const struct KmlMoments> moments =
        nullptr;             ///< of a KML of which `absolute` is a copy with other times
    bool has_marks = false;  ///< `absolute` is a copy with marks before texts: see with_marked_moments
    double map_steps = 0;    ///< a degree, of an encoded map of ECharts: `absolute` is a copy with numbers
};

/// A folder is a file only as a file geodatabase.
/// @param expected what was hoped for, for DR1302: "vector file", "raster"
/// @throws InputError DR1301 missing, DR1302 not a regular local file, DR1303 empty, DR1338 it may not be
/// read, DR1339 a NUL in the path
[[nodiscard]] SourceFile source_file(const std::filesystem::path& path, const Words& expected);

/// A folder with the first table of a file geodatabase in it.
[[nodiscard]] bool is_file_geodatabase(const std::filesystem::path& path);

/// The data sets of a file: itself, or those packed in it (zip, KMZ, .gz), each unpacked into a folder that
/// goes with the last copy of it.
/// @param encoding  of texts; empty: decided from what they say
/// @throws as `source_file` and `unzipped`, `gunzipped`, `with_utf8_text`; InputError DR1358 a format we know
/// and do not read
[[nodiscard]] std::vector<SourceFile> vector_sources(const std::filesystem::path& path,
                                                     const std::string& encoding = "");
/// A layer of several data sets.
struct PackedLayer {
    std::size_t source = 0;
    std::string name;    ///< the stem of its data set, of one with several layers "STEM/LAYER"
    std::string within;  ///< LAYER; empty: its data set has no other
};
[[nodiscard]] std::vector<PackedLayer> packed_layers(const std::vector<SourceFile>& sources);
/// The one among them that holds the layer, which becomes its name there, or empty once one that has no other
/// is chosen. Where there are several, `packed_layers` names them; LAYER alone does where no other has it.
/// @throws InputError DR1304, DR1305
[[nodiscard]] SourceFile vector_source(const std::filesystem::path& path, std::string& layer,
                                       const std::string& encoding = "");

/// A file mapped into memory, read-only.
class MappedFile {
  public:
    /// Does not wait for a pipe's writer.
    /// @throws InputError DR1301 missing, DR1338 it may not be read, DR1715 not a regular file; LimitError
    /// DR1722 there is no room for it
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    [[nodiscard]] std::span<const unsigned char> bytes() const { return {data_, size_}; }
    [[nodiscard]] std::string_view text() const { return {reinterpret_cast<const char*>(data_), size_}; }

  private:
    const unsigned char* data_ = nullptr;
    std::size_t size_ = 0;
};

/// Little- and big-endian unsigned integers of 1 to 8 bytes at `offset`.
[[nodiscard]] std::uint64_t little_endian(std::span<const unsigned char> bytes, std::size_t offset,
                                          std::size_t size);
[[nodiscard]] std::uint64_t big_endian(std::span<const unsigned char> bytes, std::size_t offset,
                                       std::size_t size);

/// Why a file could not be opened, told from `errno`: a file that is there but may not be read is another
/// trouble than one that is not there.
/// @throws InputError DR1301 not there, DR1338 no permission, DR1302 anything else
[[noreturn]] void report_unopened(const std::filesystem::path& path, int error);

/// The system would take the path for what stands before its first NUL. @throws InputError DR1339
void refuse_nul_in(const std::filesystem::path& path);

/// @throws InputError DR1303
[[noreturn]] void report_damage(const std::filesystem::path& path, const Words& reason);

/// @throws InputError DR1302
[[noreturn]] void report_unreadable(const std::filesystem::path& path, const Words& expected,
                                    const Words& reason);

}  // namespace deltareach
