#pragma once

#include "study/findings/study.hpp"

#include <span>
#include <string>

namespace deltareach {

/// One study on a terminal: the figures an official asks for first, with their intervals.
/// @param beside  the studies whose texts stand beside it: their totals are in one unit
[[nodiscard]] std::string reach_text(const Study& study, std::span<const Study> beside,
                                     const Session& session);

}  // namespace deltareach
