#include "study/tables/determinant_words.hpp"
#include "study/tables/marks.hpp"
#include "study/tables/spill_group_text.hpp"
#include "study/tables/spill_json.hpp"
#include "study/tables/spill_words.hpp"
#include "study/tables/weights_facts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

std::string_view effects_zh(PanelEffects effects) {
    switch (effects) {
        case PanelEffects::pooled:
            return "合并";
        case PanelEffects::unit:
            return "个体固定效应";
        case PanelEffects::two_way:
            break;
    }
    return "双向固定效应";
}

std::string lm_text(const LmTests& tests, const Session& session) {
    const auto told = [&](const LmTest& test) {
        const std::string value = placed_text(test.statistic, 4);
        return std::string(
            session.say(value + "（" + p_text(test.p) + "）", value + " (" + p_text(test.p) + ")"));
    };
    return fmt::format(
        fmt::runtime(session.say("误差项 LM 检验 {}，滞后项 LM 检验 {}，误差项稳健 LM {}，滞后项稳健 LM {}，"
                                 "滞后与误差联合检验（SARMA）{}\n",
                                 "LM error {}, lag {}, robust error {}, robust lag {}, SARMA {}\n")),
        told(tests.lm_error), told(tests.lm_lag), told(tests.robust_lm_error), told(tests.robust_lm_lag),
        told(tests.sarma));
}

}  // namespace

std::string regression_text(const RegressionFindings& found, const Session& session) {
    const SpatialFit& fit = found.fit;
    const Words model = words_of(fit.model), mark = mark_of(found.synthetic, found.quality);
    std::string text(session.say(mark.zh, mark.en));
    if (!text.empty()) text += "\n";
    text += fmt::format("{}  n = {}", session.say(model.zh, model.en), fit.n);
    if (!found.periods.empty())
        text +=
            fmt::format(fmt::runtime(session.say("  T = {}（{}）", "  T = {} ({})")), found.periods.size(),
                        session.say(effects_zh(found.effects), name_of(found.effects)));
    text += fmt::format("  {} = {:.6f}  {} = {:.4f}  σ² = {:.6g}\n", session.say("对数似然", "logL"),
                        fit.log_likelihood, session.say("赤池信息准则 AIC", "AIC"), fit.aic, fit.sigma2);
    const Words weights = weights_facts_words(found.weights);
    text += std::string(session.say(weights.zh, weights.en)) + "\n";
    if (found.split) text += group_impacts_text(found, session);
    if (found.border_leads()) text += border_coefficients_text(found, session);
    text += fmt::format("  {:<20} {:>12} {:>12} {:>8} {:>8}\n", "", session.say("估计", "estimate"),
                        session.say("标准误", "std. error"), "z", "p");
    if (fit.rho) text += coefficient_line(*fit.rho, found, session);
    if (fit.lambda) text += coefficient_line(*fit.lambda, found, session);
    for (const SpatialCoefficient& coefficient : fit.coefficients)
        text += coefficient_line(coefficient, found, session);
    if (found.lm_tests) text += lm_text(*found.lm_tests, session);
    if (found.periods.empty())
        text += fmt::format("{} {:.4f}, {}\n", session.say("残差莫兰指数（Moran I）", "Residual Moran's I"),
                            fit.residual_moran.value, p_text(fit.residual_moran.p_normal));
    if (!found.border_leads()) text += border_coefficients_text(found, session);
    if (found.split) text += group_blocks_text(found, session);
    text += "\n";
    for (const Words& words : words_of(found)) text += std::string(session.say(words.zh, words.en)) + "\n";
    return text;
}

std::string ladder_text(const FoundLadder& found, const Session& session) {
    const ModelLadder& ladder = found.ladder;
    const Words mark = mark_of(found.synthetic, found.quality), weights = weights_facts_words(found.weights);
    std::string text(session.say(mark.zh, mark.en));
    if (!text.empty()) text += "\n";
    text += fmt::format("n = {}\n{}\n", found.n, session.say(weights.zh, weights.en));
    text += fmt::format("{:<38} {:>14} {:>12} {:>16} {:>8}\n", session.say("模型", "model"),
                        session.say("对数似然", "logL"), session.say("AIC（赤池）", "AIC"),
                        session.say("残差莫兰指数", "residual Moran"), "p");
    for (const LadderStep& step : ladder.steps) {
        const Words model = words_of(step.model);
        text += fmt::format("{:<38} {:>14.4f} {:>12.4f} {:>16.4f} {:>8}\n", session.say(model.zh, model.en),
                            step.log_likelihood, step.aic, step.residual_moran.value,
                            p_cell(step.residual_moran.p_normal));
    }
    // Of all models, whose W is one, that with the least certain figures.
    const auto worst = std::ranges::max_element(
        ladder.steps, {}, [](const LadderStep& step) { return step.determinant.log_likelihood_error; });
    if (worst != ladder.steps.end())
        if (const auto how = determinant_words(worst->determinant))
            text += std::string(session.say(how->zh, how->en)) + "\n";
    text += fmt::format(
        "{} LR = {}, {} = {}, {}\n",
        session.say("公因子检验（空间杜宾模型 SDM → 空间误差模型 SEM）",
                    "common factor test (spatial Durbin model SDM to spatial error model SEM)"),
        std::isfinite(ladder.common_factor.statistic) ? fmt::format("{:.4f}", ladder.common_factor.statistic)
                                                      : "—",
        session.say("自由度", "df"), ladder.common_factor.degrees, p_text(ladder.common_factor.p));
    return text;
}

}  // namespace deltareach
