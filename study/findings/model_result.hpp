#pragma once

#include "gis/error.hpp"
#include "gis/feature_layer.hpp"
#include "gis/json_text.hpp"
#include "render/sheet_spec.hpp"
#include "study/inputs/loaded.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace deltareach {

/// A file a model can give; written only when asked for.
struct ModelFile {
    std::string suffix;  ///< follows the name of the run's outputs, extension included: "_pairs.geojson"
    Text title;          ///< of a picture; empty for data, which go by their suffix
    std::function<void(const std::filesystem::path& path, Session& session)> write;
};

/// What a model gives: a document for --json, lines for people, files.
struct ModelResult {
    Json document;
    std::string text;
    std::vector<ModelFile> files;   ///< with -o: the first whose extension fits
    std::vector<InputFile> inputs;  ///< read beside the project, for the provenance

    /// Puts theme and period of a project's flows into the document; nothing for a plain table.
    void name_flows(const std::string& theme, const std::string& period);
    void add_table(std::string suffix, std::vector<Column> columns);
    void add_layer(std::string suffix, FeatureLayer layer);
    /// The same sheet as PNG, PDF and SVG. @param suffix without extension
    void add_sheet(const std::string& suffix, SheetSpec sheet);
};

/// A model that found no solution: what there is to say of it as a document, and the message.
struct NotConverged : NumericError {
    NotConverged(Message message, Json found)
        : NumericError(std::move(message)), document(std::move(found)) {}
    Json document;
};

/// Whether a file of a model is a picture, by its name.
[[nodiscard]] bool is_picture(const std::filesystem::path& file);

/// Computes one model. @param project already read; nullptr: the input that the words of the command name
using ModelCompute = std::function<ModelResult(const Loaded* project, Session& session)>;

/// A subcommand of `model` with its options; parsing leaves in `compute` what is to be done.
using AddModel = void (*)(CLI::App& model, const Session& session, ModelCompute& compute);

/// All of them, for the verb and for `run`.
void add_models(CLI::App& model, const Session& session, ModelCompute& compute);

}  // namespace deltareach
