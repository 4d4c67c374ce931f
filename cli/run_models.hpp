#pragma once

#include "cli/model_result.hpp"
#include "cli/output_folder.hpp"

#include <vector>

namespace deltareach {

/// The models a project asks for with [[model]], parsed and ready.
struct PlannedModel {
    const ModelSettings* settings = nullptr;
    ModelCompute compute;
};

/// @throws UsageError DR1845 keys that the kind does not take, with the table's place in the project file
[[nodiscard]] std::vector<PlannedModel> plan_models(const Project& project, const Session& session);

/// Computes every model. An error names the table of the project file it comes from.
[[nodiscard]] std::vector<ModelResult> compute_models(const std::vector<PlannedModel>& models,
                                                      const Loaded& loaded, Session& session);

/// The document and the files of each, under the names of its table.
void claim_models(OutputFolder& out, const std::vector<PlannedModel>& models,
                  const std::vector<ModelResult>& results);
void write_models(const OutputFolder& out, const std::vector<PlannedModel>& models,
                  const std::vector<ModelResult>& results, const Session& session);

}  // namespace deltareach
