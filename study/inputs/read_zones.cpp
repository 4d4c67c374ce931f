#include "study/inputs/read_zones.hpp"

#include "gis/error.hpp"
#include "gis/gathered.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/main_part.hpp"
#include "layers/zone_codes.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/column_names.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// The texts of a field; empty texts when the project names none.
std::vector<std::string> field_texts(const FeatureLayer& layer, const std::string& field,
                                     const ReadZones& options, Messages& problems) {
    if (field.empty()) return std::vector<std::string>(layer.size());
    const Column* column = find_column(layer.columns, field);
    if (column != nullptr) {
        std::vector<std::string> texts = texts_of(*column);
        for (std::string& text : texts) text = code_in_field(text);
        return texts;
    }
    problems.push_back(no_field(field, layer.columns, {options.shown_path}));
    return std::vector<std::string>(layer.size());
}

std::vector<double> field_numbers(const FeatureLayer& layer, const std::string& field,
                                  const ReadZones& options, Messages& problems) {
    const Column* column = find_column(layer.columns, field);
    if (column != nullptr && !std::holds_alternative<std::vector<std::string>>(column->values))
        return numbers_of(*column);
    problems.push_back(no_field(field, layer.columns, {options.shown_path}));
    return std::vector<double>(layer.size(), std::nan(""));
}

/// The features at some positions, ascending.
FeatureLayer only_rows(FeatureLayer layer, const std::vector<std::size_t>& rows) {
    if (rows.size() == layer.size()) return layer;
    const auto keep = [&rows](auto& all) {
        auto kept = std::remove_reference_t<decltype(all)>();
        for (const std::size_t row : rows) kept.push_back(std::move(all[row]));
        all = std::move(kept);
    };
    keep(layer.geometries);
    for (Column& column : layer.columns) std::visit(keep, column.values);
    return layer;
}

/// Which features of the file the rows are: those that are no zones are left out.
struct ZoneRows : ReadZones {
    std::vector<std::size_t> of_file;
};

struct Shape {
    MultiPolygon polygons;
    LonLat inside;
};

Message at_zone(std::string code, const ZoneRows& options, std::size_t row, const std::string& zone) {
    return {.code = std::move(code),
            .where = {options.shown_path, static_cast<std::int64_t>(options.of_file[row] + 1)},
            .values = {{"zone", zone}}};
}

/// A zone in messages: its code and, where it has another, its name.
std::string zone_words(const std::string& code, const std::string& name) {
    return name.empty() || name == code ? code : code + " " + name;
}

/// The polygons of one feature, repaired if asked for, with a point inside. Points make zones without a
/// shape.
Shape shape_of(const FeatureLayer& layer, std::size_t row, const std::string& zone, const ZoneRows& options,
               Gathered& problems, Messages& notes) {
    if (!layer.geometries[row]) {
        problems.add(at_zone("DR1018", options, row, zone));
        return {};
    }
    Geometry geometry = *layer.geometries[row];
    if (const auto* point = std::get_if<Point>(&geometry)) return {{}, {point->x(), point->y()}};
    if (!std::holds_alternative<Polygon>(geometry) && !std::holds_alternative<MultiPolygon>(geometry)) {
        problems.add(at_zone("DR1020", options, row, zone));
        return {};
    }
    if (const auto wrong = invalidity_of(geometry)) {
        Message message = at_zone(options.repair ? "DR1022" : "DR1019", options, row, zone);
        message.values.insert(message.values.end(), {{"reason_zh", wrong->reason.zh},
                                                     {"reason_en", wrong->reason.en},
                                                     {"lon", fmt::format("{:.6f}", wrong->where.x())},
                                                     {"lat", fmt::format("{:.6f}", wrong->where.y())}});
        if (!options.repair) {
            problems.add(std::move(message));
            return {};
        }
        const double before = area_km2(as_multipolygon(geometry));
        geometry = repaired(geometry);
        message.values.emplace_back("change_km2",
                                    fmt::format("{:.4f}", area_km2(as_multipolygon(geometry)) - before));
        notes.push_back(std::move(message));
    }
    Shape shape{as_multipolygon(right_handed(std::move(geometry))), {}};
    const Point inside = point_in_main_part(shape.polygons);
    shape.inside = {inside.x(), inside.y()};
    return shape;
}

/// The points the project names, which must be there for every zone.
std::vector<LonLat> named_points(const ZoneSource& source, const FeatureLayer& layer,
                                 const std::vector<std::string>& codes, const ZoneRows& options,
                                 Gathered& faults) {
    Messages lacking;
    const auto lon = field_numbers(layer, source.point[0], options, lacking);
    const auto lat = field_numbers(layer, source.point[1], options, lacking);
    for (Message& field : lacking) faults.add(std::move(field));
    std::vector<LonLat> points;
    for (std::size_t row = 0; row < layer.size(); ++row) {
        points.push_back({lon[row], lat[row]});
        const bool sound = std::abs(lon[row]) <= 180 && std::abs(lat[row]) <= 90;
        if (!sound) faults.add(at_zone("DR1023", options, row, codes[row]));
        if (!sound) continue;
        const Point moved = without_china_datum({lon[row], lat[row]}, source.source_crs);
        points.back() = {moved.x(), moved.y()};
    }
    return points;
}

