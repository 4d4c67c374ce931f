#include "study/tables/models/scenario.hpp"

#include "study/tables/models/pairs.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>

namespace deltareach {
namespace {

/// Names, labels and members of what is shown of a zone.
struct ZoneFact {
    const char *name, *zh, *en;
    double ZoneFlows::*member;
    bool is_flow;
};
constexpr ZoneFact zone_facts[] = {{"sent", "送出", "Sent", &ZoneFlows::total, true},
                                   {"received", "收到", "Received", &ZoneFlows::received, true},
                                   {"mean_distance", "平均距离", "Mean distance", &ZoneFlows::mean, false},
                                   {"r50", "50% 辐射半径", "Reach radius, 50 %", &ZoneFlows::r50, false},
                                   {"r80", "80% 辐射半径", "Reach radius, 80 %", &ZoneFlows::r80, false},
                                   {"r95", "95% 辐射半径", "Reach radius, 95 %", &ZoneFlows::r95, false}};

/// @param in_heads  lengths end in their unit (r80_before_km) and a column names that of the flows, as text
///                  tables need; documents name both units once
std::vector<Column> zones_table(const PairTable& table, const ScenarioFinding& found, bool in_heads) {
    ColumnBuilder rows;
    const std::string ending = in_heads && table.distance_unit != "unstated" ? "_" + table.distance_unit : "";
    for (std::size_t z = 0; z < table.size(); ++z) {
        rows.start_row();
        rows.text("zone", "区域", "Zone", table.zones[z]);
        if (!table.names.empty()) rows.text("name", "名称", "Name", table.names[z]);
        for (const ZoneFact& m : zone_facts) {
            const std::string name = m.name, zh = m.zh, en = m.en,
                              unit = m.is_flow ? table.unit : table.distance_unit,
                              end = m.is_flow ? "" : ending;
            rows.number(name + "_before" + end, zh + "（情景前）", en + ", before", unit,
                        found.zones_before[z].*m.member);
            rows.number(name + "_after" + end, zh + "（情景后）", en + ", after", unit,
                        found.zones_after[z].*m.member);
            rows.number(name + "_difference" + end, zh + "（差）", en + ", difference", unit,
                        found.zones_difference[z].*m.member);
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

std::string name_of_zone(const PairTable& table, std::size_t zone, const Session& session) {
    if (table.names.empty()) return table.zones[zone];
    if (session.language() == Language::zh || table.names_en.empty()) return table.names[zone];
    return table.names_en[zone];
}

std::string zones_text(const PairTable& table, const ScenarioFinding& found, const Session& session) {
    const auto shown = [](double value, int digits) {
        return std::isnan(value) ? std::string("—") : fmt::format("{:.{}g}", value, digits);
    };
    std::string text;
    for (std::size_t z = 0; z < table.size(); ++z) {
        const ZoneFlows &before = found.zones_before[z], &after = found.zones_after[z];
        text +=
            fmt::format("{}  {} {} → {}  {} {} → {}  r80 {} → {} {}\n", name_of_zone(table, z, session),
                        session.say("送出", "sent"), shown(before.total, 6), shown(after.total, 6),
                        session.say("收到", "received"), shown(before.received, 6), shown(after.received, 6),
                        shown(before.r80, 4), shown(after.r80, 4), table.distance_unit);
    }
    return text;
}

Json scenario_json(const PairTable& table, const ScenarioFinding& found) {
    Json json = Json::object();
    const auto add = [&](const char* name, const std::optional<Elasticity>& elasticity) {
        if (elasticity)
            json[name] = {{"value", json_number(elasticity->value)}, {"fitted", elasticity->fitted}};
    };
    add("origin_elasticity", found.origin_elasticity);
    add("destination_elasticity", found.destination_elasticity);
    json["totals"] = word_of(found.kept);
    json["unit"] = table.unit;
    json["distance_unit"] = table.distance_unit;
    json["zones"] = zones_json(table, zones_table(table, found, false));
    return json;
}

bool any_known(const std::vector<double>& values) {
    return std::ranges::any_of(values, [](double value) { return std::isfinite(value); });
}

ScenarioMeasure measure_of(const ZoneFact& fact, const PairTable& table, const ScenarioFinding& found) {
    ScenarioMeasure measure{
        .name = fact.name,
        .label = fact.is_flow ? Text{fact.zh + std::string("的流量"), fact.en + std::string(" flow")}
                              : Text{fact.zh, fact.en},
        .unit = fact.is_flow ? table.unit : table.distance_unit,
        .before = {},
        .after = {},
        .difference = {}};
    for (std::size_t z = 0; z < table.size(); ++z) {
        measure.before.push_back(found.zones_before[z].*fact.member);
        measure.after.push_back(found.zones_after[z].*fact.member);
        measure.difference.push_back(found.zones_difference[z].*fact.member);
    }
    return measure;
}

void add_zones(ModelAccount& account, const PairTable& table, const ScenarioFinding& found) {
    std::vector<Column> zones = zones_table(table, found, true);
    if (!table.shapes.empty()) {
        FeatureLayer layer{.name = "scenario_zones", .columns = zones};
        if (!table.names_en.empty())
            layer.columns.push_back(
                {.name = "name_en", .label_zh = "英文名", .label_en = "Name (en)", .values = table.names_en});
        for (const MultiPolygon& shape : table.shapes) layer.geometries.emplace_back(shape);
        account.add_layer(ModelOutput::scenario_zones, std::move(layer));
    }
    account.add_table(ModelOutput::scenario_zones_table, std::move(zones));
}

}  // namespace

std::vector<ScenarioSheet> scenario_sheets(const PairTable& table, const ScenarioFinding& found,
                                           const Text& model) {
    std::vector<ScenarioSheet> sheets;
    if (table.shapes.size() != table.size()) return sheets;
    std::vector<std::string> names = found.maps;
    if (names.empty()) names = {found.kept == KeptTotals::both ? "mean_distance" : "received", "r80"};
    for (const std::string& name : names) {
        const ZoneFact& fact =
            *std::ranges::find_if(zone_facts, [&](const ZoneFact& each) { return each.name == name; });
        ScenarioMeasure measure = measure_of(fact, table, found);
        if (any_known(measure.before) && any_known(measure.after))
            sheets.push_back({{table, found, model}, std::move(measure)});
    }
    return sheets;
}

std::vector<ScenarioSheet> scenario_sheets(const ModelFinding& finding) {
    return std::visit(
        [](const auto& found) {
            if constexpr (requires { found.scenario; })
                if (found.scenario)
                    return scenario_sheets(found.table, *found.scenario, scenario_words(found));
            return std::vector<ScenarioSheet>();
        },
        finding.found);
}

void add_scenario(ModelAccount& account, const PairTable& table, const ScenarioFinding& found,
                  const Text& model, const Session& session) {
    using Unit = PairValues::Unit;
    add_pairs(
        account, ModelOutput::scenario_pairs, ModelOutput::scenario_pairs_table, table,
        {{"before", "情景前", "Before", Unit::flow, &found.before},
         {"after", "情景后", "After", Unit::flow, &found.after},
         {"difference", "差", "Difference", Unit::flow, &found.difference},
         {"ratio_after_before", "后与前之比", "After over before", Unit::none, &found.ratio_after_before}});
    account.document["scenario"] = scenario_json(table, found);
    account.text = zones_text(table, found, session);
    add_zones(account, table, found);
    for (ScenarioSheet& sheet : scenario_sheets(table, found, model)) {
        std::string part = sheet.measure.name;
        account.files.push_back({ModelOutput::scenario_sheet,
                                 std::make_shared<const ScenarioSheet>(std::move(sheet)), std::move(part)});
    }
}

}  // namespace deltareach
