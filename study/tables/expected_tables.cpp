#include "study/tables/expected_tables.hpp"

#include "study/findings/labels.hpp"
#include "study/tables/heads.hpp"

namespace deltareach {
namespace {

/// A row: one pair of an expected flow.
struct ExpectedRow {
    const ExpectedFlow& flow;
    const Region& region;
    std::size_t pair;

    [[nodiscard]] ZoneRef from() const { return flow.zones[flow.origin[pair]]; }
    [[nodiscard]] ZoneRef to() const { return flow.zones[flow.destination[pair]]; }
};

using ExpectedOf = const ExpectedRow&;

constexpr RowFact<ExpectedRow> expected_facts[] = {
    {heads::origin, [](ExpectedOf of) { return of.region.code(of.from()); }},
    {heads::origin_zh, [](ExpectedOf of) { return of.region.name_zh(of.from()); }},
    {heads::destination, [](ExpectedOf of) { return of.region.code(of.to()); }},
    {heads::destination_zh, [](ExpectedOf of) { return of.region.name_zh(of.to()); }},
    {heads::flow, [](ExpectedOf of) -> CellNumber { return of.flow.observed[of.pair]; }},
    {heads::expected, [](ExpectedOf of) -> CellNumber { return of.flow.expected[of.pair]; }},
    {heads::ratio, [](ExpectedOf of) -> CellNumber { return of.flow.ratio(of.pair); }},
    {heads::distance, [](ExpectedOf of) -> CellNumber { return of.flow.distance_km[of.pair]; }},
    {{"mass", "规模字段", "column of masses"}, [](ExpectedOf of) { return of.flow.facts.mass; }},
    {{"missing_as_zero", "没有记录的对作 0（1 是）", "pairs without a record are 0 (1: yes)", "1"},
     [](ExpectedOf of) -> CellNumber { return of.flow.facts.missing_as_zero ? 1.0 : 0.0; }},
    {{"distance_power", "距离指数", "power of distance", "1"},
     [](ExpectedOf of) -> CellNumber { return of.flow.facts.distance_power; }}};

}  // namespace

MatrixLayer expected_layer(const ExpectedFlows& flows, const Project& project, const Region& region) {
    MatrixLayer layer;
    FactRows rows;
    for (const auto& [key, flow] : flows) {
        const std::string theme_zh = label_of_theme(project, flow.theme).zh;
        for (std::size_t pair = 0; pair < flow.observed.size(); ++pair) {
            rows.start_row();
            name_theme(rows, flow.theme, theme_zh, flow.period, flow.unit, flow.quality);
            add_facts<ExpectedRow>(rows, expected_facts, {flow, region, pair}, flow.unit);
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
