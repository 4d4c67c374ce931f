#pragma once

#include "gis/feature_layer.hpp"
#include "study/inputs/inputs.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// The folder of mended copies. No copy replaces an input, be it one that is read later, nor another copy.
class FixFolder {
  public:
    FixFolder(std::filesystem::path folder, std::vector<std::filesystem::path> inputs)
        : folder_(std::move(folder)), inputs_(std::move(inputs)) {}

    /// Where the copy of a file goes: its own name alone, so that nothing is written beside the folder, with
    /// a number where another copy has that name. @throws OutputError DR1611 the copy would be an input
    [[nodiscard]] std::filesystem::path copy_of(const std::string& shown_path, const char* extension);

  private:
    std::filesystem::path folder_;
    std::vector<std::filesystem::path> inputs_;
    std::set<std::string> names_;
};

/// Writes the flows of one source as NAME.csv: UTF-8, a row each, the usual heads, places as codes
/// where they are one zone. Tells what it did (DR1950). @throws OutputError
void write_fixed_flows(FixFolder& to, const std::string& shown_path, const FlowTable& flows,
                       const Region& region, const PlaceIndex& places, Session& session);

/// Writes a layer as NAME.gpkg: WGS 84, shapes mended. Tells what it did (DR1958). @throws OutputError
void write_fixed_layer(FixFolder& to, const std::string& shown_path, FeatureLayer layer,
                       const std::string& source_crs, Session& session);

}  // namespace deltareach
