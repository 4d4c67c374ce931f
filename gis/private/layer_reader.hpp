#pragma once

#include "gis/feature_layer.hpp"
#include "gis/private/gdal_handles.hpp"
#include "gis/private/intact.hpp"
#include "gis/private/source_file.hpp"
#include "gis/private/wrong_cells.hpp"
#include "gis/vector_io.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace deltareach::gdal {

/// A file a driver has opened, what the driver complains about, and which of its layers is wanted.
class LayerReader {
  public:
    /// @param showing  so many of a GeoJSON's first features show all of its fields; 0: not known
    /// @throws InputError DR1302, DR1303, DR1304, DR1305
    LayerReader(const SourceFile& file, const std::string& layer, std::uint64_t showing = 0);
    /// Of a data set in memory, with one layer.
    LayerReader(const SourceFile& file, Dataset dataset)
        : file_(file), dataset_(std::move(dataset)), layer_(dataset_->GetLayer(0)) {}

    /// Name, geometries and columns. @throws InputError DR1303, DR1309, DR1316; LimitError
    /// @param within  only the features whose box meets this one
    [[nodiscard]] FeatureLayer read(const std::optional<Box>& within = {});
    /// The features as the driver gives them, with their number from 0. @throws InputError DR1303, DR1316 a
    /// coordinate that is not finite; LimitError
    void for_each(const std::function<void(std::size_t row, Feature feature)>& visit);
    [[nodiscard]] OGRLayer& layer() { return *layer_; }
    [[nodiscard]] GDALDataset& dataset() { return *dataset_; }
    /// Labels and units from the tables of a GeoPackage.
    void add_labels(FeatureLayer& layer);
    /// What the driver says the reference is.
    [[nodiscard]] std::optional<Crs> crs() const;
    /// Of all layers together, counted one by one.
    [[nodiscard]] std::uint64_t features_in_all_layers();
    /// DR1361, where `read` met collections of more than one dimension.
    void tell_mixed(Messages& notes) const;
    /// DR1389, where times of a database have finer parts than the milliseconds that drivers keep.
    void tell_fine_moments(Messages& notes) const;
    /// DR1375, where a database has empty texts in columns of numbers and times: they are missing values.
    void tell_blank_cells(Messages& notes) const;
    /// DR1381, where values of a format that has texts alone look like numbers and are none.
    void tell_kept_texts(Messages& notes) const;
    /// Cells that are null whatever the driver makes of them, and fields whose type does not hold all values:
    /// before the first feature is read.
    void take_cells(const DbfCells& cells);
    /// Blank cells by field: in how many features.
    [[nodiscard]] std::map<int, std::size_t> blank_cells() const;
    /// Bytes each field has room for, by column; 0 where that is not limited.
    [[nodiscard]] std::vector<int> text_widths() const;

  private:
    void choose(const std::string& wanted);
    /// The next one, its blank cells null; nullptr at the end.
    [[nodiscard]] Feature next();
    void check_database();
    void add_geometry(const OGRFeature& feature, FeatureLayer& layer);
    /// @throws InputError DR1303 when the driver has complained
    void check_state() const;
    void check_misread() const;

    SourceFile file_;
    ErrorScope scope_;
    Dataset dataset_;
    OGRLayer* layer_ = nullptr;
    CellsFound cells_;
    std::vector<std::string> kept_texts_;
    std::size_t read_ = 0, vertices_ = 0, mixed_ = 0, first_mixed_ = 0;
};

/// The layers of a file in its order, tables of styles left out. @throws InputError DR1302, DR1303
[[nodiscard]] std::vector<std::string> layer_names(const SourceFile& file);

}  // namespace deltareach::gdal
