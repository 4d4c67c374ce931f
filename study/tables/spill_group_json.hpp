#pragma once

#include "gis/json_text.hpp"
#include "study/findings/spill_findings.hpp"

namespace deltareach {

/// [low, high], or null without draws.
[[nodiscard]] Json interval_json(const Uncertain& figure);
[[nodiscard]] Json test_json(const LmTest& test);
[[nodiscard]] Json json_of(const SpatialCoefficient& coefficient);

/// The impacts by province, of the one-ρ model and of the border model, and which of them is to be quoted:
/// `group` of USERS.md. @pre found.split
[[nodiscard]] Json group_json(const RegressionFindings& found);

}  // namespace deltareach
