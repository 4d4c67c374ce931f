#pragma once

#include "analysis/province_spillover.hpp"
#include "cli/json_text.hpp"
#include "cli/session.hpp"

namespace deltareach {

[[nodiscard]] Json regression_json(const SpatialFit& fit, const LmTests& tests, const Impacts& impacts);
[[nodiscard]] Json group_json(const ProvinceSpillover& split, const std::optional<BorderLag>& border,
                              const std::vector<std::string>& names);
[[nodiscard]] Json ladder_json(const ModelLadder& ladder);

[[nodiscard]] std::string regression_text(const SpatialFit& fit, const Impacts& impacts,
                                          const std::optional<ProvinceSpillover>& split,
                                          const std::optional<BorderLag>& border, const Session& session);
[[nodiscard]] std::string ladder_text(const ModelLadder& ladder, const Session& session);

}  // namespace deltareach
