#include "gis/atomic_file.hpp"
#include "gis/coordinate_heads.hpp"
#include "gis/csv_writer.hpp"
#include "gis/private/ogr_columns.hpp"
#include "gis/private/output_steps.hpp"
#include "gis/private/whole_writer.hpp"
#include "gis/table_io.hpp"
#include "gis/text.hpp"
#include "gis/whole_file.hpp"
#include "gis/xlsx_reader.hpp"
#include "gis/xlsx_writer.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace deltareach::gdal {
namespace {

namespace fs = std::filesystem;

/// Numbers of a WKT as their shortest decimals: 15 digits are not always enough.
void add_point(std::string& out, double x, double y, const double* z, const double* m) {
    out += fmt::format("{} {}", x, y);
    if (z != nullptr) out += fmt::format(" {}", *z);
    if (m != nullptr) out += fmt::format(" {}", *m);
}

void add_curve(std::string& out, const OGRSimpleCurve& curve) {
    out += '(';
    for (int i = 0; i < curve.getNumPoints(); ++i) {
        const double z = curve.getZ(i), m = curve.getM(i);
        if (i > 0) out += ", ";
        add_point(out, curve.getX(i), curve.getY(i), curve.Is3D() ? &z : nullptr,
                  curve.IsMeasured() ? &m : nullptr);
    }
    out += ')';
}

/// The part of a WKT behind its word. @returns false for kinds beyond the simple ones
bool add_body(std::string& out, const OGRGeometry& shape, bool tagged);

std::string word_of_shape(const OGRGeometry& shape) {
    return std::string(OGRToOGCGeomType(wkbFlatten(shape.getGeometryType()))) +
           (shape.Is3D() || shape.IsMeasured() ? " " : "") + (shape.Is3D() ? "Z" : "") +
           (shape.IsMeasured() ? "M" : "");
}

bool add_parts(std::string& out, const OGRGeometryCollection& parts, bool tagged) {
    out += '(';
    bool first = true;
    for (const OGRGeometry* part : parts) {
        if (!first) out += ", ";
        first = false;
        if (!add_body(out, *part, tagged)) return false;
    }
    out += ')';
    return true;
}

bool add_body(std::string& out, const OGRGeometry& shape, bool tagged) {
    if (tagged) out += word_of_shape(shape) + " ";
    if (shape.IsEmpty()) {
        out += "EMPTY";
        return true;
    }
    switch (wkbFlatten(shape.getGeometryType())) {
        case wkbPoint: {
            const OGRPoint& point = *shape.toPoint();
            const double z = point.getZ(), m = point.getM();
            out += '(';
            add_point(out, point.getX(), point.getY(), point.Is3D() ? &z : nullptr,
                      point.IsMeasured() ? &m : nullptr);
            out += ')';
            return true;
        }
        case wkbLineString:
            add_curve(out, *shape.toLineString());
            return true;
        case wkbPolygon: {
            out += '(';
            bool first = true;
            for (const OGRLinearRing* ring : *shape.toPolygon()) {
                if (!first) out += ", ";
                first = false;
                add_curve(out, *ring);
            }
            out += ')';
            return true;
        }
        case wkbMultiPoint:
        case wkbMultiLineString:
        case wkbMultiPolygon:
            return add_parts(out, *shape.toGeometryCollection(), false);
        case wkbGeometryCollection:
            return add_parts(out, *shape.toGeometryCollection(), true);
        default:
            return false;
    }
}

std::string wkt_of(const OGRGeometry& shape) {
    std::string text;
    if (add_body(text, shape, true)) return text;
    OGRWktOptions options;
#if GDAL_VERSION_NUM >= GDAL_COMPUTE_VERSION(3, 9, 0)
    options.xyPrecision = options.zPrecision = options.mPrecision = 17;
#else
    options.precision = 17;
#endif
    options.variant = wkbVariantIso;
    return shape.exportToWkt(options);
}

enum class ShapesAs { nothing, points, text };

/// Longitude and latitude where all shapes are plain points, else well-known text.
ShapesAs shapes_as(const WholeLayer::State& layer, const OutputPlan& plan) {
    if (plan.type == wkbNone || layer.features.empty()) return ShapesAs::nothing;
    const bool plain = std::ranges::all_of(layer.features, [](const Feature& feature) {
        const OGRGeometry* shape = feature->GetGeometryRef();
        return shape == nullptr || (shape->getGeometryType() == wkbPoint);
    });
    return plain ? ShapesAs::points : ShapesAs::text;
}

double coordinate_of(const OGRFeature& feature, bool x) {
    const OGRGeometry* shape = feature.GetGeometryRef();
    if (shape == nullptr || shape->IsEmpty()) return std::nan("");
    return x ? shape->toPoint()->getX() : shape->toPoint()->getY();
}

std::vector<Column> shape_columns_of(const WholeLayer& layer, const OutputPlan& plan) {
    const auto& features = layer.state().features;
    const ShapesAs as = shapes_as(layer.state(), plan);
    if (as == ShapesAs::nothing) return {};
    const auto made = [](const char* name, ColumnValues values) {
        return Column{.name = name, .label_zh = "", .label_en = "", .unit = "", .values = std::move(values)};
    };
    if (as == ShapesAs::text) {
        std::vector<std::string> texts;
        for (const Feature& feature : features) {
            texts.push_back(feature->GetGeometryRef() == nullptr ? "" : wkt_of(*feature->GetGeometryRef()));
            if (plan.cell_units > 0 && texts.back().size() > plan.cell_units) texts.back().clear();
        }
        return {made("wkt", std::move(texts))};
    }
    std::vector<double> x, y;
    for (const Feature& feature : features) {
        x.push_back(coordinate_of(*feature, true));
        y.push_back(coordinate_of(*feature, false));
    }
    const bool degrees = layer.crs().is_geographic();
    return {made(degrees ? "lon" : "x", std::move(x)), made(degrees ? "lat" : "y", std::move(y))};
}

/// Whether a field says one of the coordinates in every feature.
bool holds_coordinate(const WholeLayer::State& layer, int index, bool x) {
    const OGRFieldType type = layer.fields[static_cast<std::size_t>(index)].type;
    if (type != OFTReal && type != OFTInteger && type != OFTInteger64) return false;
    return std::ranges::all_of(layer.features, [&](const Feature& feature) {
        const double at = coordinate_of(*feature, x);
        if (!feature->IsFieldSetAndNotNull(index)) return std::isnan(at);
        return feature->GetFieldAsDouble(index) == at;
    });
}

Column column_of_field(const WholeLayer& layer, int index, const OutputPlan& plan) {
    const OutputField& field = plan.fields[static_cast<std::size_t>(index)];
    Column column{.name = field.head.name, .label_zh = "", .label_en = "", .unit = "", .values = {}};
    const auto& features = layer.state().features;
    const bool boolean = field.head.subtype == OFSTBoolean;
    const bool plain = (field.form == Form::as_is || field.form == Form::bounded) && !boolean;
    if (plain && (field.head.type == OFTInteger || field.head.type == OFTInteger64)) {
        std::vector<std::int64_t> values;
        for (const Feature& feature : features)
            values.push_back(feature->IsFieldSetAndNotNull(index) ? feature->GetFieldAsInteger64(index)
                                                                  : missing_integer);
        column.values = std::move(values);
    } else if (plain && field.head.type == OFTReal) {
        std::vector<double> values;
        for (const Feature& feature : features) {
            const double value =
                feature->IsFieldSetAndNotNull(index) ? feature->GetFieldAsDouble(index) : std::nan("");
            const bool beyond = plan.cell_units > 0 && is_beyond_workbook(value);
            values.push_back(std::isfinite(value) && !beyond ? value : std::nan(""));
        }
        column.values = std::move(values);
    } else {
        std::vector<std::string> values;
        for (const Feature& feature : features) {
            const bool set = feature->IsFieldSetAndNotNull(index);
            values.push_back(!set      ? ""
                             : boolean ? (feature->GetFieldAsInteger(index) != 0 ? "true" : "false")
                                       : text_of_field(*feature, index, field));
            if (plan.cell_units > 0)
                values.back().resize(within_units(values.back(), plan.cell_units).size());
        }
        column.values = std::move(values);
    }
    return column;
}

std::string raw_cell(std::string_view cell) {
    const bool blank_ends = cell.starts_with(' ') || cell.ends_with(' ');
    if (!blank_ends && cell.find_first_of(",\"\r\n;\t") == std::string_view::npos) return std::string(cell);
    std::string quoted = "\"";
    for (const char c : cell) quoted += c == '"' ? std::string(2, c) : std::string(1, c);
    return quoted + '"';
}

/// As CsvWriter has it, but with texts as they are: for programs that take no text for a formula.
std::string raw_csv(const std::vector<Column>& columns) {
    std::string out = "\xEF\xBB\xBF";
    const auto line = [&](const auto& cell) {
        const std::size_t begin = out.size();
        for (std::size_t i = 0; i < columns.size(); ++i)
            out += (i > 0 ? "," : "") + raw_cell(cell(columns[i]));
        if (out.find_first_not_of(',', begin) == std::string::npos) out.insert(begin, "\"\"");
        out += '\n';
    };
    line([](const Column& column) { return column.name; });
    for (std::size_t row = 0; !columns.empty() && row < columns.front().size(); ++row)
        line([&](const Column& column) -> std::string {
            if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values))
                return (*texts)[row];
            if (const auto* numbers = std::get_if<std::vector<double>>(&column.values))
                return shortest((*numbers)[row]);
            const std::int64_t value = std::get<std::vector<std::int64_t>>(column.values)[row];
            return value == missing_integer ? "" : fmt::format("{}", value);
        });
    return out;
}

