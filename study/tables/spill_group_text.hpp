#pragma once

#include "study/findings/spill_findings.hpp"
#include "study/session.hpp"

#include <string>

namespace deltareach {

/// Impacts by province: the model to be quoted first, then the other. @pre found.split
[[nodiscard]] std::string group_impacts_text(const RegressionFindings& found, const Session& session);

/// The coefficients of the border model; empty unless it converged.
[[nodiscard]] std::string border_coefficients_text(const RegressionFindings& found, const Session& session);

/// What each province receives of each other, with export, import and the orders of W.
[[nodiscard]] std::string group_blocks_text(const RegressionFindings& found, const Session& session);

/// What a reader calls a coefficient: the label of its column, "…（空间滞后）" for a Durbin lag; in English
/// the names that JSON uses.
[[nodiscard]] std::string coefficient_label(const std::string& name, const RegressionFindings& found,
                                            const Session& session);

/// A row of a table of coefficients.
[[nodiscard]] std::string coefficient_line(const SpatialCoefficient& coefficient,
                                           const RegressionFindings& found, const Session& session);

}  // namespace deltareach
