#include "study/tables/models/scenario.hpp"

#include "analysis/reach.hpp"
#include "study/tables/models/pairs.hpp"
#include "study/tables/reach_heads.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>

namespace deltareach {
namespace {

constexpr Head scenario_sent{"sent", "送出", "Sent", Head::of_row};
constexpr Head scenario_received{"received", "收到", "Received", Head::of_row};

/// A measure of a zone: one of the model's own, or one of reach under the words of its fact.
struct ZoneFact {
    std::string_view name;
    const char* fact;  ///< of reach; nullptr: `head`
    double ZoneFlows::*member;
    Head head = {};

    [[nodiscard]] bool is_flow() const { return fact == nullptr; }
    [[nodiscard]] ColumnHead column(const PairTable& table) const {
        return fact == nullptr ? ColumnHead(head, table.unit)
                               : head_in_models(fact, std::string(name), table.distance_unit);
    }
};
constexpr ZoneFact zone_facts[] = {{"sent", nullptr, &ZoneFlows::total, scenario_sent},
                                   {"received", nullptr, &ZoneFlows::received, scenario_received},
                                   {"mean_distance", "mean", &ZoneFlows::mean},
                                   {"r50", "r50", &ZoneFlows::r50},
                                   {"r80", "r80", &ZoneFlows::r80},
                                   {"r95", "r95", &ZoneFlows::r95}};

/// When a measure of a scenario holds.
struct ScenarioMoment {
    const char *name, *zh, *en;
    std::vector<ZoneFlows> ScenarioFinding::*zones;
};
constexpr ScenarioMoment scenario_moments[] = {
    {"_before", "（情景前）", ", before", &ScenarioFinding::zones_before},
    {"_after", "（情景后）", ", after", &ScenarioFinding::zones_after},
    {"_difference", "（差）", ", difference", &ScenarioFinding::zones_difference}};

constexpr Head scenario_zone{"zone", "区域", "Zone"};
constexpr Head scenario_zone_name_en{"name_en", "英文名", "Name (en)"};
constexpr Head scenario_before{"before", "情景前", "Before", Head::of_row};
constexpr Head scenario_after{"after", "情景后", "After", Head::of_row};
constexpr Head scenario_change_head{"difference", "差", "Difference", Head::of_row};
constexpr Head scenario_ratio{"ratio_after_before", "后与前之比", "After over before", "1"};

/// @param in_heads  lengths end in their unit (r80_before_km) and a column names that of the flows, as text
///                  tables need; documents name both units once
std::vector<Column> zones_table(const PairTable& table, const ScenarioFinding& found, bool in_heads) {
    FactRows rows;
    const std::string ending = in_heads && table.distance_unit != "unstated" ? "_" + table.distance_unit : "";
    for (std::size_t z = 0; z < table.size(); ++z) {
        rows.start_row();
        rows.text(scenario_zone, table.zones[z]);
        if (!table.names.empty()) rows.text(heads::model_name, table.names[z]);
        for (const ZoneFact& fact : zone_facts)
            for (const ScenarioMoment& moment : scenario_moments) {
                ColumnHead head = fact.column(table);
                head.name += moment.name;
                head.zh += moment.zh;
                head.en += moment.en;
                head.ending = fact.is_flow() ? "" : ending;
                rows.number(head, (found.*moment.zones)[z].*fact.member);
            }
        if (in_heads && table.unit != "unstated") rows.text(heads::model_unit, table.unit);
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
    const auto said = [&](const Head& head) {
        const Text words = without_capital(head.text());
        return std::string(session.say(words.zh, words.en));
    };
    std::string text;
    for (std::size_t z = 0; z < table.size(); ++z) {
        const ZoneFlows &before = found.zones_before[z], &after = found.zones_after[z];
        text += fmt::format("{}  {} {} → {}  {} {} → {}  r80 {} → {} {}\n", name_of_zone(table, z, session),
                            said(scenario_sent), shown(before.total, 6), shown(after.total, 6),
                            said(scenario_received), shown(before.received, 6), shown(after.received, 6),
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
    json[heads::radius_rule.name] = name_of(table.radius_rule);
    json["zones"] = zones_json(table, zones_table(table, found, false));
    return json;
}

bool any_known(const std::vector<double>& values) {
    return std::ranges::any_of(values, [](double value) { return std::isfinite(value); });
}

ScenarioMeasure measure_of(const ZoneFact& fact, const PairTable& table, const ScenarioFinding& found) {
    const ColumnHead head = fact.column(table);
    ScenarioMeasure measure{
        .name = std::string(fact.name),
        .label = fact.is_flow() ? Text{head.zh + "的流量", head.en + " flow"} : Text{head.zh, head.en},
        .unit = head.unit,
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
            layer.columns.push_back(column_of(scenario_zone_name_en, table.names_en));
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
    using PairUnit = PairValues::Unit;
    add_pairs(account, ModelOutput::scenario_pairs, ModelOutput::scenario_pairs_table, table,
              {{scenario_before, PairUnit::flow, &found.before},
               {scenario_after, PairUnit::flow, &found.after},
               {scenario_change_head, PairUnit::flow, &found.difference},
               {scenario_ratio, PairUnit::none, &found.ratio_after_before}});
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
