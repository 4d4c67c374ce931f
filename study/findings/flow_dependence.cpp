#include "study/findings/flow_dependence.hpp"

#include "gis/error.hpp"
#include "gis/table_io.hpp"

#include <cmath>
#include <limits>
#include <map>

namespace deltareach {
namespace {

/// Flows and distances as matrices over the zones. @throws InputError DR1929 an unknown zone, DR1925 pairs
/// missing
FlowRegressionData read_flow_matrix(const FlowDependenceChoice& choice, const Units& zones,
                                    Session& session) {
    Messages notes;
    std::vector<HeadRequest> heads{
        {.names = {choice.origin}}, {.names = {choice.destination}}, {.names = {choice.flow}, .key = false}};
    if (!choice.distance.empty()) heads.push_back({.names = {choice.distance}, .key = false});
    const Table table =
        read_table(choice.flows, {.encoding = session.options.encoding, .heads = heads}, notes);
    const std::vector<double> flow = numbers_in(table, *table.column(choice.flow), 0, notes).values;
    const std::vector<double> distance =
        choice.distance.empty() ? std::vector<double>()
                                : numbers_in(table, *table.column(choice.distance), 0, notes).values;
    session.tell(notes);
    std::map<std::string, std::size_t> number;
    for (std::size_t i = 0; i < zones.size(); ++i) number[zones.ids[i]] = i;
    const std::size_t n = zones.size(), origin = *table.column(choice.origin),
                      destination = *table.column(choice.destination);
    FlowRegressionData data{.flow = std::vector<double>(n * n, std::numeric_limits<double>::quiet_NaN()),
                            .intra = !choice.no_intra};
    if (!distance.empty()) data.distance.assign(n * n, 0.0);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto zone_at = [&](std::size_t column) {
            const auto found = number.find(std::string(table.cell(row, column)));
            if (found == number.end())
                throw InputError(Message{.code = "DR1929",
                                         .where = table.where(row, column),
                                         .values = {{"text", std::string(table.cell(row, column))}}});
            return found->second;
        };
        const std::size_t cell = zone_at(origin) * n + zone_at(destination);
        data.flow[cell] = choice.log ? std::log1p(flow[row]) : flow[row];
        if (!distance.empty())
            data.distance[cell] = choice.log && distance[row] > 0 ? std::log(distance[row]) : distance[row];
    }
    for (std::size_t cell = 0; cell < n * n; ++cell)
        if (std::isnan(data.flow[cell]))
            throw InputError(
                Message{.code = "DR1925",
                        .where = {choice.flows},
                        .values = {{"text", zones.ids[cell / n] + " → " + zones.ids[cell % n]}}});
    return data;
}

}  // namespace

FlowRegressionFit find_flow_dependence(const FlowDependenceChoice& choice, Session& session) {
    const Units zones = read_units(choice.spatial.units, nullptr, session);
    const ChosenWeights weights = choose_weights(choice.spatial.weights, zones, true, session);
    FlowRegressionData data = read_flow_matrix(choice, zones, session);
    for (const std::string& name : choice.x) data.zone.push_back({name, zones.numbers(name)});
    return fit_flow_regression(data, weights.used);
}

}  // namespace deltareach
