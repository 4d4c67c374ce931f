#pragma once

#include "gis/feature_layer.hpp"
#include "gis/json_text.hpp"
#include "study/findings/points_surface.hpp"

#include <string>

namespace deltareach {

/// A band a feature, the widest first, in WGS 84.
[[nodiscard]] FeatureLayer points_bands_layer(const PointsSurface& surface);
/// As `surface --points --json` prints it.
[[nodiscard]] Json points_surface_json(const PointsSurface& surface);
[[nodiscard]] std::string points_surface_text(const PointsSurface& surface, const Session& session);

}  // namespace deltareach
