#include "study/findings/flow_dependence.hpp"

#include "gis/error.hpp"
#include "gis/gathered.hpp"
#include "gis/text.hpp"
#include "layers/pair_sums.hpp"
#include "study/inputs/any_table.hpp"
#include "study/messages.hpp"

#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace deltareach {
namespace {

/// The table, and where its columns stand.
struct FlowColumns {
    Table table;
    std::size_t origin, destination, flow;
    std::optional<std::size_t> distance;
};

FlowColumns read_columns(const FlowDependenceChoice& choice, const Session& session, Messages& notes) {
    std::vector<HeadRequest> heads{
        {.names = {choice.origin}}, {.names = {choice.destination}}, {.names = {choice.flow}, .key = false}};
    if (!choice.distance.empty()) heads.push_back({.names = {choice.distance}, .key = false});
    Table table = read_named_table(
        choice.flows, choice.flows,
        {.encoding = session.options.encoding, .sheet = sheet_beside(choice.flows, session), .heads = heads},
        notes);
    const std::size_t origin = *table.column(choice.origin), destination = *table.column(choice.destination),
                      flow = *table.column(choice.flow);
    std::optional<std::size_t> distance;
    if (!choice.distance.empty()) distance = table.column(choice.distance);
    return {std::move(table), origin, destination, flow, distance};
}

/// Distances between zones are above 0. Within zones they may be 0, but for logarithms only where all are and
/// the diagonal has a constant of its own. @throws InputError DR1210, DR1980
void require_distances(const FlowDependenceChoice& choice, const Units& zones,
                       const std::vector<double>& distance) {
    const std::size_t n = zones.size();
    std::size_t zeros_within = 0;
    Gathered problems;
    for (std::size_t cell = 0; cell < n * n; ++cell) {
        const bool within = cell / n == cell % n;
        zeros_within += within && distance[cell] == 0 ? 1 : 0;
        if (std::isnan(distance[cell]) || distance[cell] > 0 || (within && distance[cell] == 0)) continue;
        problems.add({.code = "DR1210",
                      .where = {choice.flows},
                      .values = {{"origin", zones.ids[cell / n]},
                                 {"destination", zones.ids[cell % n]},
                                 {"value", shortest(distance[cell])},
                                 {"unit", choice.distance}}});
    }
    problems.throw_if_any();
    if (choice.log && zeros_within > 0 && (zeros_within < n || choice.no_intra))
        throw InputError(Message{
            .code = "DR1980", .where = {choice.flows}, .values = {{"n", fmt::format("{}", zeros_within)}}});
}

/// Flows and distances as matrices over the zones. Logarithms are taken of sums, not of rows.
/// @throws InputError as pair_sums and pair_values, DR1925 pairs missing
FlowRegressionData read_flow_matrix(const FlowDependenceChoice& choice, const Units& zones,
                                    Session& session) {
    Messages notes;
    const FlowColumns from = read_columns(choice, session, notes);
    FlowRegressionData data{
        .flow = pair_sums(from.table, {from.origin, from.destination, from.flow}, zones.ids, notes),
        .intra = !choice.no_intra};
    if (from.distance)
        data.distance =
            pair_values(from.table, {from.origin, from.destination, *from.distance}, zones.ids, notes);
    session.tell(notes);
    const std::size_t n = zones.size();
    for (std::size_t cell = 0; cell < n * n; ++cell)
        if (std::isnan(data.flow[cell]))
            throw InputError(
                Message{.code = "DR1925",
                        .where = {choice.flows},
                        .values = {{"text", zones.ids[cell / n] + " → " + zones.ids[cell % n]}}});
    if (!data.distance.empty()) require_distances(choice, zones, data.distance);
    if (!choice.log) return data;
    for (double& flow : data.flow) flow = std::log1p(flow);
    for (std::size_t cell = 0; cell < data.distance.size(); ++cell) {
        double& distance = data.distance[cell];
        // The diagonal has a constant of its own beside a distance of 0, which is no kilometre.
        distance = distance == 0 ? 0 : std::log(distance);
    }
    return data;
}

}  // namespace

FlowDependenceFindings find_flow_dependence(const FlowDependenceChoice& choice, Session& session) {
    SpatialChoice spatial = choice.spatial;
    const Units zones = read_units(spatial, {choice.flows}, session);
    const ChosenWeights weights = choose_weights(spatial.weights, zones, true, session);
    session.tell(zones.note_on_sums(choice.x));
    FlowRegressionData data = read_flow_matrix(choice, zones, session);
    for (const std::string& name : choice.x) data.zone.push_back({name, zones.numbers(name)});
    return {fit_flow_regression(data, weights.used), weights.facts, zones.synthetic,
            zones.quality_of(choice.x)};
}

}  // namespace deltareach