std::optional<std::vector<double>> as_decimals(const Column& column) {
    if (const auto* decimals = std::get_if<std::vector<double>>(&column.values)) return *decimals;
    const auto* whole = std::get_if<std::vector<std::int64_t>>(&column.values);
    if (whole == nullptr) return std::nullopt;
    std::vector<double> numbers;
    for (const std::int64_t value : *whole)
        numbers.push_back(value == missing_integer ? std::nan("") : static_cast<double>(value));
    return numbers;
}

bool same_numbers(const Column& a, const Column& b) {
    const auto left = as_decimals(a), right = as_decimals(b);
    return left && right && std::ranges::equal(*left, *right, [](double x, double y) {
               return x == y || (std::isnan(x) && std::isnan(y));
           });
}

/// Shapes first, then the fields.
std::vector<Column> columns_of(const PlannedLayer& one) {
    std::vector<Column> columns = shape_columns_of(*one.layer, one.plan);
    const std::size_t shapes = columns.size();
    for (std::size_t i = 0; i < one.plan.fields.size(); ++i) {
        Column column = column_of_field(*one.layer, static_cast<int>(i), one.plan);
        // A field that holds the coordinates already (a table read by its columns) is not said twice.
        if (std::any_of(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(shapes),
                        [&](const Column& shape) { return same_numbers(shape, column); }))
            continue;
        columns.push_back(std::move(column));
    }
    return columns;
}

