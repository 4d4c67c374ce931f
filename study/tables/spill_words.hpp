#pragma once

#include "study/findings/spill_findings.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// "空间杜宾模型（SDM）", "spatial Durbin model (SDM)"
[[nodiscard]] Words words_of(SpatialModel model);

/// Four significant digits, all of them printed, with a true minus: "−0.2370".
[[nodiscard]] std::string four_digits(double value);
/// "0.4100 [0.2000, 0.6000]"
[[nodiscard]] std::string with_interval(const Uncertain& figure);

/// What the findings say in plain words, the model to be quoted first: association, never cause; unit, n,
/// what was left out, the weights, the seed.
[[nodiscard]] std::vector<Words> words_of(const RegressionFindings& found);

}  // namespace deltareach
