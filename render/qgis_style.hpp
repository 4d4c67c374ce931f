#pragma once

#include "gis/column.hpp"
#include "gis/messages.hpp"
#include "render/colour.hpp"
#include "render/sheet_spec.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Styles as QGIS reads them (QML, checked with 3.22): for layer_styles in a GeoPackage and for `.qml` files
/// beside GeoJSON, FlatGeobuf and GeoTIFF. Labels and names are escaped.
namespace deltareach {

/// What a layer of zones has beside the column of its classes.
struct QmlZones {
    std::string least_field = {};       ///< stands in where the column is empty; empty: nothing does
    std::string code_field = {};        ///< by which zones that the figures are about are told
    std::vector<std::string> own = {};  ///< their codes; they have no class and are not without data
    Text own_label = {};
    bool own_named = true;          ///< false: another layer names them
    std::optional<bool> gaps = {};  ///< whether other zones have no data; nothing: as the column says
};

/// Zones coloured by a column in classes, labelled by `name_field` when it is not empty. Zones without data
/// have a class of their own, hatched; an estimated fill has thin white lines over it.
[[nodiscard]] std::string qml_graduated_zones(const ClassedFill& fill, std::string_view name_field,
                                              Language language, const QmlZones& zones = {});

/// Zones in one quiet tone with thin boundaries.
[[nodiscard]] std::string qml_plain_zones(std::string_view name_field, const QmlZones& zones = {});

/// The field that says of every feature whether it is estimated or synthetic, and which of its words occur:
/// each has an entry in the legend, and what is estimated is dashed. No field, no entries.
struct QmlQuality {
    std::string_view field;
    std::vector<std::string> found;
};

/// What lines are as wide as: the size of a field beside the largest among the lines with the same texts in
/// `groups` (flows of one unit). The largest are drawn last and stand first in the table of attributes; the
/// small ones are paler, so that thousands of them do not cover the rest.
struct QmlWidth {
    std::string_view field;
    std::span<const std::string> groups;
};
/// Lines in one colour, as wide as their flow.
[[nodiscard]] std::string qml_flows(const QmlWidth& width, const QmlQuality& quality, Language language);

/// The same in the colours of the classes of another column; lines without a value are thin and grey.
[[nodiscard]] std::string qml_classed_lines(const ClassedFill& fill, const QmlWidth& width,
                                            Language language);

/// Outlines of areas (ellipses), one colour, labelled by `label_field` when it is not empty.
[[nodiscard]] std::string qml_outlines(std::string_view label_field);

/// Lines in one colour (radii, boundaries), labelled by a QGIS expression where one is given.
[[nodiscard]] std::string qml_lines(std::string_view label_expression, const QmlQuality& quality,
                                    Language language);

/// What lies around and under the zones, in the tones of a sheet.
enum class ContextLook { land, lake, river, boundary };
/// The style of such a layer.
[[nodiscard]] std::string qml_context(ContextLook look);

/// Which shapes of a layer of the user's own a style is for.
enum class QgisOwnShape { lines, areas, points };
/// The style of those shapes as a sheet draws them, labelled by `label_field` when it is not empty.
[[nodiscard]] std::string qml_own_layer(const OwnLayer& layer, QgisOwnShape shape,
                                        std::string_view label_field);

/// Points as small discs.
[[nodiscard]] std::string qml_points(std::string_view label_field);

/// Points of one meaning as a sheet draws them: origins as stars, centres of flow as crosses in circles.
[[nodiscard]] std::string qml_origins(std::string_view label_field);
[[nodiscard]] std::string qml_centres();

/// Cumulative bands coloured by the values of `share_field`, ascending.
[[nodiscard]] std::string qml_bands(std::string_view share_field, std::span<const double> shares);

/// A value of a text field, how it is named and coloured. An empty value is what has none, hatched.
struct QmlCategory {
    std::string value;
    Text label;
    Colour colour;
};
/// Areas or points by the values of a text field, labelled by `label_field` when it is not empty; other
/// values have no symbol.
[[nodiscard]] std::string qml_categories(std::string_view field, std::span<const QmlCategory> categories,
                                         bool points, Language language, std::string_view label_field = {});

/// Points as discs by the values of a text field, of one colour where it is empty. Their areas are
/// proportional to `size` where it is given; points without a size are crosses. A category of no value
/// is what points have that have none; without it they have no symbol.
[[nodiscard]] std::string qml_point_categories(std::string_view field,
                                               std::span<const QmlCategory> categories, const Column* size,
                                               Language language, std::string_view label_field = {});

/// Places as circles whose area is proportional to the size of their value; negative ones have a colour of
/// their own, what is missing a cross.
[[nodiscard]] std::string qml_circles(const Column& column, Language language,
                                      std::string_view label_field = {});

/// Small dots of one colour.
[[nodiscard]] std::string qml_dots();

/// A one-band raster as a pseudo-colour ramp through `breaks` (ascending, at least two), with its unit in
/// that language; empty or "unstated": none.
[[nodiscard]] std::string qml_raster(std::span<const double> breaks, std::string_view palette,
                                     const std::string& unit, Language language);

/// The style with the names of its fields in that language, units in brackets.
[[nodiscard]] std::string with_aliases(std::string qml, std::span<const Column> columns, Language language);

/// The style with a note that QGIS shows at the layer (3.20 and later); an empty text leaves it as it is.
[[nodiscard]] std::string with_note(std::string qml, std::string_view note);

/// The elements of a style, as a project holds them inside a layer.
[[nodiscard]] std::string_view qml_elements(std::string_view qml);

}  // namespace deltareach
