#pragma once

#include "gis/staging.hpp"
#include "study/findings/study.hpp"

#include <string>

namespace deltareach {

/// run.json: what was run on what, and the checksum of every other output. No output path, time or thread
/// count, so that the same run twice gives the same bytes.
/// @param outputs  all, run.json too @param written  the others, as they were written
[[nodiscard]] std::string manifest_text(const Project& project, const Inputs& inputs,
                                        std::span<const Study> studies, const std::vector<InputFile>& files,
                                        const std::vector<std::string>& outputs,
                                        const std::vector<Staging::Digest>& written, const Session& session);

/// The message as outputs have it: paths in its words relative to the project, whoever reads them elsewhere.
[[nodiscard]] Message with_own_paths(Message message, const Project& project);

/// "deltareach 0.1.0"
[[nodiscard]] std::string tool_name();

}  // namespace deltareach
