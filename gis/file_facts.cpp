#include "gis/private/file_facts.hpp"

namespace deltareach {
namespace {

void add_esri(const SourceFile& file, FileFacts& facts) {
    check_json(file);
    facts.esri = esri_facts(file);
    facts.features = facts.esri.features;
    facts.foreign = facts.esri.foreign;
    facts.cut_by_server = is_cut_by_server(file);
}

}  // namespace

FileFacts facts_of(const SourceFile& file) {
    FileFacts facts;
    switch (file.kind) {
        case FileKind::geopackage:
            check_geopackage(file);
            break;
        case FileKind::flatgeobuf:
            facts.features = check_flatgeobuf(file);
            break;
        case FileKind::kml:
            facts.kml = check_kml(file);
            break;
        case FileKind::geojson:
        case FileKind::geojson_lines:
            facts.geojson = file.kind == FileKind::geojson ? check_geojson(file) : check_geojson_lines(file);
            facts.features = facts.geojson.features;
            facts.foreign = facts.geojson.foreign;
            facts.cut_by_server = file.kind == FileKind::geojson && is_cut_by_server(file);
            break;
        case FileKind::topojson:
            facts.in_all_layers = check_topojson(file).features;
            break;
        case FileKind::esri_json:
            add_esri(file, facts);
            break;
        case FileKind::gpx:
            facts.in_all_layers = check_gpx(file);
            break;
        case FileKind::gml:
            facts.in_all_layers = check_gml(file);
            check_beside_gml(file);
            break;
        case FileKind::sqlite:
            check_sqlite(file);
            break;
        case FileKind::mapinfo_tab:
            facts.features = check_mapinfo_tab(file);
            break;
        case FileKind::mapinfo_mif:
            facts.features = check_mapinfo_mif(file);
            break;
        case FileKind::file_geodatabase:
            check_file_geodatabase(file);
            break;
        case FileKind::parquet:
            break;
        case FileKind::dxf:
            facts.unread = check_dxf(file);
            break;
        case FileKind::shapefile:
        case FileKind::dbf:
            facts.shapefile = check_shapefile(file);
            facts.features = facts.shapefile.records - facts.shapefile.deleted;
            break;
        default:
            report_unreadable(file.path, "vector file", "unknown format");
    }
    return facts;
}

}  // namespace deltareach
