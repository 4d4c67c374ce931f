#include "study/tables/expected_tables.hpp"

#include "gis/column_builder.hpp"
#include "study/findings/labels.hpp"

namespace deltareach {
namespace {

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
    rows.text("mass", "规模字段", "column of masses", flow.facts.mass);
    rows.number("missing_as_zero", "没有记录的对作 0（1 是）", "pairs without a record are 0 (1: yes)", "1",
                flow.facts.missing_as_zero ? 1.0 : 0.0);
    rows.number("distance_power", "距离指数", "power of distance", "1", flow.facts.distance_power);
}

}  // namespace

MatrixLayer expected_layer(const ExpectedFlows& flows, const Project& project, const Region& region) {
    MatrixLayer layer;
    ColumnBuilder rows;
    for (const auto& [key, flow] : flows) {
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

Json expected_json(const ExpectedFacts& facts) {
    return {{"model", "PPML, unconstrained, power decay, no border term"},
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
