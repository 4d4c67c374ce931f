#pragma once

#include "gis/feature_layer.hpp"
#include "gis/private/esri_facts.hpp"
#include "gis/private/whole_state.hpp"

namespace deltareach {

/// Aliases and domains; dates, which stand there as milliseconds since 1970, as times; integers of 64 bits as
/// those; measures. A field of dates in which one value is no such thing has the texts of all.
void take_esri_fields(WholeLayer::State& layer, const EsriFacts& facts);
/// The same for columns: times as ISO 8601 texts.
void take_esri_fields(FeatureLayer& layer, const EsriFacts& facts);

}  // namespace deltareach
