#include "analysis/huff.hpp"
#include "analysis/opportunities.hpp"
#include "study/findings/models/models.hpp"
#include "study/findings/models/share_model.hpp"

namespace deltareach {

ModelFinding find_opportunities(const OpportunitiesSettings& settings, const Loaded* project,
                                Session& session) {
    require_scenario(settings.scenario);
    const Units file = read_units(settings.file, project, session);
    check_size(file);
    return share_finding(settings, settings, file,
                         {.shares =
                              [&](const std::vector<double>& mass, const std::vector<double>& distance) {
                                  return opportunity_shares(mass, distance, settings.l);
                              },
                          .s = {},
                          .sums = {}},
                         project, session);
}

ModelFinding find_huff(const HuffSettings& settings, const Loaded* project, Session& session) {
    require_scenario(settings.scenario);
    const Units file = read_units(settings.file, project, session);
    check_size(file);
    const HuffOptions powers{.attraction_power = settings.alpha, .distance_power = settings.beta};
    return share_finding(
        settings, settings, file,
        {.shares = [&](const std::vector<double>& mass,
                       const std::vector<double>& distance) { return huff_shares(mass, distance, powers); },
         .s = {},
         .sums = {}},
        project, session);
}

}  // namespace deltareach
