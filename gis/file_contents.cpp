#include "gis/private/layer_reader.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/source_file.hpp"
#include "gis/whole_layer.hpp"

namespace deltareach {
namespace {

const char* format_of(FileKind kind) {
    switch (kind) {
        case FileKind::geopackage:
            return "GeoPackage";
        case FileKind::geojson:
            return "GeoJSON";
        case FileKind::geojson_lines:
            return "GeoJSONSeq";
        case FileKind::topojson:
            return "TopoJSON";
        case FileKind::esri_json:
            return "Esri JSON";
        case FileKind::flatgeobuf:
            return "FlatGeobuf";
        case FileKind::shapefile:
            return "Shapefile";
        case FileKind::dbf:
            return "DBF";
        case FileKind::kml:
            return "KML";
        case FileKind::gpx:
            return "GPX";
        case FileKind::dxf:
            return "DXF";
        case FileKind::gml:
            return "GML";
        case FileKind::sqlite:
            return "SQLite";
        case FileKind::mapinfo_tab:
            return "MapInfo TAB";
        case FileKind::mapinfo_mif:
            return "MapInfo MIF";
        case FileKind::file_geodatabase:
            return "FileGDB";
        case FileKind::parquet:
            return "Parquet";
        default:
            return nullptr;
    }
}

}  // namespace

FileContents contents_of_file(const std::filesystem::path& path, const std::string& encoding) {
    const std::vector<SourceFile> sources = vector_sources(path, encoding);
    FileContents contents;
    for (const SourceFile& source : sources) {
        const char* format = format_of(source.kind);
        if (format == nullptr) report_unreadable(path, reasons::vector_file(), reasons::unknown_format());
        contents.format = format;
        if (sources.size() == 1) contents.layers = gdal::layer_names(source);
    }
    if (sources.size() > 1)
        for (PackedLayer& layer : packed_layers(sources)) contents.layers.push_back(std::move(layer.name));
    return contents;
}

}  // namespace deltareach
