#pragma once

#include "study/findings/models/flow_findings.hpp"

#include <string>

namespace deltareach {

/// A fitted gravity model for people: its form, coefficients, fit and what was left out.
[[nodiscard]] std::string gravity_text(const GravityFinding& found, const Session& session);

/// Whether these errors take the leverage of pairs into account.
[[nodiscard]] bool is_hc3(StandardErrors errors);

}  // namespace deltareach
