#pragma once

#include "gis/csv_writer.hpp"
#include "gis/feature_layer.hpp"
#include "gis/json_text.hpp"
#include "gis/raster.hpp"
#include "study/findings/models/models.hpp"
#include "study/tables/long_table.hpp"
#include "study/tables/models/outputs.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
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
    std::size_t count = 0;  ///< of rows
    /// Adds the rows; calls `pause` now and then, so that what was added can be written and let go.
    std::function<void(CsvWriter& rows, const std::function<void()>& pause)> add;
};

/// What a file of a model holds; how it is written is no matter of the model.
using FileContent = std::variant<std::vector<Column>, FeatureLayer, LateRaster, StreamedRows, LongTable,
                                 std::shared_ptr<const ScenarioSheet>>;

/// A file a model can give.
struct ModelFile {
    ModelOutput output;
    FileContent content;
    std::string part{};  ///< of several sheets: which measure

    /// What follows the name of the run's outputs: "_pairs.geojson"; of a sheet without extension.
    [[nodiscard]] std::string suffix() const { return facts_of(output).suffix + part; }
};

/// A list of a document that is too long to be held as a tree; the document has null in its place.
struct LongList {
    std::string key;  ///< of the document itself
    std::size_t count = 0;
    std::function<void(std::string& text, std::size_t entry)>
        add;  ///< appends an entry, indented as it stands
};

/// A finding as a document for --json, lines for people, tables and layers for files.
struct ModelAccount {
    Json document;  ///< without `list`
    std::optional<LongList> list;
    std::string text;
    std::vector<ModelFile> files;        ///< with -o: the first whose extension fits
    std::optional<ModelOutput> text_of;  ///< what follows the text: a table, or the document, which it lacks

    /// One more file.
    void add_table(ModelOutput output, std::vector<Column> columns);
    void add_layer(ModelOutput output, FeatureLayer layer);
};

/// Every table has the units of its columns beside them and the mark of synthetic or estimated data, the
/// document and the text have the mark.
/// @param finding  outlives the account: sheets of a scenario and long tables point into it
[[nodiscard]] ModelAccount account_of(const ModelFinding& finding, const Session& session);

/// The text of the document with its list, part by part.
void write_document(const ModelAccount& account, const std::function<void(std::string_view part)>& write);

/// What there is to say of a model without solution.
[[nodiscard]] Json document_of(const NotConverged& failed);

}  // namespace deltareach
