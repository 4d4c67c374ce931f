#include "study/inputs/point_records.hpp"

#include "gis/coordinate_heads.hpp"
#include "gis/error.hpp"
#include "gis/gathered.hpp"
#include "gis/numbers.hpp"
#include "gis/text.hpp"
#include "layers/messages.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/attribute_words.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>

namespace deltareach {
namespace {

constexpr double no_place = std::numeric_limits<double>::quiet_NaN();

/// What the row of heads must hold; measured columns are not filled down where cells are merged.
std::vector<HeadRequest> head_requests(const AttributeSource& source) {
    std::vector<HeadRequest> requests;
    if (source.points.empty()) {
        requests = {{.names = lon_heads}, {.names = lat_heads}};
    } else {
        for (const std::string& head : source.points) requests.push_back({.names = {head}});
    }
    for (const std::string& head : source.columns)
        requests.push_back({.names = {head}, .key = false, .required = false});
    return requests;
}

InputError no_coordinates(const std::string& shown_path) {
    return InputError(Message{.code = "DR1029",
                              .where = {shown_path},
                              .values = {{"lon", fmt::format("{}", fmt::join(lon_heads, list_mark))},
                                         {"lat", fmt::format("{}", fmt::join(lat_heads, list_mark))}}});
}

DatabaseTable table_of_records(const AttributeSource& source, const std::string& shown_path, Messages& notes,
                               DatabaseTables* databases) {
    if (!source.database.empty())
        return databases->table(source.database, head_requests(source), columns_asked(source), notes);
    Table table = read_named_table(
        source.path, shown_path,
        {.encoding = source.encoding, .sheet = source.sheet, .heads = head_requests(source)}, notes);
    InputFile file{.path = shown_path,
                   .file = source.path,
                   .crs = {},
                   .encoding = table.encoding(),
                   .rows = table.rows()};
    return {std::move(table), std::move(file)};
}

DatabaseTable read_records(const AttributeSource& source, const std::string& shown_path, Messages& notes,
                           DatabaseTables* databases) {
    try {
        DatabaseTable read = table_of_records(source, shown_path, notes, databases);
        const Table& table = read.table;
        if (source.points.empty() && (!table.column(lon_heads) || !table.column(lat_heads)))
            throw no_coordinates(shown_path);  // of a DBF, whose heads are read as they are
        return read;
    } catch (const InputError& error) {
        if (error.messages().front().code != "DR1116") throw;
        throw no_coordinates(shown_path);
    }
}

/// Empty, a dash, 不详: a place that nobody located.
bool says_nothing(std::string_view cell) {
    static constexpr std::array<std::string_view, 9> words{"不详", "未知",   "无",      "暂无", "待定",
                                                           "缺",   "未定位", "unknown", "none"};
    return parse_number(cell).kind == NumberCell::Kind::missing ||
           std::ranges::find(words, ascii_lower(without_spaces(nfkc(cell)))) != words.end();
}

/// The two columns of coordinates, read row by row.
class CoordinateColumns {
  public:
    CoordinateColumns(const AttributeSource& source, const Table& table, const std::string& shown_path,
                      bool in_degrees)
        : table_(table), shown_path_(shown_path), in_degrees_(in_degrees) {
        const auto column = [&](std::size_t axis, const std::vector<std::string>& heads) {
            return source.points.empty() ? table.column(heads) : table.column(source.points[axis]);
        };
        x_ = column(0, lon_heads).value();
        y_ = column(1, lat_heads).value();
    }

    /// Nothing where one of the cells is empty or says that nobody knows. What is no coordinate is gathered.
    std::optional<Geometry> point_of(std::size_t row) {
        if (says_nothing(table_.cell(row, x_)) || says_nothing(table_.cell(row, y_))) return std::nullopt;
        const auto x = coordinate(row, x_, 180), y = coordinate(row, y_, 90);
        if (!x || !y) return std::nullopt;
        return Point(*x, *y);
    }

