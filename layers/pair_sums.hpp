#pragma once

#include "gis/table.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// Which columns of a table with one row a pair hold what; counted from 0.
struct PairCells {
    std::size_t origin = 0, destination = 0, value = 0;
};

/// Flows between units as a matrix: rows of one pair are added and told (DR1942), and a pair without a figure
/// is NaN, never 0. The sum of all entries that are not NaN is that of the column.
///
/// @param ids   of the units, in the order of rows and columns of the result
/// @param notes DR1942, DR1127 cells without a figure
/// @returns     shape (n × n), row-major: from the row's unit to the column's; >= 0 or NaN
/// @throws InputError DR1929 an id that is not among `ids`, DR1862 a negative flow, DR1906 an id of `ids`
/// twice,
///         DR1121 … a cell that is no number
[[nodiscard]] std::vector<double> pair_sums(const Table& table, const PairCells& cells,
                                            std::span<const std::string> ids, Messages& notes);

/// A property of pairs, such as their distance, as a matrix. A pair in several rows has the same value in
/// all.
/// @throws InputError as pair_sums, DR1946 two values for one pair
[[nodiscard]] std::vector<double> pair_values(const Table& table, const PairCells& cells,
                                              std::span<const std::string> ids, Messages& notes);

}  // namespace deltareach
