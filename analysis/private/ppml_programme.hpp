#pragma once

#include "analysis/private/ppml_problem.hpp"

#include <optional>
#include <vector>

namespace deltareach::ppml {

/// Cells whose zero flow the columns and effects predict exactly, by a linear programme: over all
/// combinations z of them that are 0 on the positive flows, max Σt with 0 <= t <= min(1, z) on the zero
/// flows; t is 1 where a cell is separated and 0 elsewhere. Simplex in doubles, then exactly (glp_exact) in
/// tables of a few hundred pairs. Columns are read as multiples of 2^-40 of their size: whole numbers as they
/// were given.
/// @returns one flag a cell; nothing when the table is too large or no optimum was found
[[nodiscard]] std::optional<std::vector<char>> separated_by_programme(const Problem& problem);

}  // namespace deltareach::ppml
