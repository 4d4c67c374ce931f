#pragma once

#include "layers/align.hpp"
#include "study/inputs/inputs.hpp"
#include "study/messages.hpp"

#include <memory>

namespace deltareach {

/// What is done with a place that nobody knows: what the command says, else the project.
[[nodiscard]] OnUnknown policy_of(const Project& project, const Session& session);

/// The zones with their attributes; nothing when they are not sound. Files and notes are added to `inputs`.
[[nodiscard]] std::shared_ptr<const Region> look_at_zones(const Project& project, const Session& session,
                                                          Inputs& inputs, Problems& problems);

}  // namespace deltareach
