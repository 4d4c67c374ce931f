#pragma once

#include "gis/feature_layer.hpp"
#include "gis/private/whole_state.hpp"

namespace deltareach::gdal {

/// The names of the fields, two points that span the extent, and of the fields that hold texts those in which
/// one is no UTF-8 or holds a noncharacter, or all, where they may have to be decoded.
[[nodiscard]] FeatureLayer texts_and_extent(const WholeLayer::State& whole, bool all);

/// Names and texts as they were decoded. @param decoded  the texts may have been
void take_texts(WholeLayer::State& whole, const FeatureLayer& layer, bool decoded);

}  // namespace deltareach::gdal
