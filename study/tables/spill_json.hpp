#pragma once

#include "gis/json_text.hpp"
#include "study/findings/spill_findings.hpp"
#include "study/session.hpp"
#include "study/tables/spill_group_json.hpp"

namespace deltareach {

/// USERS.md's JSON of `spill regress`; `group` where there are groups.
[[nodiscard]] Json regression_json(const RegressionFindings& found);
[[nodiscard]] Json ladder_json(const ModelLadder& ladder);
[[nodiscard]] Json ladder_json(const FoundLadder& found);

/// The same as lines for people.
[[nodiscard]] std::string regression_text(const RegressionFindings& found, const Session& session);
[[nodiscard]] std::string ladder_text(const FoundLadder& found, const Session& session);

}  // namespace deltareach
