#include "gis/private/layer_reader.hpp"

#include "gis/cancellation.hpp"
#include "gis/error.hpp"
#include "gis/private/crs_definition.hpp"
#include "gis/private/dbf_text.hpp"
#include "gis/private/guessed_types.hpp"
#include "gis/private/marked_moments.hpp"
#include "gis/private/ogr_columns.hpp"
#include "gis/private/ogr_shape.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/whole_state.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <cmath>
#include <cpl_string.h>
#include <cstring>
#include <fmt/format.h>

namespace deltareach::gdal {
namespace {

using Words = std::vector<const char*>;

/// The drivers that may open a kind of file, and how.
struct Opening {
    Words drivers, options;
};

Opening opening_of(FileKind kind) {
    switch (kind) {
        // Immutable: no lock, no file made beside it; check_geopackage has seen that nobody writes to it.
        case FileKind::geopackage:
            return {{"GPKG", nullptr}, {"IMMUTABLE=YES", "LIST_ALL_TABLES=NO", nullptr}};
        // What the driver takes for times it writes otherwise: 2023/05/06, 07:08Z. See settle_texts.
        case FileKind::geojson:
            return {{"GeoJSON", nullptr}, {"DATE_AS_STRING=YES", nullptr}};
        case FileKind::flatgeobuf:
            return {{"FlatGeobuf", nullptr}, {"VERIFY_BUFFERS=YES", nullptr}};
        // Without an encoding the bytes come as they are; dbf_text decides what they mean.
        case FileKind::shapefile:
        case FileKind::dbf:
            return {{"ESRI Shapefile", nullptr}, {"ENCODING=", nullptr}};
        case FileKind::kml:
            return {{"LIBKML", "KML", nullptr}, {nullptr}};
        case FileKind::geojson_lines:
            return {{"GeoJSONSeq", nullptr}, {nullptr}};
        case FileKind::topojson:
            return {{"TopoJSON", nullptr}, {nullptr}};
        case FileKind::esri_json:
            return {{"ESRIJSON", nullptr}, {nullptr}};
        case FileKind::gpx:
            return {{"GPX", nullptr}, {nullptr}};
        case FileKind::dxf:
            return {{"DXF", nullptr}, {nullptr}};
        case FileKind::gml:
            return {{"GML", nullptr}, {"WRITE_GFS=NO", "DOWNLOAD_SCHEMA=NO", nullptr}};
        case FileKind::sqlite:
            return {{"SQLite", nullptr}, {nullptr}};
        case FileKind::mapinfo_tab:
        case FileKind::mapinfo_mif:
            return {{"MapInfo File", nullptr}, {nullptr}};
        case FileKind::file_geodatabase:
            return {{"OpenFileGDB", nullptr}, {nullptr}};
        case FileKind::parquet:
            return {{"Parquet", nullptr}, {nullptr}};
        default:
            return {};
    }
}

[[noreturn]] void refuse_layer(const char* code, const SourceFile& file, const std::string& wanted,
                               const std::vector<std::string>& names) {
    throw InputError(Message{.code = names.empty() ? "DR1383" : code,
                             .where = {.path = file.path.string()},
                             .values = {{"path", file.path.string()},
                                        {"layer", wanted},
                                        {"layers", fmt::format("{}", fmt::join(names, list_mark))}}});
}

[[noreturn]] void refuse_size(const char* code, const SourceFile& file, std::size_t limit) {
    throw LimitError(Message{.code = code,
                             .where = {.path = file.path.string()},
                             .values = {{"path", file.path.string()}, {"limit", fmt::format("{}", limit)}}});
}

/// The rows of a query of ours.
template <class Visit>
void for_each_row(GDALDataset& dataset, const std::string& sql, const Visit& visit) {
    OGRLayer* rows = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr);
    if (rows == nullptr) return;
    while (const Feature row{rows->GetNextFeature()}) visit(*row);
    dataset.ReleaseResultSet(rows);
}

bool has_wide_integers(const SourceFile& file) {
    if (file.kind == FileKind::dbf) return deltareach::has_wide_integers(file.absolute);
    if (file.kind != FileKind::shapefile) return false;
    for (const char* ending : {".dbf", ".DBF"}) {
        const std::filesystem::path dbf = std::filesystem::path(file.absolute).replace_extension(ending);
        std::error_code unseen;  // check_shapefile has seen that one is there
        if (std::filesystem::exists(dbf, unseen)) return deltareach::has_wide_integers(dbf);
    }
    return false;
}

/// Whether a driver took values for decimals or lists of numbers, whose texts it does not give any more.
bool has_rewritten_numbers(GDALDataset& dataset) {
    for (OGRLayer* layer : dataset.GetLayers())
        for (int i = 0; i < layer->GetLayerDefn()->GetFieldCount(); ++i) {
            const OGRFieldType type = layer->GetLayerDefn()->GetFieldDefn(i)->GetType();
            if (type == OFTReal || type == OFTIntegerList || type == OFTInteger64List || type == OFTRealList)
                return true;
        }
    return false;
}

Dataset opened(const SourceFile& file, const ErrorScope& scope) {
    Opening opening = opening_of(file.kind);
    if (has_wide_integers(file)) opening.options.insert(opening.options.begin(), "ADJUST_TYPE=YES");
    if (opening.drivers.empty())
        report_unreadable(file.path, reasons::vector_file(), reasons::unknown_format());
    // Of one line alone the driver does not know what it is, nor of a text that says it far behind its head.
    const char* const prefix = file.kind == FileKind::geojson_lines ? "GeoJSONSeq:"
                               : file.kind == FileKind::esri_json   ? "ESRIJSON:"
                                                                    : "";
    const std::string name = prefix + file.absolute.string();
    const auto open = [&] {
        return Dataset(GDALDataset::Open(name.c_str(),
                                         GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                         opening.drivers.data(), opening.options.data(), nullptr));
    };
    Dataset dataset = open();
    // Read all as texts then, truth values too.
    if (file.kind == FileKind::gml && dataset != nullptr && has_rewritten_numbers(*dataset) &&
        !has_schema_beside(file)) {
        const std::vector<std::pair<std::string, std::string>> texts{{"GML_FIELDTYPES", "ALWAYS_STRING"}};
        const OptionScope typing(texts);
        dataset = open();
    }
    // Where a database has a list of tables with shapes, the driver shows no others; with none in it, all.
    if (file.kind == FileKind::sqlite && dataset != nullptr && dataset->GetLayerCount() == 0) {
        opening.options = {"LIST_ALL_TABLES=YES", nullptr};
        dataset = open();
    }
    if (dataset == nullptr)
        report_unreadable(file.path, reasons::vector_file(), words_of_library(scope.first_error()));
    return dataset;
}

/// Where QGIS keeps the styles of a database, and its own tables; elsewhere a layer of that name is one like
/// any other.
bool is_style_table(const SourceFile& file, const std::string& name) {
    if (file.kind == FileKind::sqlite && is_reserved_table(name)) return true;
    return name == "layer_styles" && (file.kind == FileKind::geopackage || file.kind == FileKind::sqlite);
}

/// Stands for no shape: with_absent_shapes.
bool is_empty_points(const OGRFeature& feature) {
    const OGRGeometry* shape = feature.GetGeometryRef();
    return shape != nullptr && shape->IsEmpty() && wkbFlatten(shape->getGeometryType()) == wkbMultiPoint;
}

}  // namespace

