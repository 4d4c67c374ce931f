#pragma once

#include "study/project/project.hpp"
#include "study/session.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// The [source]s that zones, flows and attributes of the project are read from, each once, in that order.
[[nodiscard]] std::vector<std::string> sources_read(const Project& project);

/// The statements that reading them runs, for who wants to see them; what only the server knows of a table,
/// its columns and its key, stands in comments. Connects to nothing. @throws UsageError DR1010 no such source
[[nodiscard]] std::string statements_of(const Project& project, const Session& session);

}  // namespace deltareach
