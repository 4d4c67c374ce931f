#include "analysis/huff.hpp"
#include "analysis/opportunities.hpp"
#include "analysis/radiation_model.hpp"
#include "cli/model_verbs.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"

#include <CLI/CLI.hpp>
#include <cmath>

namespace deltareach {
namespace {

/// One line of the table: a model, what it was given, and how near it comes.
struct Entry {
    std::string model;
    bool converged = true;
    FitMeasures measures;
    double left_out_cpc = std::nan("");
};

/// What each origin sends, over the pairs of the table.
std::vector<double> sent(const PairTable& table) {
    std::vector<double> out(table.size(), 0);
    for (std::size_t p = 0; p < table.data.flow.size(); ++p) out[table.data.origin[p]] += table.data.flow[p];
    return out;
}

/// Shares of a matrix as flows of the pairs: each origin's total spread over the pairs it has.
std::vector<double> spread(const PairTable& table, const std::vector<double>& shares) {
    const auto out = sent(table);
    std::vector<double> mapped(table.size(), 0), flow;
    for (std::size_t p = 0; p < table.data.flow.size(); ++p)
        mapped[table.data.origin[p]] +=
            shares[table.data.origin[p] * table.size() + table.data.destination[p]];
    for (std::size_t p = 0; p < table.data.flow.size(); ++p) {
        const std::size_t o = table.data.origin[p];
        flow.push_back(
            mapped[o] > 0 ? out[o] * shares[o * table.size() + table.data.destination[p]] / mapped[o] : 0);
    }
    return flow;
}

Entry gravity_entry(const PairTable& table, Constraint constraint, Decay decay, const std::string& name,
                    bool leave_out) {
    const GravityOptions options{.constraint = constraint, .decay = decay, .errors = StandardErrors::model};
    Entry entry{name, false};
    try {
        const GravityFit fit = fit_gravity(table.data, options);
        entry.converged = fit.converged;
        entry.measures = fit.measures;
        if (fit.converged && leave_out) entry.left_out_cpc = leave_one_origin_out_cpc(table.data, options);
    } catch (const NumericError&) {  // not identified: listed as a model that gives nothing
        entry.converged = false;
    }
    return entry;
}

std::vector<double> distances_of(const PairTable& table) {
    std::vector<double> distance = table.matrix(table.data.distance);
    const std::size_t n = table.size();
    for (std::size_t i = 0; i < n; ++i) {
        distance[i * n + i] = 0;
        for (std::size_t j = 0; j < n; ++j)
            if (std::isnan(distance[i * n + j])) distance[i * n + j] = distance[j * n + i];  // the way back
    }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            if (std::isnan(distance[i * n + j]))
                throw InputError(Message{.code = "DR1803",
                                         .values = {{"what", "distance"},
                                                    {"position", std::to_string(i * n + j + 1)},
                                                    {"origin", table.zones[i]},
                                                    {"destination", table.zones[j]}}});
    return distance;
}

std::vector<double> radiation_shares(const std::vector<double>& mass, const std::vector<double>& distance) {
    const std::size_t n = mass.size();
    std::vector<double> shares(n * n, 0);
    radiation_model(mass, matrix_distances(distance, n), {}, [&](const RadiationRow& row) {
        for (std::size_t t = 0; t < row.destination.size(); ++t)
            shares[row.origin * n + row.destination[t]] = row.probability[t];
    });
    return shares;
}

/// Models without fitted effects: what they foretell does not depend on the origin left out, given its total.
void add_mass_models(const PairTable& table, std::vector<Entry>& entries) {
    const std::vector<double> mass = table.masses(), distance = distances_of(table);
    const auto add = [&](const std::string& name, const std::vector<double>& shares, bool parameter_free) {
        const FitMeasures measures = fit_measures(table.data.flow, spread(table, shares));
        entries.push_back({name, true, measures, parameter_free ? measures.cpc : std::nan("")});
    };
    add("radiation", radiation_shares(mass, distance), true);
    add("huff_power_2", huff_shares(mass, distance), true);
    std::vector<double> flow = table.matrix(table.data.flow);
    for (double& f : flow)
        if (std::isnan(f)) f = 0;
    const OpportunityFit fit = fit_opportunities(mass, distance, flow);
    if (fit.converged)
        add("opportunities", opportunity_shares(mass, distance, fit.l), false);
    else
        entries.push_back({"opportunities", false, {}, std::nan("")});
}

struct CompareChoice {
    PairOptions pairs;
    std::string output;
    bool leave_out = false;
};

void model_compare(const CompareChoice& choice, Session& session) {
    const PairTable table = read_pairs(choice.pairs, session);
    std::vector<Entry> entries;
    const std::pair<Constraint, const char*> constraints[] = {{Constraint::none, "none"},
                                                              {Constraint::production, "production"},
                                                              {Constraint::attraction, "attraction"},
                                                              {Constraint::doubly, "doubly"}};
    for (const auto& [constraint, name] : constraints)
        for (const auto& [decay, word] : {std::pair{Decay::power, "power"},
                                          {Decay::exponential, "exponential"},
                                          {Decay::tanner, "tanner"}})
            entries.push_back(gravity_entry(table, constraint, decay,
                                            fmt::format("gravity_{}_{}", name, word), choice.leave_out));
    if (!choice.pairs.destination_mass.empty()) add_mass_models(table, entries);
    std::vector<std::string> names;
    std::vector<std::vector<double>> numbers(6);
    Json list = Json::array();
    for (const Entry& entry : entries) {
        Json json = {{"model", entry.model}, {"converged", entry.converged}};
        if (entry.converged) json.update(measures_json(entry.measures));
        json["leave_one_origin_out_cpc"] = json_number(entry.left_out_cpc);
        list.push_back(std::move(json));
        names.push_back(entry.model);
        const double nan = std::nan("");
        const FitMeasures& m = entry.measures;
        const double row[6] = {
            m.cpc, m.srmse, m.deviance, m.deviance_r2, m.information_gain, entry.left_out_cpc};
        for (std::size_t k = 0; k < 6; ++k) numbers[k].push_back(entry.converged ? row[k] : nan);
    }
    const char* heads[] = {
        "cpc", "srmse", "deviance", "deviance_r2", "information_gain", "leave_one_origin_out_cpc"};
    std::vector<Column> columns{{.name = "model", .label_zh = "模型", .label_en = "Model", .values = names}};
    for (std::size_t k = 0; k < 6; ++k)
        columns.push_back({.name = heads[k], .unit = "1", .values = numbers[k]});
    if (!choice.output.empty() && !session.dry_run) write_csv(choice.output, columns, session.overwrite);
    if (session.json)
        return session.print(
            json_text({{"n", table.data.flow.size()}, {"unit", table.unit}, {"models", std::move(list)}}));
    session.print(csv_text(columns));
}

}  // namespace

void add_model_compare(CLI::App& model, Session& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb =
        model.add_subcommand("compare", say("各模型拟合优度并列", "how near each model comes, side by side"));
    auto choice = std::make_shared<CompareChoice>();
    add_pair_options(*verb, choice->pairs, session);
    verb->add_flag("--leave-one-out", choice->leave_out,
                   say("再算逐个去掉起点的 CPC", "also the CPC of origins left out one by one"));
    verb->add_option("-o,--output", choice->output, say("结果写入 CSV", "the table as CSV"));
    verb->footer(
        say("例：deltareach model compare 流量.csv --distance-field km --destination-mass pop "
            "--leave-one-out --json",
            "Example: deltareach model compare flows.csv --distance-field km --destination-mass pop "
            "--leave-one-out --json"));
    verb->callback(
        [&session, &action, choice] { action = [&session, choice] { model_compare(*choice, session); }; });
}

}  // namespace deltareach
