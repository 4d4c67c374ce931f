#include "study/findings/models/models.hpp"

namespace deltareach {
namespace {

/// One overload a kind, so that a kind without its function does not compile.
struct Finder {
    const Loaded* project;
    Session& session;

    ModelResult operator()(const GravitySettings& s) const { return find_gravity(s, project, session); }
    ModelResult operator()(const RadiationSettings& s) const { return find_radiation(s, project, session); }
    ModelResult operator()(const OpportunitiesSettings& s) const {
        return find_opportunities(s, project, session);
    }
    ModelResult operator()(const HuffSettings& s) const { return find_huff(s, project, session); }
    ModelResult operator()(const LinksSettings& s) const { return find_links(s, project, session); }
    ModelResult operator()(const BreakingPointSettings& s) const {
        return find_breaking_points(s, project, session);
    }
    ModelResult operator()(const FieldSettings& s) const { return find_field(s, project, session); }
    ModelResult operator()(const WilsonSettings& s) const { return find_wilson(s, project, session); }
    ModelResult operator()(const CityFlowSettings& s) const { return find_city_flow(s, project, session); }
    ModelResult operator()(const IndexSettings& s) const { return find_index(s, project, session); }
    ModelResult operator()(const CompareSettings& s) const { return find_compare(s, project, session); }
    ModelResult operator()(const MarginsSettings& s) const { return find_margins(s, project, session); }
};

}  // namespace

ModelResult find_model(const ModelKind& model, const Loaded* project, Session& session) {
    ModelResult result = std::visit(Finder{project, session}, model);
    result.finish(session);
    return result;
}

}  // namespace deltareach
