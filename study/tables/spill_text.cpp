#include "study/tables/spill_json.hpp"
#include "study/tables/spill_words.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

std::string line_of(const SpatialCoefficient& c) {
    return fmt::format("  {:<20} {:>12.5g} {:>12.5g} {:>8.3f} {:>8.4f}\n", c.name, c.estimate, c.std_error,
                       c.z, c.p);
}

std::string orders_text(const ProvinceImpact& impact, const Session& session) {
    std::string text;
    for (const OrderPart& part : impact.orders)
        text += fmt::format(
            "    {:<8} {:>12.4g} {:>12.4g}\n",
            part.order < 0 ? std::string(session.say("更高阶", "higher")) : fmt::format("W^{}", part.order),
            part.within, part.cross);
    return text;
}

std::string split_text(const RegressionFindings& found, const Session& session) {
    std::string text;
    for (const ProvinceImpact& impact : found.split->columns) {
        text += fmt::format("\n{}\n",
                            session.say("省际响应（行：收到响应的省；列：变化所在的省）",
                                        "Responses (row: where received; column: where the change is)"));
        text += fmt::format("  {}\n", impact.name);
        const std::size_t size = found.groups.names.size();
        for (std::size_t p = 0; p < size; ++p) {
            text += fmt::format("    {:<12}", found.groups.names[p]);
            for (std::size_t q = 0; q < size; ++q)
                text += fmt::format(" {:>12.4g}", impact.blocks.values[p * size + q]);
            text += fmt::format("   {} {:.4g}, {} {:.4g}, {} {:+.4g}\n", session.say("输出", "export"),
                                impact.blocks.exported[p], session.say("输入", "import"),
                                impact.blocks.imported[p], session.say("净", "net"), impact.blocks.net[p]);
        }
        text += fmt::format("    {}\n", session.say("按阶分解：省内、跨省", "by order of W: within, across"));
        text += orders_text(impact, session);
    }
    return text;
}

std::string border_text(const BorderLag& border) {
    return fmt::format(
        "ρ_in = {:.4f} ({:.4f}), ρ_x = {:.4f} ({:.4f})\n  LR ρ_in = ρ_x: {:.3f}, p = {:.4f}\n"
        "  LR ρ_x = 0: {:.3f}, p = {:.4f}\n",
        border.rho_within, border.rho_within_se, border.rho_cross, border.rho_cross_se,
        border.lr_equal.statistic, border.lr_equal.p, border.lr_no_cross.statistic, border.lr_no_cross.p);
}

std::string lm_text(const LmTests& tests) {
    return fmt::format(
        "LM error {:.4f} (p {:.4f}), lag {:.4f} ({:.4f}), robust error {:.4f} ({:.4f}), robust "
        "lag {:.4f} ({:.4f}), SARMA {:.4f} ({:.4f})\n",
        tests.lm_error.statistic, tests.lm_error.p, tests.lm_lag.statistic, tests.lm_lag.p,
        tests.robust_lm_error.statistic, tests.robust_lm_error.p, tests.robust_lm_lag.statistic,
        tests.robust_lm_lag.p, tests.sarma.statistic, tests.sarma.p);
}

}  // namespace

std::string regression_text(const RegressionFindings& found, const Session& session) {
    const SpatialFit& fit = found.fit;
    std::string text = fmt::format("{}  n = {}", name_of(fit.model), fit.n);
    if (!found.periods.empty())
        text += fmt::format("  T = {} ({})", found.periods.size(), name_of(found.effects));
    text +=
        fmt::format("  logL = {:.6f}  AIC = {:.4f}  σ² = {:.6g}\n", fit.log_likelihood, fit.aic, fit.sigma2);
    text += fmt::format("  {:<20} {:>12} {:>12} {:>8} {:>8}\n", "", session.say("估计", "estimate"),
                        session.say("标准误", "std. error"), "z", "p");
    if (fit.rho) text += line_of(*fit.rho);
    if (fit.lambda) text += line_of(*fit.lambda);
    for (const SpatialCoefficient& coefficient : fit.coefficients) text += line_of(coefficient);
    if (found.lm_tests) text += lm_text(*found.lm_tests);
    if (found.periods.empty())
        text += fmt::format("{} {:.4f}, p = {:.4f}\n", session.say("残差 Moran I", "Residual Moran's I"),
                            fit.residual_moran.value, fit.residual_moran.p_normal);
    if (found.split) text += split_text(found, session);
    if (found.border && found.border->converged) text += border_text(*found.border);
    text += "\n";
    for (const Words& words : words_of(found)) text += std::string(session.say(words.zh, words.en)) + "\n";
    return text;
}

std::string ladder_text(const ModelLadder& ladder, const Session& session) {
    std::string text = fmt::format("{:<14} {:>14} {:>12} {:>16} {:>8}\n", session.say("模型", "model"),
                                   "logL", "AIC", session.say("残差 Moran I", "residual Moran"), "p");
    for (const LadderStep& step : ladder.steps)
        text += fmt::format("{:<14} {:>14.4f} {:>12.4f} {:>16.4f} {:>8.4f}\n", name_of(step.model),
                            step.log_likelihood, step.aic, step.residual_moran.value,
                            step.residual_moran.p_normal);
    text += fmt::format("{} LR = {:.4f}, df = {}, p = {:.4f}\n",
                        session.say("公因子检验（durbin → error）", "common factor (durbin to error)"),
                        ladder.common_factor.statistic, ladder.common_factor.degrees, ladder.common_factor.p);
    return text;
}

}  // namespace deltareach
