#pragma once

#include "gis/messages.hpp"
#include "render/colour.hpp"
#include "render/sheet_spec.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Styles as QGIS reads them (QML, checked with 3.22): for layer_styles in a GeoPackage and for `.qml` files
/// beside GeoJSON and GeoTIFF. Labels and names are escaped.
namespace deltareach {

/// Zones coloured by a column in classes, labelled by `name_field` when it is not empty.
[[nodiscard]] std::string qml_graduated_zones(const ClassedFill& fill, std::string_view name_field,
                                              Language language);

/// Zones in one quiet tone with thin boundaries.
[[nodiscard]] std::string qml_plain_zones(std::string_view name_field);

/// Lines whose width grows with `value_field`; those whose `quality_field` is "estimated" are dashed.
[[nodiscard]] std::string qml_flows(std::string_view value_field, double largest,
                                    std::string_view quality_field);

/// Outlines (radii, ellipses), one colour, labelled by `label_field` when it is not empty.
[[nodiscard]] std::string qml_outlines(std::string_view label_field);

/// Points as small stars (centres, origins).
[[nodiscard]] std::string qml_points(std::string_view label_field);

/// Cumulative bands coloured by the values of `share_field`, ascending.
[[nodiscard]] std::string qml_bands(std::string_view share_field, std::span<const double> shares);

/// A one-band raster as a pseudo-colour ramp through `breaks` (ascending, at least two).
[[nodiscard]] std::string qml_raster(std::span<const double> breaks, std::string_view palette);

}  // namespace deltareach
