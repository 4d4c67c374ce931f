#pragma once

#include "gis/vector_io.hpp"
#include "render/sheet_spec.hpp"
#include "study/findings/study.hpp"
#include "study/project/project.hpp"
#include "study/session.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// The column in which zones_layer holds what the zones receive in a study.
[[nodiscard]] std::string received_column(const Study& study, std::span<const Study> studies);

/// Whether the zones of a layer have figures of the study.
[[nodiscard]] bool has_received(const FeatureLayer& layer, const Study& study,
                                std::span<const Study> studies);

/// The classes in which a sheet shows what the study's destinations receive, whatever their level; nothing
/// where none has a figure. @param look  of a map that the project has of the study
[[nodiscard]] std::optional<ClassedFill> received_fill(const Study& study, const MapSettings& look = {});

/// Graduated by what is received in the study, in these classes. The origin's own zones are plain.
/// @param layer  has figures of the study
/// @param own_named  false: another layer names them
[[nodiscard]] std::string received_style(const FeatureLayer& layer, const Study& study,
                                         std::span<const Study> studies, const Region& region,
                                         ClassedFill fill, const Session& session, bool own_named = true);

/// The style of zones that are exported alone: graduated by the latest study of the first origin and theme
/// that has figures on this level, plain without one.
[[nodiscard]] std::string zone_style(const FeatureLayer& layer, std::span<const Study> studies,
                                     const Region& region, const Session& session);

}  // namespace deltareach
