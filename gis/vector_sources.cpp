#include "gis/error.hpp"
#include "gis/private/echarts_map.hpp"
#include "gis/private/esri_no_place.hpp"
#include "gis/private/gdal_handles.hpp"
#include "gis/private/gml_alone.hpp"
#include "gis/private/kml_values.hpp"
#include "gis/private/layer_reader.hpp"
#include "gis/private/marked_moments.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/source_file.hpp"
#include "gis/private/topojson_absent.hpp"
#include "gis/private/unpacked.hpp"
#include "gis/private/utf8_text.hpp"
#include "gis/table_formats.hpp"
#include "gis/text.hpp"
#include "gis/vector_io.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

/// A format that is not read, by the extension of its name, and what brings it in. {} stands for the file.
/// Tables are no layers either: see table_formats.
struct Unread {
    std::string_view extension, format, command;
};
constexpr std::array<Unread, 32> unread_formats{{
    {".dwg", "AutoCAD DWG", "dwg2dxf {}"},
    {".dgn", "MicroStation DGN", "ogr2ogr out.gpkg {}"},
    {".mdb", "ESRI personal geodatabase", "ogr2ogr out.gpkg {}"},
    {".e00", "ArcInfo E00", "ogr2ogr out.gpkg {}"},
    {".osm", "OpenStreetMap XML", "ogr2ogr out.gpkg {}"},
    {".pbf", "OpenStreetMap PBF", "ogr2ogr out.gpkg {}"},
    {".vrt", "GDAL VRT", "ogr2ogr out.gpkg {}"},
    {".gmt", "GMT", "ogr2ogr out.gpkg {}"},
    {".gxt", "Geoconcept", "ogr2ogr out.gpkg {}"},
    {".000", "S-57", "ogr2ogr out.gpkg {}"},
    {".jml", "OpenJUMP JML", "ogr2ogr out.gpkg {}"},
    {".svg", "SVG", "ogr2ogr out.gpkg {}"},
    {".arrow", "Arrow", "ogr2ogr out.gpkg {}"},
    {".feather", "Arrow", "ogr2ogr out.gpkg {}"},
    {".pdf", "PDF", "ogr2ogr out.gpkg {}"},
    {".sql", "SQL", "psql -f {} && ogr2ogr out.gpkg PG:dbname=NAME"},
    {".qgz", "QGIS project", "qgis {}"},
    {".qgs", "QGIS project", "qgis {}"},
    {".mxd", "ArcMap project", "arcmap {}"},
    {".aprx", "ArcGIS Pro project", "arcgispro {}"},
    {".rar", "RAR", "unrar x {}"},
    {".7z", "7z", "7z x {}"},
    {".tar", "tar", "tar xf {}"},
    {".tgz", "tar", "tar xf {}"},
    {".bz2", "bzip2", "bunzip2 {}"},
    {".xz", "xz", "unxz {}"},
    {".zst", "zstd", "unzstd {}"},
    {".shx", "Shapefile", "deltareach info NAME.shp"},
    {".map", "MapInfo TAB", "deltareach info NAME.tab"},
    {".mid", "MapInfo MIF", "deltareach info NAME.mif"},
    {".gdbtable", "FileGDB", "deltareach info NAME.gdb"},
    {".nc", "netCDF", "gdal_translate {} out.tif"},
}};

[[noreturn]] void report_unread(const fs::path& path, std::string_view format, std::string_view command) {
    throw InputError(Message{.code = "DR1358",
                             .where = {.path = path.string()},
                             .values = {{"path", path.string()},
                                        {"format", std::string(format)},
                                        {"command", fmt::format(fmt::runtime(command), path.string())}}});
}

void refuse_unread(const SourceFile& file) {
    const bool parquet = file.kind == FileKind::parquet;
    if (parquet && GetGDALDriverManager()->GetDriverByName("Parquet") == nullptr)
        report_unread(file.path, "GeoParquet", "ogr2ogr out.gpkg {}");
    if (file.kind == FileKind::geotiff) report_unread(file.path, "GeoTIFF", "gdal_polygonize.py {} out.gpkg");
    if (file.kind != FileKind::other) return;
    const std::string extension = ascii_lower(file.path.extension().string());
    const auto known = std::ranges::find(unread_formats, extension, &Unread::extension);
    if (known != unread_formats.end()) report_unread(file.path, known->format, known->command);
    if (const TableFormat* table = table_format(file.path); table != nullptr && !table->typed)
        report_unread(file.path, table->name, "deltareach convert {} out.gpkg --points X,Y");
    report_unreadable(file.path, reasons::vector_file(), reasons::unknown_format());
}

}  // namespace

std::vector<PackedLayer> packed_layers(const std::vector<SourceFile>& sources) {
    std::vector<PackedLayer> layers;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const std::string stem = sources[i].path.stem().string();
        const std::vector<std::string> within = gdal::layer_names(sources[i]);
        for (const std::string& name : within)
            layers.push_back({.source = i,
                              .name = within.size() == 1 ? stem : fmt::format("{}/{}", stem, name),
                              .within = within.size() == 1 ? std::string() : name});
    }
    return layers;
}

bool is_geodatabase_folder(const fs::path& path) {
    return is_file_geodatabase(path);
}

std::vector<SourceFile> vector_sources(const fs::path& path, const std::string& encoding) {
    gdal::initialise();
    const SourceFile file = source_file(path, reasons::vector_file());
    std::vector<SourceFile> sources;
    if (file.kind == FileKind::zip)
        sources = unzipped(file);
    else if (file.kind == FileKind::gzip)
        sources = {gunzipped(file)};
    else
        sources = {without_guesses(file)};
    for (SourceFile& source : sources) {
        refuse_unread(source);
        source = with_utf8_text(std::move(source), encoding);
        source = with_no_places(with_absent_shapes(with_plain_coordinates(std::move(source))));
        source = with_marked_moments(with_plain_values(std::move(source)));
    }
    return sources;
}

SourceFile vector_source(const fs::path& path, std::string& layer, const std::string& encoding) {
    std::vector<SourceFile> sources = vector_sources(path, encoding);
    if (sources.size() == 1) return std::move(sources.front());
    for (SourceFile& source : sources) {
        if (source.path.stem().string() != layer) continue;
        layer.clear();
        return std::move(source);
    }
    const std::vector<PackedLayer> packed = packed_layers(sources);
    std::vector<std::string> names;
    const PackedLayer* found = nullptr;
    std::size_t alike = 0;  // layers of that name in several data sets
    for (const PackedLayer& one : packed) {
        names.push_back(one.name);
        if (layer.empty() || (one.name != layer && one.within != layer)) continue;
        if (one.name == layer || ++alike == 1) found = &one;
        if (one.name == layer) alike = 1;
    }
    if (found != nullptr && alike == 1) {
        layer = found->within;
        return std::move(sources[found->source]);
    }
    throw InputError(Message{.code = layer.empty() ? "DR1304" : "DR1305",
                             .where = {.path = path.string()},
                             .values = {{"path", path.string()},
                                        {"layer", layer},
                                        {"layers", fmt::format("{}", fmt::join(names, list_mark))}}});
}

}  // namespace deltareach
