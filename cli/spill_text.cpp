#include "cli/private/spill_json.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

std::string interval_text(const Uncertain& figure) {
    return figure.low ? fmt::format("{:.4g} [{:.4g}, {:.4g}]", figure.value, *figure.low, *figure.high)
                      : fmt::format("{:.4g}", figure.value);
}

std::string line_of(const SpatialCoefficient& c) {
    return fmt::format("  {:<20} {:>12.5g} {:>12.5g} {:>8.3f} {:>8.4f}\n", c.name, c.estimate, c.std_error,
                       c.z, c.p);
}

std::string split_text(const ProvinceSpillover& split, const Session& session) {
    std::string text = fmt::format(
        "\n{}\n",
        session.say("溢出（单位变化的平均间接影响）：省内 / 跨省",
                    "Spillovers (mean indirect impact of a unit change): within / across provinces"));
    for (const ProvinceImpact& impact : split.columns)
        text += fmt::format("  {:<20} {} / {}  {} {:.4g}\n", impact.name, interval_text(impact.within),
                            interval_text(impact.cross),
                            session.say("切断跨省联系后的省内：", "within when cross links are cut:"),
                            impact.within_when_cut);
    return text;
}

std::string border_text(const BorderLag& border, const Session& session) {
    std::string text = fmt::format("{} ρ_in = {:.4f} ({:.4f}), ρ_x = {:.4f} ({:.4f})\n",
                                   session.say("边界检验", "Border test"), border.rho_within,
                                   border.rho_within_se, border.rho_cross, border.rho_cross_se);
    text += fmt::format("  LR ρ_in = ρ_x: {:.3f}, p = {:.4f}\n  LR ρ_x = 0: {:.3f}, p = {:.4f}\n",
                        border.lr_equal.statistic, border.lr_equal.p, border.lr_no_cross.statistic,
                        border.lr_no_cross.p);
    return text;
}

}  // namespace

std::string regression_text(const SpatialFit& fit, const Impacts& impacts,
                            const std::optional<ProvinceSpillover>& split,
                            const std::optional<BorderLag>& border, const Session& session) {
    std::string text = fmt::format("{}  n = {}  logL = {:.6f}  AIC = {:.4f}  σ² = {:.6g}\n",
                                   name_of(fit.model), fit.n, fit.log_likelihood, fit.aic, fit.sigma2);
    text += fmt::format("  {:<20} {:>12} {:>12} {:>8} {:>8}\n", "", session.say("估计", "estimate"),
                        session.say("标准误", "std. error"), "z", "p");
    if (fit.rho) text += line_of(*fit.rho);
    if (fit.lambda) text += line_of(*fit.lambda);
    for (const SpatialCoefficient& coefficient : fit.coefficients) text += line_of(coefficient);
    text += fmt::format("{} {:.4f}, p = {:.4f}\n\n{}\n", session.say("残差 Moran I", "Residual Moran's I"),
                        fit.residual_moran.value, fit.residual_moran.p_normal,
                        session.say("影响：直接 / 间接 / 总计（95% 区间）",
                                    "Impacts: direct / indirect / total (95 % interval)"));
    for (const Impact& impact : impacts.columns)
        text += fmt::format("  {:<20} {} / {} / {}\n", impact.name, interval_text(impact.direct),
                            interval_text(impact.indirect), interval_text(impact.total));
    if (split) text += split_text(*split, session);
    if (border) text += border_text(*border, session);
    text += fmt::format("{}\n", session.say("以上为关联，不说明因果。",
                                            "These are associations; they do not say what caused what."));
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
