#pragma once

#include "gis/json_text.hpp"
#include "study/findings/models/flow_findings.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// What the radiation model was told.
[[nodiscard]] Json radiation_parameters(const RadiationSettings& settings, std::size_t places);
/// What the probabilities of every origin sum to, and whether any has destinations equally far.
void add_origin_sums(Json& document, const std::vector<OriginSum>& sums, const std::vector<std::string>& ids);

}  // namespace deltareach