/// Sheets are named as Excel wants it, so they are counted in their order.
Counts counts_of(const fs::path& file, PlannedLayers layers, const std::vector<std::vector<Column>>& tables,
                 bool workbook) {
    Counts counts;
    std::vector<std::string> sheets(layers.size());
    if (workbook)
        sheets = XlsxWorkbook(read_whole_file(file, max_text_bytes), file.string()).visible_sheets();
    Messages unseen;
    for (std::size_t i = 0; i < layers.size(); ++i)
        counts.push_back(layers[i].layer->size() == 0 || tables[i].empty()
                             ? layers[i].layer->size()
                             : read_table(file,
                                          {.sheet = sheets.at(i),
                                           .keep_totals = true,
                                           .keep_blank = true,
                                           .first_row_heads = true},
                                          unseen)
                                   .rows());
    return counts;
}

}  // namespace

std::set<std::string> table_reserved_names(const WholeLayer::State& layer, const OutputPlan& plan) {
    const ShapesAs as = shapes_as(layer, plan);
    if (as == ShapesAs::nothing) return {};
    if (as == ShapesAs::text) return {"wkt"};
    const bool degrees = layer.crs.is_geographic();
    std::set<std::string> reserved{degrees ? "lon" : "x", degrees ? "lat" : "y"};
    for (std::size_t i = 0; i < layer.fields.size(); ++i)
        for (const bool x : {true, false})
            if (holds_coordinate(layer, static_cast<int>(i), x)) reserved.erase(layer.fields[i].name);
    return reserved;
}

std::size_t shapes_beyond_cells(const WholeLayer::State& layer, const OutputPlan& plan) {
    if (plan.cell_units == 0 || shapes_as(layer, plan) != ShapesAs::text) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(layer.features, [&](const Feature& feature) {
        const OGRGeometry* shape = feature->GetGeometryRef();
        return shape != nullptr && wkt_of(*shape).size() > plan.cell_units;  // ASCII
    }));
}

Counts write_tables_of(const fs::path& path, PlannedLayers layers, bool raw_text, bool overwrite) {
    std::vector<std::vector<Column>> tables;
    for (const PlannedLayer& one : layers) tables.push_back(columns_of(one));
    AtomicFile file(path, overwrite);
    const bool workbook = ascii_lower(path.extension().string()) == ".xlsx";
    if (workbook) {
        std::vector<SheetOut> sheets;
        for (std::size_t i = 0; i < layers.size(); ++i)
            sheets.push_back({.name = layers[i].name, .columns = tables[i], .remarks = {}});
        write_workbook(file.temporary(), sheets, true, Heads::names);
    } else {
        write_text(file.temporary(), raw_text ? raw_csv(tables.front()) : csv_text(tables.front()), true);
    }
    Counts counts = counts_of(file.temporary(), layers, tables, workbook);
    file.commit();
    return counts;
}

}  // namespace deltareach::gdal
