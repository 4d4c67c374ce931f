#pragma once

#include "gis/feature_layer.hpp"
#include "gis/private/gdal_handles.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace deltareach::gdal {

/// A vector file that a driver writes, with every failure of the driver turned into OutputError DR1601.
class VectorWriter {
  public:
    /// @param shown  the path for messages
    /// @param actual where the driver writes
    VectorWriter(const char* driver, std::filesystem::path shown, const std::filesystem::path& actual);
    /// The same of a file that is there already, to add to.
    struct Adding {};
    VectorWriter(Adding, const char* driver, std::filesystem::path shown,
                 const std::filesystem::path& actual);

    /// @param options layer creation options, "KEY=VALUE"
    OGRLayer& create_layer(const FeatureLayer& layer, const std::vector<std::string>& options);
    /// @param stand_ins  features without a shape get one, see flatgeobuf_absent
    void write_features(OGRLayer& target, const FeatureLayer& layer, bool stand_ins = false);
    [[nodiscard]] GDALDataset& dataset() { return *dataset_; }
    void execute(const std::string& sql);
    /// The rows of a query.
    void for_each_row(const std::string& sql, const std::function<void(const OGRFeature&)>& visit);
    /// Closes the file; only now is it known whether all of it was written.
    void close();
    /// @throws OutputError DR1601 when the driver has complained, or `result` is no success
    void check(bool result);

  private:
    std::filesystem::path shown_;
    ErrorScope scope_;
    Dataset dataset_;
};

/// SOURCE_DATE_EPOCH as ISO 8601 with milliseconds; without it, the start of 1970: the clock is never read.
[[nodiscard]] std::string stated_time();

}  // namespace deltareach::gdal
