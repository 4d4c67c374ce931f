// Styles of the user's own layers, as a sheet draws them: roads with a casing, railways with sleepers.
#include "render/private/qgis_renderers.hpp"
#include "render/private/qgis_symbols.hpp"
#include "render/qgis_style.hpp"
#include "render/style.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr double mm_per_point = 25.4 / 72;

detail::StrokeLook stroke_of(const Colour& colour, double width_pt, const std::vector<double>& dash_pt) {
    detail::StrokeLook look{.colour = colour, .width_mm = width_pt * mm_per_point};
    for (const double length : dash_pt) look.dash_mm.push_back(length * mm_per_point);
    return look;
}

/// From the bottom: the casing, the line, its sleepers.
std::vector<detail::StrokeLook> strokes_of(const OwnLayer& layer) {
    std::vector<detail::StrokeLook> strokes;
    if (layer.casing) strokes.push_back(stroke_of(*layer.casing, 1.7 * layer.width_pt, {}));
    strokes.push_back(stroke_of(layer.colour, layer.width_pt, layer.dash));
    if (layer.sleepers) strokes.push_back(stroke_of(Style().paper, 0.55 * layer.width_pt, {4, 4}));
    return strokes;
}

std::string single_symbol(const std::string& symbol_text) {
    return detail::renderer_of("type=\"singleSymbol\"", "<symbols>" + symbol_text + "</symbols>");
}

}  // namespace

std::string qml_own_layer(const OwnLayer& layer, QgisOwnShape shape, std::string_view label_field) {
    const std::string label = label_field.empty() ? std::string() : detail::field_expression(label_field);
    switch (shape) {
        case QgisOwnShape::lines:
            return detail::document(single_symbol(detail::strokes_symbol("0", strokes_of(layer))), label,
                                    detail::LabelPlace::along_line);
        case QgisOwnShape::areas:
            return detail::document(single_symbol(detail::area_symbol("0", layer.fill, strokes_of(layer))),
                                    label);
        case QgisOwnShape::points:
            break;
    }
    const double side_mm = 2 * std::max(1.5, 1.2 * layer.width_pt) * mm_per_point;
    return detail::document(
        single_symbol(detail::marker_symbol("0", "square", layer.colour, Style().paper, {}, side_mm)), label,
        detail::LabelPlace::around_point);
}

}  // namespace deltareach
