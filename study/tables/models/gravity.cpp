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
                 {zeros_key, table.zeros},
                 {"coefficients", coefficients_json(fit)},
                 {"log_likelihood", json_number(fit.log_likelihood)}};
    for (const auto& [name, mass] : {std::pair("origin_mass", &table.origin_mass),
                                     std::pair("destination_mass", &table.destination_mass)})
        if (!mass->field.empty()) json[name] = {{"field", mass->field}, {"unit", mass->unit}};
    for (const MeasureFact& fact : measure_facts)
        json[fact.head.name] = json_number(fit.measures.*fact.member);
    json["converged"] = true;
    json["iterations"] = fit.iterations;
    json["border_effect"] = std::move(border);
    add_errors(json, settings, fit, seed);
    return json;
}

/// A coefficient of a gravity model.
struct GravityCoefficient {
    const GravityFinding& found;
    std::size_t k;

    [[nodiscard]] const Coefficient& one() const { return found.fit.coefficients[k]; }
};

constexpr RowFact<GravityCoefficient> gravity_coefficient_facts[] = {
    {{"name", "系数", "Coefficient"}, [](const GravityCoefficient& of) { return of.one().name; }},
    {{"estimate", "估计值", "Estimate", "1"},
     [](const GravityCoefficient& of) -> CellNumber { return of.one().estimate; }},
    {{"std_error", "标准误", "Standard error", "1"},
     [](const GravityCoefficient& of) -> CellNumber { return of.one().std_error; }},
    {{"z", "z 值", "z", "1"}, [](const GravityCoefficient& of) -> CellNumber { return of.found.z[of.k]; }}};

std::vector<Column> coefficients_table(const GravityFinding& found) {
    FactRows table;
    for (std::size_t k = 0; k < found.fit.coefficients.size(); ++k) {
        table.start_row();
        add_facts<GravityCoefficient>(table, gravity_coefficient_facts, {found, k}, {});
    }
    return table.take();
}

constexpr Head gravity_expected{"expected", "期望流量", "Expected flow", Head::of_row};
constexpr Head gravity_ratio{"ratio", "实测值与期望值之比", "Observed over expected", "1"};
constexpr Head mass_of_origin{"origin_mass", "起点规模", "Mass of the origin", Head::of_row};
constexpr Head mass_of_destination{"destination_mass", "终点规模", "Mass of the destination", Head::of_row};

void add_fitted_pairs(ModelAccount& account, const GravityFinding& found) {
    using PairUnit = PairValues::Unit;
    const GravityData& data = found.table.data;
    std::vector<PairValues> columns = {{heads::model_flow, PairUnit::flow, &data.flow},
                                       {heads::model_distance, PairUnit::distance, &data.distance},
                                       {gravity_expected, PairUnit::flow, &found.fit.fitted},
                                       {gravity_ratio, PairUnit::none, &found.ratio}};
    if (!data.origin_mass.empty())
        columns.push_back({mass_of_origin, PairUnit::origin_mass, &data.origin_mass});
    if (!data.destination_mass.empty())
        columns.push_back({mass_of_destination, PairUnit::mass, &data.destination_mass});
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
