#pragma once

#include "render/sheet_spec.hpp"
#include "study/findings/model_result.hpp"
#include "study/products/output_folder.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// A file of a model, ready to be written.
struct ModelProduct {
    std::string suffix;  ///< extension included
    Text title;          ///< of a picture; empty for data, which go by their suffix
    std::function<void(const std::filesystem::path& path, Session& session)> write;
};

/// The files of a result in its order, a sheet as PNG, PDF and SVG. The result outlives them.
/// @param project  title, source, language and surroundings of the sheets; nullptr: none
/// @param read     gets what the sheets read besides
[[nodiscard]] std::vector<ModelProduct> products_of(const ModelResult& result, const Loaded* project,
                                                    std::vector<InputFile>& read, Session& session);

/// The models of a run with what they gave, in the order of the project.
struct RunModels {
    std::vector<ModelSettings> asked;
    std::vector<ModelResult> results;
    std::vector<std::vector<ModelProduct>> products;
};

/// Finds all models and lays out their sheets. An error names the table of the project file it comes from.
[[nodiscard]] RunModels run_models(const Loaded& loaded, Session& session);

/// Whether a file of a model is a picture, by its name.
[[nodiscard]] bool is_picture(const std::filesystem::path& file);
/// Where a file of a model goes in the output folder: pictures lie beside the maps.
[[nodiscard]] std::string model_file(const ModelSettings& model, const ModelProduct& file);
/// What a file of the run's models holds, in words; nothing when it is not one of them.
[[nodiscard]] std::optional<Text> title_of_model_file(const std::string& name,
                                                      const std::vector<ModelSettings>& models);

/// The document and the files of each, under the names of its table.
void claim_models(OutputFolder& out, const RunModels& models);
void write_models(const OutputFolder& out, const RunModels& models, Session& session);

}  // namespace deltareach
