#include "study/findings/model_scenario.hpp"

#include "analysis/reach_curve.hpp"
#include "gis/column_builder.hpp"
#include "gis/error.hpp"
#include "study/findings/model_pairs.hpp"
#include "study/sheets/scenario_map.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// What one zone sends and how far, at one time.
struct ZoneFlows {
    double sent = NAN, received = NAN, mean = NAN, r50 = NAN, r80 = NAN, r95 = NAN;
};

/// Names, labels and members of what is shown of a zone.
struct Measure {
    const char *name, *zh, *en;
    double ZoneFlows::*member;
    bool is_flow;
};
constexpr Measure measures[] = {{"sent", "送出", "Sent", &ZoneFlows::sent, true},
                                {"received", "收到", "Received", &ZoneFlows::received, true},
                                {"mean_distance", "平均距离", "Mean distance", &ZoneFlows::mean, false},
                                {"r50", "50% 辐射半径", "Reach radius, 50 %", &ZoneFlows::r50, false},
                                {"r80", "80% 辐射半径", "Reach radius, 80 %", &ZoneFlows::r80, false},
                                {"r95", "95% 辐射半径", "Reach radius, 95 %", &ZoneFlows::r95, false}};

std::vector<ZoneFlows> zones_of(const PairTable& table, const std::vector<double>& flow,
                                const std::vector<double>& distance) {
    std::vector<ZoneFlows> zones(table.size());
    const auto add = [](double& sum, double more) { sum = std::isnan(sum) ? more : sum + more; };
    std::vector<std::vector<double>> far(table.size()), sent(table.size());
    for (std::size_t p = 0; p < flow.size(); ++p) {
        const std::size_t from = table.data.origin[p], to = table.data.destination[p];
        if (std::isnan(flow[p]) || from == to) continue;
        add(zones[to].received, flow[p]);
        far[from].push_back(distance[p]);
        sent[from].push_back(flow[p]);
    }
    for (std::size_t z = 0; z < zones.size(); ++z) {
        double weighted = 0;
        for (std::size_t k = 0; k < sent[z].size(); ++k) {
            add(zones[z].sent, sent[z][k]);
            weighted += sent[z][k] * far[z][k];
        }
        if (!(zones[z].sent > 0)) continue;
        zones[z].mean = weighted / zones[z].sent;
        zones[z].r50 = reach_radius_km(far[z], sent[z], 0.5);
        zones[z].r80 = reach_radius_km(far[z], sent[z], 0.8);
        zones[z].r95 = reach_radius_km(far[z], sent[z], 0.95);
    }
    return zones;
}

/// @param in_heads  lengths end in their unit (r80_before_km) and a column names that of the flows, as text
///                  tables need; documents name both units once
std::vector<Column> zones_table(const PairTable& table, const std::vector<ZoneFlows>& before,
                                const std::vector<ZoneFlows>& after, bool in_heads) {
    ColumnBuilder rows;
    const std::string ending = in_heads && table.distance_unit != "unstated" ? "_" + table.distance_unit : "";
    for (std::size_t z = 0; z < table.size(); ++z) {
        rows.start_row();
        rows.text("zone", "区域", "Zone", table.zones[z]);
        if (!table.names.empty()) rows.text("name", "名称", "Name", table.names[z]);
        for (const Measure& m : measures) {
            const std::string name = m.name, zh = m.zh, en = m.en,
                              unit = m.is_flow ? table.unit : table.distance_unit;
            const double was = before[z].*m.member, is = after[z].*m.member;
            const std::string end = m.is_flow ? "" : ending;
            rows.number(name + "_before" + end, zh + "（情景前）", en + ", before", unit, was);
            rows.number(name + "_after" + end, zh + "（情景后）", en + ", after", unit, is);
            rows.number(name + "_difference" + end, zh + "（差）", en + ", difference", unit,
                        scenario_difference(was, is));
        }
        if (in_heads && table.unit != "unstated")
            rows.text("unit", "流量的单位", "Unit of the flows", table.unit);
    }
    return rows.take();
}

