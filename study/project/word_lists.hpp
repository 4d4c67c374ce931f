#pragma once

#include <string>
#include <vector>

namespace deltareach {

// The words that a key of the project takes and the option of the same meaning, in the order of the help.

[[nodiscard]] const std::vector<std::string>& output_languages();  ///< zh, en
[[nodiscard]] const std::vector<std::string>& sheet_languages();   ///< of maps and charts: zh, en, both
[[nodiscard]] const std::vector<std::string>&
picture_formats();                                       ///< of [[map]] formats: png, pdf, svg, jpg …
[[nodiscard]] const std::vector<std::string>& papers();  ///< A4, A3, slide
[[nodiscard]] const std::vector<std::string>& legend_orders();      ///< of classes: high-first, low-first
[[nodiscard]] const std::vector<std::string>& orientations();       ///< landscape, portrait, auto
[[nodiscard]] const std::vector<std::string>& ends_of_unknown();    ///< unknown places: error, drop, other
[[nodiscard]] const std::vector<std::string>& surface_kinds();      ///< received, potential
[[nodiscard]] const std::vector<std::string>& surface_kernels();    ///< gaussian, quartic
[[nodiscard]] const std::vector<std::string>& surface_edges();      ///< none, renormalise, reflect
[[nodiscard]] const std::vector<std::string>& contiguity_rules();   ///< edges, vertices
[[nodiscard]] const std::vector<std::string>& panel_effects();      ///< in the order of PanelEffects
[[nodiscard]] const std::vector<std::string>& class_methods();      ///< jenks, quantile, equal …
[[nodiscard]] const std::vector<std::string>& regression_models();  ///< ols, slx, lag …
[[nodiscard]] const std::vector<std::string>& local_statistics();   ///< moran, g, gstar, geary
[[nodiscard]] const std::vector<std::string>& compressions();       ///< of rasters: deflate, none
[[nodiscard]] const std::vector<std::string>& flow_qualities();     ///< in the order of Quality
[[nodiscard]] const std::vector<std::string>& flow_layouts();       ///< of a table: long, matrix
[[nodiscard]] const std::vector<std::string>& flow_row_kinds();     ///< what a row is: deals, sums
[[nodiscard]] const std::vector<std::string>& datums_in_degrees();  ///< of coordinates in a table of flows

}  // namespace deltareach
