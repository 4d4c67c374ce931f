#include "gis/error.hpp"
#include "gis/printable.hpp"
#include "gis/private/crs_guess.hpp"
#include "gis/private/database_layer.hpp"
#include "gis/private/dbf_text.hpp"
#include "gis/private/file_facts.hpp"
#include "gis/private/kml_moments.hpp"
#include "gis/private/layer_reader.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/settled_texts.hpp"
#include "gis/private/utf8_text.hpp"
#include "gis/private/whole_state.hpp"
#include "gis/private/whole_texts.hpp"
#include "gis/vector_io.hpp"

#include <algorithm>
#include <cpl_string.h>
#include <fmt/format.h>

namespace deltareach {
namespace {

Box extent_of(const FeatureLayer& layer) {
    MultiPoint corners;
    for (const auto& geometry : layer.geometries) {
        if (!geometry) continue;
        const Box box = bounds_of(*geometry);
        corners.push_back(box.min_corner());
        corners.push_back(box.max_corner());
    }
    return bounds_of(Geometry(std::move(corners)));
}

/// What stands in a .prj that the driver does not understand: it knows Esri's WKT, not WKT 2.
std::optional<Crs> crs_written(std::string_view wkt) {
    try {
        return Crs::from_user(wkt);
    } catch (const UsageError&) {
        return std::nullopt;
    }
}

/// The name in a crs member of the 2008 form, as QGIS and ArcGIS write it.
std::optional<Crs> crs_named(std::string_view name) {
    if (name.find("CRS84") != std::string_view::npos) return Crs();
    const auto epsg = name.find("EPSG");
    if (epsg == std::string_view::npos) return std::nullopt;
    const auto digits =
        name.find_last_not_of("0123456789") + 1;  // urn:ogc:def:crs:EPSG::4549, EPSG:4549, …/EPSG/0/4549
    try {
        return Crs::from_user(name.substr(digits));
    } catch (const UsageError&) {
        return std::nullopt;
    }
}

std::optional<Crs> crs_said(const SourceFile& file, const FileFacts& facts, const gdal::LayerReader& reader) {
    if (file.kind != FileKind::geojson) {
        std::optional<Crs> crs = reader.crs();
        if (!crs && file.kind == FileKind::topojson) return Crs();
        return crs || facts.shapefile.prj.empty() ? crs : crs_written(MappedFile(facts.shapefile.prj).text());
    }
    return facts.geojson.has_crs ? crs_named(facts.geojson.crs) : Crs();
}

[[noreturn]] void report_no_crs(const SourceFile& file, const Box& box) {
    throw InputError(Message{.code = "DR1310",
                             .where = {.path = file.path.string()},
                             .values = {{"path", file.path.string()},
                                        {"x", range_text(box.min_corner().x(), box.max_corner().x())},
                                        {"y", range_text(box.min_corner().y(), box.max_corner().y())},
                                        {"candidates", likely_references(box)}}});
}

/// RFC 7946 has longitudes within ±180: what crosses the 180th meridian is cut there.
[[noreturn]] void report_beyond_degrees(const SourceFile& file, std::uint64_t feature, const Box& box) {
    throw InputError(Message{.code = "DR1348",
                             .where = {.path = file.path.string()},
                             .values = {{"path", file.path.string()},
                                        {"feature", fmt::format("{}", feature)},
                                        {"x", range_text(box.min_corner().x(), box.max_corner().x())}}});
}

void place(FeatureLayer& layer, const SourceFile& file, const FileFacts& facts, const std::optional<Crs>& crs,
           const ReadFeatures& options, Messages& notes) {
    const Box box = extent_of(layer);
    const bool located = box.min_corner().x() <= box.max_corner().x();
    try {
        if (!crs && located) report_no_crs(file, box);
        layer.crs = crs.value_or(Crs());
        check_range(box, layer.crs, options.crs.has_value(), file.path, notes);
        if (facts.geojson.beyond_degrees && !options.crs && !facts.geojson.has_crs)
            report_beyond_degrees(file, *facts.geojson.beyond_degrees, box);
    } catch (const InputError& fault) {
        if (!options.allow_unplaced) throw;
        if (options.tell_unplaced) {  // what was an error is a thing to know
            Message note = fault.messages().front();
            note.code = note.code == "DR1310" ? "DR1332" : "DR1329";
            if (note.code == "DR1329" &&
                std::ranges::none_of(note.values, [](const auto& value) { return value.first == "crs"; }))
                note.values.insert(note.values.end(),
                                   {{"crs", layer.crs.name()},
                                    {"y", range_text(box.min_corner().y(), box.max_corner().y())},
                                    {"candidates", likely_references(box)}});
            notes.push_back(std::move(note));
        }
        layer.crs = Crs::planar_km();
        layer.placed = false;
    }
}

void check_complete(const SourceFile& file, const FileFacts& facts, gdal::LayerReader& reader,
                    std::size_t features) {
    if (facts.features && *facts.features != features)
        report_damage(file.path, reasons::features_read(features, *facts.features));
    if (!facts.in_all_layers && file.kind != FileKind::kml) return;
    const std::uint64_t read = reader.features_in_all_layers();
    if (facts.in_all_layers && read < *facts.in_all_layers)
        report_damage(file.path, reasons::features_read(read, *facts.in_all_layers));
    if (file.kind != FileKind::kml) return;
    const std::uint64_t marks = facts.kml.placemarks;
    if (read != marks && read != marks + facts.kml.ground_overlays)  // one of two drivers reads these
        report_damage(file.path, in_words("{1} 个地标只读出 {0} 个", "{0} of {1} placemarks could be read",
                                          read, marks));
}

bool is_utf8(const std::string& text) {
    return CPLIsUTF8(text.data(), static_cast<int>(text.size())) != 0;
}

bool is_all_utf8(const FeatureLayer& layer) {
    return std::ranges::all_of(layer.columns, [](const Column& column) {
        const auto* texts = std::get_if<std::vector<std::string>>(&column.values);
        return is_utf8(column.name) && (texts == nullptr || std::ranges::all_of(*texts, is_utf8));
    });
}

void check_texts(const SourceFile& file, const FeatureLayer& layer) {
    for (const Column& column : layer.columns) {
        const auto* texts = std::get_if<std::vector<std::string>>(&column.values);
        if (texts == nullptr) continue;
        const auto bad = std::ranges::find_if_not(*texts, is_utf8);
        if (bad != texts->end())
            report_damage(file.path,
                          in_words("要素 {} 的字段 {} 不是 UTF-8", "feature {}, field {}: not UTF-8",
                                   bad - texts->begin() + 1, column.name));
    }
}

void tell_noncharacters(const SourceFile& file, const FeatureLayer& layer, Messages& notes) {
    std::size_t count = 0, first = 0;
    std::string field;
    for (const Column& column : layer.columns) {
        const auto* texts = std::get_if<std::vector<std::string>>(&column.values);
        if (texts == nullptr) continue;
        for (std::size_t row = 0; row < texts->size(); ++row) {
            if (!holds_noncharacter((*texts)[row]) || count++ > 0) continue;
            first = row + 1;
            field = column.name;
        }
    }
    if (count > 0)
        notes.push_back({.code = "DR1350",
                         .where = {.path = file.path.string()},
                         .values = {{"count", fmt::format("{}", count)},
                                    {"feature", fmt::format("{}", first)},
                                    {"field", field}}});
}

/// What the texts and the place of a layer are checked by, whoever reads it: names and texts in `layer`, and
/// geometries with its extent.
void settle(FeatureLayer& layer, const SourceFile& file, const FileFacts& facts,
            const gdal::LayerReader& reader, const ReadFeatures& options, Messages& notes) {
    if (facts.shapefile.deleted > 0)
        notes.push_back({.code = "DR1323",
                         .where = {.path = file.path.string()},
                         .values = {{"path", file.path.string()},
                                    {"count", fmt::format("{}", facts.shapefile.deleted)}}});
    // A TAB or MIF says its character set, or "Neutral": then the bytes come as they are.
    const bool raw_mapinfo =
        (file.kind == FileKind::mapinfo_tab || file.kind == FileKind::mapinfo_mif) && !is_all_utf8(layer);
    if (file.kind == FileKind::shapefile || file.kind == FileKind::dbf || raw_mapinfo)
        decode_dbf_text(layer, reader.text_widths(), file, facts.shapefile, options.encoding, notes);
    else
        check_texts(file, layer);
    tell_text_encoding(layer, file, notes);
    tell_noncharacters(file, layer, notes);
    if (!file.left_aside.empty())
        notes.push_back({.code = "DR1333",
                         .where = {.path = file.path.string()},
                         .values = {{"path", file.path.string()}, {"beside", file.left_aside}}});
    constexpr double metres_a_degree = 111'320;
    if (file.map_steps > 0)
        notes.push_back({.code = "DR1336",
                         .where = {.path = file.path.string()},
                         .values = {{"path", file.path.string()},
                                    {"steps", fmt::format("{}", file.map_steps)},
                                    {"metres", fmt::format("{:.0f}", metres_a_degree / file.map_steps)}}});
    reader.tell_fine_moments(notes);
    reader.tell_blank_cells(notes);
    reader.tell_kept_texts(notes);
    tell_facts(file, facts, notes);
    tell_other_cells(file, facts, layer.columns, notes);
    place(layer, file, facts, options.crs ? options.crs : crs_said(file, facts, reader), options, notes);
}

/// Formats whose texts may be bytes of another encoding than UTF-8.
bool may_be_raw(FileKind kind) {
    return kind == FileKind::shapefile || kind == FileKind::dbf || kind == FileKind::mapinfo_tab ||
           kind == FileKind::mapinfo_mif;
}

std::vector<WholeFieldHead> field_heads(const OGRFeatureDefn& definition) {
    std::vector<WholeFieldHead> heads;
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const OGRFieldDefn& field = *definition.GetFieldDefn(i);
        heads.push_back({.name = field.GetNameRef(),
                         .alias = field.GetAlternativeNameRef(),
                         .label_en = "",
                         .unit = {},
                         .type = field.GetType(),
                         .subtype = field.GetSubType(),
                         .width = field.GetWidth(),
                         .precision = field.GetPrecision(),
                         .domain = ""});
    }
    return heads;
}

/// Labels and units, as far as the file has a table of them.
void add_labels(WholeLayer::State& whole, gdal::LayerReader& reader) {
    FeatureLayer layer;
    for (const WholeFieldHead& field : whole.fields)
        layer.columns.push_back(
            {.name = field.name, .label_zh = field.alias, .label_en = "", .unit = "", .values = {}});
    reader.add_labels(layer);
    for (std::size_t i = 0; i < whole.fields.size(); ++i) {
        whole.fields[i].alias = layer.columns[i].label_zh;
        whole.fields[i].label_en = layer.columns[i].label_en;
        whole.fields[i].unit = layer.columns[i].unit;
    }
}

}  // namespace