Json zones_json(const PairTable& table, const std::vector<Column>& columns) {
    Json list = Json::array();
    for (std::size_t z = 0; z < table.size(); ++z) {
        Json zone;
        for (const Column& column : columns)
            if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values))
                zone[column.name] = (*texts)[z];
            else
                zone[column.name] = json_number(std::get<std::vector<double>>(column.values)[z]);
        list.push_back(std::move(zone));
    }
    return list;
}

std::string zones_text(const PairTable& table, const std::vector<ZoneFlows>& before,
                       const std::vector<ZoneFlows>& after, const Session& session) {
    std::string text;
    for (std::size_t z = 0; z < table.size(); ++z)
        text += fmt::format("{}  {} {:.6g} → {:.6g}  {} {:.6g} → {:.6g}  r80 {:.4g} → {:.4g} {}\n",
                            table.zones[z], session.say("送出", "sent"), before[z].sent, after[z].sent,
                            session.say("收到", "received"), before[z].received, after[z].received,
                            before[z].r80, after[z].r80, table.distance_unit);
    return text;
}

/// "doubly constrained gravity model (PPML, power decay, distance −0.81, 1640 pairs)"
Text gravity_words(const GravityOptions& options, const GravityFit& fit) {
    static const Text constraints[] = {{"无约束", "unconstrained"},
                                       {"起点约束", "production-constrained"},
                                       {"终点约束", "attraction-constrained"},
                                       {"双约束", "doubly constrained"}};
    static const Text decays[] = {
        {"幂函数衰减", "power decay"}, {"指数衰减", "exponential decay"}, {"Tanner 衰减", "Tanner decay"}};
    const Text &constraint = constraints[static_cast<std::size_t>(options.constraint)],
               &decay = decays[static_cast<std::size_t>(options.decay)];
    Text slopes;
    const auto slope = [&](const char* name, const char* zh, const char* en) {
        const Coefficient* c = fit.find(name);
        if (c == nullptr) return;
        slopes.zh += fmt::format("，{} {:.3g}", zh, c->estimate);
        slopes.en += fmt::format(", {} {:.3g}", en, c->estimate);
    };
    slope("distance", "距离系数", "coefficient of distance");
    slope("log_distance", "对数距离系数", "of log distance");
    slope("origin_mass", "起点规模弹性", "elasticity of the origin's mass");
    slope("destination_mass", "终点规模弹性", "of the destination's mass");
    for (std::string* text : {&slopes.zh, &slopes.en})  // a minus, as the map's other numbers have it
        for (std::size_t at = text->find('-'); at != std::string::npos; at = text->find('-', at))
            text->replace(at, 1, "−");
    return {
        fmt::format("{}引力模型（PPML，{}{}，{} 对）", constraint.zh, decay.zh, slopes.zh, fit.n),
        fmt::format("{} gravity model (PPML, {}{}, {} pairs)", constraint.en, decay.en, slopes.en, fit.n)};
}

}  // namespace

ScenarioTotals totals_named(const std::string& word) {
    if (word == "both") return ScenarioTotals::both;
    return word == "free" ? ScenarioTotals::free : ScenarioTotals::origins;
}

std::string name_of(ScenarioTotals totals) {
    return totals == ScenarioTotals::both ? "both" : totals == ScenarioTotals::free ? "free" : "origins";
}

