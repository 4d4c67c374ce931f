#include "study/tables/study_times.hpp"

#include "study/tables/facts.hpp"
#include "study/tables/reach_heads.hpp"

namespace deltareach {
namespace {

/// "min", or "network_km" beside the geodesic "km": how names of figures by travel time end.
std::string time_ending(const Study& study) {
    return study.by_time->unit == "km" ? "network_km" : study.by_time->unit;
}

/// A head measured by the project's times.
ColumnHead timed(ColumnHead head, const Study& study) {
    const bool minutes = study.by_time->unit != "km";
    head.ending = "_" + time_ending(study);
    head.zh += minutes ? "（行程时间）" : "（路网）";
    head.en += minutes ? " by travel time" : " along the network";
    head.unit = study.by_time->unit;
    return head;
}

/// One figure by the project's times with its interval.
void time_columns(FactRows& row, const Study& study, const Fact& fact, const ReachResult& reach) {
    const ColumnHead head = fact.column(study);
    row.number(timed(head, study), fact.get(reach));
    if (fact.interval == nullptr) return;
    const std::optional<Interval> interval = fact.interval(reach);
    row.number(timed(head.low(), study), interval ? std::optional(interval->low) : std::nullopt);
    row.number(timed(head.high(), study), interval ? std::optional(interval->high) : std::nullopt);
}

}  // namespace

void add_time_columns(FactRows& row, const Study& study) {
    if (!study.by_time) return;
    for (const Fact& fact : reach_facts())
        if (fact.by_time) time_columns(row, study, fact, study.by_time->reach);
    if (!study.estimated()) return;
    const auto& bounds = study.estimate->by_time->bounds;
    row.number(timed(heads::bound_nearest, study), bounds.nearest_km);
    row.number(timed(heads::bound_farthest, study), bounds.farthest_km);
}

void add_time_variant(FactRows& row, const Study& study, const EstimatedReach& by_time) {
    const ReachResult known = as_reach(by_time);
    for (const Fact& fact : reach_facts())
        if (fact.by_time && fact.interval != nullptr)
            row.number(timed(fact.column(study), study), fact.get(known));
}

void add_times(Json& json, const Study& study) {
    if (!study.by_time) return;
    const ReachResult& r = study.by_time->reach;
    const std::string end = "_" + time_ending(study);
    for (const Fact& fact : reach_facts())
        if (fact.by_time) json[fact.name + end] = json_number(fact.get(r));
    for (const Fact& fact : reach_facts())
        if (fact.by_time && fact.interval != nullptr)
            json["intervals"][fact.name + end] = interval_json(fact.interval(r));
    if (!study.estimated()) return;
    const SplitEstimate::ByTime& e = *study.estimate->by_time;
    for (const auto& [name, variant] : {std::pair("beta_1", &e.beta_1), std::pair("beta_2", &e.beta_2)}) {
        const ReachResult known = as_reach(*variant);
        for (const Fact& fact : reach_facts())
            if (fact.by_time && fact.interval != nullptr)
                json["estimate"][name][fact.name + end] = json_number(fact.get(known));
    }
    json["estimate"]["bounds"].update({{"nearest" + end, json_number(e.bounds.nearest_km)},
                                       {"farthest" + end, json_number(e.bounds.farthest_km)}});
}

}  // namespace deltareach
