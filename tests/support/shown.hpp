#pragma once

#include <string>
#include <string_view>

/// What a reader sees in a file, as lines that are the same on every machine: nothing of fonts, of the place
/// of words on paper, of versions of libraries. Lines are compared by first_difference (recorded.hpp).
namespace deltareach::test {

/// A drawing, group by group: its words in order, the colours of legends between them; of maps and charts
/// each shape that carries a figure with its fill, stroke and width, its box as parts of the box of the zones
/// (where there are none, of its group), such as ~0.25, and its title. Ground, graticule, scale and frame are
/// left out.
[[nodiscard]] std::string lines_of_svg(const std::string& svg);

/// A page: a line for each block, cells with | between them, values of machines in braces; what scripts hold
/// as JSON figure by figure, drawings as lines_of_svg.
[[nodiscard]] std::string lines_of_html(const std::string& html);

/// GeoJSON: a line for each column of attributes, and for the boxes, areas and ends of the shapes.
[[nodiscard]] std::string lines_of_geojson(const std::string& text);

/// A style or a project of QGIS: a line for each attribute of its elements, `rule@label`, with what a column
/// of it holds.
[[nodiscard]] std::string lines_of_xml(const std::string& xml);

/// The same in one line.
[[nodiscard]] std::string digest_of_xml(const std::string& xml);

}  // namespace deltareach::test
