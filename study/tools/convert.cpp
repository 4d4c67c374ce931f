#include "study/tools/convert.hpp"

#include "gis/china_datum.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/table_formats.hpp"
#include "gis/text.hpp"
#include "gis/whole_layer.hpp"
#include "study/inputs/any_table.hpp"
#include "study/messages.hpp"
#include "study/products/styled_output.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

/// WGS 84 or CGCS2000 in degrees, which are one within a metre.
bool is_degrees_of_gps(const Crs& crs) {
    return crs == Crs() || crs.epsg() == 4490;
}

bool are_wgs84_and_cgcs2000(const Crs& a, const Crs& b) {
    constexpr int wgs84 = 4326, cgcs2000 = 4490;
    return (a.epsg() == wgs84 && b.epsg() == cgcs2000) || (a.epsg() == cgcs2000 && b.epsg() == wgs84);
}

/// "boolean", "integer", "real", "text"; what is none of these by OGR's name in small letters, "datetime".
std::string type_word(const std::string& type) {
    if (type == "Integer(Boolean)") return "boolean";
    if (type.starts_with("Integer") && type.find("List") == std::string::npos) return "integer";
    if (type.starts_with("Real") && type.find("List") == std::string::npos) return "real";
    if (type == "String(JSON)") return "json";
    return type == "String" ? "text" : ascii_lower(type);
}

/// What --json prints of the file that is written.
Json facts_of(const Conversion& how, const WholeLayer& layer) {
    Json fields = Json::array();
    for (const WholeField& field : layer.declared_fields())
        fields.push_back({{"name", field.name}, {"type", type_word(field.type)}});
    return {{"input", how.in},
            {"output", how.out},
            {"layer", layer.head().name},
            {"features", layer.size()},
            {"crs", is_always_wgs84(how.out) ? Crs().name() : layer.crs().name()},
            {"encoding", layer.encoding().empty() ? "UTF-8" : layer.encoding()},
            {"fields", std::move(fields)}};
}

double area_in(const Geometry& geometry, const Crs& crs) {
    const MultiPolygon shape = as_multipolygon(geometry);
    if (crs.is_geographic()) return area_km2(shape);
    return area_km2(as_multipolygon(transformed(Geometry(shape), CrsTransform(crs, Crs()))));
}

/// With --repair: areas that are not valid are mended, each with the change of its area in the messages.
void mend(WholeLayer& layer, const std::string& path, Session& session) {
    Messages mended;
    layer.replace_areas([&](std::size_t row, const Geometry& geometry) -> std::optional<Geometry> {
        const auto wrong = invalidity_of(geometry);
        if (!wrong) return std::nullopt;
        Geometry sound = right_handed(repaired(geometry));
        const double change = area_in(sound, layer.crs()) - area_in(geometry, layer.crs());
        mended.push_back({.code = "DR1022",
                          .where = {path, static_cast<std::int64_t>(row + 1)},
                          .values = {{"zone", std::to_string(row + 1)},
                                     {"reason_zh", wrong->reason.zh},
                                     {"reason_en", wrong->reason.en},
                                     {"lon", fmt::format("{:.6f}", wrong->where.x())},
                                     {"lat", fmt::format("{:.6f}", wrong->where.y())},
                                     {"change_km2", fmt::format("{:.4f}", change)}}});
        return sound;
    });
    session.tell(mended);
}

/// A column without a head has no name to be written under: that is a loss.
/// @throws OutputError DR1298
void refuse_lost_columns(const Conversion& how, const Messages& notes) {
    if (how.lossy) return;
    std::vector<std::string> columns;
    for (const Message& note : notes)
        if (note.code == "DR1129") columns.push_back(std::to_string(note.where.column));
    if (columns.empty()) return;
    throw OutputError(
        Message{.code = "DR1298",
                .where = {.path = how.in},
                .values = {{"path", how.in}, {"columns", fmt::format("{}", fmt::join(columns, list_mark))}}});
}

