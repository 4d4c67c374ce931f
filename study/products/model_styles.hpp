#pragma once

#include "gis/feature_layer.hpp"
#include "study/session.hpp"
#include "study/tables/models/outputs.hpp"

#include <string>

namespace deltareach {

/// How a layer of a model opens in QGIS: as its list of outputs says. Field names are those of the layer.
/// @returns QML; empty where no feature has a shape
[[nodiscard]] std::string model_style(const ModelStyle& style, const FeatureLayer& layer,
                                      const Session& session);

/// Lines in the classes of observed over expected (column `ratio`), as wide as what is expected.
[[nodiscard]] std::string expected_style(const FeatureLayer& layer, const Session& session);

/// Lines as wide as a column and in its classes, about zero where it goes both ways.
[[nodiscard]] std::string classed_line_style(const FeatureLayer& layer, const std::string& column,
                                             const Session& session);

}  // namespace deltareach
