#include "gis/private/crs_guess.hpp"
#include "gis/private/whole_state.hpp"

#include <algorithm>
#include <cmath>
#include <cpl_conv.h>
#include <cstring>
#include <fmt/format.h>

namespace deltareach::gdal {
namespace {

/// Characters before the point, and decimals, of the shortest decimal that reads back the same.
std::pair<int, int> digits_of(double value) {
    const std::string shortest_text = fmt::format("{}", value);
    const auto e = shortest_text.find('e');
    int exponent = 0;
    const std::string digits = shortest_text.substr(0, e);
    if (e != std::string::npos) exponent = std::stoi(shortest_text.substr(e + 1));
    const auto point = digits.find('.');
    const int whole = static_cast<int>(point == std::string::npos ? digits.size() : point);
    const int fraction = point == std::string::npos ? 0 : static_cast<int>(digits.size() - point - 1);
    return {std::max(whole + std::max(exponent, 0), 2), std::max(fraction - exponent, 0)};
}

/// A decimal of at most nine decimals and fifteen digits, told without making it text.
bool is_short(double value) {
    constexpr double scale = 1e9, fifteen_digits = 1e15;
    const double whole = std::nearbyint(value * scale);
    return std::abs(whole) < fifteen_digits && whole / scale == value;
}

/// Whether one coordinate or height of a shape passes the test; control points of curves too.
template <class Test>
bool any_coordinate(const OGRGeometry& shape, const Test& test) {
    const OGRwkbGeometryType type = wkbFlatten(shape.getGeometryType());
    const auto any = [&](const auto& parts) {
        for (const auto* part : parts)
            if (any_coordinate(*part, test)) return true;
        return false;
    };
    if (type == wkbPoint) {
        const OGRPoint& point = *shape.toPoint();
        return test(point.getX()) || test(point.getY()) || (shape.Is3D() && test(point.getZ()));
    }
    if (type == wkbLineString || type == wkbCircularString) {
        const OGRSimpleCurve& curve = *shape.toSimpleCurve();
        for (int i = 0; i < curve.getNumPoints(); ++i)
            if (test(curve.getX(i)) || test(curve.getY(i)) || (curve.Is3D() && test(curve.getZ(i))))
                return true;
        return false;
    }
    if (type == wkbCompoundCurve) return any(*shape.toCompoundCurve());
    if (OGR_GT_IsSubClassOf(type, wkbCurvePolygon)) return any(*shape.toCurvePolygon());
    if (OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface)) return any(*shape.toPolyhedralSurface());
    return any(*shape.toGeometryCollection());
}

template <class Test>
std::size_t shapes_with(const WholeLayer::State& layer, const Test& test) {
    return static_cast<std::size_t>(std::ranges::count_if(layer.features, [&](const Feature& feature) {
        const OGRGeometry* shape = feature->GetGeometryRef();
        return shape != nullptr && !shape->IsEmpty() && any_coordinate(*shape, test);
    }));
}

/// The step of the grid of a TAB, whose coordinates are 32-bit whole numbers within its bounds.
double step_of_tab(const Box& box) {
    constexpr double steps = 2e9, with_margins = 1.04;
    const double width = box.max_corner().x() - box.min_corner().x(),
                 height = box.max_corner().y() - box.min_corner().y();
    return std::max({width, height, 1e-3}) * with_margins / steps;
}

}  // namespace

bool is_rounded(double value, int digits) {
    if (!std::isfinite(value) || is_short(value)) return false;
    return CPLAtof(fmt::format("{:.{}g}", value, digits).c_str()) != value;
}

std::optional<std::size_t> row_beyond_degrees(const WholeLayer::State& layer) {
    if (!layer.crs.is_geographic()) return std::nullopt;
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        const OGRGeometry* shape = layer.features[row]->GetGeometryRef();
        if (shape == nullptr || shape->IsEmpty()) continue;
        OGREnvelope box;
        shape->getEnvelope(&box);
        constexpr double east = 180 + rounding_degrees, north = 90 + rounding_degrees;
        if (box.MinX < -east || box.MaxX > east || box.MinY < -north || box.MaxY > north) return row;
    }
    return std::nullopt;
}

