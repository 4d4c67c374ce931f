#pragma once

#include "analysis/private/ppml_effects.hpp"

#include <cstddef>
#include <vector>

namespace deltareach::ppml {

/// Weight 1 on all pairs, or on those with positive flow.
enum class Over { all, positive };
[[nodiscard]] Weights unit_weights(const Problem& problem, Over over);

/// Columns that earlier columns and the effects explain, in order (less than 1e-10 of a column's spread is
/// left).
[[nodiscard]] std::vector<std::size_t> dependent_columns(const Eigen::MatrixXd& information, double size);

/// Number of independent fixed effects: zones minus what connected parts of the network leave undetermined.
[[nodiscard]] std::size_t identified_effects(const Problem& problem);

/// Cells whose zero flow the columns and effects predict exactly, so that no finite estimate exists: there is
/// a combination of them that is 0 on every positive flow and positive on these (Correia, Guimarães &
/// Zylkin).
/// @returns one flag a cell; empty when nothing is separated
[[nodiscard]] std::vector<char> separated_cells(const Problem& problem);

}  // namespace deltareach::ppml
