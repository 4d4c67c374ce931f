#pragma once

#include "layers/region.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// The numbers of a level's column for zones of any level; NaN where the zone's level has no such column.
[[nodiscard]] std::vector<double> zone_numbers(const Region& region, const std::vector<ZoneRef>& zones,
                                               const std::string& column);

}  // namespace deltareach
