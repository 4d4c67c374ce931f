#include "analysis/huff.hpp"
#include "analysis/opportunities.hpp"
#include "analysis/radiation_model.hpp"
#include "cli/model_scenario.hpp"
#include "cli/model_verbs.hpp"
#include "cli/plain_file.hpp"
#include "gis/atomic_file.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <functional>
#include <memory>

namespace deltareach {
namespace {

/// Beyond this many pairs the flows go to a file alone.
constexpr std::size_t most_pairs = 1'000'000;

struct FlowsChoice {
    PlainOptions file;
    std::string mass, outflow, ties = "le", scenario, totals = "origins";
    bool normalise = false;
    double l = 0, alpha = 1, beta = 2;
};

/// What every origin sends: the named field, else `sent` of a project; without either flows stay unknown.
std::vector<double> outflows(const FlowsChoice& choice, const PlainFile& file) {
    const bool of_project = !file.names.empty() && find_column(file.columns, "sent") != nullptr;
    const std::string field = !choice.outflow.empty() ? choice.outflow : of_project ? "sent" : "";
    if (field.empty()) return std::vector<double>(file.size(), std::nan(""));
    std::vector<double> out = file.numbers(field);
    for (std::size_t i = 0; i < out.size(); ++i)
        if (out[i] < 0)
            throw InputError(Message{.code = "DR1802",
                                     .where = {file.path},
                                     .values = {{"what", field}, {"position", std::to_string(i + 1)}}});
    return out;
}

/// Shares of every pair, n×n row-major, by masses and distances.
using Shares =
    std::function<std::vector<double>(const std::vector<double>& mass, const std::vector<double>& distance)>;

/// All pairs of the units, so that shares can be written as lines and changed by a scenario.
PairTable pairs_of(const PlainFile& file, const std::vector<double>& mass, const std::vector<double>& out,
                   const std::vector<double>& distance) {
    const std::size_t n = file.size();
    PairTable table;
    table.zones = file.ids;
    table.names = file.names;
    table.unit = file.unit;
    table.distance_unit = file.distance_unit();
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j) continue;
            table.data.origin.push_back(static_cast<std::uint32_t>(i));
            table.data.destination.push_back(static_cast<std::uint32_t>(j));
            table.data.distance.push_back(distance[i * n + j]);
            table.data.origin_mass.push_back(out[i]);
            table.data.destination_mass.push_back(mass[j]);
        }
    if (file.geometries.empty() || !file.crs || file.crs->is_planar_km()) return table;
    for (const Point& point : file.points_in_degrees()) table.points.push_back({point.x(), point.y()});
    for (const auto& shape : file.geometries)
        if (shape && !std::holds_alternative<Point>(*shape) && file.crs->is_geographic())
            table.shapes.push_back(as_multipolygon(*shape));
    if (table.shapes.size() != n) table.shapes.clear();
    return table;
}

std::vector<double> per_pair(const std::vector<double>& matrix, std::size_t n) {
    std::vector<double> values;
    for (std::size_t cell = 0; cell < n * n; ++cell)
        if (cell / n != cell % n) values.push_back(matrix[cell]);
    return values;
}

std::vector<double> flows_of(const PairTable& table, const std::vector<double>& out,
                             const std::vector<double>& probability) {
    std::vector<double> flow;
    for (std::size_t p = 0; p < probability.size(); ++p)
        flow.push_back(out[table.data.origin[p]] * probability[p]);
    return flow;
}

/// The same shares with other masses and distances; what origins send changes only with free totals.
void add_share_scenario(ModelResult& result, const FlowsChoice& choice, const PlainFile& file,
                        const PairTable& table, const Shares& shares, const std::vector<double>& before,
                        Session& session) {
    const ScenarioTotals totals = totals_named(choice.totals);
    if (totals == ScenarioTotals::both)
        throw UsageError(Message{.code = "DR1843", .values = {{"totals", choice.totals}}});
    const ScenarioChange change = read_scenario(choice.scenario, table, result.inputs, session);
    const std::size_t n = file.size();
    std::vector<double> mass = file.numbers(choice.mass), out = outflows(choice, file), distance(n * n, 0);
    ScenarioOutcome outcome{.before = before};
    for (std::size_t i = 0; i < n; ++i) {
        mass[i] *= change.destination_mass[i];
        if (totals == ScenarioTotals::free) out[i] *= change.origin_mass[i];
    }
    for (std::size_t p = 0; p < table.data.distance.size(); ++p) {
        outcome.distance_after.push_back(table.data.distance[p] * change.distance[p]);
        distance[table.data.origin[p] * n + table.data.destination[p]] = outcome.distance_after.back();
    }
    outcome.after = flows_of(table, out, per_pair(shares(mass, distance), n));
    outcome.facts = {
        {"totals", name_of(totals)}, {"unit", table.unit}, {"distance_unit", table.distance_unit}};
    add_scenario_outputs(result, table, outcome, session);
}

