#pragma once

#include "study/inputs/inputs.hpp"

#include <vector>

namespace deltareach {

/// Members × destinations by the project's [distance]; empty without one. NaN inside the origin.
/// @throws InputError as read_distance_rows
[[nodiscard]] std::vector<double> member_times(const OriginFlows& flows, const Project& project,
                                               const Inputs& inputs, Messages& notes);

}  // namespace deltareach
