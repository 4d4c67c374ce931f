#include "study/tables/expected_tables.hpp"

#include "gis/column_builder.hpp"
#include "study/findings/labels.hpp"

#include <algorithm>

namespace deltareach {
namespace {

constexpr const char* model_words =
    "PPML, unconstrained, power decay, no border term, no pairs within a zone";

void expected_row(ColumnBuilder& rows, const ExpectedFlow& flow, const std::string& theme_zh,
                  const Region& region, std::size_t pair) {
    const ZoneRef from = flow.zones[flow.origin[pair]], to = flow.zones[flow.destination[pair]];
    rows.start_row();
    rows.text("theme", "主题", "theme", flow.theme);
    rows.text("theme_zh", "主题名", "theme (zh)", theme_zh);
    rows.text("period", "时期", "period", flow.period);
    rows.text("unit", "单位", "unit", flow.unit);
    rows.text("quality", "数据性质", "quality", std::string(name_of(flow.quality)));
    rows.text("origin", "起点代码", "origin code", region.code(from));
    rows.text("origin_zh", "起点", "origin (zh)", region.name_zh(from));
    rows.text("destination", "终点代码", "destination code", region.code(to));
    rows.text("destination_zh", "终点", "destination (zh)", region.name_zh(to));
    rows.number("flow", "流量", "flow", flow.unit, flow.observed[pair]);
    rows.number("expected", "期望流量", "expected flow", flow.unit, flow.expected[pair]);
    rows.number("ratio", "实测/期望", "observed over expected", "1", flow.ratio(pair));
    rows.number("distance_km", "距离", "distance", "km", flow.distance_km[pair]);
    add_expected_choice(rows, &flow.facts);
}

/// Whether both were made from the same, though a map asked in words of its own for what the project says.
bool same_choice(const ExpectedFlow& one, const ExpectedFlow& other) {
    return one.theme == other.theme && one.period == other.period && one.unit == other.unit &&
           one.facts.mass == other.facts.mass && one.facts.missing_as_zero == other.facts.missing_as_zero;
}

/// Those of which no earlier one is the same.
std::vector<const ExpectedFlow*> different_flows(const ExpectedFlows& flows) {
    std::vector<const ExpectedFlow*> different;
    for (const auto& [key, flow] : flows)
        if (std::ranges::none_of(different,
                                 [&](const ExpectedFlow* other) { return same_choice(*other, flow); }))
            different.push_back(&flow);
    return different;
}

}  // namespace

MatrixLayer expected_layer(const ExpectedFlows& flows, const Project& project, const Region& region) {
    MatrixLayer layer;
    ColumnBuilder rows;
    for (const ExpectedFlow* one : different_flows(flows)) {
        const ExpectedFlow& flow = *one;
        const std::string theme_zh = label_of_theme(project, flow.theme).zh;
        for (std::size_t pair = 0; pair < flow.observed.size(); ++pair) {
            expected_row(rows, flow, theme_zh, region, pair);
            const LonLat from = region.point(flow.zones[flow.origin[pair]]),
                         to = region.point(flow.zones[flow.destination[pair]]);
            layer.geometries.emplace_back(LineString{Point(from.lon, from.lat), Point(to.lon, to.lat)});
        }
    }
    layer.columns = rows.take();
    return layer;
}

void add_expected_choice(ColumnBuilder& rows, const ExpectedFacts* facts) {
    const auto text = [&](const char* name, const char* zh, const char* en, const std::string& value) {
        rows.text(name, zh, en, facts == nullptr ? "" : value);
    };
    const auto number = [&](const char* name, const char* zh, const char* en, double value) {
        rows.number(name, zh, en, "1", facts == nullptr ? std::nullopt : std::optional(value));
    };
    const ExpectedFacts none, &shown = facts == nullptr ? none : *facts;
    text("mass", "规模字段", "column of masses", shown.mass);
    number("missing_as_zero", "没有记录的对作 0（1 是）", "pairs without a record are 0 (1: yes)",
           shown.missing_as_zero ? 1.0 : 0.0);
    number("distance_power", "距离指数", "power of distance", shown.distance_power);
    text("mass_level", "拟合的层级", "level fitted", shown.level);
    number("fitted_pairs", "拟合的对数", "pairs fitted", static_cast<double>(shown.pairs));
    text("expected_model", "期望流量的模型", "model of the expected flow", model_words);
}

Json expected_json(const ExpectedFacts& facts) {
    return {{"model", model_words},
            {"mass", facts.mass},
            {"level", facts.level},
            {"missing_as_zero", facts.missing_as_zero},
            {"pairs", facts.pairs},
            {"pairs_without_row", facts.without_row},
            {"pairs_without_mass", facts.without_mass},
            {"distance_power", json_number(facts.distance_power)},
            {"origin_mass_power", json_number(facts.origin_power)},
            {"destination_mass_power", json_number(facts.destination_power)}};
}

}  // namespace deltareach
