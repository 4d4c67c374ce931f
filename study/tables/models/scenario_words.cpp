#include "study/tables/models/scenario.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

const Text constraint_words[] = {{"无约束", "unconstrained"},
                                 {"起点约束", "production-constrained"},
                                 {"终点约束", "attraction-constrained"},
                                 {"双约束", "doubly constrained"}};
const Text decay_words[] = {{"幂函数衰减", "power decay"},
                            {"指数衰减", "exponential decay"},
                            {"幂与指数（Tanner）衰减", "Tanner decay"}};

Text words_of_kind(const RadiationSettings& settings) {
    return {fmt::format("辐射模型（Simini 等 2012，规模 {}）", settings.mass),
            fmt::format("radiation model (Simini et al. 2012, mass {})", settings.mass)};
}

Text words_of_kind(const OpportunitiesSettings& settings) {
    return {fmt::format("介入机会模型（Schneider 形式，L = {:.4g}，规模 {}）", settings.l, settings.mass),
            fmt::format("intervening opportunities (Schneider's form, L = {:.4g}, mass {})", settings.l,
                        settings.mass)};
}

Text words_of_kind(const HuffSettings& settings) {
    return {fmt::format("Huff 模型（规模 {}，α = {:.4g}，β = {:.4g}）", settings.mass, settings.alpha,
                        settings.beta),
            fmt::format("Huff shares (mass {}, α = {:.4g}, β = {:.4g})", settings.mass, settings.alpha,
                        settings.beta)};
}

/// Signs as the map's other numbers have them.
void with_minus(std::string& text) {
    for (std::size_t at = text.find('-'); at != std::string::npos; at = text.find('-', at))
        text.replace(at, 1, "−");
}

/// "，距离系数 −0.81"
Text slopes_of(const GravityFit& fit) {
    Text slopes;
    const auto slope = [&](const char* name, const char* zh, const char* en) {
        const Coefficient* c = fit.find(name);
        if (c == nullptr) return;
        slopes.zh += fmt::format("，{} {:.3g}", zh, c->estimate);
        slopes.en += fmt::format(", {} {:.3g}", en, c->estimate);
    };
    slope("distance", "距离系数", "coefficient of distance");
    slope("log_distance", "对数距离系数", "of log distance");
    slope("origin_mass", "起点规模弹性", "elasticity of the origin's mass");
    slope("destination_mass", "终点规模弹性", "of the destination's mass");
    with_minus(slopes.zh);
    with_minus(slopes.en);
    return slopes;
}

/// Whether a scenario changes masses, and the fit says nothing of how they act.
bool assumes_elasticity(const GravityFinding& found) {
    return found.scenario && found.fit.find("destination_mass") == nullptr &&
           std::ranges::any_of(found.scenario->steps, [](const ScenarioStep& step) {
               return step.kind.find("mass") != std::string::npos;
           });
}

}  // namespace

Text gravity_form(Constraint constraint, Decay decay) {
    const Text &of = constraint_words[static_cast<std::size_t>(constraint)],
               &by = decay_words[static_cast<std::size_t>(decay)];
    return {of.zh + "引力模型，" + by.zh, of.en + " gravity model, " + by.en};
}

Text scenario_words(const GravityFinding& found) {
    const Text &constraint = constraint_words[static_cast<std::size_t>(found.constraint)],
               &decay = decay_words[static_cast<std::size_t>(found.decay)], slopes = slopes_of(found.fit);
    Text words{
        fmt::format("{}引力模型（PPML，{}{}，{} 对）", constraint.zh, decay.zh, slopes.zh, found.fit.n),
        fmt::format("{} gravity model (PPML, {}{}, {} pairs)", constraint.en, decay.en, slopes.en,
                    found.fit.n)};
    if (assumes_elasticity(found)) {
        words.zh += "，规模弹性设为 1（未拟合）";
        words.en += ", elasticity of masses set to 1 (not fitted)";
    }
    return words;
}

Text scenario_words(const ShareFinding& found) {
    return std::visit([](const auto& settings) { return words_of_kind(settings); }, found.settings);
}

}  // namespace deltareach
