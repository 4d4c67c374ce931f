#include "study/tables/study_times.hpp"

#include "study/tables/facts.hpp"

namespace deltareach {
namespace {

/// "min", or "network_km" beside the geodesic "km": how names of figures by travel time end.
std::string time_ending(const Study& study) {
    return study.by_time->unit == "km" ? "network_km" : study.by_time->unit;
}

void time_column(ColumnBuilder& row, const Study& study, const std::string& name, const std::string& zh,
                 const std::string& en, std::optional<double> value) {
    const bool minutes = study.by_time->unit != "km";
    row.number(name + "_" + time_ending(study), zh + (minutes ? "（行程时间）" : "（路网）"),
               en + (minutes ? " by travel time" : " along the network"), study.by_time->unit, value);
}

/// One figure by the project's times with its interval.
void time_columns(ColumnBuilder& row, const Study& study, const std::string& name, const std::string& zh,
                  const std::string& en, std::optional<double> value, std::optional<Interval> interval) {
    time_column(row, study, name, zh, en, value);
    time_column(row, study, name + "_low", zh + "下限", en + ", low",
                interval ? std::optional(interval->low) : std::nullopt);
    time_column(row, study, name + "_high", zh + "上限", en + ", high",
                interval ? std::optional(interval->high) : std::nullopt);
}

}  // namespace

void add_time_columns(ColumnBuilder& row, const Study& study) {
    if (!study.by_time) return;
    const ReachResult& r = study.by_time->reach;
    for (const Fact& fact : reach_facts()) {
        if (!fact.by_time) continue;
        if (fact.interval != nullptr)
            time_columns(row, study, fact.name, fact.zh, fact.en, fact.get(r), fact.interval(r));
        else
            time_column(row, study, fact.name, fact.zh, fact.en, fact.get(r));
    }
    if (!study.estimated()) return;
    time_column(row, study, "bound_nearest", "不依赖模型的下界", "model-free lower bound",
                study.estimate->by_time->bounds.nearest_km);
    time_column(row, study, "bound_farthest", "不依赖模型的上界", "model-free upper bound",
                study.estimate->by_time->bounds.farthest_km);
}

void add_time_variant(ColumnBuilder& row, const Study& study, const EstimatedReach& by_time) {
    const ReachResult known = as_reach(by_time);
    for (const Fact& fact : reach_facts())
        if (fact.by_time && fact.interval != nullptr)
            time_column(row, study, fact.name, fact.zh, fact.en, fact.get(known));
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
