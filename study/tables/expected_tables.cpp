#include "study/tables/expected_tables.hpp"

#include "study/findings/labels.hpp"
#include "study/tables/heads.hpp"

#include <algorithm>

namespace deltareach {
namespace {

constexpr const char* model_words =
    "PPML, unconstrained, power decay, no border term, no pairs within a zone";

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
    {heads::distance, [](ExpectedOf of) -> CellNumber { return of.flow.distance_km[of.pair]; }}};

/// What an expected flow was made from; nothing where there is none.
struct ChoiceRow {
    const ExpectedFacts* facts;

    [[nodiscard]] CellNumber number(double ExpectedFacts::*value) const {
        return facts == nullptr ? std::nullopt : CellNumber(facts->*value);
    }
};

using ChoiceOf = const ChoiceRow&;

constexpr RowFact<ChoiceRow> choice_facts[] = {
    {{"mass", "规模字段", "column of masses"},
     [](ChoiceOf of) { return of.facts == nullptr ? std::string() : of.facts->mass; }},
    {{"missing_as_zero", "没有记录的对作 0（1 是）", "pairs without a record are 0 (1: yes)", "1"},
     [](ChoiceOf of) {
         return of.facts == nullptr ? std::nullopt : CellNumber(of.facts->missing_as_zero ? 1.0 : 0.0);
     }},
    {{"distance_power", "距离指数", "power of distance", "1"},
     [](ChoiceOf of) { return of.number(&ExpectedFacts::distance_power); }},
    {{"mass_level", "拟合的层级", "level fitted"},
     [](ChoiceOf of) { return of.facts == nullptr ? std::string() : of.facts->level; }},
    {{"fitted_pairs", "拟合的对数", "pairs fitted", "1"},
     [](ChoiceOf of) {
         return of.facts == nullptr ? std::nullopt : CellNumber(static_cast<double>(of.facts->pairs));
     }},
    {{"expected_model", "期望流量的模型", "model of the expected flow"},
     [](ChoiceOf of) { return std::string(of.facts == nullptr ? "" : model_words); }}};

/// Whether both were made from the same, though a map asked in words of its own for what the project says.
bool same_choice(const ExpectedFlow& one, const ExpectedFlow& other) {
    return one.theme == other.theme && one.period == other.period && one.unit == other.unit &&
           one.facts.mass == other.facts.mass && one.facts.missing_as_zero == other.facts.missing_as_zero;
}

/// Those of which no earlier one is the same.
std::vector<const ExpectedFlow*> different_flows(const ExpectedFlows& flows) {
    std::vector<const ExpectedFlow*> different;
    for (const auto& one : flows) {
        const ExpectedFlow& flow = one.second;
        if (std::ranges::none_of(different,
                                 [&](const ExpectedFlow* other) { return same_choice(*other, flow); }))
            different.push_back(&flow);
    }
    return different;
}

/// Adds the rows of some of its pairs.
void add_pairs_of(FactRows& rows, const ExpectedFlow& flow, std::size_t begin, std::size_t end,
                  const Project& project, const Region& region) {
    const std::string theme_zh = label_of_theme(project, flow.theme).zh;
    for (std::size_t pair = begin; pair < end; ++pair) {
        rows.start_row();
        name_theme(rows, flow.theme, theme_zh, flow.period, flow.unit, flow.quality);
        add_facts<ExpectedRow>(rows, expected_facts, {flow, region, pair}, flow.unit);
        add_expected_choice(rows, &flow.facts);
    }
}

}  // namespace

LongTable expected_table(const ExpectedFlows& flows, const Project& project, const Region& region) {
    const std::vector<const ExpectedFlow*> different = different_flows(flows);
    std::vector<std::size_t> first{0};  // row of each
    for (const ExpectedFlow* flow : different) first.push_back(first.back() + flow->observed.size());
    constexpr std::size_t rows_at_once = 4096;
    return {.count = first.back(),
            .block = rows_at_once,
            .rows = [different, first, &project, &region](std::size_t begin, std::size_t end) {
                FactRows rows;
                for (std::size_t k = 0; k < different.size(); ++k)
                    if (const std::size_t from = std::max(begin, first[k]), to = std::min(end, first[k + 1]);
                        from < to)
                        add_pairs_of(rows, *different[k], from - first[k], to - first[k], project, region);
                return rows.take();
            }};
}

MatrixLayer expected_layer(const ExpectedFlows& flows, const Project& project, const Region& region) {
    MatrixLayer layer;
    FactRows rows;
    for (const ExpectedFlow* one : different_flows(flows)) {
        const ExpectedFlow& flow = *one;
        add_pairs_of(rows, flow, 0, flow.observed.size(), project, region);
        for (std::size_t pair = 0; pair < flow.observed.size(); ++pair) {
            const LonLat from = region.point(flow.zones[flow.origin[pair]]),
                         to = region.point(flow.zones[flow.destination[pair]]);
            layer.geometries.emplace_back(LineString{Point(from.lon, from.lat), Point(to.lon, to.lat)});
        }
    }
    layer.columns = rows.take();
    return layer;
}

void add_expected_choice(FactRows& rows, const ExpectedFacts* facts) {
    add_facts<ChoiceRow>(rows, choice_facts, {facts}, Head::words);
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
