#pragma once

#include "study/check/check.hpp"
#include "study/check/check_report.hpp"

#include <string>

namespace deltareach {

/// A table alone is judged as what it is, sheet by sheet: flows, a matrix of them, a list of points,
/// attributes of places. Places are those of the bundled Delta, or known to be off it.
void check_table(const std::string& input, const CheckCall& call, Session& session, Seen& seen);

}  // namespace deltareach
