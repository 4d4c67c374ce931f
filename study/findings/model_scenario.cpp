#include "study/findings/model_scenario.hpp"

#include "analysis/messages.hpp"
#include "analysis/zone_reach.hpp"
#include "gis/column_builder.hpp"
#include "gis/error.hpp"
#include "study/findings/model_pairs.hpp"
#include "study/inputs/not_known.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// What one zone sends and how far, and what it receives, at one time.
struct ZoneFlows : ZoneReach {
    double received = NAN;
};

/// Names, labels and members of what is shown of a zone.
struct Measure {
    const char *name, *zh, *en;
    double ZoneFlows::*member;
    bool is_flow;
};
constexpr Measure measures[] = {{"sent", "送出", "Sent", &ZoneFlows::total, true},
                                {"received", "收到", "Received", &ZoneFlows::received, true},
                                {"mean_distance", "平均距离", "Mean distance", &ZoneFlows::mean, false},
                                {"r50", "50% 辐射半径", "Reach radius, 50 %", &ZoneFlows::r50, false},
                                {"r80", "80% 辐射半径", "Reach radius, 80 %", &ZoneFlows::r80, false},
                                {"r95", "95% 辐射半径", "Reach radius, 95 %", &ZoneFlows::r95, false}};

std::vector<ZoneFlows> zones_of(const PairTable& table, const std::vector<double>& flow,
                                const std::vector<double>& distance) {
    std::vector<ZoneFlows> zones(table.size());
    std::vector<std::vector<double>> far(table.size()), sent(table.size());
    for (std::size_t p = 0; p < flow.size(); ++p) {
        const std::size_t from = table.data.origin[p], to = table.data.destination[p];
        if (std::isnan(flow[p]) || from == to) continue;
        double& received = zones[to].received;
        received = std::isnan(received) ? flow[p] : received + flow[p];
        far[from].push_back(distance[p]);
        sent[from].push_back(flow[p]);
    }
    for (std::size_t z = 0; z < zones.size(); ++z)
        static_cast<ZoneReach&>(zones[z]) = zone_reach(far[z], sent[z]);
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

std::string name_of(const PairTable& table, std::size_t zone, const Session& session) {
    if (table.names.empty()) return table.zones[zone];
    if (session.language() == Language::zh || table.names_en.empty()) return table.names[zone];
    return table.names_en[zone];
}

std::string zones_text(const PairTable& table, const std::vector<ZoneFlows>& before,
                       const std::vector<ZoneFlows>& after, const Session& session) {
    const auto shown = [](double value, int digits) {
        return std::isnan(value) ? std::string("—") : fmt::format("{:.{}g}", value, digits);
    };
    std::string text;
    for (std::size_t z = 0; z < table.size(); ++z)
        text += fmt::format("{}  {} {} → {}  {} {} → {}  r80 {} → {} {}\n", name_of(table, z, session),
                            session.say("送出", "sent"), shown(before[z].total, 6), shown(after[z].total, 6),
                            session.say("收到", "received"), shown(before[z].received, 6),
                            shown(after[z].received, 6), shown(before[z].r80, 4), shown(after[z].r80, 4),
                            table.distance_unit);
    return text;
}

const Text constraint_words[] = {{"无约束", "unconstrained"},
                                 {"起点约束", "production-constrained"},
                                 {"终点约束", "attraction-constrained"},
                                 {"双约束", "doubly constrained"}};
const Text decay_words[] = {{"幂函数衰减", "power decay"},
                            {"指数衰减", "exponential decay"},
                            {"幂与指数（Tanner）衰减", "Tanner decay"}};

/// "doubly constrained gravity model (PPML, power decay, distance −0.81, 1640 pairs)"
Text gravity_words(const GravityOptions& options, const GravityFit& fit) {
    const Text &constraint = constraint_words[static_cast<std::size_t>(options.constraint)],
               &decay = decay_words[static_cast<std::size_t>(options.decay)];
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

/// A sheet a measure, where the zones have areas and the measure a value before and after.
void add_sheets(ModelResult& result, const PairTable& table, ScenarioOutcome outcome,
                std::vector<std::string> names, const std::vector<ZoneFlows>& before,
                const std::vector<ZoneFlows>& after) {
    if (table.shapes.size() != table.size()) return;
    if (names.empty()) names = {outcome.totals == ScenarioTotals::both ? "mean_distance" : "received", "r80"};
    const auto story = std::make_shared<const ScenarioStory>(ScenarioStory{table, std::move(outcome)});
    const auto known = [](const std::vector<double>& values) {
        return std::ranges::any_of(values, [](double value) { return std::isfinite(value); });
    };
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
        if (known(measure.before) && known(measure.after))
            result.files.push_back({"_scenario_" + name, std::make_shared<const ScenarioSheet>(
                                                             ScenarioSheet{story, std::move(measure)})});
    }
}

}  // namespace

Text gravity_form(Constraint constraint, Decay decay) {
    const Text &of = constraint_words[static_cast<std::size_t>(constraint)],
               &by = decay_words[static_cast<std::size_t>(decay)];
    return {of.zh + "引力模型，" + by.zh, of.en + " gravity model, " + by.en};
}

void require_scenario(const ScenarioSettings& settings) {
    const bool none = settings.file.empty();
    refuse_option({"--totals", none && settings.totals != KeptTotals::origins},
                  "没有情景（--scenario），没有要保持的总量",
                  "there is no scenario (--scenario) whose totals it keeps");
    refuse_option({"--maps", none && !settings.maps.empty()}, "没有情景（--scenario），没有它的地图",
                  "there is no scenario (--scenario) that it would draw");
}

ScenarioTotals totals_of(KeptTotals kept) {
    if (kept == KeptTotals::both) return ScenarioTotals::both;
    return kept == KeptTotals::free ? ScenarioTotals::free : ScenarioTotals::origins;
}

double scenario_difference(double before, double after) {
    constexpr double rounding = 1e-9;
    return std::abs(after - before) <= rounding * std::max(std::abs(after), std::abs(before))
               ? 0
               : after - before;
}

void add_scenario_outputs(ModelResult& result, const PairTable& table, ScenarioOutcome outcome,
                          const ScenarioSettings& settings, const Session& session) {
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
        {{"totals", word_of(settings.totals)}, {"unit", table.unit}, {"distance_unit", table.distance_unit}});
    result.document["scenario"]["zones"] = zones_json(table, zones_table(table, before, after, false));
    result.text = zones_text(table, before, after, session);
    if (!table.shapes.empty()) {
        FeatureLayer layer{.name = "scenario_zones", .columns = zones};
        if (!table.names_en.empty())
            layer.columns.push_back(
                {.name = "name_en", .label_zh = "英文名", .label_en = "Name (en)", .values = table.names_en});
        for (const MultiPolygon& shape : table.shapes) layer.geometries.emplace_back(shape);
        result.add_layer("_scenario_zones.geojson", std::move(layer));
    }
    result.add_table("_scenario_zones.csv", std::move(zones));
    add_sheets(result, table, std::move(outcome), settings.maps, before, after);
}

void add_scenario(ModelResult& result, const ScenarioSettings& settings, const PairTable& table,
                  const GravityFit& fit, const GravityOptions& options, Session& session) {
    const ScenarioOptions how{.decay = options.decay, .totals = totals_of(settings.totals)};
    Scenario scenario = read_scenario(settings.file, table, result.inputs, session);
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
    add_scenario_outputs(result, table, std::move(outcome), settings, session);
}

}  // namespace deltareach
