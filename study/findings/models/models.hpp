#pragma once

#include "study/findings/model_result.hpp"
#include "study/project/models/kinds.hpp"

namespace deltareach {

/// Models of spatial interaction and the planners' measures, one function a kind.
/// @param project  already read; nullptr: what the settings' input names
/// @throws what reading throws, and what the kind cannot be computed from
[[nodiscard]] ModelResult find_gravity(const GravitySettings&, const Loaded* project, Session&);
[[nodiscard]] ModelResult find_radiation(const RadiationSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelResult find_opportunities(const OpportunitiesSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelResult find_huff(const HuffSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelResult find_links(const LinksSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelResult find_breaking_points(const BreakingPointSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelResult find_field(const FieldSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelResult find_wilson(const WilsonSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelResult find_city_flow(const CityFlowSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelResult find_index(const IndexSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelResult find_compare(const CompareSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelResult find_margins(const MarginsSettings&, const Loaded* project, Session&);

/// Whichever kind it is.
[[nodiscard]] ModelResult find_model(const ModelKind& model, const Loaded* project, Session& session);

}  // namespace deltareach
