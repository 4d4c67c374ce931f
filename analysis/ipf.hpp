#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace deltareach {

struct IpfResult {
    std::vector<double> values;  ///< rows × columns, row-major
    bool converged = false;
    int iterations = 0;
    double largest_error = 0;      ///< relative, over all margins
    std::size_t worst_margin = 0;  ///< where the largest error is: a row's position, or rows + a column's
};

/// Iterative proportional fitting: the matrix nearest to `start` (in relative entropy) with the given sums.
/// Cells that are 0 stay 0.
/// @param start        rows × columns, >= 0
/// @param row_totals   shape (rows), >= 0
/// @param column_totals shape (columns), >= 0; the same sum as the rows' to 1e-9 relative
/// @throws InputError  DR1412 sums differ, DR1413 a margin > 0 whose cells are all 0 (named by position)
[[nodiscard]] IpfResult iterative_proportional_fitting(std::span<const double> start,
                                                       std::span<const double> row_totals,
                                                       std::span<const double> column_totals,
                                                       double tolerance = 1e-10, int max_iterations = 10000);

}  // namespace deltareach
