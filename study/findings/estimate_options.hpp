#pragma once

#include "analysis/estimate.hpp"
#include "study/project/project.hpp"
#include "study/session.hpp"

namespace deltareach {

/// How [estimate] splits what is known as a sum, of one origin or of margins. @param threads  of the split
[[nodiscard]] SplitOptions split_options(const Project& project, const Session& session, int threads);

}  // namespace deltareach
