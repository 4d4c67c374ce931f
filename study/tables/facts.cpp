#include "study/tables/facts.hpp"

#include <algorithm>

namespace deltareach {
namespace {

using Value = std::optional<double>;
using Range = std::optional<Interval>;
using Reach = const ReachResult&;

/// A measure of how unevenly the flow is spread, and its interval.
template <double Concentration::*measure>
Value of_spread(Reach r) {
    return r.spread ? Value((*r.spread).*measure) : std::nullopt;
}
template <double Concentration::*measure>
Range range_of_spread(Reach r) {
    if (!r.spread_ends) return std::nullopt;
    return Interval{r.spread_ends->low.*measure, r.spread_ends->high.*measure};
}

/// That of all destinations, unless some of them are unknown.
Value gini_where_known(Reach r) {
    return r.gini_reason ? std::nullopt : of_spread<&Concentration::gini>(r);
}

const Fact statistics_of_reach[] = {
    {"total", "", "总量", "total", "", false, false, [](Reach r) -> Value { return r.total; }, nullptr, false,
     false, false, "流出总量", "Total sent"},
    {"destinations", "", "有流量的目的地", "destinations with flow", "1", true, false,
     [](Reach r) -> Value { return static_cast<double>(r.destinations); }, nullptr, false, false, false,
     "有流量的目的地", "Destinations with flow", "目的地数", "destinations"},
    {"n", "", "目的地数", "destinations mapped", "1", true, false,
     [](Reach r) -> Value { return static_cast<double>(r.n); }, nullptr},
    {"r50", "_km", "50%辐射半径", "reach radius 50 %", "km", false, true,
     [](Reach r) -> Value { return r.r50_km; }, [](Reach r) -> Range { return r.r50_interval; }, true, true,
     true, "50%辐射半径", "r50", "50% 半径", "r50"},
    {"r80", "_km", "80%辐射半径", "reach radius 80 %", "km", false, true,
     [](Reach r) -> Value { return r.r80_km; }, [](Reach r) -> Range { return r.r80_interval; }, true, true,
     true, "80%辐射半径", "r80", "80% 半径", "r80"},
    {"r95", "_km", "95%辐射半径", "reach radius 95 %", "km", false, true,
     [](Reach r) -> Value { return r.r95_km; }, [](Reach r) -> Range { return r.r95_interval; }, true, true,
     true, "95%辐射半径", "r95"},
    {"mean", "_km", "平均距离", "mean distance", "km", false, true,
     [](Reach r) -> Value { return r.mean_km; }, [](Reach r) -> Range { return r.mean_interval; }, false,
     true, true, "平均距离", "Mean distance"},
    {"median", "_km", "中位距离", "median distance", "km", false, true,
     [](Reach r) -> Value { return r.median_km; }, nullptr},
    {"expected_mean", "_km", "按规模预期的平均距离", "mean distance expected by mass", "km", false, true,
     [](Reach r) -> Value { return r.expected_mean_km; }, nullptr},
    {"excess", "_km", "超出预期的距离", "excess over expected", "km", false, true,
     [](Reach r) -> Value { return r.excess_km; }, nullptr},
    {"entropy", "", "香农熵", "Shannon entropy", "nat", false, false, of_spread<&Concentration::entropy>,
     range_of_spread<&Concentration::entropy>},
    {"effective_destinations", "", "有效目的地数", "effective destinations", "1", false, false,
     of_spread<&Concentration::effective_destinations>,
     range_of_spread<&Concentration::effective_destinations>},
    {"hhi", "", "赫芬达尔指数", "HHI", "1", false, false, of_spread<&Concentration::hhi>,
     range_of_spread<&Concentration::hhi>},
    {"gini", "", "基尼系数", "Gini", "1", false, false, gini_where_known,
     range_of_spread<&Concentration::gini>},
    {"gini_nonzero", "", "基尼系数（非零）", "Gini of nonzero", "1", false, false,
     of_spread<&Concentration::gini_nonzero>, range_of_spread<&Concentration::gini_nonzero>},
    {"gini_on_record", "", "基尼系数（有记录的目的地）", "Gini of destinations on record", "1", false, false,
     [](Reach r) -> Value { return r.gini_on_record; }, nullptr},
    {"kept_inside", "", "留在起点内", "kept inside", "", false, false,
     [](Reach r) -> Value { return r.kept_inside; }, nullptr},
    {"kept_inside_share", "", "留在起点内的份额", "share kept inside", "1", false, false,
     [](Reach r) -> Value { return r.kept_inside_share; }, nullptr},
    {"cross_province_share", "", "跨省份额", "cross-province share", "1", false, false,
     [](Reach r) -> Value { return r.cross_province_share; }, nullptr, false, true},
    {"outside", "", "图外或不明", "outside or unknown", "", false, false,
     [](Reach r) -> Value { return r.outside; }, nullptr},
    {"outside_share", "", "图外或不明的份额", "share outside or unknown", "1", false, false,
     [](Reach r) -> Value { return r.outside_share; }, nullptr, false, true}};

}  // namespace

std::span<const Fact> reach_facts() {
    return statistics_of_reach;
}

const Fact& reach_fact(std::string_view name) {
    return *std::ranges::find_if(statistics_of_reach, [&](const Fact& fact) { return name == fact.name; });
}

Text fact_name(std::string_view name) {
    const Fact& fact = reach_fact(name);
    return {fact.zh, fact.en};
}

Text fact_head(std::string_view name) {
    const Fact& fact = reach_fact(name);
    return fact.head_zh != nullptr ? Text{fact.head_zh, fact.head_en} : Text{fact.zh, fact.en};
}

Text fact_brief(std::string_view name) {
    const Fact& fact = reach_fact(name);
    return fact.brief_zh != nullptr ? Text{fact.brief_zh, fact.brief_en} : fact_head(name);
}

ReachResult as_reach(const EstimatedReach& estimated) {
    ReachResult reach;
    reach.r50_km = estimated.r50_km;
    reach.r80_km = estimated.r80_km;
    reach.r95_km = estimated.r95_km;
    reach.mean_km = estimated.mean_km;
    reach.spread = estimated.spread;
    return reach;
}

void add_fact(FactRows& row, const Fact& fact, const Study& study, const ReachResult& reach) {
    const ColumnHead head = fact.column(study);
    row.number(head, fact.get(reach));
    if (fact.interval != nullptr) row.interval(head, fact.interval(reach), fact.map_ends);
}

Json interval_json(const std::optional<Interval>& interval) {
    return interval ? Json{json_number(interval->low), json_number(interval->high)} : Json(nullptr);
}

Json fact_json(const Fact& fact, const ReachResult& reach) {
    const Value value = fact.get(reach);
    if (fact.whole && value) return static_cast<std::uint64_t>(*value);
    return json_number(value);
}

}  // namespace deltareach
