#pragma once

#include "study/findings/spill_findings.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// "空间杜宾模型（SDM）", "spatial Durbin model (SDM)"
[[nodiscard]] Words words_of(SpatialModel model);

/// "0.41 [0.2, 0.6]"
[[nodiscard]] std::string with_interval(const Uncertain& figure);

/// What the findings say in plain words, the model to be quoted first: association, never cause; unit, n,
/// what was left out, the weights, the seed.
[[nodiscard]] std::vector<Words> words_of(const RegressionFindings& found);

}  // namespace deltareach
