#include "analysis/huff.hpp"
#include "analysis/opportunities.hpp"
#include "cli/options.hpp"
#include "study/findings/share_model.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {
namespace {

ModelResult model_opportunities(const ShareChoice& choice, const PlainFile& file, const Loaded* project,
                                Session& session) {
    check_size(file);
    return share_result(
        choice, file,
        {.shares =
             [&](const std::vector<double>& mass, const std::vector<double>& distance) {
                 return opportunity_shares(mass, distance, choice.l);
             },
         .s = {},
         .document = {{"n", file.size()}, {"l", json_number(choice.l)}},
         .words = {fmt::format("介入机会模型（Schneider 形式，L = {:.4g}，质量 {}）", choice.l, choice.mass),
                   fmt::format("intervening opportunities (Schneider's form, L = {:.4g}, mass {})", choice.l,
                               choice.mass)}},
        project, session);
}

ModelResult model_huff(const ShareChoice& choice, const PlainFile& file, const Loaded* project,
                       Session& session) {
    check_size(file);
    return share_result(
        choice, file,
        {.shares =
             [&](const std::vector<double>& mass, const std::vector<double>& distance) {
                 return huff_shares(mass, distance,
                                    {.attraction_power = choice.alpha, .distance_power = choice.beta});
             },
         .s = {},
         .document = {{"n", file.size()},
                      {"alpha", json_number(choice.alpha)},
                      {"beta", json_number(choice.beta)}},
         .words = {fmt::format("Huff 模型（质量 {}，α = {:.4g}，β = {:.4g}）", choice.mass, choice.alpha,
                               choice.beta),
                   fmt::format("Huff shares (mass {}, α = {:.4g}, β = {:.4g})", choice.mass, choice.alpha,
                               choice.beta)}},
        project, session);
}

}  // namespace

void add_model_opportunities(CLI::App& model, const Session& session, ModelCompute& compute) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto choice = std::make_shared<ShareChoice>();
    auto* verb =
        add_shares(model, session, compute, choice, "opportunities",
                   {"介入机会模型（Schneider 形式）", "intervening opportunities (Schneider's form)"},
                   model_opportunities);
    verb->add_option("--l", choice->l,
                     say("每单位质量被接受的概率", "chance that a unit of mass is accepted"))
        ->required();
    verb->footer(
        say("例：deltareach model opportunities 城市.geojson --mass population --l 1e-7 --json",
            "Example: deltareach model opportunities cities.geojson --mass population --l 1e-7 --json"));
}

void add_model_huff(CLI::App& model, const Session& session, ModelCompute& compute) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto choice = std::make_shared<ShareChoice>();
    auto* verb =
        add_shares(model, session, compute, choice, "huff", {"Huff 份额", "Huff shares"}, model_huff);
    verb->add_option("--alpha", choice->alpha, say("质量的指数", "power of the mass"));
    verb->add_option("--beta", choice->beta, say("距离的指数", "power of the distance"));
    verb->footer(say("例：deltareach model huff 城市.geojson --mass gdp --beta 2 --json",
                     "Example: deltareach model huff cities.geojson --mass gdp --beta 2 --json"));
}

}  // namespace deltareach
