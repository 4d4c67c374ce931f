#include "analysis/planning_measures.hpp"
#include "cli/model_verbs.hpp"
#include "cli/options.hpp"
#include "gis/column_builder.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "study/inputs/plain_file.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

struct PlanningChoice {
    PlainOptions file;
    std::string mass, population, gdp, efficiency;
    std::vector<std::string> sectors;
    double theta = 0, beta = 0, k = 1;
    bool directed = false;
    PairOptions pairs;
};

/// β of the exponential decay fitted to a table of flows or to the project's.
double fitted_beta(const PlanningChoice& choice, const Loaded* project, std::vector<InputFile>& files,
                   Session& session) {
    PairOptions pairs = choice.pairs;
    if (pairs.input.empty()) pairs.input = choice.file.file;
    pairs.theme = choice.file.theme;
    pairs.period = choice.file.period;
    pairs.level = choice.file.level;
    pairs.impedance = choice.file.impedance;
    const PairTable table = read_pairs(pairs, choice.pairs.input.empty() ? project : nullptr, session);
    files.insert(files.end(), table.files.begin(), table.files.end());
    const GravityFit fit =
        fit_gravity(table.data, {.constraint = Constraint::doubly, .decay = Decay::exponential});
    if (!fit.converged)
        throw NumericError(
            Message{.code = "DR1807", .values = {{"iterations", std::to_string(fit.iterations)}}});
    const double beta = -fit.find("distance")->estimate;
    if (!(beta > 0))
        throw NumericError(Message{.code = "DR1844", .values = {{"beta", fmt::format("{:.4g}", -beta)}}});
    return beta;
}

/// Circles of the radii about the centres.
void add_circles(ModelResult& result, const PlainFile& file, const std::vector<double>& radius,
                 const std::vector<Column>& columns) {
    if (file.geometries.empty() || !file.crs || file.crs->is_planar_km() || file.distance_unit() != "km")
        return;
    FeatureLayer circles{.name = "wilson", .columns = columns};
    const std::vector<Point> points = file.points_in_degrees();
    for (std::size_t i = 0; i < radius.size(); ++i)
        if (radius[i] > 0)
            circles.geometries.emplace_back(geodesic_circle({points[i].x(), points[i].y()}, radius[i]));
        else
            circles.geometries.emplace_back(std::nullopt);
    result.add_layer("_circles.geojson", std::move(circles));
}

ModelResult model_wilson(const PlanningChoice& choice, const Loaded* project, Session& session) {
    if (!(choice.theta > 0))
        throw UsageError(Message{
            .code = "DR1832",
            .values = {{"option", "--theta"},
                       {"why", "the radius hangs on the threshold: r falls by ln2/β for every doubling"}}});
    const PlainFile file = read_plain_file(choice.file, project, session);
    const bool fits = choice.beta <= 0 && (!choice.pairs.input.empty() || !file.names.empty());
    if (choice.beta <= 0 && !fits)
        throw UsageError(Message{
            .code = "DR1832",
            .values = {{"option", "--beta"}, {"why", "give it, or --pairs to fit the exponential decay"}}});
    if (!fits && choice.pairs.missing_as_zero)
        throw UsageError(Message{.code = "DR1832",
                                 .values = {{"option", "--missing-as-zero"},
                                            {"why", "it is about the fit of β, which --beta replaces"}}});
    ModelResult result{.inputs = file.files};
    const double beta = fits ? fitted_beta(choice, project, result.inputs, session) : choice.beta;
    const auto mass = file.masses(choice.mass, session, true);
    const std::string unit = file.distance_unit();
    Json units = Json::array();
    ColumnBuilder table;
    std::vector<double> radii;
    for (std::size_t i = 0; i < mass.size(); ++i) {
        radii.push_back(wilson_radius(mass[i], choice.theta, beta).radius);
        units.push_back({{"id", file.ids[i]}, {"radius_" + unit, json_number(radii.back())}});
        table.start_row();
        table.text("id", "代码", "Id", file.ids[i]);
        table.number("mass", "质量", "Mass", file.unit_of(choice.mass), mass[i]);
        table.number("radius_" + unit, "威尔逊半径", "Wilson's radius", unit, radii.back());
        result.text += fmt::format("{}  {:.1f} {}\n", file.ids[i], radii.back(), unit);
    }
    result.text += fmt::format("dr/dlnθ = {:.2f} {}\n", -1 / beta, unit);
    result.document = {{"mass", file.mass_json(choice.mass)},
                       {"theta", json_number(choice.theta)},
                       {"beta", json_number(beta)},
                       {"beta_fitted", fits},
                       {"dr_dln_theta", json_number(-1 / beta)},
                       {"units", std::move(units)}};
    std::vector<Column> columns = table.take();
    add_circles(result, file, radii, columns);
    result.add_table("_radii.csv", std::move(columns));
    return result;
}

