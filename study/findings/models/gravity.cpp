#include "analysis/messages.hpp"
#include "gis/column_builder.hpp"
#include "gis/error.hpp"
#include "render/words.hpp"
#include "study/findings/labels.hpp"
#include "study/findings/model_pairs.hpp"
#include "study/findings/model_scenario.hpp"
#include "study/findings/models/models.hpp"
#include "study/inputs/units.hpp"

#include <cmath>
#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

Constraint constraint_of(GravityConstraint constraint) {
    switch (constraint) {
        case GravityConstraint::none:
            return Constraint::none;
        case GravityConstraint::production:
            return Constraint::production;
        case GravityConstraint::attraction:
            return Constraint::attraction;
        case GravityConstraint::doubly:
            break;
    }
    return Constraint::doubly;
}

Decay decay_of(DecayForm form) {
    if (form == DecayForm::power) return Decay::power;
    return form == DecayForm::tanner ? Decay::tanner : Decay::exponential;
}

/// The kind that is named, else the one that suits the table.
StandardErrors errors_of(const GravitySettings& settings, const GravityData& data) {
    if (settings.errors) return standard_errors_named(word_of(*settings.errors)).value();
    return default_standard_errors(data, constraint_of(settings.constraint));
}

Words words_of_errors(StandardErrors errors) {
    const std::string code(name_of(errors));
    const auto named = [&](const char* zh, const char* en) {
        return Words{fmt::format("{}（{}）", zh, code), fmt::format("{} ({})", en, code)};
    };
    switch (errors) {
        case StandardErrors::hc1:
            return named("异方差稳健", "robust");
        case StandardErrors::hc3:
            return named("小样本异方差稳健", "robust in small samples");
        case StandardErrors::origin:
            return named("按起点聚类", "clustered by origin");
        case StandardErrors::destination:
            return named("按终点聚类", "clustered by destination");
        case StandardErrors::two_way:
            return named("按起点与终点双向聚类", "clustered both ways");
        case StandardErrors::origin_hc3:
            return named("按起点聚类，小样本", "clustered by origin, small samples");
        case StandardErrors::destination_hc3:
            return named("按终点聚类，小样本", "clustered by destination, small samples");
        case StandardErrors::two_way_hc3:
            return named("双向聚类，小样本", "clustered both ways, small samples");
        case StandardErrors::bootstrap:
            return named("自助法", "bootstrap");
        case StandardErrors::model:
            break;
    }
    return named("按模型", "of the model");
}

bool is_hc3(StandardErrors errors) {
    return errors == StandardErrors::hc3 || errors == StandardErrors::origin_hc3 ||
           errors == StandardErrors::destination_hc3 || errors == StandardErrors::two_way_hc3;
}

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

Json fit_json(const GravitySettings& settings, const PairTable& table, const GravityFit& fit,
              std::uint64_t seed) {
    Json coefficients = Json::array();
    for (const Coefficient& c : fit.coefficients)
        coefficients.push_back({{"name", c.name},
                                {"estimate", json_number(c.estimate)},
                                {"std_error", json_number(c.std_error)}});
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
                 {"dropped", dropped_json(table, fit)},
                 {"coefficients", std::move(coefficients)},
                 {"log_likelihood", json_number(fit.log_likelihood)}};
    for (const auto& [name, mass] : {std::pair("origin_mass", &table.origin_mass),
                                     std::pair("destination_mass", &table.destination_mass)})
        if (!mass->field.empty()) json[name] = {{"field", mass->field}, {"unit", mass->unit}};
    json.update(measures_json(fit.measures));
    json["converged"] = true;
    json["iterations"] = fit.iterations;
    json["border_effect"] = std::move(border);
    add_errors(json, settings, fit, seed);
    return json;
}

/// What the table or the method calls a coefficient, as a reader does.
Words words_of_coefficient(const std::string& name) {
    static const std::map<std::string, Words> words{{"constant", {"常数项", "constant"}},
                                                    {"distance", {"距离", "distance"}},
                                                    {"log_distance", {"距离的对数", "log distance"}},
                                                    {"origin_mass", {"起点规模", "origin mass"}},
                                                    {"destination_mass", {"终点规模", "destination mass"}},
                                                    {"same_province", {"同省", "same province"}},
                                                    {"shared_border", {"相邻", "shared border"}},
                                                    {intrazonal_name, {"区内", "within zones"}}};
    const auto found = words.find(name);
    return found == words.end() ? Words{name, name} : found->second;
}

std::string head_text(const GravitySettings& settings, const PairTable& table, const GravityFit& fit,
                      const Session& session) {
    const Text form = gravity_form(constraint_of(settings.constraint), decay_of(settings.decay));
    const Words errors = words_of_errors(fit.errors);
    const Text flow = display_unit(table.unit, 0).label,
               distance = display_unit(table.distance_unit, 0).label;
    return fmt::format("{} · {} · n = {} · {}{} · {}{} · {}{}\n", session.say(table.source, table.source_en),
                       session.say(form.zh, form.en), fit.n, session.say("流量：", "flows: "),
                       session.say(flow.zh, flow.en), session.say("距离：", "distances: "),
                       session.say(distance.zh, distance.en), session.say("标准误：", "errors: "),
                       session.say(errors.zh, errors.en));
}

std::string in_brackets(const Text& words, const Session& session) {
    return fmt::format(fmt::runtime(session.say("（{}）", " ({})")), session.say(words.zh, words.en));
}

