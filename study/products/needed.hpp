#pragma once

#include "study/findings/findings.hpp"
#include "study/project/project.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// What must be found for parts of a run (product_parts()), so that each makes the files that the whole run
/// makes. Whoever makes products asks here: `find(project, needed_for(project.project, {"tables"}),
/// session)`.
[[nodiscard]] Asked needed_for(const Project& project, const std::vector<std::string>& parts);

/// All tables, layers and rasters: what an export may ask for by name.
[[nodiscard]] Asked needed_for_data(const Project& project);

}  // namespace deltareach
