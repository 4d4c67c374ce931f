#pragma once

#include "gis/vector_io.hpp"
#include "study/findings/study.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// The column in which zones_layer holds what the zones receive in a study.
[[nodiscard]] std::string received_column(const Study& study, std::span<const Study> studies);

/// Class bounds over all the layers that have the study's column, so that their legends are one; nothing
/// where none has a figure.
[[nodiscard]] std::optional<std::vector<double>> received_breaks(std::span<const FeatureLayer> levels,
                                                                 const Study& study,
                                                                 std::span<const Study> studies);

/// Graduated by what is received in the study, in bounds that hold every value of the layer.
[[nodiscard]] std::string received_style(const FeatureLayer& layer, const Study& study,
                                         std::span<const Study> studies, const std::vector<double>& breaks,
                                         const Session& session);

/// The style of zones that are exported alone: graduated by the latest study of the first origin and theme
/// that has figures on this level, plain without one.
[[nodiscard]] std::string zone_style(const FeatureLayer& layer, std::span<const Study> studies,
                                     const Session& session);

}  // namespace deltareach
