#include "study/tools/info_file.hpp"

#include "gis/cell_units.hpp"
#include "gis/numbers.hpp"
#include "gis/raster_source.hpp"
#include "gis/table_formats.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "gis/whole_layer.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/raster_notes.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

Json extent_of(const Box& box) {
    if (!(box.min_corner().x() <= box.max_corner().x())) return nullptr;
    return {box.min_corner().x(), box.min_corner().y(), box.max_corner().x(), box.max_corner().y()};
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

/// The unit a file states, or the one in the head: GDP（亿元）.
Json unit_of(const std::string& stated, const std::string& head) {
    return text_or_null(stated.empty() ? split_head(head).written : stated);
}

Json layer_json(const WholeLayer& layer) {
    Json fields = Json::array();
    for (const WholeField& field : layer.fields())
        fields.push_back({{"name", field.name},
                          {"alias", text_or_null(field.alias)},
                          {"type", field.type},
                          {"unit", unit_of(field.unit, field.alias.empty() ? field.name : field.alias)},
                          {"missing", field.missing},
                          {"example", text_or_null(field.example)}});
    return {{"name", layer.head().name},
            {"features", layer.size()},
            {"geometry", text_or_null(layer.geometry())},
            {"without_geometry", layer.without_shape()},
            {"crs", layer.placed() ? Json(layer.crs().name()) : Json()},
            {"extent", extent_of(layer.extent())},
            {"fields", std::move(fields)}};
}

Json vector_info(const fs::path& path, const std::string& wanted, Session& session) {
    const FileContents contents = contents_of_file(path, session.options.encoding);
    Json layers = Json::array();
    std::string encoding = "UTF-8";
    for (const std::string& name : contents.layers) {
        if (!wanted.empty() && name != wanted) continue;
        Messages notes;
        const WholeLayer layer = WholeLayer::read(path,
                                                  {.layer = name,
                                                   .crs = {},
                                                   .encoding = session.options.encoding,
                                                   .allow_unplaced = true,
                                                   .tell_unplaced = true},
                                                  notes);
        session.tell(notes);
        if (!layer.encoding().empty()) encoding = layer.encoding();
        layers.push_back(layer_json(layer));
    }
    if (layers.empty()) {
        Messages none;
        (void)WholeLayer::read(path, {.layer = wanted, .crs = {}, .encoding = session.options.encoding},
                               none);  // says which there are
    }
    const Json crs = layers.empty() ? Json() : layers[0]["crs"];
    return {{"kind", "vector"},
            {"format", contents.format},
            {"encoding", encoding},
            {"crs", crs},
            {"layers", std::move(layers)}};
}

bool is_missing(std::string_view cell) {
    return parse_number(cell).kind == NumberCell::Kind::missing;
}

/// "integer", "real" or "text", by all cells that hold something, read as every verb reads them.
std::string type_of_column(const Table& table, std::size_t column) {
    bool whole = true;
    std::size_t filled = 0;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view cell = table.cell(row, column);
        const NumberCell number = parse_number(cell);
        if (number.kind == NumberCell::Kind::missing) continue;
        if (number.kind == NumberCell::Kind::faulty) return "text";
        ++filled;
        whole = whole && number.value == std::floor(number.value) && cell.find_first_of(".eE") == cell.npos;
    }
    if (filled == 0) return "text";
    return whole ? "integer" : "real";
}

/// The unit in the head, else the one that all cells name.
Json unit_of_column(const Table& table, std::size_t column) {
    const Json in_head = unit_of("", table.heads()[column]);
    return in_head.is_null() && unit_in_cells(table, column) ? Json("%") : in_head;
}

Json table_info(const fs::path& path, Session& session) {
    Messages notes;
    const Table table = read_any_table(
        path, {.encoding = session.options.encoding, .sheet = session.options.sheet, .heads = {}}, notes);
    session.tell(notes);
    Json fields = Json::array();
    for (std::size_t column = 0; column < table.columns(); ++column) {
        std::size_t missing = 0;
        std::string example;
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const std::string_view cell = table.cell(row, column);
            if (is_missing(cell)) ++missing;
            if (example.empty()) example = cell;
        }
        fields.push_back({{"name", table.heads()[column]},
                          {"alias", nullptr},
                          {"type", type_of_column(table, column)},
                          {"unit", unit_of_column(table, column)},
                          {"missing", missing},
                          {"example", text_or_null(example)}});
    }
    const std::string name = table.sheet_name().empty() ? table_name(path) : table.sheet_name();
    const bool text = !table.encoding().empty();
    const TableFormat* const format = table_format(path);  // where it has no reader, the content decides
    const std::string_view called = format != nullptr && format->read != nullptr ? format->name
                                    : text                                       ? "CSV"
                                                                                 : "XLSX";
    Json layer{{"name", name},
               {"features", table.rows()},
               {"geometry", nullptr},
               {"without_geometry", table.rows()},
               {"crs", nullptr},
               {"extent", nullptr},
               {"fields", std::move(fields)}};
    return {{"kind", "table"},
            {"format", called},
            {"encoding", text ? table.encoding() : "UTF-8"},
            {"crs", nullptr},
            {"layers", Json::array({std::move(layer)})}};
}

