#include "analysis/planning_measures.hpp"
#include "cli/column_builder.hpp"
#include "cli/model_verbs.hpp"
#include "cli/plain_file.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

struct PlanningChoice {
    PlainOptions file;
    std::string mass, population, gdp, efficiency, output;
    std::vector<std::string> sectors;
    double theta = 0, beta = 0, k = 1;
    bool directed = false;
    PairOptions pairs;
};

/// β of the exponential decay fitted to a table of flows.
double fitted_beta(const PlanningChoice& choice, Session& session) {
    const PairTable table = read_pairs(choice.pairs, session);
    const GravityFit fit =
        fit_gravity(table.data, {.constraint = Constraint::doubly, .decay = Decay::exponential});
    if (!fit.converged)
        throw NumericError(
            Message{.code = "DR1807", .values = {{"iterations", std::to_string(fit.iterations)}}});
    return -fit.find("distance")->estimate;
}

void model_wilson(const PlanningChoice& choice, Session& session) {
    if (!(choice.theta > 0))
        throw UsageError(Message{
            .code = "DR1832",
            .values = {{"option", "--theta"},
                       {"why", "the radius hangs on the threshold: r falls by ln2/β for every doubling"}}});
    const double beta = choice.beta > 0              ? choice.beta
                        : choice.pairs.input.empty() ? 0
                                                     : fitted_beta(choice, session);
    if (!(beta > 0))
        throw UsageError(Message{
            .code = "DR1832",
            .values = {{"option", "--beta"}, {"why", "give it, or --pairs to fit the exponential decay"}}});
    const PlainFile file = read_plain_file(choice.file, session);
    const auto mass = file.numbers(choice.mass);
    Json units = Json::array();
    for (std::size_t i = 0; i < mass.size(); ++i) {
        const WilsonRadius radius = wilson_radius(mass[i], choice.theta, beta);
        units.push_back({{"id", file.ids[i]}, {"radius_km", json_number(radius.radius)}});
        if (!session.json) session.print(fmt::format("{}  {:.1f} km\n", file.ids[i], radius.radius));
    }
    if (!session.json) return session.print(fmt::format("dr/dlnθ = {:.2f} km\n", -1 / beta));
    session.print(json_text({{"theta", json_number(choice.theta)},
                             {"beta", json_number(beta)},
                             {"beta_fitted", choice.beta <= 0},
                             {"dr_dln_theta", json_number(-1 / beta)},
                             {"units", std::move(units)}}));
}

void model_city_flow(const PlanningChoice& choice, Session& session) {
    const PlainFile file = read_plain_file(choice.file, session);
    const std::size_t n = file.size(), sectors = choice.sectors.size();
    std::vector<double> employment(n * sectors);
    for (std::size_t j = 0; j < sectors; ++j) {
        const auto column = file.numbers(choice.sectors[j]);
        for (std::size_t i = 0; i < n; ++i) employment[i * sectors + j] = column[i];
    }
    const CityFlowIntensity flow = city_flow_intensity(employment, n, file.numbers(choice.efficiency));
    Json units = Json::array();
    for (std::size_t i = 0; i < n; ++i) {
        Json quotients = Json::object(), outward = Json::object();
        for (std::size_t j = 0; j < sectors; ++j) {
            quotients[choice.sectors[j]] = json_number(flow.location_quotient[i * sectors + j]);
            outward[choice.sectors[j]] = json_number(flow.outward[i * sectors + j]);
        }
        units.push_back({{"id", file.ids[i]},
                         {"location_quotient", std::move(quotients)},
                         {"outward", std::move(outward)},
                         {"outward_total", json_number(flow.outward_total[i])},
                         {"intensity", json_number(flow.intensity[i])},
                         {"tendency", json_number(flow.tendency[i])}});
        if (!session.json)
            session.print(fmt::format("{}  {} {:.6g}  {} {:.4f}\n", file.ids[i],
                                      session.say("城市流强度", "intensity"), flow.intensity[i],
                                      session.say("倾向度", "tendency"), flow.tendency[i]));
    }
    if (session.json) session.print(json_text({{"n", n}, {"units", std::move(units)}}));
}

