#pragma once

#include "render/sheet_spec.hpp"
#include "study/findings/model_result.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace deltareach {

/// A file of a model, ready to be written.
struct ModelProduct {
    std::string suffix;  ///< extension included
    Text title;          ///< of a picture; empty for data, which go by their suffix
    std::function<void(const std::filesystem::path& path, Session& session)> write;
    const FileContent* content = nullptr;  ///< of data: what is written
};

/// The files of a result in its order, a sheet as PNG, PDF and SVG. The result outlives them.
/// @param project  title, source, language and surroundings of the sheets; nullptr: none
/// @param read     gets what the sheets read besides
[[nodiscard]] std::vector<ModelProduct> products_of(const ModelResult& result, const Loaded* project,
                                                    std::vector<InputFile>& read, Session& session);

/// Whether a file of a model is a picture, by its name.
[[nodiscard]] bool is_picture(const std::filesystem::path& file);
/// Where a file of a model goes in the output folder: pictures lie beside the maps.
[[nodiscard]] std::string model_file(const ModelSettings& model, const ModelProduct& file);

}  // namespace deltareach
