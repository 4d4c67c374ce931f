#include "analysis/flow_regression.hpp"
#include "cli/options.hpp"
#include "cli/private/spill_verbs.hpp"
#include "gis/error.hpp"
#include "gis/json_text.hpp"
#include "gis/table_io.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/inputs/spatial_data.hpp"
#include "study/tables/spill_json.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>

namespace deltareach {
namespace {

struct FlowsCall {
    SpatialChoice spatial;  ///< of the zones
    std::string flows, origin = "origin", destination = "destination", flow = "flow", distance;
    std::vector<std::string> x;
    bool log = false, no_intra = false;
};

/// Flows and distances as matrices over the zones. @throws InputError DR1929 an unknown zone, DR1925 pairs
/// missing
FlowRegressionData read_flow_matrix(const FlowsCall& call, const SpatialData& zones, Command& session) {
    Messages notes;
    std::vector<HeadRequest> heads{
        {.names = {call.origin}}, {.names = {call.destination}}, {.names = {call.flow}, .key = false}};
    if (!call.distance.empty()) heads.push_back({.names = {call.distance}, .key = false});
    const Table table = read_table(call.flows, {.heads = heads}, notes);
    const std::vector<double> flow = numbers_in(table, *table.column(call.flow), 0, notes).values;
    const std::vector<double> distance =
        call.distance.empty() ? std::vector<double>()
                              : numbers_in(table, *table.column(call.distance), 0, notes).values;
    session.tell(notes);
    std::map<std::string, std::size_t> number;
    for (std::size_t i = 0; i < zones.size(); ++i) number[zones.ids[i]] = i;
    const std::size_t n = zones.size(), origin = *table.column(call.origin),
                      destination = *table.column(call.destination);
    FlowRegressionData data{.flow = std::vector<double>(n * n, std::numeric_limits<double>::quiet_NaN()),
                            .intra = !call.no_intra};
    if (!distance.empty()) data.distance.assign(n * n, 0.0);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto zone_at = [&](std::size_t column) {
            const auto found = number.find(std::string(table.cell(row, column)));
            if (found == number.end())
                throw InputError(Message{.code = "DR1929",
                                         .where = table.where(row, column),
                                         .values = {{"text", std::string(table.cell(row, column))}}});
            return found->second;
        };
        const std::size_t cell = zone_at(origin) * n + zone_at(destination);
        data.flow[cell] = call.log ? std::log1p(flow[row]) : flow[row];
        if (!distance.empty())
            data.distance[cell] = call.log && distance[row] > 0 ? std::log(distance[row]) : distance[row];
    }
    for (std::size_t cell = 0; cell < n * n; ++cell)
        if (std::isnan(data.flow[cell]))
            throw InputError(
                Message{.code = "DR1925",
                        .where = {call.flows},
                        .values = {{"text", zones.ids[cell / n] + " → " + zones.ids[cell % n]}}});
    return data;
}

Json json_of(const FlowRegressionFit& fit) {
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

std::string readable(const FlowRegressionFit& fit, const Command& session) {
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

void run(const FlowsCall& call, Command& session) {
    const SpatialData zones = read_spatial_data(call.spatial, session);
    const ChosenWeights weights = choose_weights(call.spatial, zones, true, session);
    FlowRegressionData data = read_flow_matrix(call, zones, session);
    for (const std::string& name : call.x) data.zone.push_back({name, field_numbers(zones, name)});
    const FlowRegressionFit fit = fit_flow_regression(data, weights.used);
    if (!fit.converged) {
        if (session.json) session.print(json_text({{"converged", false}, {"iterations", fit.iterations}}));
        throw NumericError(
            Message{.code = "DR1923", .values = {{"iterations", fmt::to_string(fit.iterations)}}});
    }
    session.print(session.json ? json_text(json_of(fit)) : readable(fit, session));
}

}  // namespace

void add_spill_flows(CLI::App& spill, Command& session, SpillAction& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = spill.add_subcommand(
        "flows", say("有空间依赖的流量回归（LeSage 与 Pace 2008）",
                     "regression of flows that depend on neighbouring flows (LeSage & Pace 2008)"));
    auto call = std::make_shared<FlowsCall>();
    add_spatial_options(*verb, call->spatial, session);
    verb->add_option("--flows", call->flows, say("流量表", "table of flows"))->required();
    verb->add_option("--origin-field", call->origin, say("起点字段", "field of origins"));
    verb->add_option("--destination-field", call->destination, say("终点字段", "field of destinations"));
    verb->add_option("--flow-field", call->flow, say("流量字段", "field of flows"));
    verb->add_option("--distance-field", call->distance, say("距离字段", "field of distances"));
    verb->add_option("--x", call->x, say("区域字段 A,B", "fields A,B of the zones"))->delimiter(',');
    verb->add_flag("--log", call->log,
                   say("流量取 ln(1+y)，距离取 ln", "ln(1 + y) of flows, ln of distances"));
    verb->add_flag("--no-intra", call->no_intra,
                   say("不设本地流量的常数", "no constant of its own for flows within zones"));
    verb->footer(
        say("例：deltareach spill flows 城市.gpkg --id code --flows 流量.csv --x gdp --weights queen --log",
            "Example: deltareach spill flows cities.gpkg --id code --flows flows.csv --x gdp --weights queen "
            "--log"));
    verb->callback([&session, &action, call] { action = [&session, call] { run(*call, session); }; });
}

}  // namespace deltareach