FeatureLayer read_features(const std::filesystem::path& path, const ReadFeatures& options, Messages& notes) {
    std::string wanted = options.layer;
    const SourceFile file = vector_source(path, wanted, options.encoding);
    const FileFacts facts = facts_of(file);
    gdal::LayerReader reader(file, wanted, facts.geojson.showing);
    reader.take_cells(facts.shapefile.cells);
    // The values of an Esri JSON's text belong to all features in their order.
    const auto within = file.kind == FileKind::esri_json ? std::nullopt : options.within;
    FeatureLayer layer = reader.read(within);
    reader.tell_mixed(notes);
    if (!within) check_complete(file, facts, reader, layer.size());
    take_esri_fields(layer, facts.esri);
    take_kml_moments(layer, file, notes);
    gdal::settle_texts(layer, file);
    settle(layer, file, facts, reader, options, notes);
    return layer;
}

FeatureLayer features_in(const DatabaseRows& rows, const ReadFeatures& options, Messages& notes) {
    const SourceFile source{.path = rows.sheet.path, .absolute = {}};
    gdal::LayerReader reader(source, gdal::dataset_of(rows));
    FeatureLayer layer = reader.read();
    reader.tell_mixed(notes);
    for (Message& note : gdal::notes_on_moments(rows)) notes.push_back(std::move(note));
    settle(layer, source, {}, reader, options, notes);
    return layer;
}

