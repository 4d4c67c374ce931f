#pragma once

#include "analysis/private/ppml_identification.hpp"

#include <cstddef>
#include <vector>

namespace deltareach::ppml {

/// How the columns stand to the fixed effects and to the columns before them, over some pairs.
struct ColumnStanding {
    /// Columns whose part outside the effects and the earlier columns is below 1e-9 of their own norm.
    std::vector<std::size_t> dependent;
    /// That part of each dependent column, on every cell: rounding where it was measured, and what the column
    /// adds to the others elsewhere.
    std::vector<std::vector<double>> outside;
    bool doubtful = false;  ///< some part lies within a factor of 100 of the line
};

/// Measured on the vectors themselves where the cross products cannot tell: those lose everything below 1e-8.
/// Norms are of the standardised columns, so that a large mean hides nothing.
[[nodiscard]] ColumnStanding standing_of_columns(const Problem& problem, Over over);

}  // namespace deltareach::ppml
