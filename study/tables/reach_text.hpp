#pragma once

#include "study/findings/study.hpp"

#include <string>

namespace deltareach {

/// One study on a terminal: the figures an official asks for first, with their intervals.
[[nodiscard]] std::string reach_text(const Study& study, const Session& session);

}  // namespace deltareach
