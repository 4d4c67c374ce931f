#pragma once

#include "gis/private/ogr_writer.hpp"
#include "gis/private/whole_state.hpp"
#include "gis/whole_layer.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach::gdal {

/// Puts the features of a layer into a file through a driver, as the plan says.
class WholeWriter {
  public:
    /// @param given_up  the layer, where each feature may go once it is written; else nullptr
    WholeWriter(const WholeLayer& layer, const OutputPlan& plan, VectorWriter& writer,
                WholeLayer::State* given_up = nullptr);

    /// What takes features in the place of the driver, once its layer is there; empty: nothing does.
    using Taker = std::function<void(const OGRFeature&)>;
    void divert(std::function<Taker(const OGRFeatureDefn& fields)> taker) { diverted_ = std::move(taker); }

    /// @param name     of the layer in the file
    /// @param options  of the layer's creation, "KEY=VALUE"
    void write(const std::string& name, const std::vector<std::string>& options);
    /// The rows alone that are named, in that order.
    void write(const std::string& name, const std::vector<std::string>& options,
               std::span<const std::size_t> rows);

  private:
    void create(const std::string& name, const std::vector<std::string>& options);
    void set(OGRFeature& made, const OGRFeature& from, std::size_t field) const;
    void set_shape(OGRFeature& made, std::unique_ptr<OGRGeometry> shape) const;
    /// What the features are made by, where they may be given to the driver themselves: fields of the same
    /// types in the same order, and one feature is one feature there; else nullptr.
    [[nodiscard]] const OGRFeatureDefn* same_fields() const;
    /// Makes a feature one of the target's. @param feature  of `same_fields`
    void become_target(OGRFeature& feature) const;
    /// Whether the spatial index is laid down here, at the end: see PackedIndex.
    [[nodiscard]] bool is_packed() const;
    /// The feature, or one with each part of its shape.
    void put(OGRFeature& made);
    /// Where a file takes one dimension alone: whether the feature has something of it.
    [[nodiscard]] bool belongs(const OGRFeature& feature) const;

    const WholeLayer::State& state_;
    const OutputPlan& plan_;
    VectorWriter& writer_;
    WholeLayer::State* given_up_;
    OGRLayer* target_ = nullptr;
    std::function<Taker(const OGRFeatureDefn&)> diverted_;
    Taker taker_;
    OGREnvelope place_;  ///< of the first shape; stand-ins lie in it
    std::optional<CrsTransform> to_degrees_;
};

/// A layer, how it stands in the file, and its name there.
struct PlannedLayer {
    const WholeLayer* layer = nullptr;
    OutputPlan plan;
    std::string name;
    WholeLayer::State* given_up = nullptr;  ///< see WholeWriter
};
using PlannedLayers = std::span<const PlannedLayer>;
using Counts = std::vector<std::uint64_t>;

/// @param layer  by name; empty: the first
/// @throws OutputError DR1601 the file cannot be read back @returns how many features a reader finds in it
[[nodiscard]] std::uint64_t count_read_back(const std::filesystem::path& file,
                                            const std::filesystem::path& shown, const char* driver,
                                            const std::string& layer = {});

/// A GeoPackage or SQLite file: new, or the one that is there with these layers added.
/// @throws OutputError DR1366 a layer of that name is there and may not be replaced; DR1601, DR1602
Counts write_database_of(const std::filesystem::path& path, PlannedLayers layers, const OutputFormat& format,
                         const WriteWhole& options);

/// Writers of formats that are files in a set, or not read back by a driver. @returns features written
std::uint64_t write_flatgeobuf_of(const std::filesystem::path& path, const PlannedLayer& one, bool overwrite);
std::uint64_t write_shapefile_of(const std::filesystem::path& path, const PlannedLayer& one, bool overwrite);
std::uint64_t write_mapinfo_of(const std::filesystem::path& path, const PlannedLayer& one, bool overwrite);
Counts write_single_of(const std::filesystem::path& path, PlannedLayers layers, const OutputFormat& format,
                       bool overwrite);
Counts write_tables_of(const std::filesystem::path& path, PlannedLayers layers, bool raw_text,
                       bool overwrite);

}  // namespace deltareach::gdal
