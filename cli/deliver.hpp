#pragma once

#include "cli/command.hpp"
#include "study/findings/models/models.hpp"
#include "study/project/models/kinds.hpp"

namespace deltareach {

/// Prints the result, or writes the file of `output`'s extension.
/// @param project  what it was computed on; nullptr: a plain file
/// @throws UsageError DR1013 no file of that extension
void deliver(const ModelFinding& finding, const Loaded* project, const std::string& output, Command& session);

/// Reads the project that the model's input names, if it is one, computes the model and delivers it.
void deliver_model(const ModelKind& model, const std::string& output, Command& session);

}  // namespace deltareach
