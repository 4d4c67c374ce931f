#include "study/findings/models/models.hpp"

namespace deltareach {
namespace {

/// One overload a kind, so that a kind without its function does not compile.
struct Finder {
    const Loaded* project;
    Session& session;

    ModelFinding operator()(const GravitySettings& s) const { return find_gravity(s, project, session); }
    ModelFinding operator()(const RadiationSettings& s) const { return find_radiation(s, project, session); }
    ModelFinding operator()(const OpportunitiesSettings& s) const {
        return find_opportunities(s, project, session);
    }
    ModelFinding operator()(const HuffSettings& s) const { return find_huff(s, project, session); }
    ModelFinding operator()(const LinksSettings& s) const { return find_links(s, project, session); }
    ModelFinding operator()(const BreakingPointSettings& s) const {
        return find_breaking_points(s, project, session);
    }
    ModelFinding operator()(const FieldSettings& s) const { return find_field(s, project, session); }
    ModelFinding operator()(const WilsonSettings& s) const { return find_wilson(s, project, session); }
    ModelFinding operator()(const CityFlowSettings& s) const { return find_city_flow(s, project, session); }
    ModelFinding operator()(const IndexSettings& s) const { return find_index(s, project, session); }
    ModelFinding operator()(const CompareSettings& s) const { return find_compare(s, project, session); }
    ModelFinding operator()(const MarginsSettings& s) const { return find_margins(s, project, session); }
};

}  // namespace

ModelFinding find_model(const ModelKind& model, const Loaded* project, Session& session) {
    return std::visit(Finder{project, session}, model);
}

}  // namespace deltareach