void add_scenario_outputs(ModelResult& result, const PairTable& table, const ScenarioOutcome& outcome,
                          const ScenarioChoice& choice, const Loaded* project, Session& session) {
    const auto before = zones_of(table, outcome.before, table.data.distance),
               after = zones_of(table, outcome.after, outcome.distance_after);
    std::vector<double> difference, ratio;
    for (std::size_t p = 0; p < outcome.before.size(); ++p) {
        difference.push_back(scenario_difference(outcome.before[p], outcome.after[p]));
        ratio.push_back(outcome.before[p] > 0 ? outcome.after[p] / outcome.before[p] : std::nan(""));
    }
    add_pairs(result, "_scenario_pairs", table,
              {{"before", outcome.before},
               {"after", outcome.after},
               {"difference", std::move(difference)},
               {"ratio_after_before", std::move(ratio)}});
    std::vector<Column> zones = zones_table(table, before, after, true);
    result.document["scenario"] = outcome.facts;
    result.document["scenario"].update(
        {{"totals", name_of(outcome.totals)}, {"unit", table.unit}, {"distance_unit", table.distance_unit}});
    result.document["scenario"]["zones"] = zones_json(table, zones_table(table, before, after, false));
    result.text = zones_text(table, before, after, session);
    if (!table.shapes.empty()) {
        FeatureLayer layer{.name = "scenario_zones", .columns = zones};
        for (const MultiPolygon& shape : table.shapes) layer.geometries.emplace_back(shape);
        result.add_layer("_scenario_zones.geojson", std::move(layer));
    }
    result.add_table("_scenario_zones.csv", std::move(zones));
    std::vector<ScenarioMeasure> shown;
    std::vector<std::string> names = choice.maps;
    if (names.empty()) names = {outcome.totals == ScenarioTotals::both ? "mean_distance" : "received", "r80"};
    for (const std::string& name : names) {
        const Measure& m =
            *std::ranges::find_if(measures, [&](const Measure& each) { return each.name == name; });
        ScenarioMeasure measure{.name = name,
                                .label = m.is_flow
                                             ? Text{m.zh + std::string("的流量"), m.en + std::string(" flow")}
                                             : Text{m.zh, m.en},
                                .unit = m.is_flow ? table.unit : table.distance_unit};
        for (std::size_t z = 0; z < table.size(); ++z) {
            measure.before.push_back(before[z].*m.member);
            measure.after.push_back(after[z].*m.member);
        }
        shown.push_back(std::move(measure));
    }
    add_scenario_maps(result, shown, table, outcome, project, session);
}

std::vector<std::string> scenario_measures() {
    std::vector<std::string> names;
    for (const Measure& m : measures) names.emplace_back(m.name);
    return names;
}

void add_scenario(ModelResult& result, const ScenarioChoice& choice, const PairTable& table,
                  const GravityFit& fit, const GravityOptions& options, const Loaded* project,
                  Session& session) {
    const ScenarioOptions how{.decay = options.decay, .totals = totals_named(choice.totals)};
    Scenario scenario = read_scenario(choice.file, table, result.inputs, session);
    ScenarioFlows flows = scenario_flows(table.data, fit, scenario.change, how);
    if (!flows.converged)
        throw NumericError(
            Message{.code = "DR1807", .values = {{"iterations", std::to_string(flows.iterations)}}});
    ScenarioOutcome outcome{.before = std::move(flows.before),
                            .after = std::move(flows.after),
                            .distance_after = {},
                            .steps = std::move(scenario.steps),
                            .totals = how.totals,
                            .model = gravity_words(options, fit)};
    const bool by_mass = std::ranges::any_of(
        outcome.steps, [](const ScenarioStep& step) { return step.kind.find("mass") != std::string::npos; });
    if (by_mass && fit.find("destination_mass") == nullptr) {
        outcome.model.zh += "，规模弹性设为 1（未拟合）";
        outcome.model.en += ", elasticity of masses set to 1 (not fitted)";
    }
    for (std::size_t p = 0; p < table.data.distance.size(); ++p)
        outcome.distance_after.push_back(table.data.distance[p] * scenario.change.distance[p]);
    const auto elasticity = [&](const char* name, double otherwise) {
        const Coefficient* fitted = fit.find(name);
        return Json{{"value", json_number(fitted != nullptr ? fitted->estimate : otherwise)},
                    {"fitted", fitted != nullptr}};
    };
    outcome.facts = {{"origin_elasticity", elasticity("origin_mass", how.origin_elasticity)},
                     {"destination_elasticity", elasticity("destination_mass", how.destination_elasticity)}};
    add_scenario_outputs(result, table, outcome, choice, project, session);
}

}  // namespace deltareach
