#include "study/findings/study_times.hpp"

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
    time_columns(row, study, "r50", "50%辐射半径", "reach radius 50 %", r.r50_km, r.r50_interval);
    time_columns(row, study, "r80", "80%辐射半径", "reach radius 80 %", r.r80_km, r.r80_interval);
    time_columns(row, study, "r95", "95%辐射半径", "reach radius 95 %", r.r95_km, r.r95_interval);
    time_columns(row, study, "mean", "平均距离", "mean distance", r.mean_km, r.mean_interval);
    time_column(row, study, "median", "中位距离", "median distance", r.median_km);
    time_column(row, study, "expected_mean", "按规模预期的平均距离", "mean distance expected by mass",
                r.expected_mean_km);
    time_column(row, study, "excess", "超出预期的距离", "excess over expected", r.excess_km);
    if (!study.estimated()) return;
    time_column(row, study, "bound_nearest", "无模型下界", "model-free lower bound",
                study.estimate->by_time->bounds.nearest_km);
    time_column(row, study, "bound_farthest", "无模型上界", "model-free upper bound",
                study.estimate->by_time->bounds.farthest_km);
}

void add_time_variant(ColumnBuilder& row, const Study& study, const EstimatedReach& by_time) {
    time_column(row, study, "r50", "50%辐射半径", "reach radius 50 %", by_time.r50_km);
    time_column(row, study, "r80", "80%辐射半径", "reach radius 80 %", by_time.r80_km);
    time_column(row, study, "r95", "95%辐射半径", "reach radius 95 %", by_time.r95_km);
    time_column(row, study, "mean", "平均距离", "mean distance", by_time.mean_km);
}

Json interval_json(const std::optional<Interval>& interval) {
    return interval ? Json{json_number(interval->low), json_number(interval->high)} : Json(nullptr);
}

void add_times(Json& json, const Study& study) {
    if (!study.by_time) return;
    const ReachResult& r = study.by_time->reach;
    const std::string end = "_" + time_ending(study);
    json["r50" + end] = json_number(r.r50_km);
    json["r80" + end] = json_number(r.r80_km);
    json["r95" + end] = json_number(r.r95_km);
    json["mean" + end] = json_number(r.mean_km);
    json["median" + end] = json_number(r.median_km);
    json["expected_mean" + end] = json_number(r.expected_mean_km);
    json["excess" + end] = json_number(r.excess_km);
    json["intervals"].update({{"r50" + end, interval_json(r.r50_interval)},
                              {"r80" + end, interval_json(r.r80_interval)},
                              {"r95" + end, interval_json(r.r95_interval)},
                              {"mean" + end, interval_json(r.mean_interval)}});
    if (!study.estimated()) return;
    const SplitEstimate::ByTime& e = *study.estimate->by_time;
    for (const auto& [name, reach] : {std::pair("beta_1", &e.beta_1), std::pair("beta_2", &e.beta_2)})
        json["estimate"][name].update({{"r50" + end, json_number(reach->r50_km)},
                                       {"r80" + end, json_number(reach->r80_km)},
                                       {"r95" + end, json_number(reach->r95_km)},
                                       {"mean" + end, json_number(reach->mean_km)}});
    json["estimate"]["bounds"].update({{"nearest" + end, json_number(e.bounds.nearest_km)},
                                       {"farthest" + end, json_number(e.bounds.farthest_km)}});
}

}  // namespace deltareach
