#pragma once

#include "gis/json_text.hpp"
#include "study/findings/flow_dependence.hpp"

namespace deltareach {

/// Of a fit that converged.
[[nodiscard]] Json flow_dependence_json(const FlowRegressionFit& fit);
[[nodiscard]] std::string flow_dependence_text(const FlowRegressionFit& fit, const Session& session);

}  // namespace deltareach
