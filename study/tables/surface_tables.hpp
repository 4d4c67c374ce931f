#pragma once

#include "gis/feature_layer.hpp"
#include "gis/json_text.hpp"
#include "study/findings/surfaces.hpp"

#include <string>

namespace deltareach {

/// A band a feature, the widest first, in WGS 84.
[[nodiscard]] FeatureLayer bands_layer(const Study& study, const StudySurface& surface);

/// For people: how true distances and values are; of a change how much; what no cell shows, in per cent, and
/// what each zone with mass loses beyond zones and grid; how much of each zone is without mass to spread by.
[[nodiscard]] std::string surface_text(const Study& study, const Region& region, const StudySurface& surface,
                                       const Session& session);

/// The same with grid, bandwidth, volume and bands, as `surface --json` prints them. Of a change `minus` says
/// what was subtracted, and there are no bands.
[[nodiscard]] Json surface_json(const Study& study, const Region& region, const StudySurface& surface);

}  // namespace deltareach
