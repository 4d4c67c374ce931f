#include "cli/model_verbs.hpp"
#include "cli/styled_output.hpp"
#include "cli/verb.hpp"
#include "gis/csv_writer.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <filesystem>

namespace deltareach {
namespace {

constexpr AddModel models[] = {add_model_gravity, add_model_radiation,      add_model_opportunities,
                               add_model_huff,    add_model_breaking_point, add_model_field,
                               add_model_wilson,  add_model_city_flow,      add_model_links,
                               add_model_index,   add_model_compare};

std::vector<Column> pair_columns(const PairTable& table, const std::vector<NamedValues>& columns) {
    std::vector<std::string> from, to;
    for (std::size_t p = 0; p < table.data.origin.size(); ++p) {
        from.push_back(table.zones[table.data.origin[p]]);
        to.push_back(table.zones[table.data.destination[p]]);
    }
    std::vector<Column> result{
        {.name = "origin", .label_zh = "起点", .label_en = "Origin", .values = std::move(from)},
        {.name = "destination", .label_zh = "终点", .label_en = "Destination", .values = std::move(to)}};
    for (const NamedValues& column : columns) {
        const bool ratio = column.name.find("ratio") != std::string::npos;
        result.push_back({.name = column.name,
                          .unit = ratio                       ? "1"
                                  : column.name == "distance" ? "km"
                                                              : table.unit,
                          .values = column.values});
    }
    return result;
}

}  // namespace

Constraint constraint_named(const std::string& word) {
    if (word == "none") return Constraint::none;
    if (word == "production") return Constraint::production;
    return word == "attraction" ? Constraint::attraction : Constraint::doubly;
}

Decay decay_named(const std::string& word) {
    if (word == "power") return Decay::power;
    return word == "tanner" ? Decay::tanner : Decay::exponential;
}

Json measures_json(const FitMeasures& m) {
    return {{"cpc", json_number(m.cpc)},
            {"srmse", json_number(m.srmse)},
            {"deviance", json_number(m.deviance)},
            {"deviance_r2", json_number(m.deviance_r2)},
            {"information_gain", json_number(m.information_gain)}};
}

void write_pairs(const std::string& path, const PairTable& table, const std::vector<NamedValues>& columns,
                 const Session& session) {
    if (session.dry_run) return;
    std::vector<Column> all = pair_columns(table, columns);
    const std::string extension = std::filesystem::path(path).extension().string();
    if (extension == ".csv") return write_csv(path, all, session.overwrite);
    if (extension != ".geojson" || table.points.empty())
        throw UsageError(
            Message{.code = "DR1013",
                    .values = {{"path", path}, {"known", table.points.empty() ? ".csv" : ".csv .geojson"}}});
    FeatureLayer lines{.name = "pairs", .columns = std::move(all)};
    for (std::size_t p = 0; p < table.data.origin.size(); ++p) {
        const LonLat from = table.points[table.data.origin[p]], to = table.points[table.data.destination[p]];
        lines.geometries.emplace_back(LineString{{from.lon, from.lat}, {to.lon, to.lat}});
    }
    write_styled_geojson(path, lines, session);
}

void add_model(CLI::App& program, Session& session, std::function<void()>& action) {
    auto* verb = program.add_subcommand(
        "model", std::string(session.say("空间相互作用模型与规划常用测度",
                                         "interaction models and the planners' classics")));
    verb->require_subcommand(1);
    for (const AddModel add : models) add(*verb, session, action);
    verb->footer(
        std::string(session.say("例：deltareach model gravity 流量.csv --distance-field km --json",
                                "Example: deltareach model gravity flows.csv --distance-field km --json")));
}

}  // namespace deltareach
