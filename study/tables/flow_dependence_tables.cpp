#include "study/tables/flow_dependence_tables.hpp"

#include "study/tables/marks.hpp"
#include "study/tables/spill_json.hpp"
#include "study/tables/weights_facts.hpp"

#include <array>
#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace deltareach {
namespace {

/// A term as a reader knows it: a column of an end keeps its own name behind the word for the end.
std::string shown_name(const std::string& name, const Session& session) {
    if (session.language() != Language::zh) return name;
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> known{
        {{"rho_destination", "ρ（终点）"},
         {"rho_origin", "ρ（起点）"},
         {"rho_network", "ρ（起点与终点）"},
         {"constant", "常数项"},
         {"intra", "常数项（区内）"},
         {"distance", "距离"}}};
    for (const auto& [term, word] : known)
        if (name == term) return std::string(word);
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 2> ends{
        {{"origin.", "起点 "}, {"destination.", "终点 "}}};
    for (const auto& [end, word] : ends)
        if (name.starts_with(end)) return std::string(word) + name.substr(end.size());
    return name;
}

}  // namespace

Json flow_dependence_json(const FlowDependenceFindings& found) {
    const FlowRegressionFit& fit = found.fit;
    Json coefficients = Json::array(), effects = Json::array();
    for (const auto* parameter : {&fit.rho_destination, &fit.rho_origin, &fit.rho_network})
        coefficients.push_back(json_of(**parameter));
    for (const SpatialCoefficient& c : fit.coefficients) coefficients.push_back(json_of(c));
    for (const FlowEffect& e : fit.effects)
        effects.push_back({{"name", e.name},
                           {"origin", json_number(e.origin)},
                           {"destination", json_number(e.destination)},
                           {"intra", json_number(e.intra)},
                           {"network", json_number(e.network)},
                           {"total", json_number(e.total)}});
    return {{"model", "flows"},
            {"n", fit.n},
            {"flows", fit.n * fit.n},
            {"converged", fit.converged},
            {"iterations", fit.iterations},
            {"rho_destination", json_number(fit.rho_destination->estimate)},
            {"rho_origin", json_number(fit.rho_origin->estimate)},
            {"rho_network", json_number(fit.rho_network->estimate)},
            {"coefficients", std::move(coefficients)},
            {"log_likelihood", json_number(fit.log_likelihood)},
            {"sigma2", json_number(fit.sigma2)},
            {"lr_dependence",
             {{"statistic", json_number(fit.lr_dependence.statistic)},
              {"df", 3},
              {"p", json_number(fit.lr_dependence.p)}}},
            {"weights", weights_facts_json(found.weights)},
            {"synthetic", found.synthetic},
            {"quality", std::string(name_of(quality_said(found.synthetic, found.quality)))},
            {"effects", fit.effects.empty() ? Json(nullptr) : std::move(effects)}};
}

std::string flow_dependence_text(const FlowDependenceFindings& found, const Session& session) {
    const FlowRegressionFit& fit = found.fit;
    const Words mark = mark_of(found.synthetic, found.quality), weights = weights_facts_words(found.weights);
    std::string text(session.say(mark.zh, mark.en));
    if (!text.empty()) text += "\n";
    text += fmt::format("{}  n = {}  {} {}  {} = {:.6f}\n{}\n",
                        session.say("流量的空间滞后模型", "spatial lag model of flows"), fit.n,
                        session.say("流量", "flows"), fit.n * fit.n, session.say("对数似然", "logL"),
                        fit.log_likelihood, session.say(weights.zh, weights.en));
    text += fmt::format("  {:<24} {:>12} {:>12}\n", "", session.say("估计", "estimate"),
                        session.say("标准误", "std. error"));
    for (const auto* parameter : {&fit.rho_destination, &fit.rho_origin, &fit.rho_network})
        text += fmt::format("  {:<24} {:>12.5g} {:>12.5g}\n", shown_name((*parameter)->name, session),
                            (*parameter)->estimate, (*parameter)->std_error);
    for (const SpatialCoefficient& c : fit.coefficients)
        text += fmt::format("  {:<24} {:>12.5g} {:>12.5g}\n", shown_name(c.name, session), c.estimate,
                            c.std_error);
    for (const FlowEffect& e : fit.effects)
        text +=
            fmt::format("{} {}: {} {:.5g}, {} {:.5g}, {} {:.5g}, {} {:.5g}\n", session.say("效应", "effect"),
                        shown_name(e.name, session), session.say("起点", "origin"), e.origin,
                        session.say("终点", "destination"), e.destination, session.say("本地", "intra"),
                        e.intra, session.say("网络", "network"), e.network);
    text += fmt::format(
        "{} LR = {:.4f}, {} = 3, {}\n", session.say("似然比检验（三个 ρ 全为 0）", "all three ρ are 0:"),
        fit.lr_dependence.statistic, session.say("自由度", "df"), p_text(fit.lr_dependence.p));
    return text;
}

}  // namespace deltareach
