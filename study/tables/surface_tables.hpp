#pragma once

#include "gis/feature_layer.hpp"
#include "gis/json_text.hpp"
#include "study/findings/surfaces.hpp"

#include <string>

namespace deltareach {

/// A band a feature, the widest first, in WGS 84.
[[nodiscard]] FeatureLayer bands_layer(const Study& study, const StudySurface& surface);

/// What no cell shows, in per cent: beyond the zones, beyond the grid, by the cells; then what each zone with
/// mass loses beyond zones and grid. Empty where the losses are not known.
[[nodiscard]] std::string losses_text(const Study& study, const Region& region, const StudySurface& surface,
                                      const Session& session);

/// Grid, bandwidth, volume and bands, as `surface --json` prints them.
[[nodiscard]] Json surface_json(const Study& study, const Region& region, const StudySurface& surface);

}  // namespace deltareach