/// A layer, or a table whose columns say where its rows lie.
/// @param sheet  of a workbook; empty: the first that is a table
WholeLayer read_whole(const Conversion& how, const ReadFeatures& options, const std::string& sheet,
                      Session& session) {
    Messages notes;
    const TableFormat* table = table_format(how.in);
    const bool is_table = table != nullptr && !table->typed;
    require_sheets(how.in, sheet);
    if (!is_table && !how.points.empty())
        throw UsageError(Message{.code = "DR1003",
                                 .values = {{"problem_zh", "--points 只用于表格"},
                                            {"problem_en", "--points is for tables"},
                                            {"verb", "deltareach convert"}}});
    WholeLayer layer =
        is_table ? WholeLayer::of_table(
                       read_table(how.in, {.encoding = options.encoding, .sheet = sheet, .keep_blank = true},
                                  notes),
                       how.points, options.crs, notes)
                 : WholeLayer::read(how.in, options, notes);
    session.tell(notes);
    refuse_lost_columns(how, notes);
    if (how.where.empty()) return layer;
    const auto equals = how.where.find('=');
    if (equals == std::string::npos)
        throw UsageError(Message{.code = "DR1003",
                                 .values = {{"problem_zh", "--where 应为 字段=取值"},
                                            {"problem_en", "--where wants FIELD=VALUE"},
                                            {"verb", "deltareach convert"}}});
    try {
        layer.keep_where(how.where.substr(0, equals), how.where.substr(equals + 1));
    } catch (const InputError& error) {
        Messages named = error.messages();  // of several layers that which has no such field
        named.front().where.path =
            how.all_layers ? fmt::format("{} ({})", how.in, layer.head().name) : how.in;
        throw InputError(std::move(named));
    }
    return layer;
}

/// The layer in the reference that is wanted. What is worth knowing of the way is told.
WholeLayer converted(const Conversion& how, const std::string& sheet, Session& session) {
    const bool china_datum = is_china_datum(how.from);
    ReadFeatures options{.layer = how.layer, .crs = {}, .encoding = session.options.encoding};
    if (china_datum)
        options.crs = Crs();
    else if (!how.from.empty())
        options.crs = Crs::from_user(how.from);
    WholeLayer layer = read_whole(how, options, sheet, session);
    if (session.options.repair) mend(layer, how.in, session);
    const Crs target = how.to.empty() ? (china_datum ? Crs() : layer.crs()) : Crs::from_user(how.to);
    if (china_datum)
        layer.move(Crs(), [&](Point point) {
            const LonLat moved = wgs84_from({point.x(), point.y()}, how.from);
            return Point(moved.lon, moved.lat);
        });
    if (are_wgs84_and_cgcs2000(layer.crs(), target))
        session.tell({{.code = "DR1325", .where = {how.in}, .values = {}}});
    if (layer.crs() == target) return layer;
    const CrsTransform transform(layer.crs(), target);
    layer.move(target, [&](Point point) { return transform(point); });
    return layer;
}

void tell_left_out(const Conversion& how, const std::vector<std::string>& sheets, Session& session) {
    if (sheets.empty()) return;
    session.tell(
        {{.code = "DR1388",
          .where = {how.in},
          .values = {{"path", how.in}, {"sheets", fmt::format("{}", fmt::join(sheets, list_mark))}}}});
}

/// Every sheet that is a table, under its name.
std::vector<WholeLayer> sheets_converted(const Conversion& how, const std::vector<std::string>& sheets,
                                         Session& session) {
    std::vector<WholeLayer> layers;
    std::vector<std::string> left_out;
    for (const std::string& sheet : sheets) {
        try {
            layers.push_back(converted(how, sheet, session));
        } catch (const InputError& error) {
            const std::string& code = error.messages().front().code;
            if (code != "DR1117" && code != "DR1116") throw;
            left_out.push_back(sheet);  // remarks, or nothing, on a sheet of their own
        }
    }
    tell_left_out(how, left_out, session);
    return layers;
}

/// The layers that are wanted; the five of a GPX only as far as something is in them.
std::vector<WholeLayer> all_converted(const Conversion& how, Session& session) {
    const TableFormat* table = table_format(how.in);
    const bool is_table = table != nullptr && !table->typed;
    const std::vector<std::string> sheets =
        how.all_layers && session.options.sheet.empty() ? sheet_names(how.in) : std::vector<std::string>();
    if (how.all_layers && !sheets.empty()) tell_left_out(how, hidden_sheet_names(how.in), session);
    if (sheets.size() > 1) return sheets_converted(how, sheets, session);
    std::vector<WholeLayer> layers;
    if (!how.all_layers || is_table) {
        layers.push_back(converted(how, session.options.sheet, session));
        return layers;
    }
    const FileContents contents = contents_of_file(how.in, session.options.encoding);
    for (const std::string& name : contents.layers) {
        Conversion one = how;
        one.layer = name;
        WholeLayer layer = converted(one, session.options.sheet, session);
        if (layer.size() > 0 || contents.format != "GPX") layers.push_back(std::move(layer));
    }
    if (layers.empty())
        throw InputError(Message{.code = "DR1383", .where = {how.in}, .values = {{"path", how.in}}});
    return layers;
}

