#include "analysis/huff.hpp"
#include "analysis/opportunities.hpp"
#include "study/findings/model_scenario.hpp"
#include "study/findings/models/models.hpp"
#include "study/findings/share_model.hpp"

#include <fmt/format.h>

namespace deltareach {

ModelResult find_opportunities(const OpportunitiesSettings& settings, const Loaded* project,
                               Session& session) {
    require_scenario(settings.scenario);
    const Units file = read_units(settings.file, project, session);
    check_size(file);
    return share_result(
        settings, file,
        {.shares =
             [&](const std::vector<double>& mass, const std::vector<double>& distance) {
                 return opportunity_shares(mass, distance, settings.l);
             },
         .s = {},
         .document = {{"n", file.size()}, {"l", json_number(settings.l)}},
         .words = {fmt::format("介入机会模型（Schneider 形式，L = {:.4g}，规模 {}）", settings.l,
                               settings.mass),
                   fmt::format("intervening opportunities (Schneider's form, L = {:.4g}, mass {})",
                               settings.l, settings.mass)}},
        project, session);
}

ModelResult find_huff(const HuffSettings& settings, const Loaded* project, Session& session) {
    require_scenario(settings.scenario);
    const Units file = read_units(settings.file, project, session);
    check_size(file);
    return share_result(
        settings, file,
        {.shares =
             [&](const std::vector<double>& mass, const std::vector<double>& distance) {
                 return huff_shares(mass, distance,
                                    {.attraction_power = settings.alpha, .distance_power = settings.beta});
             },
         .s = {},
         .document = {{"n", file.size()},
                      {"alpha", json_number(settings.alpha)},
                      {"beta", json_number(settings.beta)}},
         .words = {fmt::format("Huff 模型（规模 {}，α = {:.4g}，β = {:.4g}）", settings.mass, settings.alpha,
                               settings.beta),
                   fmt::format("Huff shares (mass {}, α = {:.4g}, β = {:.4g})", settings.mass, settings.alpha,
                               settings.beta)}},
        project, session);
}

}  // namespace deltareach