/// Probabilities and flows of all pairs as document, text and files.
ModelResult result_of(const FlowsChoice& choice, const PlainFile& file, const Shares& shares,
                      const std::vector<double>& s, Json document, Session& session) {
    const std::size_t n = file.size();
    const std::vector<double> mass = file.numbers(choice.mass), out = outflows(choice, file),
                              distance = file.distances();
    const PairTable table = pairs_of(file, mass, out, distance);
    const std::vector<double> probability = per_pair(shares(mass, distance), n),
                              flow = flows_of(table, out, probability),
                              between = s.empty() ? std::vector<double>() : per_pair(s, n);
    ModelResult result{.document = std::move(document), .inputs = file.files};
    Json flows = Json::array();
    for (std::size_t p = 0; p < flow.size(); ++p) {
        Json row = {{"origin", table.zones[table.data.origin[p]]},
                    {"destination", table.zones[table.data.destination[p]]}};
        if (!between.empty()) row["s"] = json_number(between[p]);
        row["probability"] = json_number(probability[p]);
        row["flow"] = json_number(flow[p]);
        flows.push_back(std::move(row));
    }
    result.document["unit"] = table.unit;
    result.document["distance_unit"] = table.distance_unit;
    result.document["flows"] = std::move(flows);
    if (choice.scenario.empty())
        result.text = json_text(result.document);
    else
        add_share_scenario(result, choice, file, table, shares, flow, session);
    std::vector<NamedValues> columns = {
        {"probability", probability}, {"flow", flow}, {"distance", table.data.distance}};
    if (!between.empty()) columns.insert(columns.begin(), {"s", between});
    add_pairs(result, "_pairs", table, columns);
    return result;
}

void check_size(const PlainFile& file) {
    if (file.size() * file.size() > most_pairs)
        throw LimitError(Message{.code = "DR1838",
                                 .values = {{"pairs", std::to_string(file.size() * (file.size() - 1))},
                                            {"limit", std::to_string(most_pairs)}}});
}

RadiationOptions radiation_options(const FlowsChoice& choice, const Session& session) {
    return {.ties = choice.ties == "lt" ? Ties::lt : Ties::le,
            .normalise = choice.normalise,
            .threads = session.threads};
}

/// Too many pairs to hold: a CSV written row by row is all there is.
ModelResult large_radiation(const FlowsChoice& choice, std::shared_ptr<const PlainFile> file,
                            const Session& session) {
    ModelResult result{.document = {{"n", file->size()},
                                    {"ties", choice.ties},
                                    {"normalised", choice.normalise},
                                    {"flows", nullptr}},
                       .inputs = file->files};
    result.text = json_text(result.document);
    result.files.push_back(
        {"_pairs.csv", [choice, file, options = radiation_options(choice, session)](
                           const std::filesystem::path& path, const Session& s) {
             const std::vector<double> mass = file->numbers(choice.mass), out = outflows(choice, *file),
                                       distance = file->distances();
             const std::vector<std::string> heads = {"origin", "destination", "s", "probability", "flow"};
             CsvWriter csv(heads);
             radiation_model(mass, matrix_distances(distance, file->size()), options,
                             [&](const RadiationRow& row) {
                                 for (std::size_t t = 0; t < row.destination.size(); ++t) {
                                     csv.text(file->ids[row.origin]).text(file->ids[row.destination[t]]);
                                     csv.number(row.intervening[t]).number(row.probability[t]);
                                     csv.number(row.probability[t] * out[row.origin]);
                                     csv.end_row();
                                 }
                             });
             write_text(path, csv.take(), s.overwrite);
         }});
    return result;
}

ModelResult model_radiation(const FlowsChoice& choice, const Loaded* project, Session& session) {
    auto file = std::make_shared<const PlainFile>(read_plain_file(choice.file, project, session));
    const std::size_t n = file->size();
    if (n * n > most_pairs) return large_radiation(choice, file, session);
    std::vector<double> s(n * n, 0);
    Json rows = Json::array();
    bool ties = false;
    const Shares shares = [&](const std::vector<double>& mass, const std::vector<double>& distance) {
        std::vector<double> p(n * n, 0);
        rows = Json::array();
        radiation_model(mass, matrix_distances(distance, n), radiation_options(choice, session),
                        [&](const RadiationRow& row) {
                            for (std::size_t t = 0; t < row.destination.size(); ++t) {
                                p[row.origin * n + row.destination[t]] = row.probability[t];
                                s[row.origin * n + row.destination[t]] = row.intervening[t];
                            }
                            ties = ties || row.has_ties;
                            rows.push_back({{"origin", file->ids[row.origin]},
                                            {"row_sum", json_number(row.row_sum)},
                                            {"ties", row.has_ties}});
                        });
        return p;
    };
    static_cast<void>(shares(file->numbers(choice.mass), file->distances()));
    Json document = {
        {"n", n}, {"ties", choice.ties}, {"normalised", choice.normalise}, {"equidistant", ties}};
    document["row_sums"] = rows;
    const std::vector<double> between = s;
    return result_of(choice, *file, shares, between, std::move(document), session);
}