std::vector<std::string> layer_names(const SourceFile& file) {
    const ErrorScope scope;
    const Dataset dataset = opened(file, scope);
    std::vector<std::string> names;
    for (OGRLayer* layer : dataset->GetLayers())
        if (!is_style_table(file, layer->GetName())) names.emplace_back(layer->GetName());
    return names;
}

LayerReader::LayerReader(const SourceFile& file, const std::string& layer, std::uint64_t showing)
    : file_(file) {
    {
        const std::string first = fmt::format("{}", showing);  // 0: all
        std::vector<std::pair<std::string, std::string>> options{
            {"OGR_GEOJSON_MAX_FEATURES_FIRST_PASS", first}};
        if (file.kind == FileKind::dxf && is_utf8_beyond_ascii(file))
            options.emplace_back("DXF_ENCODING", "UTF-8");
        const OptionScope settings(options);
        dataset_ = opened(file, scope_);
    }
    const bool database = file.kind == FileKind::geopackage || file.kind == FileKind::sqlite;
    if (database) check_database();
    check_state();
    choose(layer);
    if (database) cells_ = check_cells(*dataset_, *layer_, file_);
    if (file.kind == FileKind::gml || file.kind == FileKind::gpx)
        kept_texts_ = settle_guessed_types(*layer_, file_);
}

