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

/// Which connected part of the network of all pairs each minor zone belongs to, numbered from 0.
[[nodiscard]] std::vector<std::size_t> connected_minors(const Problem& problem);

/// Which part of the network of positive flows each zone belongs to; one part without minor effects.
struct Parts {
    std::vector<std::size_t> major, minor;
    std::size_t count = 0;
};
[[nodiscard]] Parts positive_parts(const Problem& problem);

}  // namespace deltareach::ppml
