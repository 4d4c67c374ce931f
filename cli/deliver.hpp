#pragma once

#include "cli/command.hpp"
#include "study/findings/model_result.hpp"

namespace deltareach {

/// Prints the result, or writes the file of `output`'s extension.
/// @throws UsageError DR1013 no file of that extension
void deliver(const ModelResult& result, const std::string& output, Command& session);

}  // namespace deltareach
