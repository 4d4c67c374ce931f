#pragma once

#include "analysis/private/ppml_problem.hpp"

#include <vector>

namespace deltareach::ppml {

/// Cells whose zero flow the columns and effects predict exactly, so that no finite estimate exists: there is
/// a combination of them that is 0 on every positive flow, negative on no zero, and positive on these
/// (Correia, Guimarães & Zylkin). All such cells are found at once, since the sum of two such combinations is
/// a third.
///
/// Where rounding and meaning come within a factor of a hundred of each other, a linear programme decides, if
/// the table has up to 20,000 pairs (exactly up to 400); beyond, the lines named in positive_rows and
/// standing_of_columns do.
/// @param problem  no column may depend on the effects and earlier columns over all its pairs
/// @returns one flag a cell; empty when nothing is separated
[[nodiscard]] std::vector<char> separated_cells(const Problem& problem);

}  // namespace deltareach::ppml
