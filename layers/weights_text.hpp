#pragma once

#include "gis/messages.hpp"
#include "layers/spatial_weights.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// The three forms of weights files: GAL (neighbours only), GWT (one line a link: from, to, weight) and CSV
/// (a table of pairs, its columns by name: see pair_links.hpp).
enum class WeightsFormat { gal, gwt, csv };

/// By the end of the file's name: .gal, .gwt, .csv. @throws UsageError DR1920
[[nodiscard]] WeightsFormat weights_format_of(std::string_view path);

/// Reads weights and puts them in the order of `ids`. Ids join as texts; an integral real ("1.0") is the
/// integer. A unit of `ids` that has no link in a GWT or CSV file is an island. GAL and GWT may lack their
/// head: a first line that has the form of data is data.
/// @param path for messages
/// @param notes DR1974 links of units to themselves, which are left out; DR1975 a head that counts other
/// units;
///        what was taken for granted in a CSV (see pair_links); may be absent
/// @throws InputError DR1904 a line that cannot be read, DR1905 an id that is not among `ids`, DR1906 an id
///         twice or, in a GAL file, missing; DR1907, DR1908; of a CSV also what pair_links says
[[nodiscard]] SpatialWeights parse_weights(std::string_view text, WeightsFormat format,
                                           std::span<const std::string> ids, const std::string& path,
                                           Messages* notes = nullptr);

/// GAL drops the weights; GWT and CSV print each as the shortest decimal that reads back the same. An island
/// has no line in GWT and CSV.
/// @throws OutputError DR1945 an id that is empty or holds a blank, in GAL and GWT
/// @param layer name in the head of GAL and GWT, @param id_field the ids' field
[[nodiscard]] std::string weights_text(const SpatialWeights& weights, WeightsFormat format,
                                       std::span<const std::string> ids, std::string_view layer = "unnamed",
                                       std::string_view id_field = "id");

}  // namespace deltareach