[[noreturn]] void refuse_option_of_convert(const std::string& option, const Conversion& how,
                                           const char* why_zh, const char* why_en, const std::string& known) {
    throw UsageError(Message{.code = "DR1037",
                             .values = {{"option", option},
                                        {"path", how.out},
                                        {"why_zh", why_zh},
                                        {"why_en", why_en},
                                        {"known", known}}});
}

/// @throws UsageError DR1013, DR1026, DR1037
void require_possible(const Conversion& how) {
    if (is_china_datum(how.to)) throw UsageError(Message{.code = "DR1026", .values = {{"to", how.to}}});
    if (!is_output_name(how.out))
        throw UsageError(
            Message{.code = "DR1013", .values = {{"path", how.out}, {"known", output_extensions()}}});
    // What is WGS 84 give or take a metre is what those files are in.
    if (is_always_wgs84(how.out) && !how.to.empty() && !is_degrees_of_gps(Crs::from_user(how.to)))
        refuse_option_of_convert("--to " + how.to, how, "只有 WGS 84 经纬度",
                                 "that format is in longitude and latitude of WGS 84 always",
                                 extensions_of_references());
    if (how.append && !is_database(how.out))
        refuse_option_of_convert("--append", how, "不能追加图层", "no layer can be added to that format",
                                 extensions_of_databases());
}

/// The style QGIS opens a layer with: by its kind of shapes.
std::string plain_qml(const FeatureLayer& head, const Session& session) {
    const auto style = plain_style(head);
    return style ? style_of(head, *style, session) : std::string();
}

/// Writes the layers. @returns the features of each
std::vector<std::uint64_t> write_out(const Conversion& how, std::vector<WholeLayer> layers,
                                     Session& session) {
    const std::string extension = ascii_lower(std::filesystem::path(how.out).extension().string());
    const bool beside = extension == ".geojson" || extension == ".json" || extension == ".fgb";
    const std::string qml = beside ? plain_qml(layers.front().head(), session) : std::string();
    const WriteWhole options{.overwrite = session.options.overwrite,
                             .lossy = how.lossy,
                             .dry_run = session.options.dry_run,
                             .raw_text = how.raw_text,
                             .append = how.append,
                             .style = [&](const FeatureLayer& head) { return plain_qml(head, session); }};
    Messages notes;
    std::vector<std::uint64_t> features;
    const auto write = [&] { features = write_whole_layers(how.out, std::move(layers), options, notes); };
    if (options.dry_run || qml.empty())
        write();
    else
        write_beside_style(how.out, qml, session, write);
    session.tell(notes);
    return features;
}

}  // namespace

Json convert(const Conversion& how, Session& session) {
    require_possible(how);
    std::vector<WholeLayer> layers = all_converted(how, session);
    if (layers.size() > 1 && !holds_layers(how.out))
        refuse_option_of_convert("--all-layers", how, "只装一个图层", "that format holds one layer",
                                 extensions_of_layers());
    Json facts = Json::array();
    std::uint64_t all = 0;
    for (const WholeLayer& layer : layers) {
        if (layer.size() == 0) {
            const std::string named =
                layers.size() > 1 ? fmt::format("{} ({})", how.in, layer.head().name) : how.in;
            session.tell({{.code = "DR1324", .where = {how.in}, .values = {{"path", named}}}});
        }
        facts.push_back(facts_of(how, layer));
    }
    const std::size_t count = layers.size();
    const std::vector<std::uint64_t> features = write_out(how, std::move(layers), session);
    for (std::size_t i = 0; i < features.size(); ++i) {
        facts[i]["features"] = features[i];
        all += features[i];
    }
    const std::string number = count > 1 ? fmt::format("{} 个图层，", count) : "";
    const std::string number_en = count > 1 ? fmt::format("{} layers, ", count) : "";
    session.inform(fmt::format("{}{} 个要素，{} → {}", number, all, how.in, how.out),
                   fmt::format("{}{} features, {} → {}", number_en, all, how.in, how.out));
    if (!how.all_layers) return facts[0];
    return {{"input", how.in}, {"output", how.out}, {"features", all}, {"layers", std::move(facts)}};
}

}  // namespace deltareach
