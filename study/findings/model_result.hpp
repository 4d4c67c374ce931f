#pragma once

#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "gis/feature_layer.hpp"
#include "gis/json_text.hpp"
#include "gis/raster.hpp"
#include "study/inputs/loaded.hpp"

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace deltareach {

struct ScenarioSheet;

/// A raster that is computed only when it is wanted, since it takes long.
struct LateRaster {
    /// @param beside an output beside which it may lie on disk, if it is large; empty: it may not
    std::function<Raster(const std::filesystem::path& beside)> make;
};

/// Rows of a table that is too long to be held.
struct StreamedRows {
    std::vector<std::string> heads;
    /// Adds the rows; calls `pause` now and then, so that what was added can be written and let go.
    std::function<void(CsvWriter& rows, const std::function<void()>& pause)> add;
};

/// What a file of a model holds; how it is written is no matter of the model.
using FileContent = std::variant<std::vector<Column>, FeatureLayer, LateRaster, StreamedRows,
                                 std::shared_ptr<const ScenarioSheet>>;

/// A file a model can give.
struct ModelFile {
    std::string suffix;  ///< follows the name of the run's outputs, extension included: "_pairs.geojson"; of
                         ///< a sheet without
    FileContent content;
};

/// What a model gives: a document for --json, lines for people, files.
struct ModelResult {
    Json document;
    std::string text;
    std::vector<ModelFile> files;         ///< with -o: the first whose extension fits
    std::vector<InputFile> inputs;        ///< read beside the project, for the provenance
    bool synthetic = false;               ///< of data that were drawn, not observed
    Quality quality = Quality::reported;  ///< of the flows behind it
    std::string text_of;  ///< what follows the text: the table of that suffix, the document (".json")

    /// Puts theme and period of a project's flows into the document; nothing for a plain table.
    void name_flows(const std::string& theme, const std::string& period);
    void add_table(std::string suffix, std::vector<Column> columns);
    void add_layer(std::string suffix, FeatureLayer layer);
    /// Once all is there: gives every table the units of its columns beside them and the mark of synthetic
    /// or estimated data, the document and the text the mark, and the text what follows it.
    void finish(const Session& session);
};

/// A model that found no solution: what there is to say of it as a document, and the message.
struct NotConverged : NumericError {
    NotConverged(Message message, Json found)
        : NumericError(std::move(message)), document(std::move(found)) {}
    Json document;
};

}  // namespace deltareach
