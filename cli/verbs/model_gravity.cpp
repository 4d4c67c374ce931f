#include "cli/model_verbs.hpp"
#include "cli/options.hpp"
#include "gis/column_builder.hpp"
#include "gis/error.hpp"
#include "study/findings/model_scenario.hpp"
#include "study/inputs/plain_file.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

struct GravityChoice {
    PairOptions pairs;
    std::string constraint = "doubly", decay = "power", errors = "hc1";
    ScenarioChoice scenario;
    bool cluster_factor = false;
    int draws = 999, max_iterations = 100;
};

StandardErrors errors_named(const std::string& word) {
    if (word == "model") return StandardErrors::model;
    if (word == "hc1") return StandardErrors::hc1;
    if (word == "origin") return StandardErrors::origin;
    if (word == "destination") return StandardErrors::destination;
    return word == "two_way" ? StandardErrors::two_way : StandardErrors::bootstrap;
}

Json fit_json(const GravityChoice& choice, const PairTable& table, const GravityFit& fit,
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
                  {"high", json_number(fit.border.high)}};
    Json json = {{"constraint", choice.constraint},
                 {"decay", choice.decay},
                 {"se", choice.errors},
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
    if (fit.clusters > 0) json["clusters"] = fit.clusters;
    if (choice.errors == "two_way") json["covariance_truncated"] = fit.covariance_truncated;
    if (choice.errors == "bootstrap")
        json.update({{"draws", choice.draws}, {"failed_draws", fit.bootstrap_failed}, {"seed", seed}});
    return json;
}

std::string readable(const GravityChoice& choice, const PairTable& table, const GravityFit& fit,
                     const Session& session) {
    std::string text = fmt::format("{} · {} · {} · n = {} · {}: {}\n", table.source, choice.constraint,
                                   choice.decay, fit.n, session.say("标准误", "errors"), choice.errors);
    for (const Coefficient& c : fit.coefficients)
        text += fmt::format("  {:<20} {:>14.6g}  ({:.3g})\n", c.name, c.estimate, c.std_error);
    for (const MassField* mass : {&table.origin_mass, &table.destination_mass})
        if (!mass->field.empty())
            text += fmt::format("  {} {} ({})\n", session.say("规模：", "mass:"), mass->field, mass->unit);
    if (fit.has_border)
        text +=
            fmt::format("  {} {:+.1f} %  [{:+.1f}, {:+.1f}]\n", session.say("同侧多出", "within the border"),
                        100 * fit.border.effect, 100 * fit.border.low, 100 * fit.border.high);
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

ModelResult model_gravity(const GravityChoice& choice, const Loaded* given, Session& session) {
    const std::optional<Loaded> own = project_named(choice.pairs.input, given, session);
    const Loaded* project = own ? &*own : given;
    const PairTable table = read_pairs(choice.pairs, project, session);
    const GravityOptions options{.constraint = constraint_named(choice.constraint),
                                 .decay = decay_named(choice.decay),
                                 .errors = errors_named(choice.errors),
                                 .cluster_factor = choice.cluster_factor,
                                 .bootstrap_draws = choice.draws,
                                 .seed = session.seed(),
                                 .threads = session.options.threads,
                                 .max_iterations = choice.max_iterations};
    const GravityFit fit = fit_gravity(table.data, options);
    session.tell(fit.notes);
    if (!fit.converged) {
        throw NotConverged({.code = "DR1807", .values = {{"iterations", std::to_string(fit.iterations)}}},
                           {{"converged", false}, {"iterations", fit.iterations}});
    }
    ModelResult result{.document = fit_json(choice, table, fit, session.seed()),
                       .text = readable(choice, table, fit, session),
                       .inputs = table.files};
    result.name_flows(table.theme, table.period);
    if (!choice.scenario.file.empty())
        add_scenario(result, choice.scenario, table, fit, options, project, session);
    add_fit_files(result, table, fit);
    return result;
}

}  // namespace

void add_model_gravity(CLI::App& model, const Session& session, ModelCompute& compute) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = model.add_subcommand(
        "gravity", say("引力模型（泊松伪极大似然）", "gravity model by Poisson pseudo-maximum likelihood"));
    auto choice = std::make_shared<GravityChoice>();
    add_pair_options(*verb, choice->pairs, session);
    verb->add_option("--constraint", choice->constraint, say("约束", "constraint"))
        ->check(CLI::IsMember({"none", "production", "attraction", "doubly"}));
    verb->add_option("--decay", choice->decay, say("距离衰减", "decay with distance"))
        ->check(CLI::IsMember({"power", "exponential", "tanner"}));
    verb->add_option("--se", choice->errors, say("标准误", "standard errors"))
        ->check(CLI::IsMember({"model", "hc1", "origin", "destination", "two_way", "bootstrap"}));
    verb->add_flag("--cluster-factor", choice->cluster_factor,
                   say("聚类方差乘 G/(G−1)", "clustered variances times G/(G−1)"));
    verb->add_option("--draws", choice->draws, say("自助法次数", "draws of the bootstrap"))
        ->check(CLI::Range(2, 1000000));
    verb->add_option("--max-iterations", choice->max_iterations, say("最多迭代次数", "most iterations"))
        ->check(CLI::Range(1, 100000));
    add_scenario_options(*verb, choice->scenario, session);
    verb->footer(
        say("例：deltareach model gravity 流量.csv --origin-field o --destination-field d --flow-field f "
            "--distance-field km --constraint doubly --decay power --se two_way --json",
            "Example: deltareach model gravity flows.csv --origin-field o --destination-field d --flow-field "
            "f --distance-field km --constraint doubly --decay power --se two_way --json"));
    verb->callback([&compute, choice] {
        compute = [choice](const Loaded* project, Session& s) { return model_gravity(*choice, project, s); };
    });
}

}  // namespace deltareach
