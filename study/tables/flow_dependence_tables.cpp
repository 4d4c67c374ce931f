#include "study/tables/flow_dependence_tables.hpp"

#include "study/tables/spill_json.hpp"

#include <fmt/format.h>

namespace deltareach {

Json flow_dependence_json(const FlowRegressionFit& fit) {
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
            {"effects", fit.effects.empty() ? Json(nullptr) : std::move(effects)}};
}

std::string flow_dependence_text(const FlowRegressionFit& fit, const Session& session) {
    std::string text = fmt::format("n = {}  {} {}  logL = {:.6f}\n", fit.n, session.say("流量", "flows"),
                                   fit.n * fit.n, fit.log_likelihood);
    for (const auto* parameter : {&fit.rho_destination, &fit.rho_origin, &fit.rho_network})
        text += fmt::format("  {:<24} {:>12.5g} {:>12.5g}\n", (*parameter)->name, (*parameter)->estimate,
                            (*parameter)->std_error);
    for (const SpatialCoefficient& c : fit.coefficients)
        text += fmt::format("  {:<24} {:>12.5g} {:>12.5g}\n", c.name, c.estimate, c.std_error);
    for (const FlowEffect& e : fit.effects)
        text += fmt::format("{} {}: {} {:.5g}, {} {:.5g}, {} {:.5g}, {} {:.5g}\n",
                            session.say("效应", "effect"), e.name, session.say("起点", "origin"), e.origin,
                            session.say("终点", "destination"), e.destination, session.say("本地", "intra"),
                            e.intra, session.say("网络", "network"), e.network);
    return text;
}

}  // namespace deltareach
