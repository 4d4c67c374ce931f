#include "gis/atomic_file.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/private/geojson_text.hpp"
#include "gis/private/geos_handles.hpp"
#include "gis/vector_io.hpp"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace deltareach {
namespace {

constexpr int decimals = 7;  // about a centimetre
constexpr double grid = 1e-7;

using geojson::add_number;
using geojson::quoted;

/// How a shape is written: with seven decimals, or, where these would take a part of it away, with all
/// digits.
struct Written {
    Geometry shape;
    bool all_digits = false;
};

void add(std::string& out, const Point& point, bool all_digits) {
    const auto number = [&](double value) {
        if (all_digits)
            out += fmt::format("{}", value);
        else
            add_number(out, value);
    };
    out += '[';
    number(point.x());
    out += ',';
    number(point.y());
    out += ']';
}

void add(std::string& out, const Polygon& polygon, bool all_digits);

template <class Parts>
void add(std::string& out, const Parts& parts, bool all_digits) {
    out += '[';
    for (const auto& part : parts) {
        if (out.back() != '[') out += ',';
        add(out, part, all_digits);
    }
    out += ']';
}

void add(std::string& out, const Polygon& polygon, bool all_digits) {
    out += '[';
    add(out, polygon.outer(), all_digits);
    for (const Ring& hole : polygon.inners()) {
        out += ',';
        add(out, hole, all_digits);
    }
    out += ']';
}

/// What a reader of the rounded text sees.
Geometry rounded(const Geometry& geometry) {
    const auto round = [](double value) { return std::round(value / grid) * grid; };
    return mapped(geometry, [&](Point point) { return Point{round(point.x()), round(point.y())}; });
}

/// How far the vertices of one lie from the other.
double farthest(const MultiPolygon& a, const MultiPolygon& b) {
    const geos::Shape left = geos::shape_of(a), right = geos::shape_of(b);
    double distance = 0;
    GEOSHausdorffDistance_r(geos::context(), left.get(), right.get(), &distance);
    return distance;
}

/// Rounding can make the borders of a narrow place cross: then GEOS moves the vertices to the grid instead. A
/// spur narrower than the grid is lost so; such a shape keeps its digits.
Written ready(const Geometry& geometry, const CrsTransform& to_wgs84) {
    Geometry degrees = right_handed(transformed(geometry, to_wgs84));
    const bool area =
        std::holds_alternative<Polygon>(degrees) || std::holds_alternative<MultiPolygon>(degrees);
    if (!area || invalidity_of(degrees) || !invalidity_of(rounded(degrees))) return {std::move(degrees)};
    const MultiPolygon whole = as_multipolygon(degrees);
    Geometry snapped = on_grid(whole, grid);
    const MultiPolygon kept = as_multipolygon(snapped);
    if (kept.empty() || farthest(whole, kept) > 2 * grid) return {std::move(degrees), true};
    return {std::move(snapped)};
}

nlohmann::json value_at(const Column& column, std::size_t row) {
    if (const auto* numbers = std::get_if<std::vector<double>>(&column.values)) {
        const double value = (*numbers)[row];
        return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json();
    }
    if (const auto* integers = std::get_if<std::vector<std::int64_t>>(&column.values)) {
        if ((*integers)[row] == missing_integer) return {};
        return column.truth ? nlohmann::json((*integers)[row] != 0) : nlohmann::json((*integers)[row]);
    }
    const std::string& text = std::get<std::vector<std::string>>(column.values)[row];
    return text.empty() ? nlohmann::json() : nlohmann::json(text);
}

void add_feature(std::string& out, const FeatureLayer& layer, std::size_t row, const CrsTransform& to_wgs84) {
    out += "{\"type\":\"Feature\",\"properties\":{";
    for (const Column& column : layer.columns) {
        if (out.back() != '{') out += ',';
        out += quoted(column.name) + ":" +
               value_at(column, row).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    out += "},\"geometry\":";
    if (const auto& geometry = layer.geometries[row]) {
        geojson::add_geometry(out, *geometry, to_wgs84);
    } else {
        out += "null";
    }
    out += '}';
}

}  // namespace

namespace geojson {

void add_number(std::string& out, double value) {
    std::string text = fmt::format("{:.{}f}", value, decimals);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    out += text == "-0" ? "0" : text;
}

std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void add_geometry(std::string& out, const Geometry& geometry, const CrsTransform& to_wgs84) {
    const Written written = ready(geometry, to_wgs84);
    out += fmt::format("{{\"type\":\"{}\",\"coordinates\":", type_name(written.shape));
    std::visit([&](const auto& parts) { add(out, parts, written.all_digits); }, written.shape);
    out += '}';
}

}  // namespace geojson

void write_geojson(const std::filesystem::path& path, const FeatureLayer& layer, bool overwrite) {
    const CrsTransform to_wgs84(layer.crs, Crs());
    std::string out = "{\"type\":\"FeatureCollection\",\"name\":" + quoted(layer.name) + ",\"features\":[\n";
    for (std::size_t row = 0; row < layer.size(); ++row) {
        add_feature(out, layer, row, to_wgs84);
        out += row + 1 < layer.size() ? ",\n" : "\n";
    }
    write_text(path, out + "]}\n", overwrite);
}

}  // namespace deltareach
