#include "gis/error.hpp"
#include "gis/file_names.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/unpacked.hpp"
#include "gis/private/zip_archive.hpp"
#include "gis/text.hpp"
#include "gis/whole_file.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <memory>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_zip_bytes = std::size_t{1} << 30;
constexpr std::size_t names_shown = 12;

/// A file that opens a data set, and those of the same stem that belong to it.
struct MainPart {
    std::string_view extension;
    std::array<std::string_view, 4> beside;
};
constexpr std::array<MainPart, 16> main_parts{{{".shp", {".shx", ".dbf", ".prj", ".cpg"}},
                                               {".tab", {".dat", ".map", ".id", ".ind"}},
                                               {".mif", {".mid", "", "", ""}},
                                               {".gml", {".xsd", "", "", ""}},
                                               {".gpkg", {}},
                                               {".fgb", {}},
                                               {".geojson", {}},
                                               {".json", {}},
                                               {".geojsonl", {}},
                                               {".geojsons", {}},
                                               {".ndjson", {}},
                                               {".topojson", {}},
                                               {".kml", {}},
                                               {".gpx", {}},
                                               {".dxf", {}},
                                               {".sqlite", {}}}};

struct ZipEntry {
    std::size_t index;
    fs::path name;
};

/// One data set of the archive: where its files stand and what they are called outside.
struct Packed {
    fs::path shown;  ///< within the archive
    std::vector<std::pair<std::size_t, std::string>> files;
    std::string main;    ///< the name of the file to open; of a geodatabase empty
    std::string folder;  ///< of a geodatabase: its name outside
};

std::string lower_extension_of(const fs::path& name) {
    return ascii_lower(name.extension().string());
}

/// What macOS and Windows put into a zip besides what was packed.
bool is_clutter(const fs::path& name) {
    const std::string file = name.filename().string();
    return name.begin()->string() == "__MACOSX" || file.starts_with("._") || file == ".DS_Store" ||
           ascii_lower(file) == "thumbs.db";
}

std::vector<ZipEntry> entries_of(const ZipArchive& archive, const SourceFile& file) {
    std::vector<ZipEntry> entries;
    const std::vector<std::string> names = archive.parts();
    for (std::size_t i = 0; i < names.size(); ++i) {
        const fs::path name = names[i];
        const bool leads_out = name.is_absolute() || names[i].find('\\') != std::string::npos ||
                               names[i].find('\0') != std::string::npos ||
                               std::ranges::find(name, fs::path("..")) != name.end();
        if (leads_out)
            throw InputError(Message{.code = "DR1359",
                                     .where = {.path = file.path.string()},
                                     .values = {{"path", file.path.string()}, {"part", names[i]}}});
        if (names[i].empty() || names[i].ends_with('/') || is_clutter(name)) continue;
        entries.push_back({i, name});
    }
    return entries;
}

/// Geodatabases: folders in which a first table stands.
void add_geodatabases(const std::vector<ZipEntry>& entries, const SourceFile& file,
                      std::vector<Packed>& found) {
    for (const ZipEntry& entry : entries) {
        if (ascii_lower(entry.name.filename().string()) != "a00000001.gdbtable") continue;
        const fs::path home = entry.name.parent_path();
        const std::string stem = (home.empty() ? file.path.stem() : home.filename()).stem().string();
        Packed packed{.shown = home.empty() ? fs::path(stem + ".gdb") : home,
                      .files = {},
                      .main = "",
                      .folder = safe_file_stem(stem) + ".gdb"};
        for (const ZipEntry& part : entries)
            if (part.name.parent_path() == home)
                packed.files.emplace_back(part.index, safe_file_stem(part.name.filename().string()));
        found.push_back(std::move(packed));
    }
}

void add_files(const std::vector<ZipEntry>& entries, std::vector<Packed>& found) {
    for (const ZipEntry& entry : entries) {
        const std::string extension = lower_extension_of(entry.name);
        const auto main = std::ranges::find(main_parts, extension, &MainPart::extension);
        if (main == main_parts.end()) continue;
        const fs::path home = entry.name.parent_path(), stem = entry.name.stem();
        const std::string outside = safe_file_stem(stem.string());
        Packed packed{.shown = entry.name, .files = {}, .main = outside + extension, .folder = ""};
        for (const ZipEntry& part : entries) {
            const std::string ending = lower_extension_of(part.name);
            const bool belongs =
                part.index == entry.index ||
                (!ending.empty() && std::ranges::find(main->beside, ending) != main->beside.end() &&
                 part.name.parent_path() == home &&
                 ascii_lower(part.name.stem().string()) == ascii_lower(stem.string()));
            if (belongs) packed.files.emplace_back(part.index, outside + ending);
        }
        found.push_back(std::move(packed));
    }
}

std::vector<Packed> data_sets_in(const ZipArchive& archive, const SourceFile& file) {
    const std::vector<ZipEntry> entries = entries_of(archive, file);
    std::vector<Packed> found;
    add_geodatabases(entries, file, found);
    add_files(entries, found);
    if (found.empty()) {
        std::vector<std::string> names;
        for (const ZipEntry& entry : entries)
            if (names.size() < names_shown) names.push_back(entry.name.string());
        throw InputError(Message{
            .code = "DR1360",
            .where = {.path = file.path.string()},
            .values = {{"path", file.path.string()},
                       {"names", names.empty() ? "-" : fmt::format("{}", fmt::join(names, list_mark))}}});
    }
    return found;
}

/// @param total  of all that was unpacked so far
void unpack_into(const fs::path& target, const ZipArchive& archive, std::size_t index, std::uint64_t& total) {
    std::ofstream to(target, std::ios::binary);
    archive.unpack_at(index, [&](std::string_view piece) {
        total += piece.size();
        if (total > max_unpacked_bytes)
            refuse_too_large(archive.path(), "zip", fmt::format("{} MB", max_unpacked_bytes >> 20));
        return static_cast<bool>(to.write(piece.data(), static_cast<std::streamsize>(piece.size())));
    });
    to.close();
    if (!to) report_unwritten(target);
}

/// The doc.kml of many a KMZ only links to the files beside it: such a one is no layer.
void leave_out_links(std::vector<SourceFile>& sources) {
    const auto is_link = [](const SourceFile& source) {
        return source.kind == FileKind::kml &&
               MappedFile(source.absolute).text().find("Placemark") == std::string_view::npos;
    };
    if (!std::ranges::all_of(sources, is_link)) std::erase_if(sources, is_link);
}

}  // namespace

std::vector<SourceFile> unzipped(const SourceFile& file) {
    const ZipArchive archive(read_whole_file(file.absolute, max_zip_bytes), file.path.string());
    const std::vector<Packed> found = data_sets_in(archive, file);
    const auto folder = std::make_shared<UnpackedFolder>();
    std::vector<SourceFile> sources;
    std::uint64_t total = 0;
    for (const Packed& packed : found) {
        const std::string home = packed.folder.empty() ? fmt::format("{}", sources.size())
                                                       : fmt::format("{}-{}", sources.size(), packed.folder);
        fs::path main;
        for (const auto& [index, name] : packed.files) {
            const fs::path target = folder->place(home, name);
            unpack_into(target, archive, index, total);
            if (packed.main.empty()) main = target.parent_path();
            if (name == packed.main) main = target;
        }
        SourceFile source = source_file(main, reasons::vector_file());
        source.path = file.path / packed.shown;
        source.unpacked = folder;
        sources.push_back(std::move(source));
    }
    leave_out_links(sources);
    return sources;
}

}  // namespace deltareach