void LayerReader::check_database() {
    std::string verdict;
    for_each_row(*dataset_, "PRAGMA quick_check(1)",
                 [&](const OGRFeature& row) { verdict = row.GetFieldAsString(0); });
    if (verdict != "ok")
        report_damage(file_.path, words_of_library(verdict.empty() ? scope_.first_error() : verdict));
}

void LayerReader::choose(const std::string& wanted) {
    std::vector<std::string> spatial, plain;
    for (OGRLayer* layer : dataset_->GetLayers()) {
        const std::string name = layer->GetName();
        if (!wanted.empty() && name == wanted) layer_ = layer;
        if (is_style_table(file_, name)) continue;
        // A GPX has its five layers always, most of them empty.
        if (file_.kind == FileKind::gpx && layer->GetFeatureCount(TRUE) == 0) continue;
        (layer->GetGeomType() == wkbNone ? plain : spatial).push_back(name);
    }
    if (layer_ != nullptr) return;
    const std::vector<std::string>& candidates = spatial.empty() ? plain : spatial;
    if (!wanted.empty() || candidates.empty()) refuse_layer("DR1305", file_, wanted, candidates);
    if (candidates.size() > 1) refuse_layer("DR1304", file_, wanted, candidates);
    for (OGRLayer* layer : dataset_->GetLayers())
        if (candidates.front() == layer->GetName()) layer_ = layer;
}

void LayerReader::check_state() const {
    for (const std::string& error : scope_.errors())
        if (!error.starts_with("PROJ:"))
            report_damage(file_.path,
                          words_of_library(error));  // a reference PROJ does not know is no damage
}

std::optional<Crs> LayerReader::crs() const {
    const OGRSpatialReference* reference = layer_->GetSpatialRef();
    if (reference == nullptr || reference->IsEmpty()) return std::nullopt;
    const char* name = reference->GetName();
    if (name != nullptr && std::strncmp(name, "Undefined", 9) == 0)
        return std::nullopt;  // GeoPackage's srs_id 0 and -1
    return crs_of(*reference);
}

std::uint64_t LayerReader::features_in_all_layers() {
    std::uint64_t features = 0;
    for (OGRLayer* layer : dataset_->GetLayers())
        features += static_cast<std::uint64_t>(std::max<GIntBig>(layer->GetFeatureCount(TRUE), 0));
    return features;
}

Feature LayerReader::next() {
    Feature feature(layer_->GetNextFeature());
    ++read_;
    if (!scope_.misread().empty()) check_misread();
    if (feature)
        for (const auto& [field, rows] : cells_.blank)
            if (rows.contains(feature->GetFID())) feature->SetFieldNull(field);
    if (file_.kind == FileKind::topojson && feature && is_empty_points(*feature))
        feature->SetGeometry(nullptr);
    if (file_.has_marks && feature) take_marks_away(*feature);
    return feature;
}