CityFlowIntensity city_flow_of(const PlanningChoice& choice, const PlainFile& file) {
    const std::size_t n = file.size(), sectors = choice.sectors.size();
    std::vector<double> employment(n * sectors);
    for (std::size_t j = 0; j < sectors; ++j) {
        const auto column = file.numbers(choice.sectors[j]);
        for (std::size_t i = 0; i < n; ++i) employment[i * sectors + j] = column[i];
    }
    return city_flow_intensity(employment, n, file.numbers(choice.efficiency));
}

ModelResult model_city_flow(const PlanningChoice& choice, const Loaded* project, Session& session) {
    const PlainFile file = read_plain_file(choice.file, project, session);
    const CityFlowIntensity flow = city_flow_of(choice, file);
    const std::size_t n = file.size(), sectors = choice.sectors.size();
    ModelResult result;
    Json units = Json::array();
    ColumnBuilder table;
    for (std::size_t i = 0; i < n; ++i) {
        Json quotients = Json::object(), outward = Json::object();
        table.start_row();
        table.text("id", "代码", "Id", file.ids[i]);
        for (std::size_t j = 0; j < sectors; ++j) {
            const std::string& sector = choice.sectors[j];
            const double quotient = flow.location_quotient[i * sectors + j],
                         out = flow.outward[i * sectors + j];
            quotients[sector] = json_number(quotient);
            outward[sector] = json_number(out);
            table.number("lq_" + sector, "区位商 " + sector, "Location quotient, " + sector, "1", quotient);
            table.number("outward_" + sector, "外向功能量 " + sector, "Outward function, " + sector,
                         "unstated", out);
        }
        table.number("outward_total", "外向总功能量", "Outward function", "unstated", flow.outward_total[i]);
        table.number("intensity", "城市流强度", "City-flow intensity", "unstated", flow.intensity[i]);
        table.number("tendency", "城市流倾向度", "Tendency", "unstated", flow.tendency[i]);
        units.push_back({{"id", file.ids[i]},
                         {"location_quotient", std::move(quotients)},
                         {"outward", std::move(outward)},
                         {"outward_total", json_number(flow.outward_total[i])},
                         {"intensity", json_number(flow.intensity[i])},
                         {"tendency", json_number(flow.tendency[i])}});
        result.text +=
            fmt::format("{}  {} {:.6g}  {} {:.4f}\n", file.ids[i], session.say("城市流强度", "intensity"),
                        flow.intensity[i], session.say("倾向度", "tendency"), flow.tendency[i]);
    }
    result.document = {{"n", n}, {"units", std::move(units)}};
    result.add_table(".csv", table.take());
    return result;
}

