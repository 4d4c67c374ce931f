#pragma once

#include "gis/error.hpp"
#include "study/findings/models/flow_findings.hpp"
#include "study/findings/models/place_findings.hpp"
#include "study/inputs/loaded.hpp"

#include <variant>
#include <vector>

namespace deltareach {

/// What a model found: the values of its kind, what they rest on, and no word of how they are shown.
struct ModelFinding {
    std::vector<InputFile> inputs;        ///< read beside the project, for the provenance
    bool synthetic = false;               ///< of data that were drawn, not observed
    Quality quality = Quality::reported;  ///< of the flows behind it
    std::variant<GravityFinding, ShareFinding, RadiationRows, LinksFinding, BreakingFinding, FieldFinding,
                 WilsonFinding, CityFlowFinding, IndexFinding, CompareFinding, MarginsFinding>
        found;
};

/// A gravity model that found no solution.
struct NotConverged : NumericError {
    NotConverged(Message message, int of) : NumericError(std::move(message)), iterations(of) {}
    int iterations;
};

/// Models of spatial interaction and the planners' measures, one function a kind.
/// @param project  already read; nullptr: what the settings' input names
/// @throws what reading throws, and what the kind cannot be computed from
[[nodiscard]] ModelFinding find_gravity(const GravitySettings&, const Loaded* project, Session&);
[[nodiscard]] ModelFinding find_radiation(const RadiationSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelFinding find_opportunities(const OpportunitiesSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelFinding find_huff(const HuffSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelFinding find_links(const LinksSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelFinding find_breaking_points(const BreakingPointSettings&, const Loaded* project,
                                                Session&);
[[nodiscard]] ModelFinding find_field(const FieldSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelFinding find_wilson(const WilsonSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelFinding find_city_flow(const CityFlowSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelFinding find_index(const IndexSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelFinding find_compare(const CompareSettings&, const Loaded* project, Session&);
[[nodiscard]] ModelFinding find_margins(const MarginsSettings&, const Loaded* project, Session&);

/// Whichever kind it is.
[[nodiscard]] ModelFinding find_model(const ModelKind& model, const Loaded* project, Session& session);

}  // namespace deltareach