/// Points and areas in one file: what has no area cannot be filled.
void tell_points_among_areas(const ZoneLayerParts& parts, const ZoneRows& options, Messages& notes) {
    std::vector<std::string> points;
    std::optional<std::size_t> first;
    for (std::size_t row = 0; row < parts.shapes.size(); ++row) {
        if (!parts.shapes[row].empty()) continue;
        if (!first) first = row;
        points.push_back(zone_words(parts.codes[row], parts.names_zh[row]));
    }
    if (!first || points.size() == parts.shapes.size()) return;
    Message note = at_zone("DR1555", options, *first, first_ten(points));
    note.values.emplace_back("n", fmt::to_string(points.size()));
    note.values.emplace_back("of", fmt::to_string(parts.shapes.size()));
    notes.push_back(std::move(note));
}

/// The features that are zones, in WGS 84. @param options gets their positions
FeatureLayer zones_in_file(const ZoneSource& source, ZoneRows& options, LayerRead read, Messages& notes,
                           InputFile& file) {
    FeatureLayer& features = read.layer;
    file = std::move(read.file);
    Messages problems;
    const std::vector<std::string> codes = field_texts(features, source.id, options, problems);
    options.of_file = zones_among(codes, options.shown_path, notes);
    return as_wgs84(only_rows(std::move(features), options.of_file), source.source_crs);
}

/// As their field has them, or the numbers of the rows, of one length so that they keep their order.
std::vector<std::string> codes_of_rows(const FeatureLayer& features, const ZoneSource& source,
                                       const ZoneRows& options, Messages& problems) {
    if (!source.id.empty() || !options.number_rows)
        return field_texts(features, source.id, options, problems);
    std::vector<std::string> codes;
    const std::size_t digits =
        options.of_file.empty() ? 1 : std::to_string(options.of_file.back() + 1).size();
    for (const std::size_t row : options.of_file) codes.push_back(fmt::format("{:0{}}", row + 1, digits));
    return codes;
}

}  // namespace

LayerFile layer_file_of(const ZoneSource& source, std::string shown_path) {
    return {.path = source.path,
            .shown_path = std::move(shown_path),
            .layer = source.layer,
            .source_crs = source.source_crs,
            .encoding = source.encoding};
}

ZonesRead zones_in(DatabaseTables& databases, const ZoneSource& source) {
    std::vector<std::string> codes;
    for (const std::string& name : {source.id, source.name, source.name_en, source.parent})
        if (!name.empty()) codes.push_back(name);
    ColumnsAsked asked{.named = codes, .all = true};
    asked.named.insert(asked.named.end(), source.point.begin(), source.point.end());
    ZonesRead read;
    read.layer = databases.layer(source.database, layer_file_of(source, "source." + source.database), asked,
                                 read.notes, codes);
    return read;
}

ZoneLayer read_zone_layer(const ZoneSource& source, const ReadZones& how, Messages& notes, InputFile& file) {
    LayerRead read = read_layer_file(layer_file_of(source, how.shown_path), notes);
    return zone_layer_of(source, how, {std::move(read), {}}, notes, file);
}

ZoneLayer zone_layer_of(const ZoneSource& source, const ReadZones& how, ZonesRead read, Messages& notes,
                        InputFile& file) {
    notes.insert(notes.end(), read.notes.begin(), read.notes.end());
    ZoneRows options{how, {}};
    FeatureLayer features = zones_in_file(source, options, std::move(read.layer), notes, file);
    Messages problems;
    ZoneLayerParts parts{.level = source.level, .label_zh = source.label_zh, .label_en = source.label_en};
    parts.codes = codes_of_rows(features, source, options, problems);
    parts.names_zh = field_texts(features, source.name.empty() ? source.id : source.name, options, problems);
    parts.names_en =
        source.name_en.empty() ? parts.names_zh : field_texts(features, source.name_en, options, problems);
    parts.parents = field_texts(features, source.parent, options, problems);
    if (!problems.empty()) throw InputError(std::move(problems));
    Gathered faults;
    for (std::size_t row = 0; row < features.size(); ++row) {
        if (parts.codes[row].empty()) faults.add(at_zone("DR1021", options, row, parts.names_zh[row]));
        Shape shape = shape_of(features, row, zone_words(parts.codes[row], parts.names_zh[row]), options,
                               faults, notes);
        parts.shapes.push_back(std::move(shape.polygons));
        parts.points.push_back(shape.inside);
    }
    if (!source.point.empty()) parts.points = named_points(source, features, parts.codes, options, faults);
    problems = faults.take();
    if (!problems.empty()) {  // what is wrong with the codes is not to wait until the shapes are mended
        for (Message& message : faulty_codes(source.level, parts.codes)) {
            message.where = {options.shown_path};
            problems.push_back(std::move(message));
        }
        throw InputError(std::move(problems));
    }
    tell_points_among_areas(parts, options, notes);
    parts.columns = std::move(features.columns);
    std::erase_if(parts.columns, [&](const Column& column) {
        return column.name == source.id || column.name == source.name || column.name == source.name_en ||
               column.name == source.parent;
    });
    take_units_of_heads(parts.columns);
    number_case_twins(parts.columns, {}, options.shown_path, notes);
    parts.partial = source.partial;
    parts.sketch = source.sketch;
    try {
        return ZoneLayer(std::move(parts));
    } catch (const InputError& error) {
        Messages located = error.messages();
        for (Message& message : located) message.where.path = options.shown_path;
        throw InputError(std::move(located));
    }
}

}  // namespace deltareach