/// The field of masses by its label, with what it is measured in.
std::string mass_text(const MassField& mass, const PairTable& table, const Session& session) {
    Words label{mass.field, mass.field};
    for (std::size_t level = 0; table.region != nullptr && level < table.region->levels().size(); ++level)
        if (const Column* column = find_column(table.region->levels()[level].columns(), mass.field)) {
            const Text text = label_of(*column);
            label = {text.zh.empty() ? mass.field : text.zh, text.en.empty() ? mass.field : text.en};
        }
    const Text unit = display_unit(mass.unit, 0).label;
    const std::string words = unit.zh.empty() ? std::string() : in_brackets(unit, session);
    return fmt::format("  {}{}{}\n", session.say("规模：", "mass: "), session.say(label.zh, label.en), words);
}

std::string readable(const GravitySettings& settings, const PairTable& table, const GravityFit& fit,
                     const Session& session) {
    std::string text = head_text(settings, table, fit, session);
    for (const Coefficient& c : fit.coefficients) {
        const Words name = words_of_coefficient(c.name);
        text += fmt::format("  {:<20} {:>14.6g}  ({:.3g})\n", session.say(name.zh, name.en), c.estimate,
                            c.std_error);
    }
    for (const MassField* mass : {&table.origin_mass, &table.destination_mass})
        if (!mass->field.empty()) text += mass_text(*mass, table, session);
    if (fit.has_border)
        text += fmt::format("  {} {:+.1f} %  [{:+.1f}, {:+.1f}] {}\n",
                            session.say("同侧多出", "within the border"), 100 * fit.border.effect,
                            100 * fit.border.low, 100 * fit.border.high,
                            fmt::format(fmt::runtime(session.say("（{:g}% 区间）", "({:g} % interval)")),
                                        100 * fit.confidence_level));
    if (is_hc3(fit.errors) && fit.leverage_one > 0)
        text += fmt::format("  {} {}\n",
                            session.say("精确拟合的对（不计入标准误）：",
                                        "pairs fitted exactly, which add nothing to the errors:"),
                            fit.leverage_one);
    text += fmt::format("  CPC {:.3f}  SRMSE {:.3f}  {} {:.3f}\n", fit.measures.cpc, fit.measures.srmse,
                        session.say("偏差 R²", "deviance R²"), fit.measures.deviance_r2);
    std::size_t left_out = 0;
    for (const DroppedPairs& dropped : fit.dropped) left_out += dropped.pairs;
    for (const LeftOut& left : table.left_out) left_out += left.pairs;
    if (left_out > 0)
        text += fmt::format("  {} {}\n", session.say("略去的对：", "pairs left out:"), left_out);
    return text;
}

std::vector<Column> coefficients_table(const GravityFit& fit) {
    ColumnBuilder table;
    for (const Coefficient& c : fit.coefficients) {
        table.start_row();
        table.text("name", "系数", "Coefficient", c.name);
        table.number("estimate", "估计值", "Estimate", "1", c.estimate);
        table.number("std_error", "标准误", "Standard error", "1", c.std_error);
        table.number("z", "z 值", "z", "1", c.estimate / c.std_error);
    }
    return table.take();
}

void add_fit_files(ModelResult& result, const PairTable& table, const GravityFit& fit) {
    std::vector<double> ratio;
    for (std::size_t p = 0; p < fit.fitted.size(); ++p)
        ratio.push_back(fit.fitted[p] > 0 ? table.data.flow[p] / fit.fitted[p] : std::nan(""));
    std::vector<NamedValues> columns = {{"flow", table.data.flow},
                                        {"distance", table.data.distance},
                                        {"expected", fit.fitted},
                                        {"ratio", std::move(ratio)}};
    if (!table.data.origin_mass.empty()) columns.push_back({"origin_mass", table.data.origin_mass});
    if (!table.data.destination_mass.empty())
        columns.push_back({"destination_mass", table.data.destination_mass});
    add_pairs(result, "_pairs", table, columns);
    result.add_table("_coefficients.csv", coefficients_table(fit));
}

}  // namespace

ModelResult find_gravity(const GravitySettings& settings, const Loaded* project, Session& session) {
    require_scenario(settings.scenario);
    const PairTable table = read_pairs(settings.pairs, project, session);
    const GravityOptions options{.constraint = constraint_of(settings.constraint),
                                 .decay = decay_of(settings.decay),
                                 .errors = errors_of(settings, table.data),
                                 .cluster_factor = settings.cluster_factor,
                                 .bootstrap_draws = settings.draws,
                                 .seed = session.seed(),
                                 .threads = session.options.threads,
                                 .max_iterations = settings.max_iterations};
    const GravityFit fit = fit_gravity(table.data, options);
    session.tell(fit.notes);
    if (!fit.converged) {
        throw NotConverged({.code = "DR1807", .values = {{"iterations", std::to_string(fit.iterations)}}},
                           {{"converged", false}, {"iterations", fit.iterations}});
    }
    ModelResult result{.document = fit_json(settings, table, fit, session.seed()),
                       .text = readable(settings, table, fit, session),
                       .inputs = table.files,
                       .synthetic = table.synthetic,
                       .quality = table.quality};
    result.name_flows(table.theme, table.period);
    if (!settings.scenario.file.empty())
        add_scenario(result, settings.scenario, table, fit, options, session);
    add_fit_files(result, table, fit);
    return result;
}

}  // namespace deltareach