void LayerReader::add_geometry(const OGRFeature& feature, FeatureLayer& layer) {
    const OGRGeometry* shape = feature.GetGeometryRef();
    std::string refused;
    const bool collection = shape != nullptr &&
                            wkbFlatten(shape->getGeometryType()) == wkbGeometryCollection &&
                            !shape->IsEmpty();
    bool left_out = false;
    if (collection)
        layer.geometries.push_back(highest_parts_of(*shape, left_out));
    else
        layer.geometries.push_back(shape == nullptr ? std::nullopt : geometry_of(*shape, refused));
    if (collection && !layer.geometries.back()) refused = shape->getGeometryName();
    if (left_out && mixed_++ == 0) first_mixed_ = layer.geometries.size();
    const std::string number = fmt::format("{}", layer.geometries.size());
    const auto fail = [&](const char* code) {
        throw InputError(
            Message{.code = code,
                    .where = {.path = file_.path.string()},
                    .values = {{"path", file_.path.string()}, {"feature", number}, {"type", refused}}});
    };
    if (!refused.empty()) fail("DR1309");
    if (!layer.geometries.back()) return;
    bool finite = true;
    for_each_point(*layer.geometries.back(), [&](const Point& point) {
        ++vertices_;
        finite = finite && std::isfinite(point.x()) && std::isfinite(point.y());
    });
    if (!finite) fail("DR1316");
    if (vertices_ > max_vertices) refuse_size("DR1392", file_, max_vertices);
}

FeatureLayer LayerReader::read(const std::optional<Box>& within) {
    FeatureLayer result;
    result.name = layer_->GetName();
    ColumnReader columns(*layer_->GetLayerDefn());
    if (within)
        layer_->SetSpatialFilterRect(within->min_corner().x(), within->min_corner().y(),
                                     within->max_corner().x(), within->max_corner().y());
    layer_->ResetReading();
    while (const Feature feature = next()) {
        stop_if_cancelled();
        if (result.geometries.size() >= max_features) refuse_size("DR1391", file_, max_features);
        add_geometry(*feature, result);
        columns.add(*feature);
    }
    check_state();
    result.columns = columns.take();
    if (file_.kind == FileKind::geopackage) add_labels(result);
    return result;
}

void LayerReader::for_each(const std::function<void(std::size_t, Feature)>& visit) {
    layer_->ResetReading();
    std::size_t row = 0;
    while (Feature feature = next()) {
        stop_if_cancelled();
        if (row >= max_features) refuse_size("DR1391", file_, max_features);
        const OGRGeometry* shape = feature->GetGeometryRef();
        if (shape != nullptr && !add_vertices(*shape, vertices_))
            throw InputError(
                Message{.code = "DR1316",
                        .where = {.path = file_.path.string()},
                        .values = {{"path", file_.path.string()}, {"feature", fmt::format("{}", row + 1)}}});
        if (vertices_ > max_vertices) refuse_size("DR1392", file_, max_vertices);
        visit(row++, std::move(feature));
    }
    check_state();
}

void LayerReader::add_labels(FeatureLayer& layer) {
    bool described = false;
    for_each_row(*dataset_, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'gpkg_data_columns'",
                 [&](const OGRFeature&) { described = true; });
    if (!described) return;
    const std::string sql =
        "SELECT column_name, name, title, description FROM gpkg_data_columns WHERE table_name = " +
        sql_text(layer_->GetName());
    for_each_row(*dataset_, sql, [&](const OGRFeature& row) {
        const auto column =
            std::ranges::find(layer.columns, std::string(row.GetFieldAsString(0)), &Column::name);
        if (column == layer.columns.end()) return;
        column->label_zh = row.GetFieldAsString(1);
        column->label_en = row.GetFieldAsString(2);
        constexpr std::string_view unit = "unit: ";
        const std::string_view description = row.GetFieldAsString(3);
        if (description.starts_with(unit)) column->unit = description.substr(unit.size());
    });
}

}  // namespace deltareach::gdal