/// What one band holds, read in strips so that it may be larger than memory; values as scale and offset make
/// them.
Json band_info(RasterSource& raster, int number) {
    const int height = std::max(1, 1'000'000 / std::max(raster.columns, 1));
    std::size_t missing = 0;
    double low = std::numeric_limits<double>::infinity(), high = -low;
    std::vector<double> values;
    for (int row = 0; row < raster.rows; row += height) {
        raster.read({0, row, raster.columns, std::min(height, raster.rows - row)}, values);
        for (const double value : values) {
            if (std::isnan(value)) {
                ++missing;
                continue;
            }
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    return {{"name", raster.description.empty() ? fmt::format("band {}", number) : raster.description},
            {"alias", nullptr},
            {"type", raster.type_name},
            {"unit", text_or_null(raster.unit)},
            {"missing", missing},
            {"example", low <= high ? Json(shortest(low) + " … " + shortest(high)) : Json()}};
}

Json raster_info(const fs::path& path, Session& session) {
    RasterSource first(path, 1);
    session.tell(notes_on_raster(first, path.string()));
    Json bands = Json::array({band_info(first, 1)});
    for (int number = 2; number <= first.bands; ++number) {
        RasterSource band(path, number);
        bands.push_back(band_info(band, number));
    }
    const Box box(Point(first.west, first.north - first.rows * first.cell_height),
                  Point(first.west + first.columns * first.cell_width, first.north));
    Json layer{
        {"name", path.stem().string()},
        {"features", static_cast<std::uint64_t>(first.columns) * static_cast<std::uint64_t>(first.rows)},
        {"geometry", nullptr},
        {"columns", first.columns},
        {"rows", first.rows},
        {"cell", {first.cell_width, first.cell_height}},
        {"south_up", first.south_up},
        {"without_geometry", 0},
        {"crs", first.crs.name()},
        {"extent", extent_of(box)},
        {"fields", std::move(bands)}};
    return {{"kind", "raster"},
            {"format", first.format},
            {"encoding", nullptr},
            {"crs", first.crs.name()},
            {"layers", Json::array({std::move(layer)})}};
}

std::string shown(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.is_null() ? "-" : value.dump();
}

/// A word of the document in the reader's language; what is no such word stands as it is.
std::string in_words(const Json& value, const Session& session) {
    static constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"vector", "矢量"},
        {"table", "表格"},
        {"raster", "栅格"},
        {"text", "文本"},
        {"integer", "整数"},
        {"real", "实数"},
        {"String", "文本"},
        {"Integer", "整数"},
        {"Integer64", "长整数"},
        {"Real", "实数"},
        {"Date", "日期"},
        {"DateTime", "日期与时间"},
        {"Time", "时间"},
        {"POINT", "点"},
        {"MULTIPOINT", "多点"},
        {"LINESTRING", "线"},
        {"MULTILINESTRING", "多线"},
        {"POLYGON", "面"},
        {"MULTIPOLYGON", "多面"},
        {"GEOMETRYCOLLECTION", "几何集合"}};
    if (session.language() == Language::en) return shown(value);
    std::string text = shown(value), result;
    while (!text.empty()) {  // MULTIPOLYGON, POLYGON
        const std::size_t comma = std::min(text.find(", "), text.size());
        const std::string word = text.substr(0, comma);
        const auto found =
            std::ranges::find(words, word, &std::pair<std::string_view, std::string_view>::first);
        result += result.empty() ? "" : "、";
        result += found == std::end(words) ? word : std::string(found->second);
        text.erase(0, std::min(comma + 2, text.size()));
    }
    return result;
}

}  // namespace

bool is_lone_file(const fs::path& path) {
    std::error_code error;
    if (is_geodatabase_folder(path)) return true;
    if (fs::is_directory(path, error) || path.extension() == ".toml") return false;
    return fs::is_regular_file(path, error) ||
           !path.extension().empty();  // a.shp that is absent is no project
}

Json file_info(const fs::path& path, const std::string& layer, Session& session) {
    require_sheets(path, session);
    const std::string extension = ascii_lower(path.extension().string());
    for (const char* const known : {".tif", ".tiff", ".asc", ".nc", ".img"})
        if (extension == known) return raster_info(path, session);
    if (is_table_name(path) && extension != ".dbf") return table_info(path, session);
    return vector_info(path, layer, session);
}

std::string file_info_text(const Json& info, const Session& session) {
    const std::string encoding = info["encoding"].is_null() ? "" : shown(info["encoding"]);
    std::string text = fmt::format(fmt::runtime(session.say("{}（{}）{}{}\n", "{} ({}){}{}\n")),
                                   shown(info["format"]), in_words(info["kind"], session),
                                   encoding.empty() ? "" : session.say("，", ", "), encoding);
    for (const Json& layer : info["layers"]) {
        text += "\n" + shown(layer["name"]) + "\n";
        if (layer.contains("cell"))
            text += fmt::format("  {} × {} {} {} × {}\n", shown(layer["columns"]), shown(layer["rows"]),
                                session.say("个像元，每个", "cells of"), shown(layer["cell"][0]),
                                shown(layer["cell"][1])) +
                    (layer["south_up"] == true
                         ? fmt::format("  {}\n", session.say("文件中的行从南到北",
                                                             "rows from the south up in the file"))
                         : std::string());
        else
            text += fmt::format("  {} {}  {}\n", shown(layer["features"]),
                                session.say("个要素或行", "features or rows"),
                                in_words(layer["geometry"], session));
        if (!layer["crs"].is_null()) text += fmt::format("  {}\n", shown(layer["crs"]));
        if (!layer["extent"].is_null()) text += fmt::format("  {}\n", shown(layer["extent"]));
        if (layer["without_geometry"] != 0 && !layer["geometry"].is_null())
            text += fmt::format("  {}: {}\n", session.say("没有图形", "without a shape"),
                                shown(layer["without_geometry"]));
        for (const Json& field : layer["fields"])
            text +=
                fmt::format("  {:<24} {:<18} {:<8} {}: {:<6} {}\n", shown(field["name"]),
                            in_words(field["type"], session), shown(field["unit"]),
                            session.say("缺", "missing"), shown(field["missing"]), shown(field["example"]));
    }
    return text;
}

}  // namespace deltareach
