#pragma once

#include "gis/messages.hpp"
#include "gis/raw_sheet.hpp"
#include "layers/spatial_weights.hpp"

#include <span>
#include <string>

namespace deltareach {

/// What the rows of a table of pairs are.
enum class PairKind {
    weights,  ///< one row a link; without a column of weights each is 1; a cell without a figure is a fault
    flows  ///< rows of one pair are added and told; a cell without a figure says nothing of the pair: no link
};

/// Reads links between units from a table with one row a pair: a CSV or a sheet with columns
/// id|origin|o|from, neighbour|neighbor|nb|nbr|destination|d|to and weight|w|f|flow|value (and the heads of
/// flow tables: 起点, 终点, 金额 …), in any order, beside others that are named in a note and not read.
///
/// Heads that are not known are taken by position, and only where there are two or three columns. A first
/// line whose first two cells are both ids is data, and so is one that names a single id or has a number
/// where the weight stands: its other cell is then an id the layer lacks. Commas in a table parted by
/// semicolons or tabs are read as in any such table (decimal_commas.hpp).
///
/// @param ids   of the units, in the order of the result
/// @param notes DR1941 decimal commas, DR1942 pairs in several rows, DR1943 columns not read, DR1127
/// @throws InputError DR1904 no columns for the two ids or a weight that is no number, DR1905 (weights) or
///         DR1929 (flows) an id the layer lacks, DR1906 an id of the layer twice, DR1907 a negative weight,
///         DR1908 (weights) a pair in two rows, DR1110 a row with more or fewer cells, DR1231 two columns for
///         one role, DR1940 columns whose role is not known, DR1121 … a flow that is no number
[[nodiscard]] SpatialWeights pair_links(RawSheet sheet, std::span<const std::string> ids, PairKind kind,
                                        Messages& notes);

}  // namespace deltareach
