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

/// Beside the border model only a model with one ρ is a restriction of it.
std::string title_of(bool border, const RegressionFindings& found, const Session& session) {
    const GroupWords group = group_words(found.weights);
    const bool zh = session.language() == Language::zh;
    if (border)
        return zh ? fmt::format("边界模型（{}与{}各一个 ρ）", group.within_zh(), group.across_zh())
                  : fmt::format("Border model (one ρ within {}, one across)", group.en_plural);
    if (has_lag(found.fit.model))
        return std::string(session.say("受限模型（单一 ρ）", "Restricted model (one ρ)"));
    return zh ? fmt::format("{}与{}", group.within_zh(), group.across_zh())
              : fmt::format("Within and across {}", group.en_plural);
}

std::string border_impacts(const RegressionFindings& found, const Session& session) {
    const GroupWords group = group_words(found.weights);
    std::string text = title_of(true, found, session) + "\n";
    for (const BorderImpact& impact : found.border->impacts)
        text +=
            fmt::format("  {}: {} {}; {} {}; {} {}; {} {}\n", coefficient_label(impact.name, found, session),
                        session.say("本地", "direct"), with_interval(impact.direct),
                        session.say(group.within_zh(), "within"), with_interval(impact.within),
                        session.say(group.across_zh(), "across"), with_interval(impact.cross),
                        session.say("合计", "total"), with_interval(impact.total));
    return text;
}

std::string restricted_impacts(const RegressionFindings& found, const Session& session) {
    const GroupWords group = group_words(found.weights);
    std::string text = title_of(false, found, session) + "\n";
    for (std::size_t k = 0; k < found.split->columns.size(); ++k) {
        const ProvinceImpact& split = found.split->columns[k];
        const Impact& impact = found.impacts.columns[k];
        text +=
            fmt::format("  {}: {} {}; {} {}; {} {}; {} {}\n", coefficient_label(split.name, found, session),
                        session.say("本地", "direct"), with_interval(impact.direct),
                        session.say(group.within_zh(), "within"), with_interval(split.within),
                        session.say(group.across_zh(), "across"), with_interval(split.cross),
                        session.say("合计", "total"), with_interval(impact.total));
    }
    return text;
}

std::string orders_text(const std::vector<OrderPart>& orders, const GroupWords& group,
                        const Session& session) {
    std::string text = session.language() == Language::zh
                           ? fmt::format("    按阶分解：{}、{}\n", group.within_zh(), group.across_zh())
                           : "    by order of W: within, across\n";
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

std::string heading(const std::string& column, bool border, const RegressionFindings& found,
                    const Session& session) {
    const GroupWords group = group_words(found.weights);
    const std::string zh = fmt::format("{0}间响应（行：响应所在的{0}；列：变化所在的{0}）", group.zh);
    return fmt::format("\n{}: {}\n  {}\n",
                       session.say(zh, "Responses (row: where received; column: where the change is)"),
                       coefficient_label(column, found, session), title_of(border, found, session));
}

}  // namespace

std::string coefficient_label(const std::string& name, const RegressionFindings& found,
                              const Session& session) {
    constexpr std::string_view lagged = "lag.";
    const bool zh = session.language() == Language::zh, lag = name.starts_with(lagged);
    const Words label = found.label(lag ? name.substr(lagged.size()) : name);
    if (!zh) return lag ? std::string(lagged) + label.en : label.en;
    if (lag) return label.zh + "（空间滞后）";
    if (name == "constant") return "常数项";
    return name == "rho" ? "ρ" : name == "lambda" ? "λ" : label.zh;
}

std::string coefficient_line(const SpatialCoefficient& c, const RegressionFindings& found,
                             const Session& session) {
    return fmt::format("  {:<20} {:>12.5g} {:>12.5g} {:>8.3f} {:>8}\n",
                       coefficient_label(c.name, found, session), c.estimate, c.std_error, c.z, p_cell(c.p));
}

std::string group_impacts_text(const RegressionFindings& found, const Session& session) {
    const std::string restricted = restricted_impacts(found, session);
    if (!found.border || !found.border->converged) return restricted;
    const std::string border = border_impacts(found, session);
    return found.border_leads() ? border + restricted : restricted + border;
}

std::string border_coefficients_text(const RegressionFindings& found, const Session& session) {
    if (!found.border || !found.border->converged) return "";
    const BorderLag& border = *found.border;
    std::string text = fmt::format("{}  {} = {:.6f}  σ² = {:.6g}\n", title_of(true, found, session),
                                   session.say("对数似然", "logL"), border.log_likelihood, border.sigma2);
    const GroupWords group = group_words(found.weights);
    const bool zh = session.language() == Language::zh;
    const std::string within = zh ? fmt::format("ρ（{}）", group.within_zh()) : "ρ_in";
    const std::string across = zh ? fmt::format("ρ（{}）", group.across_zh()) : "ρ_x";
    text += fmt::format("  {} = {:.4f} ({:.4f}), {} = {:.4f} ({:.4f})\n", within, border.rho_within,
                        border.rho_within_se, across, border.rho_cross, border.rho_cross_se);
    for (const SpatialCoefficient& coefficient : border.coefficients)
        text += coefficient_line(coefficient, found, session);
    const std::string_view ratio = session.say("似然比检验 LR：", "LR ");
    return text + fmt::format("  {0}{1} = {2}: {3:.3f}, {4}\n  {0}{2} = 0: {5:.3f}, {6}\n", ratio, within,
                              across, border.lr_equal.statistic, p_text(border.lr_equal.p),
                              border.lr_no_cross.statistic, p_text(border.lr_no_cross.p));
}

std::string group_blocks_text(const RegressionFindings& found, const Session& session) {
    std::string border, restricted;
    for (const ProvinceImpact& impact : found.split->columns)
        restricted += heading(impact.name, false, found, session) +
                      blocks_text(found, impact.blocks, session) +
                      orders_text(impact.orders, group_words(found.weights), session);
    if (found.border && found.border->converged)
        for (const BorderImpact& impact : found.border->impacts)
            border += heading(impact.name, true, found, session) +
                      blocks_text(found, impact.blocks, session) +
                      orders_text(impact.orders, group_words(found.weights), session);
    return found.border_leads() ? border + restricted : restricted + border;
}

}  // namespace deltareach