void judge_coordinates(const WholeLayer::State& layer, const OutputFormat& format, OutputPlan& plan) {
    if (format.rounding == Rounding::none || plan.type == wkbNone) return;
    if (format.driver == "XLSX" && plan.empties) return;  // then they are texts
    const bool moved = plan.degrees && !(layer.crs == Crs());
    const auto note = [&](const Words& what, std::size_t count) {
        if (count > 0)
            plan.coordinates.push_back({fmt::format("坐标: {} ({})", what.zh, count),
                                        fmt::format("coordinates: {} ({})", what.en, count)});
    };
    if (format.rounding == Rounding::decimals) {
        constexpr double scale = 1e7;
        note({"7 位小数", "7 decimals"}, shapes_with(layer, [&](double value) {
                 return moved || std::nearbyint(value * scale) / scale != value;
             }));
    } else if (format.rounding == Rounding::digits) {
        note(in_words("{} 位数字", "{} digits", format.real_digits), shapes_with(layer, [&](double value) {
                 return moved || is_rounded(value, format.real_digits);
             }));
    } else {
        OGREnvelope all;
        for (const Feature& feature : layer.features)
            if (const OGRGeometry* shape = feature->GetGeometryRef(); shape != nullptr && !shape->IsEmpty()) {
                OGREnvelope one;
                shape->getEnvelope(&one);
                all.Merge(one);
            }
        if (!all.IsInit()) return;
        const double step = step_of_tab(Box(Point(all.MinX, all.MinY), Point(all.MaxX, all.MaxY)));
        note(in_both(fmt::format("± {:.0e}", step / 2)), shapes_with(layer, [](double) { return true; }));
    }
}

bool is_beyond_dbf(double value) {
    constexpr double most = 1e57;  // 58 digits and what else stands there
    return std::isfinite(value) && std::abs(value) >= most;
}

bool is_beyond_workbook(double value) {
    constexpr double most = 9.99999999999999e307, least = 2.2250738585072014e-308;
    return std::isfinite(value) && value != 0 && (std::abs(value) > most || std::abs(value) < least);
}

void fit_decimal_widths(const WholeLayer::State& layer, int index, OutputField& field, OutputPlan& plan) {
    WholeFieldHead& head = field.head;
    if (head.type != OFTReal && head.type != OFTInteger && head.type != OFTInteger64) return;
    constexpr int most_decimals = 30, widest = 60;
    int before = 1, decimals = 0;
    std::size_t lost = 0, huge = 0;
    for (const Feature& feature : layer.features) {
        if (!feature->IsFieldSetAndNotNull(index)) continue;
        const double value = feature->GetFieldAsDouble(index);
        if (!std::isfinite(value)) continue;
        if (head.type == OFTReal && is_beyond_dbf(value)) {
            ++huge;
            continue;
        }
        const auto [whole, fraction] =
            head.type == OFTReal
                ? digits_of(value)
                : std::pair(static_cast<int>(fmt::formatted_size("{}", feature->GetFieldAsInteger64(index))),
                            0);
        if (fraction > most_decimals || whole + fraction + 1 > widest) {
            ++lost;
            continue;
        }
        before = std::max(before, whole);
        decimals = std::max(decimals, fraction);
    }
    head.precision = head.type == OFTReal ? std::max(decimals, 1) : 0;
    head.width = std::min(before + (head.type == OFTReal ? head.precision + 1 : 0), 2 * widest);
    if (lost > 0) plan.losses.push_back(in_words("{}: 小数 ({})", "{}: decimals ({})", head.name, lost));
    if (huge == 0) return;
    plan.losses.push_back(in_both(fmt::format("{}: ≥ 1e57 → null ({})", head.name, huge)));
    if (field.form == Form::as_is) field.form = Form::bounded;
}

void keep_widths_that_fit(const WholeLayer::State& layer, int index, WholeFieldHead& head) {
    const bool whole = head.type == OFTInteger || head.type == OFTInteger64;
    if ((head.type != OFTReal && !whole) || head.width == 0) return;
    constexpr int widest = 20, most_decimals = 16;
    bool fits = head.width <= widest && head.precision <= most_decimals;
    for (const Feature& feature : layer.features) {
        if (!fits) break;
        if (!feature->IsFieldSetAndNotNull(index)) continue;
        const double value = feature->GetFieldAsDouble(index);
        const std::string text = whole ? fmt::format("{}", feature->GetFieldAsInteger64(index))
                                       : fmt::format("{:.{}f}", value, head.precision);
        fits =
            text.size() <= static_cast<std::size_t>(head.width) && (whole || CPLAtof(text.c_str()) == value);
    }
    if (!fits) head.width = head.precision = 0;
}

}  // namespace deltareach::gdal
