#include "gis/private/file_facts.hpp"

#include "gis/private/marked_moments.hpp"
#include "gis/private/reasons.hpp"

#include <fmt/format.h>
#include <vector>

namespace deltareach {
namespace {

void add_esri(const SourceFile& file, FileFacts& facts) {
    check_json(file);
    facts.esri = esri_facts(file);
    facts.features = facts.esri.features;
    facts.foreign = facts.esri.foreign;
    facts.cut_by_server = is_cut_by_server(file);
}

GeoJsonFacts geojson_facts(const SourceFile& file) {
    if (file.kind == FileKind::geojson) return check_geojson(file);
    GeoJsonFacts facts = check_geojson_lines(file);
    if (file.has_marks)
        for (GeoJsonId& id : facts.ids) id.text = without_marks(std::move(id.text));
    return facts;
}

/// DR1376 members that no layer has room for, DR1335 entities of a drawing.
void tell_left_out(const char* code, const SourceFile& file, const std::map<std::string, std::size_t>& names,
                   Messages& notes) {
    if (names.empty()) return;
    std::vector<std::string> what;
    for (const auto& [name, count] : names) what.push_back(fmt::format("{} ({})", name, count));
    notes.push_back(
        {.code = code,
         .where = {.path = file.path.string()},
         .values = {{"path", file.path.string()}, {"what", fmt::format("{}", fmt::join(what, list_mark))}}});
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
            facts.geojson = geojson_facts(file);
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
            report_unreadable(file.path, reasons::vector_file(), reasons::unknown_format());
    }
    return facts;
}

void tell_facts(const SourceFile& file, const FileFacts& facts, Messages& notes) {
    if (facts.cut_by_server)
        notes.push_back({.code = "DR1377",
                         .where = {.path = file.path.string()},
                         .values = {{"path", file.path.string()}}});
    tell_left_out("DR1376", file, facts.foreign, notes);
    tell_left_out("DR1335", file, facts.unread, notes);
    if (facts.kml.others > 0)
        notes.push_back(
            {.code = "DR1386",
             .where = {.path = file.path.string()},
             .values = {{"path", file.path.string()}, {"count", fmt::format("{}", facts.kml.others)}}});
    if (facts.kml.track_times > 0)
        notes.push_back(
            {.code = "DR1378",
             .where = {.path = file.path.string()},
             .values = {{"path", file.path.string()}, {"count", fmt::format("{}", facts.kml.track_times)}}});
}

void tell_other_cells(const SourceFile& file, const FileFacts& facts, const std::vector<Column>& columns,
                      Messages& notes) {
    std::vector<std::string> what;
    for (const auto& [field, other] : facts.shapefile.cells.others) {
        const auto at = static_cast<std::size_t>(field);
        const std::string name = at < columns.size() ? columns[at].name : fmt::format("#{}", at + 1);
        what.push_back(fmt::format("{}: {} → {} ({}; {}: {})", name, other.declared,
                                   other.decimals ? "Real" : "String", other.count, other.first,
                                   other.example));
    }
    if (what.empty()) return;
    notes.push_back(
        {.code = "DR1395",
         .where = {.path = file.path.string()},
         .values = {{"path", file.path.string()}, {"what", fmt::format("{}", fmt::join(what, "; "))}}});
}

}  // namespace deltareach