WholeLayer WholeLayer::read(const std::filesystem::path& path, const ReadFeatures& options, Messages& notes) {
    std::string wanted = options.layer;
    const SourceFile file = vector_source(path, wanted, options.encoding);
    const FileFacts facts = facts_of(file);
    gdal::LayerReader reader(file, wanted, facts.geojson.showing);
    reader.take_cells(facts.shapefile.cells);
    auto whole = std::make_unique<State>();
    whole->name = reader.layer().GetName();
    if (const char* text = reader.layer().GetMetadataItem("DESCRIPTION")) whole->description = text;
    whole->fields = field_heads(*reader.layer().GetLayerDefn());
    auto& features = whole->features;
    reader.for_each([&](std::size_t, gdal::Feature feature) { features.push_back(std::move(feature)); });
    check_complete(file, facts, reader, features.size());
    gdal::take_ids_and_domains(*whole, file.kind, reader.dataset(), reader.layer());
    take_esri_fields(*whole, facts.esri);
    take_kml_moments(*whole, file, notes);
    gdal::take_feature_ids(*whole, facts.geojson, file.path, notes);
    for (const auto& [field, count] : reader.blank_cells())
        whole->blanks.push_back(in_both(
            fmt::format("{}: \"\" → null ({})", whole->fields[static_cast<std::size_t>(field)].name, count)));
    FeatureLayer layer = gdal::texts_and_extent(*whole, may_be_raw(file.kind));
    settle(layer, file, facts, reader, options, notes);
    gdal::take_texts(*whole, layer, may_be_raw(file.kind));
    gdal::settle_texts(*whole, file);
    if (file.kind == FileKind::geojson || file.kind == FileKind::geojson_lines)
        gdal::tell_mixed_scalars(*whole, file.path, notes);
    if (file.kind == FileKind::geopackage) add_labels(*whole, reader);
    return WholeLayer(std::move(whole));
}

}  // namespace deltareach
