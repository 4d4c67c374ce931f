#pragma once

#include "study/project/project.hpp"

namespace deltareach {

/// Whether a pair without a row is a flow of 0: the project says so ([spill] missing_as_zero, which holds
/// wherever flows are read) and no regional total may hold it.
[[nodiscard]] inline bool no_row_is_zero(const Project& project, bool has_totals) {
    return project.spill && project.spill->missing_as_zero && !has_totals;
}

}  // namespace deltareach
