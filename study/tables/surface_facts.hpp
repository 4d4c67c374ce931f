#pragma once

#include "gis/json_text.hpp"
#include "study/findings/surfaces.hpp"
#include "study/tables/heads.hpp"

#include <string>

namespace deltareach {

/// What is told of any surface, of flow or of points, as parts of a document or as lines.

/// Grid, plane, bandwidth, how true distances and values are, edge, volume, n, and `minus` of a change.
void add_surface_facts(Json& document, const StudySurface& surface);
namespace heads {

/// What bands have beside the facts of their surface.
inline constexpr Head level_unit{"level_unit", "下限值的单位", "unit of level"};
inline constexpr Head points{"points", "点文件", "points"};

}  // namespace heads

/// The bands as areas, the widest first, with their figures. @param unit  of the surface's values
[[nodiscard]] FeatureLayer band_areas(std::string name, const std::vector<Band>& bands,
                                      const std::string& unit);
/// null of a change, of which there are no shares.
[[nodiscard]] Json bands_json(const StudySurface& surface);
/// What no cell shows, in parts; null where it is not known.
[[nodiscard]] Json losses_in_all_json(const SurfaceResult& surface);

/// One line on distances, and one on a change.
[[nodiscard]] std::string truth_text(const StudySurface& surface, const Session& session);
/// One line, in per cent; empty where the losses are not known.
[[nodiscard]] std::string losses_in_all_text(const StudySurface& surface, const Session& session);
/// Two digits after the point and the sign.
[[nodiscard]] std::string percent_of(double share);

}  // namespace deltareach
