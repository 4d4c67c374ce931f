#pragma once

#include "gis/feature_layer.hpp"
#include "study/inputs/inputs.hpp"

#include <filesystem>

namespace deltareach {

/// Writes the flows of one source as folder/NAME.csv: UTF-8, a row each, the usual heads, places as codes
/// where they are one zone. Tells what it did (DR1950). @throws OutputError
void write_fixed_flows(const std::filesystem::path& folder, const std::string& shown_path,
                       const FlowTable& flows, const Region& region, const PlaceIndex& places,
                       Session& session);

/// Writes a layer as folder/NAME.gpkg: WGS 84, shapes mended. Tells what it did (DR1958). @throws OutputError
void write_fixed_layer(const std::filesystem::path& folder, const std::string& shown_path, FeatureLayer layer,
                       const std::string& source_crs, Session& session);

}  // namespace deltareach
