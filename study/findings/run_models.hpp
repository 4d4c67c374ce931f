#pragma once

#include "study/findings/model_result.hpp"
#include "study/products/output_folder.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// The models a project asks for with [[model]], parsed and ready.
struct PlannedModel {
    const ModelSettings* settings = nullptr;
    ModelCompute compute;
};

/// The models of a run with what they gave, in one order.
struct RunModels {
    std::vector<PlannedModel> planned;
    std::vector<ModelResult> results;
};

/// @throws UsageError DR1845 keys that the kind does not take, with the table's place in the project file
[[nodiscard]] std::vector<PlannedModel> plan_models(const Project& project, const Session& session);

/// Computes every model. An error names the table of the project file it comes from.
[[nodiscard]] std::vector<ModelResult> compute_models(const std::vector<PlannedModel>& models,
                                                      const Loaded& loaded, Session& session);

/// Where a file of a model goes in the output folder: pictures lie beside the maps.
[[nodiscard]] std::string model_file(const PlannedModel& model, const ModelFile& file);
/// What a file of the run's models holds, in words; nothing when it is not one of them.
[[nodiscard]] std::optional<Text> title_of_model_file(const std::string& name,
                                                      const std::vector<PlannedModel>& models);

/// The document and the files of each, under the names of its table.
void claim_models(OutputFolder& out, const RunModels& models);
void write_models(const OutputFolder& out, const RunModels& models, Session& session);

}  // namespace deltareach
