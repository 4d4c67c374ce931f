#pragma once

#include "gis/feature_layer.hpp"
#include "study/session.hpp"

#include <string>

namespace deltareach {

/// How the layers of models and of expected flows open in QGIS: by what each was made to show. Pairs by the
/// classes of their difference, else of observed over expected, else as wide as their flow; zones of a
/// scenario by what they receive more or less; hinterlands by their centre; scores in classes. Everything
/// else by its shapes.
/// @param suffix  of the model's file: "_pairs.geojson"
/// @returns QML; empty where no feature has a shape
[[nodiscard]] std::string model_style(const std::string& suffix, const FeatureLayer& layer,
                                      const Session& session);

/// Lines in the classes of observed over expected (column `ratio`), as wide as what is expected.
[[nodiscard]] std::string expected_style(const FeatureLayer& layer, const Session& session);

/// Lines as wide as a column and in its classes, about zero where it goes both ways.
[[nodiscard]] std::string classed_line_style(const FeatureLayer& layer, const std::string& column,
                                             const Session& session);

}  // namespace deltareach
