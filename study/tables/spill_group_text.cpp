#include "study/tables/spill_group_text.hpp"

#include "study/tables/spill_words.hpp"
#include "study/tables/weights_facts.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

std::string bounds_text(const std::vector<Bounds>& bounds, std::size_t k) {
    return bounds.empty() ? "" : fmt::format(" [{:.4g}, {:.4g}]", bounds[k].low, bounds[k].high);
}

std::string part_text(double value, const std::optional<Bounds>& bounds) {
    return bounds ? fmt::format("{:.4g} [{:.4g}, {:.4g}]", value, bounds->low, bounds->high)
                  : fmt::format("{:.4g}", value);
}

/// Of the numbers beside the border model: only a model with one ρ is a restriction of it.
std::string title_beside(const RegressionFindings& found, const Session& session) {
    return std::string(has_lag(found.fit.model)
                           ? session.say("受限模型（单一 ρ）", "Restricted model (one ρ)")
                           : session.say("省内与跨省", "Within and across provinces"));
}

std::string border_title(const Session& session) {
    return std::string(
        session.say("边界模型（省内与跨省各一个 ρ）", "Border model (one ρ within provinces, one across)"));
}

std::string border_impacts(const BorderLag& border, const Session& session) {
    std::string text = border_title(session) + "\n";
    for (const BorderImpact& impact : border.impacts)
        text += fmt::format("  {}: {} {}; {} {}; {} {}; {} {}\n", impact.name, session.say("本地", "direct"),
                            with_interval(impact.direct), session.say("省内", "within"),
                            with_interval(impact.within), session.say("跨省", "across"),
                            with_interval(impact.cross), session.say("合计", "total"),
                            with_interval(impact.total));
    return text;
}

std::string restricted_impacts(const RegressionFindings& found, const Session& session) {
    std::string text = title_beside(found, session) + "\n";
    for (std::size_t k = 0; k < found.split->columns.size(); ++k) {
        const ProvinceImpact& split = found.split->columns[k];
        const Impact& impact = found.impacts.columns[k];
        text += fmt::format("  {}: {} {}; {} {}; {} {}; {} {}\n", split.name, session.say("本地", "direct"),
                            with_interval(impact.direct), session.say("省内", "within"),
                            with_interval(split.within), session.say("跨省", "across"),
                            with_interval(split.cross), session.say("合计", "total"),
                            with_interval(impact.total));
    }
    return text;
}

std::string orders_text(const std::vector<OrderPart>& orders, const Session& session) {
    std::string text =
        fmt::format("    {}\n", session.say("按阶分解：省内、跨省", "by order of W: within, across"));
    for (const OrderPart& part : orders)
        text += fmt::format(
            "    {:<8} {}, {}\n",
            part.order < 0 ? std::string(session.say("更高阶", "higher")) : fmt::format("W^{}", part.order),
            part_text(part.within, part.within_bounds), part_text(part.cross, part.cross_bounds));
    return text;
}

std::string blocks_text(const RegressionFindings& found, const BlockTable& blocks, const Session& session) {
    const std::size_t size = found.groups.names.size();
    std::string text;
    for (std::size_t p = 0; p < size; ++p) {
        const Words& label = found.group_labels[p];
        text += fmt::format("    {:<12}", session.say(label.zh, label.en));
        for (std::size_t q = 0; q < size; ++q) text += fmt::format(" {:>12.4g}", blocks.values[p * size + q]);
        text += fmt::format("   {} {:.4g}{}, {} {:.4g}{}", session.say("输出", "export"), blocks.exported[p],
                            bounds_text(blocks.exported_bounds, p), session.say("输入", "import"),
                            blocks.imported[p], bounds_text(blocks.imported_bounds, p));
        if (!std::isnan(blocks.net[p]))
            text += fmt::format(", {} {:+.4g}{}", session.say("净", "net"), blocks.net[p],
                                bounds_text(blocks.net_bounds, p));
        text += "\n";
    }
    return text;
}

std::string heading(const std::string& column, const std::string& model, const Session& session) {
    return fmt::format("\n{}: {}\n  {}\n",
                       session.say("省际响应（行：收到响应的省；列：变化所在的省）",
                                   "Responses (row: where received; column: where the change is)"),
                       column, model);
}

}  // namespace

std::string coefficient_line(const SpatialCoefficient& c) {
    return fmt::format("  {:<20} {:>12.5g} {:>12.5g} {:>8.3f} {:>8}\n", c.name, c.estimate, c.std_error, c.z,
                       p_cell(c.p));
}

std::string group_impacts_text(const RegressionFindings& found, const Session& session) {
    const std::string restricted = restricted_impacts(found, session);
    if (!found.border || !found.border->converged) return restricted;
    const std::string border = border_impacts(*found.border, session);
    return found.border_leads() ? border + restricted : restricted + border;
}

std::string border_coefficients_text(const RegressionFindings& found, const Session& session) {
    if (!found.border || !found.border->converged) return "";
    const BorderLag& border = *found.border;
    std::string text = fmt::format("{}  logL = {:.6f}  σ² = {:.6g}\n", border_title(session),
                                   border.log_likelihood, border.sigma2);
    text += fmt::format("  ρ_in = {:.4f} ({:.4f}), ρ_x = {:.4f} ({:.4f})\n", border.rho_within,
                        border.rho_within_se, border.rho_cross, border.rho_cross_se);
    for (const SpatialCoefficient& coefficient : border.coefficients) text += coefficient_line(coefficient);
    return text + fmt::format("  LR ρ_in = ρ_x: {:.3f}, {}\n  LR ρ_x = 0: {:.3f}, {}\n",
                              border.lr_equal.statistic, p_text(border.lr_equal.p),
                              border.lr_no_cross.statistic, p_text(border.lr_no_cross.p));
}

std::string group_blocks_text(const RegressionFindings& found, const Session& session) {
    std::string border, restricted;
    for (const ProvinceImpact& impact : found.split->columns)
        restricted += heading(impact.name, title_beside(found, session), session) +
                      blocks_text(found, impact.blocks, session) + orders_text(impact.orders, session);
    if (found.border && found.border->converged)
        for (const BorderImpact& impact : found.border->impacts)
            border += heading(impact.name, border_title(session), session) +
                      blocks_text(found, impact.blocks, session) + orders_text(impact.orders, session);
    return found.border_leads() ? border + restricted : restricted + border;
}

}  // namespace deltareach
