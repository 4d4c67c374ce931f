#pragma once

#include "study/project/project.hpp"

namespace deltareach {

/// Whether a pair without a row is a flow of 0: the project says so ([spill] missing_as_zero, which holds
/// wherever flows are read) and no row about wider places may hold it (OdFlows::coarse).
[[nodiscard]] inline bool no_row_is_zero(const Project& project, bool has_coarse_rows) {
    return project.spill && project.spill->missing_as_zero && !has_coarse_rows;
}

}  // namespace deltareach