ModelResult model_opportunities(const FlowsChoice& choice, const Loaded* project, Session& session) {
    const PlainFile file = read_plain_file(choice.file, project, session);
    check_size(file);
    const Shares shares = [&](const std::vector<double>& mass, const std::vector<double>& distance) {
        return opportunity_shares(mass, distance, choice.l);
    };
    return result_of(choice, file, shares, {}, {{"n", file.size()}, {"l", json_number(choice.l)}}, session);
}

ModelResult model_huff(const FlowsChoice& choice, const Loaded* project, Session& session) {
    const PlainFile file = read_plain_file(choice.file, project, session);
    check_size(file);
    const Shares shares = [&](const std::vector<double>& mass, const std::vector<double>& distance) {
        return huff_shares(mass, distance, {.attraction_power = choice.alpha, .distance_power = choice.beta});
    };
    return result_of(
        choice, file, shares, {},
        {{"n", file.size()}, {"alpha", json_number(choice.alpha)}, {"beta", json_number(choice.beta)}},
        session);
}

using ModelOfFlows = ModelResult (*)(const FlowsChoice&, const Loaded*, Session&);

void leave(CLI::App& verb, ModelCompute& compute, const std::shared_ptr<FlowsChoice>& choice,
           ModelOfFlows model) {
    verb.callback([&compute, choice, model] {
        compute = [choice, model](const Loaded* project, Session& s) { return model(*choice, project, s); };
    });
}

CLI::App* add_flows(CLI::App& model, const Session& session, const std::shared_ptr<FlowsChoice>& choice,
                    const char* name, const char* zh, const char* en) {
    const auto say = [&](auto chinese, auto english) { return std::string(session.say(chinese, english)); };
    auto* verb = model.add_subcommand(name, say(zh, en));
    add_plain_options(*verb, choice->file, session);
    verb->add_option("--mass", choice->mass, say("质量字段", "field of the masses"))->required();
    verb->add_option(
        "--outflow", choice->outflow,
        say("各地总流出量字段；项目默认 sent；都没有则流量为空",
            "field of the total each place sends; of a project `sent`; without any flows are null"));
    add_scenario_options(*verb, choice->scenario, choice->totals, session);
    return verb;
}

}  // namespace

void add_model_radiation(CLI::App& model, const Session& session, ModelCompute& compute) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto choice = std::make_shared<FlowsChoice>();
    auto* verb = add_flows(model, session, choice, "radiation", "辐射模型（Simini 等 2012）",
                           "the radiation model (Simini et al. 2012)");
    verb->add_flag("--normalise", choice->normalise, say("除以 1 − m_i/M", "divide by 1 − m_i/M"));
    verb->add_option("--ties", choice->ties,
                     say("等距者是否算在其间：le 或 lt", "whether places equally far lie between: le or lt"))
        ->check(CLI::IsMember({"le", "lt"}));
    verb->footer(
        say("例：deltareach model radiation 城市.geojson --id adcode --mass population --outflow out --json",
            "Example: deltareach model radiation cities.geojson --id adcode --mass population --outflow out "
            "--json"));
    leave(*verb, compute, choice, model_radiation);
}

void add_model_opportunities(CLI::App& model, const Session& session, ModelCompute& compute) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto choice = std::make_shared<FlowsChoice>();
    auto* verb = add_flows(model, session, choice, "opportunities", "介入机会模型（Schneider 形式）",
                           "intervening opportunities (Schneider's form)");
    verb->add_option("--l", choice->l,
                     say("每单位质量被接受的概率", "chance that a unit of mass is accepted"))
        ->required();
    verb->footer(
        say("例：deltareach model opportunities 城市.geojson --mass population --l 1e-7 --json",
            "Example: deltareach model opportunities cities.geojson --mass population --l 1e-7 --json"));
    leave(*verb, compute, choice, model_opportunities);
}

void add_model_huff(CLI::App& model, const Session& session, ModelCompute& compute) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto choice = std::make_shared<FlowsChoice>();
    auto* verb = add_flows(model, session, choice, "huff", "Huff 份额", "Huff shares");
    verb->add_option("--alpha", choice->alpha, say("质量的指数", "power of the mass"));
    verb->add_option("--beta", choice->beta, say("距离的指数", "power of the distance"));
    verb->footer(say("例：deltareach model huff 城市.geojson --mass gdp --beta 2 --json",
                     "Example: deltareach model huff cities.geojson --mass gdp --beta 2 --json"));
    leave(*verb, compute, choice, model_huff);
}

}  // namespace deltareach
