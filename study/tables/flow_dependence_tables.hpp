#pragma once

#include "gis/json_text.hpp"
#include "study/findings/flow_dependence.hpp"

namespace deltareach {

/// Of a fit that converged.
[[nodiscard]] Json flow_dependence_json(const FlowDependenceFindings& found);
[[nodiscard]] std::string flow_dependence_text(const FlowDependenceFindings& found, const Session& session);

}  // namespace deltareach
