#pragma once

#include "gis/feature_layer.hpp"
#include "gis/json_text.hpp"
#include "study/findings/surfaces.hpp"

namespace deltareach {

/// A band a feature, the widest first, in WGS 84.
[[nodiscard]] FeatureLayer bands_layer(const Study& study, const StudySurface& surface);

/// Grid, bandwidth, volume and bands, as `surface --json` prints them.
[[nodiscard]] Json surface_json(const Study& study, const StudySurface& surface);

}  // namespace deltareach
