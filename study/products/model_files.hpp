#pragma once

#include "render/sheet_spec.hpp"
#include "study/products/table_files.hpp"
#include "study/tables/models/account.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace deltareach {

/// A file of a model, ready to be written.
struct ModelProduct {
    ModelOutput output;
    std::string suffix;  ///< extension included
    Text title;          ///< of a picture; empty for data
    std::function<void(const std::filesystem::path& path, Session& session)> write;
    std::shared_ptr<const FileContent> content{};  ///< of data: what is written
};

/// The files of an account in its order, a sheet as PNG, PDF and SVG.
/// @param project  title, source, language and surroundings of the sheets; nullptr: none
/// @param read     gets what the sheets read besides
[[nodiscard]] std::vector<ModelProduct> products_of(const std::shared_ptr<const ModelAccount>& account,
                                                    const Loaded* project, std::vector<InputFile>& read,
                                                    Session& session);

/// Those that are tables, for a workbook of them all.
[[nodiscard]] std::vector<NamedTable> tables_of(const std::vector<ModelProduct>& files);

/// Where a file of a model goes in the output folder: pictures lie beside the maps.
[[nodiscard]] std::string model_file(const ModelSettings& model, const ModelProduct& file);

}  // namespace deltareach
