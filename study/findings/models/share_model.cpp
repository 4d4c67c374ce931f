#include "study/findings/models/share_model.hpp"

#include "analysis/messages.hpp"
#include "gis/error.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/units.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace deltareach {
namespace {

/// All pairs of the units, so that shares can be written as lines and changed by a scenario.
PairTable pairs_of(const Units& file, const std::vector<double>& mass, const std::vector<double>& distance) {
    const std::size_t n = file.size();
    PairTable table;
    table.zones = file.ids;
    table.names = file.names;
    table.names_en = file.names_en;
    table.theme = file.theme;
    table.period = file.period;
    table.unit = file.unit;
    table.distance_unit = file.distance_unit();
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j) continue;
            table.data.origin.push_back(static_cast<std::uint32_t>(i));
            table.data.destination.push_back(static_cast<std::uint32_t>(j));
            table.data.distance.push_back(distance[i * n + j]);
            table.data.origin_mass.push_back(mass[i]);
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

/// Whether the flows of a project's theme run between its zones; totals of regions say nothing about what a
/// zone sends.
bool sends(const Units& file) {
    const Column* sent = file.names.empty() ? nullptr : find_column(file.columns, "sent");
    if (sent == nullptr) return false;
    const std::vector<double> values = numbers_of(*sent);
    return std::ranges::any_of(values, [](double value) { return value > 0; });
}

/// The same shares with other masses and distances; what origins send changes only with free totals, as their
/// masses do.
ScenarioFinding share_scenario(const ShareSettings& settings, const Units& file, const PairTable& table,
                               const Shares& shares, const std::vector<double>& before,
                               std::vector<InputFile>& files, Session& session) {
    const ScenarioTotals totals = totals_of(settings.scenario.totals);
    if (totals == ScenarioTotals::both)
        throw UsageError(
            Message{.code = "DR1843", .values = {{"totals", word_of(settings.scenario.totals)}}});
    Scenario scenario = read_scenario(settings.scenario.file, table, files, session);
    const ScenarioChange& change = scenario.change;
    const std::size_t n = file.size();
    std::vector<double> mass = file.numbers(settings.mass), out = outflows(settings, file),
                        distance(n * n, 0);
    ScenarioOutcome outcome{.before = before, .after = {}, .distance_after = {}, .steps = scenario.steps};
    for (std::size_t i = 0; i < n; ++i) {
        mass[i] *= change.destination_mass[i];
        if (totals == ScenarioTotals::free) out[i] *= change.origin_mass[i];
    }
    for (std::size_t p = 0; p < table.data.distance.size(); ++p) {
        outcome.distance_after.push_back(table.data.distance[p] * change.distance[p]);
        distance[table.data.origin[p] * n + table.data.destination[p]] = outcome.distance_after.back();
    }
    outcome.after = flows_of(table, out, per_pair(shares(mass, distance), n));
    return scenario_finding(table, std::move(outcome), settings.scenario);
}

}  // namespace

std::string outflow_field(const ShareSettings& settings, const Units& file) {
    return !settings.outflow.empty() ? settings.outflow : sends(file) ? "sent" : "";
}

std::vector<double> outflows(const ShareSettings& settings, const Units& file) {
    const std::string field = outflow_field(settings, file);
    if (field.empty()) return std::vector<double>(file.size(), std::nan(""));
    // A place whose flows nobody recorded sends an unknown amount; a field that the user named has to be
    // full.
    std::vector<double> out = settings.outflow.empty() ? file.numbers_or_missing(field) : file.numbers(field);
    for (std::size_t i = 0; i < out.size(); ++i)
        if (out[i] < 0)
            throw InputError(Message{.code = "DR1802",
                                     .where = {file.path},
                                     .values = {{"what", field}, {"position", std::to_string(i + 1)}}});
    return out;
}

const ShareSettings& ShareFinding::shared() const {
    return std::visit([](const ShareSettings& kind) -> const ShareSettings& { return kind; }, settings);
}

ModelFinding share_finding(decltype(ShareFinding::settings) kind, const ShareSettings& settings,
                           const Units& file, ShareModel model, const Loaded* project, Session& session) {
    const std::size_t n = file.size();
    const std::string sent = outflow_field(settings, file);
    session.tell(file.note_on_sums({&sent, 1}));
    const std::vector<double> mass = file.masses(settings.mass, session), out = outflows(settings, file),
                              distance = file.distances();
    ShareFinding found{.settings = std::move(kind), .table = pairs_of(file, mass, distance)};
    PairTable& table = found.table;
    const std::string words = file.unit_of(settings.mass);
    const auto unit = unit_named(words);
    const int held = unit ? unit->power_of_ten : 0;  // a file keeps 亿元, a project holds yuan
    table.origin_mass = {
        settings.mass, words,
        file.of_project() ? head_power_of(file.inputs->files, file.field(settings.mass).name) : held, held};
    table.destination_mass = table.origin_mass;
    if (project != nullptr) {
        table.region = project->inputs.region;
        table.places = project->inputs.places;
    }
    found.probability = per_pair(model.shares(mass, distance), n);
    found.flow = flows_of(table, out, found.probability);
    if (!model.s.empty()) found.intervening = per_pair(model.s, n);
    found.sums = std::move(model.sums);
    std::vector<InputFile> files = file.files;
    if (!settings.scenario.file.empty())
        found.scenario = share_scenario(settings, file, table, model.shares, found.flow, files, session);
    return {.inputs = std::move(files),
            .synthetic = file.synthetic,
            .quality = file.quality_of(std::array{sent, settings.mass}),
            .found = std::move(found)};
}

void check_size(const Units& file) {
    if (file.size() * file.size() > most_pairs)
        throw LimitError(Message{.code = "DR1838",
                                 .values = {{"pairs", std::to_string(file.size() * (file.size() - 1))},
                                            {"limit", std::to_string(most_pairs)}}});
}

}  // namespace deltareach