    void throw_if_any() { faults_.throw_if_any(); }

  private:
    std::optional<double> coordinate(std::size_t row, std::size_t column, double most_degrees) {
        const std::string_view text = table_.cell(row, column);
        const NumberCell cell = parse_number(text);
        const bool sound = cell.kind == NumberCell::Kind::value && !cell.own_unit;
        if (sound && (!in_degrees_ || std::abs(cell.value) <= most_degrees)) return cell.value;
        Location where = table_.where(row, column);
        where.path = shown_path_;
        faults_.add({.code = "DR1243",
                     .where = std::move(where),
                     .values = {{"head", table_.heads()[column]}, {"text", std::string(text)}}});
        return std::nullopt;
    }

    const Table& table_;
    const std::string& shown_path_;
    bool in_degrees_;
    std::size_t x_ = 0, y_ = 0;
    Gathered faults_;
};

std::vector<LonLat> positions_of(FeatureLayer layer, const std::string& source_crs,
                                 const std::string& shown_path) {
    Gathered faults;
    for (std::size_t row = 0; row < layer.size(); ++row) {
        const auto& geometry = layer.geometries[row];
        if (geometry && !std::holds_alternative<Point>(*geometry))
            faults.add({.code = "DR1262",
                        .where = {shown_path, static_cast<std::int64_t>(row + 1)},
                        .values = {{"type", std::string(type_name(*geometry))}}});
    }
    faults.throw_if_any();
    layer = as_wgs84(std::move(layer), source_crs);
    std::vector<LonLat> points;
    for (const auto& geometry : layer.geometries) {
        const Point point = geometry ? std::get<Point>(*geometry) : Point(no_place, no_place);
        points.push_back({point.x(), point.y()});
    }
    return points;
}

PointRecords read_feature_records(const AttributeSource& source, const std::string& shown_path,
                                  Messages& notes, InputFile& file, DatabaseTables* databases) {
    const LayerFile from{.path = source.path,
                         .shown_path = shown_path,
                         .layer = source.layer,
                         .source_crs = source.source_crs,
                         .encoding = source.encoding};
    LayerRead read = source.database.empty()
                         ? read_layer_file(from, notes)
                         : databases->layer(source.database, from, columns_asked(source), notes);
    file = std::move(read.file);
    Table table = table_of(read.layer.columns, shown_path);
    return {std::move(table), positions_of(std::move(read.layer), source.source_crs, shown_path), false};
}

/// Features of a file or a database, and not a table with columns of coordinates.
bool are_features(const AttributeSource& source, DatabaseTables* databases) {
    if (source.database.empty()) return !is_table_name(source.path);
    return source.points.empty() && databases->has_shapes(source.database);
}

}  // namespace

PointRecords read_point_records(const AttributeSource& source, const std::string& shown_path, Messages& notes,
                                InputFile& file, DatabaseTables* databases) {
    if (are_features(source, databases))
        return read_feature_records(source, shown_path, notes, file, databases);
    DatabaseTable read = read_records(source, shown_path, notes, databases);
    Table& table = read.table;
    file = std::move(read.file);
    FeatureLayer layer;
    layer.crs = crs_named(source.source_crs).value_or(Crs());
    file.crs = account_of_crs(source.source_crs, layer.crs);
    CoordinateColumns coordinates(source, table, shown_path, layer.crs.is_geographic());
    for (std::size_t row = 0; row < table.rows(); ++row)
        layer.geometries.push_back(coordinates.point_of(row));
    coordinates.throw_if_any();
    PointRecords records{std::move(table), positions_of(std::move(layer), source.source_crs, shown_path)};
    if (source.source_crs.empty())
        for (Message& note : note_on_assumed_wgs84(records.points, shown_path))
            notes.push_back(std::move(note));
    return records;
}

}  // namespace deltareach