void model_links(const PlanningChoice& choice, Session& session) {
    const PlainFile file = read_plain_file(choice.file, session);
    const GravityLinks links =
        gravity_links(file.numbers(choice.population), file.numbers(choice.gdp), file.distances_km(),
                      {.k = choice.k, .directed = choice.directed});
    ColumnBuilder table;
    Json list = Json::array();
    for (std::size_t i = 0; i < links.n; ++i)
        for (std::size_t j = 0; j < links.n; ++j) {
            if (i == j) continue;
            const double link = links.link[i * links.n + j], membership = links.membership[i * links.n + j];
            list.push_back({{"origin", file.ids[i]},
                            {"destination", file.ids[j]},
                            {"link", json_number(link)},
                            {"membership", json_number(membership)}});
            table.start_row();
            table.text("origin", "起点", "Origin", file.ids[i]);
            table.text("destination", "终点", "Destination", file.ids[j]);
            table.number("link", "经济联系强度", "Gravity link", "unstated", link);
            table.number("membership", "隶属度", "Membership", "1", membership);
        }
    const std::vector<Column> columns = table.take();
    if (!choice.output.empty() && !session.dry_run) write_csv(choice.output, columns, session.overwrite);
    if (session.json)
        return session.print(json_text({{"n", links.n},
                                        {"k", json_number(choice.k)},
                                        {"directed", choice.directed},
                                        {"links", std::move(list)}}));
    if (choice.output.empty()) session.print(csv_text(columns));
}

}  // namespace

void add_model_wilson(CLI::App& model, Session& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = model.add_subcommand("wilson", say("威尔逊辐射半径", "Wilson's reach radius"));
    auto choice = std::make_shared<PlanningChoice>();
    add_plain_options(*verb, choice->file, session);
    verb->add_option("--mass", choice->mass, say("质量字段", "field of the masses"))->required();
    verb->add_option("--theta", choice->theta,
                     say("阈值，与质量同单位，必需", "threshold, in the unit of the mass; needed"));
    verb->add_option(
        "--beta", choice->beta,
        say("每千米的衰减；不给则由 --pairs 拟合", "decay per km; fitted to --pairs without it"));
    verb->add_option("--pairs", choice->pairs.input,
                     say("起讫点长表，用于拟合", "table of pairs to fit it to"));
    verb->add_option("--distance-field", choice->pairs.distance_field,
                     say("表中的距离字段", "distance field of that table"));
    verb->add_option("--flow-field", choice->pairs.flow_field,
                     say("表中的流量字段", "flow field of that table"));
    verb->footer(
        say("例：deltareach model wilson 城市.geojson --id adcode --mass gdp --theta 100 --beta 0.01 --json",
            "Example: deltareach model wilson cities.geojson --id adcode --mass gdp --theta 100 --beta 0.01 "
            "--json"));
    verb->callback(
        [&session, &action, choice] { action = [&session, choice] { model_wilson(*choice, session); }; });
}

void add_model_city_flow(CLI::App& model, Session& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = model.add_subcommand("city-flow", say("城市流强度", "city-flow intensity"));
    auto choice = std::make_shared<PlanningChoice>();
    add_plain_options(*verb, choice->file, session);
    verb->add_option("--sectors", choice->sectors,
                     say("各部门从业人员字段，逗号分隔", "employment by sector, by commas"))
        ->delimiter(',')
        ->required();
    verb->add_option("--efficiency", choice->efficiency, say("人均产出字段", "field of output per employee"))
        ->required();
    verb->footer(
        say("例：deltareach model city-flow 城市.csv --id code --sectors 制造,科研,金融 --efficiency "
            "gdp_per_employee --json",
            "Example: deltareach model city-flow cities.csv --id code --sectors industry,science,finance "
            "--efficiency gdp_per_employee --json"));
    verb->callback(
        [&session, &action, choice] { action = [&session, choice] { model_city_flow(*choice, session); }; });
}

void add_model_links(CLI::App& model, Session& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = model.add_subcommand("links", say("经济联系强度与隶属度", "gravity links and memberships"));
    auto choice = std::make_shared<PlanningChoice>();
    add_plain_options(*verb, choice->file, session);
    verb->add_option("--population", choice->population, say("人口字段", "field of the population"))
        ->required();
    verb->add_option("--gdp", choice->gdp, say("GDP 字段", "field of the GDP"))->required();
    verb->add_option("--k", choice->k, say("系数", "the constant"));
    verb->add_flag("--directed", choice->directed, say("k = G_i/(G_i+G_j)", "k = G_i/(G_i+G_j)"));
    verb->add_option("-o,--output", choice->output, say("结果写入 CSV", "links as CSV"));
    verb->footer(
        say("例：deltareach model links 城市.geojson --id adcode --population pop --gdp gdp --json",
            "Example: deltareach model links cities.geojson --id adcode --population pop --gdp gdp --json"));
    verb->callback(
        [&session, &action, choice] { action = [&session, choice] { model_links(*choice, session); }; });
}

}  // namespace deltareach
