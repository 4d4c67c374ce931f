#include "study/tables/models/gravity_text.hpp"
#include "study/tables/models/kinds.hpp"
#include "study/tables/models/pairs.hpp"
#include "study/tables/models/rows.hpp"
#include "study/tables/models/scenario.hpp"

#include <fmt/format.h>
#include <tuple>

namespace deltareach {
namespace {

/// What was allowed for, and how many pairs that says nothing about; null where no leverage was taken.
void add_errors(Json& json, const GravitySettings& settings, const GravityFit& fit, std::uint64_t seed) {
    json["se"] = json["se_kind"] = name_of(fit.errors);
    json["confidence_level"] = json_number(fit.confidence_level);
    json["leverage_one"] = is_hc3(fit.errors) ? Json(fit.leverage_one) : Json(nullptr);
    if (fit.clusters > 0) json["clusters"] = fit.clusters;
    if (fit.errors == StandardErrors::two_way || fit.errors == StandardErrors::two_way_hc3)
        json["covariance_truncated"] = fit.covariance_truncated;
    if (fit.errors == StandardErrors::bootstrap)
        json.update({{"draws", settings.draws}, {"failed_draws", fit.bootstrap_failed}, {"seed", seed}});
}

Json coefficients_json(const GravityFit& fit) {
    Json coefficients = Json::array();
    for (const Coefficient& c : fit.coefficients)
        coefficients.push_back({{"name", c.name},
                                {"estimate", json_number(c.estimate)},
                                {"std_error", json_number(c.std_error)}});
    return coefficients;
}

Json fit_json(const GravityFinding& found) {
    const auto& [settings, table, fit, seed] = std::tie(found.settings, found.table, found.fit, found.seed);
    Json border = nullptr;
    if (fit.has_border)
        border = {{"name", fit.border.name},
                  {"effect", json_number(fit.border.effect)},
                  {"low", json_number(fit.border.low)},
                  {"high", json_number(fit.border.high)},
                  {"level", json_number(fit.confidence_level)}};
    Json json = {{"constraint", word_of(settings.constraint)},
                 {"decay", word_of(settings.decay)},
                 {"unit", table.unit},
                 {"distance_unit", table.distance_unit},
                 {"n", fit.n},
                 {"k", fit.k},
                 {"dropped", left_out_json(left_out_of(table, fit))},
                 {"coefficients", coefficients_json(fit)},
                 {"log_likelihood", json_number(fit.log_likelihood)}};
    for (const auto& [name, mass] : {std::pair("origin_mass", &table.origin_mass),
                                     std::pair("destination_mass", &table.destination_mass)})
        if (!mass->field.empty()) json[name] = {{"field", mass->field}, {"unit", mass->unit}};
    for (const MeasureFact& fact : measure_facts) json[fact.name] = json_number(fit.measures.*fact.member);
    json["converged"] = true;
    json["iterations"] = fit.iterations;
    json["border_effect"] = std::move(border);
    add_errors(json, settings, fit, seed);
    return json;
}

std::vector<Column> coefficients_table(const GravityFinding& found) {
    ColumnBuilder table;
    for (std::size_t k = 0; k < found.fit.coefficients.size(); ++k) {
        const Coefficient& c = found.fit.coefficients[k];
        table.start_row();
        table.text("name", "系数", "Coefficient", c.name);
        table.number("estimate", "估计值", "Estimate", "1", c.estimate);
        table.number("std_error", "标准误", "Standard error", "1", c.std_error);
        table.number("z", "z 值", "z", "1", found.z[k]);
    }
    return table.take();
}

void add_fitted_pairs(ModelAccount& account, const GravityFinding& found) {
    using Unit = PairValues::Unit;
    const GravityData& data = found.table.data;
    std::vector<PairValues> columns = {
        {"flow", "流量", "Flow", Unit::flow, &data.flow},
        {"distance", "距离或时间", "Distance or time", Unit::distance, &data.distance},
        {"expected", "期望流量", "Expected flow", Unit::flow, &found.fit.fitted},
        {"ratio", "实测值与期望值之比", "Observed over expected", Unit::none, &found.ratio}};
    if (!data.origin_mass.empty())
        columns.push_back(
            {"origin_mass", "起点规模", "Mass of the origin", Unit::origin_mass, &data.origin_mass});
    if (!data.destination_mass.empty())
        columns.push_back(
            {"destination_mass", "终点规模", "Mass of the destination", Unit::mass, &data.destination_mass});
    add_pairs(account, ModelOutput::pairs, ModelOutput::pairs_table, found.table, columns);
}

}  // namespace

ModelAccount account_of_kind(const GravityFinding& found, const Session& session) {
    ModelAccount account{
        .document = fit_json(found), .text = gravity_text(found, session), .files = {}, .text_of = {}};
    name_flows(account.document, found.table.theme, found.table.period);
    if (found.scenario) add_scenario(account, found.table, *found.scenario, scenario_words(found), session);
    add_fitted_pairs(account, found);
    account.add_table(ModelOutput::coefficients, coefficients_table(found));
    return account;
}

}  // namespace deltareach
