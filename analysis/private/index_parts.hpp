#pragma once

#include "analysis/composite_index.hpp"

#include <span>
#include <vector>

namespace deltareach::index_parts {

[[nodiscard]] bool constant(const Indicator& indicator);
/// (x − min)/(max − min), costs reversed; zeros for a constant column.
[[nodiscard]] std::vector<double> min_max(const Indicator& indicator);
[[nodiscard]] std::vector<double> scores_of(std::span<const Indicator> indicators,
                                            std::span<const double> weights, Scoring scoring);
/// 1 for the highest; scores within 1e-12 of each other tie and share the mean rank.
[[nodiscard]] std::vector<double> ranks_of(std::span<const double> scores);

}  // namespace deltareach::index_parts