ModelResult model_links(const PlanningChoice& choice, const Loaded* project, Session& session) {
    const PlainFile file = read_plain_file(choice.file, project, session);
    const GravityLinks links =
        gravity_links(file.masses(choice.population, session, true), file.masses(choice.gdp, session, true),
                      file.distances(), {.k = choice.k, .directed = choice.directed});
    const std::string people = file.unit_of(choice.population), money = file.unit_of(choice.gdp);
    const std::string unit = people == "unstated" || money == "unstated"
                                 ? "unstated"
                                 : fmt::format("{}·{}/{}²", people, money, file.distance_unit());
    const bool placed = !file.geometries.empty() && file.crs && !file.crs->is_planar_km();
    const std::vector<Point> points = placed ? file.points_in_degrees() : std::vector<Point>();
    ColumnBuilder table;
    FeatureLayer lines{.name = "links"};
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
            table.number("link", "经济联系强度", "Gravity link", unit, link);
            table.number("membership", "隶属度", "Membership", "1", membership);
            if (placed) lines.geometries.emplace_back(LineString{points[i], points[j]});
        }
    std::vector<Column> columns = table.take();
    ModelResult result{.document = {{"n", links.n},
                                    {"k", choice.directed ? Json(nullptr) : json_number(choice.k)},
                                    {"directed", choice.directed},
                                    {"population", file.mass_json(choice.population)},
                                    {"gdp", file.mass_json(choice.gdp)},
                                    {"unit", unit},
                                    {"distance_unit", file.distance_unit()},
                                    {"links", std::move(list)}},
                       .text = csv_text(columns),
                       .inputs = file.files};
    if (placed) {
        lines.columns = columns;
        result.add_layer("_links.geojson", std::move(lines));
    }
    result.add_table("_links.csv", std::move(columns));
    return result;
}

}  // namespace

void add_model_wilson(CLI::App& model, const Session& session, ModelCompute& compute) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = model.add_subcommand("wilson", say("威尔逊辐射半径", "Wilson's reach radius"));
    auto choice = std::make_shared<PlanningChoice>();
    add_plain_options(*verb, choice->file, session);
    verb->add_option("--mass", choice->mass, say("质量字段", "field of the masses"))->required();
    verb->add_option("--theta", choice->theta,
                     say("阈值，与质量同单位，必需", "threshold, in the unit of the mass; needed"));
    verb->add_option("--beta", choice->beta,
                     say("每千米的衰减；不给则由 --pairs 或项目的流量拟合",
                         "decay per km; without it fitted to --pairs or to the project's flows"));
    verb->add_option("--pairs", choice->pairs.input,
                     say("起讫点长表，用于拟合", "table of pairs to fit it to"));
    verb->add_option("--distance-field", choice->pairs.distance_field,
                     say("表中的距离字段", "distance field of that table"));
    verb->add_option("--flow-field", choice->pairs.flow_field,
                     say("表中的流量字段", "flow field of that table"));
    verb->add_flag("--missing-as-zero", choice->pairs.missing_as_zero,
                   say("拟合 β 时，没有记录的对算作 0（项目）",
                       "to fit the decay, pairs without a row count as 0 (projects)"));
    verb->footer(
        say("例：deltareach model wilson 城市.geojson --id adcode --mass gdp --theta 100 --beta 0.01 --json",
            "Example: deltareach model wilson cities.geojson --id adcode --mass gdp --theta 100 --beta 0.01 "
            "--json"));
    verb->callback([&compute, choice] {
        compute = [choice](const Loaded* project, Session& s) { return model_wilson(*choice, project, s); };
    });
}

void add_model_city_flow(CLI::App& model, const Session& session, ModelCompute& compute) {
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
    verb->callback([&compute, choice] {
        compute = [choice](const Loaded* project, Session& s) {
            return model_city_flow(*choice, project, s);
        };
    });
}

void add_model_links(CLI::App& model, const Session& session, ModelCompute& compute) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb = model.add_subcommand("links", say("经济联系强度与隶属度", "gravity links and memberships"));
    auto choice = std::make_shared<PlanningChoice>();
    add_plain_options(*verb, choice->file, session);
    verb->add_option("--population", choice->population, say("人口字段", "field of the population"))
        ->required();
    verb->add_option("--gdp", choice->gdp, say("GDP 字段", "field of the GDP"))->required();
    verb->add_option("--k", choice->k,
                     say("系数（不与 --directed 同用）", "the constant, without --directed"));
    verb->add_flag("--directed", choice->directed, say("k = G_i/(G_i+G_j)", "k = G_i/(G_i+G_j)"));
    verb->footer(
        say("例：deltareach model links 城市.geojson --id adcode --population pop --gdp gdp --json",
            "Example: deltareach model links cities.geojson --id adcode --population pop --gdp gdp --json"));
    verb->callback([&compute, choice] {
        compute = [choice](const Loaded* project, Session& s) { return model_links(*choice, project, s); };
    });
}

}  // namespace deltareach
