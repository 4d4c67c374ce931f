#include "study/tables/study_tables.hpp"

#include "gis/column_builder.hpp"
#include "study/findings/study_times.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

std::string unit_of(const Study& study) {
    return study.unit;
}

void name_study(ColumnBuilder& row, const Study& study) {
    row.text("origin", "起点代码", "origin code", study.origin.id);
    row.text("origin_zh", "起点", "origin (zh)", study.origin.name_zh);
    row.text("origin_en", "起点（英）", "origin", study.origin.name_en);
    row.text("theme", "主题", "theme", study.theme.id);
    row.text("period", "时期", "period", study.period);
    row.text("unit", "单位", "unit", unit_of(study));
    row.text("quality", "数据性质", "quality", std::string(name_of(study.quality)));
}

/// A statistic with its interval: NAME, NAME_low, NAME_high, each with the suffix of its unit.
struct Statistic {
    const char *name, *suffix, *zh, *en, *unit;
};

void interval_columns(ColumnBuilder& row, const Statistic& measure, std::optional<double> value,
                      std::optional<Interval> interval) {
    const auto& [name, suffix, zh, en, unit] = measure;
    row.number(fmt::format("{}{}", name, suffix), zh, en, unit, value);
    row.number(fmt::format("{}_low{}", name, suffix), fmt::format("{}下限", zh), fmt::format("{}, low", en),
               unit, interval ? std::optional(interval->low) : std::nullopt);
    row.number(fmt::format("{}_high{}", name, suffix), fmt::format("{}上限", zh), fmt::format("{}, high", en),
               unit, interval ? std::optional(interval->high) : std::nullopt);
}

void radius_columns(ColumnBuilder& row, const char* name, const char* zh, const char* en,
                    std::optional<double> value, std::optional<Interval> interval) {
    interval_columns(row, {name, "_km", zh, en, "km"}, value, interval);
}

/// How unevenly the flow is spread, of a whole result or of a variant of an estimate.
void concentration_columns(ColumnBuilder& row, const ReachResult& r) {
    interval_columns(row, {"entropy", "", "香农熵", "Shannon entropy", "nat"}, r.entropy, r.entropy_interval);
    interval_columns(row, {"effective_destinations", "", "有效目的地数", "effective destinations", "1"},
                     r.effective_destinations, r.effective_interval);
    interval_columns(row, {"hhi", "", "赫芬达尔指数", "HHI", "1"}, r.hhi, r.hhi_interval);
    interval_columns(row, {"gini", "", "基尼系数", "Gini", "1"}, r.gini, r.gini_interval);
    interval_columns(row, {"gini_nonzero", "", "基尼系数（非零）", "Gini of nonzero", "1"}, r.gini_nonzero,
                     r.gini_nonzero_interval);
}

void distance_columns(ColumnBuilder& row, const ReachResult& r) {
    radius_columns(row, "r50", "50%辐射半径", "reach radius 50 %", r.r50_km, r.r50_interval);
    radius_columns(row, "r80", "80%辐射半径", "reach radius 80 %", r.r80_km, r.r80_interval);
    radius_columns(row, "r95", "95%辐射半径", "reach radius 95 %", r.r95_km, r.r95_interval);
    radius_columns(row, "mean", "平均距离", "mean distance", r.mean_km, r.mean_interval);
    row.number("median_km", "中位距离", "median distance", "km", r.median_km);
    row.number("expected_mean_km", "按规模预期的平均距离", "mean distance expected by mass", "km",
               r.expected_mean_km);
    row.number("excess_km", "超出预期的距离", "excess over expected", "km", r.excess_km);
}

void spread_columns(ColumnBuilder& row, const Study& study) {
    const ReachResult& r = study.reach.reach;
    concentration_columns(row, r);
    row.number("kept_inside", "留在起点内", "kept inside", unit_of(study), r.kept_inside);
    row.number("kept_inside_share", "留在起点内的份额", "share kept inside", "1", r.kept_inside_share);
    row.number("cross_province_share", "跨省份额", "cross-province share", "1", r.cross_province_share);
    row.number("outside", "图外或不明", "outside or unknown", unit_of(study), r.outside);
    row.number("outside_share", "图外或不明的份额", "share outside or unknown", "1", r.outside_share);
}

void direction_columns(ColumnBuilder& row, const Direction& direction) {
    row.number("centre_lon", "流量重心经度", "centre longitude", "deg",
               direction.centre ? std::optional(direction.centre->lon) : std::nullopt);
    row.number("centre_lat", "流量重心纬度", "centre latitude", "deg",
               direction.centre ? std::optional(direction.centre->lat) : std::nullopt);
    row.number("shift_km", "重心偏移", "shift of the centre", "km", direction.shift_km);
    row.number("shift_azimuth_deg", "偏移方位角", "azimuth of the shift", "deg", direction.shift_azimuth_deg);
    const auto& ellipse = direction.ellipse;
    row.number("ellipse_major_km", "椭圆长半轴", "ellipse semi-major axis", "km",
               ellipse ? std::optional(ellipse->semi_major_km) : std::nullopt);
    row.number("ellipse_minor_km", "椭圆短半轴", "ellipse semi-minor axis", "km",
               ellipse ? std::optional(ellipse->semi_minor_km) : std::nullopt);
    row.number("ellipse_azimuth_deg", "椭圆长轴方位角", "ellipse azimuth", "deg",
               ellipse ? std::optional(ellipse->azimuth_deg) : std::nullopt);
    row.text("ellipse_scale", "椭圆尺度", "ellipse scale", ellipse ? name_of(ellipse->scale) : "");
}

std::string zone_label(const Study& study, const Region& region, std::size_t position) {
    const ZoneRef zone = study.flows.destinations[position];
    return fmt::format("{} {}", region.code(zone), region.name_zh(zone));
}

void basis_columns(ColumnBuilder& row, const Study& study, const Region& region) {
    const ReachResult& r = study.reach.reach;
    const bool bounded = study.estimated();
    row.number("bound_nearest_km", "无模型下界", "model-free lower bound", "km",
               bounded ? std::optional(study.estimate->bounds.nearest_km) : std::nullopt);
    row.number("bound_farthest_km", "无模型上界", "model-free upper bound", "km",
               bounded ? std::optional(study.estimate->bounds.farthest_km) : std::nullopt);
    row.text("bound_nearest", "最近区域", "nearest zone",
             bounded ? zone_label(study, region, study.estimate->bounds.nearest) : "");
    row.text("bound_farthest", "最远区域", "farthest zone",
             bounded ? zone_label(study, region, study.estimate->bounds.farthest) : "");
    row.text("radius_rule", "半径规则", "radius rule", name_of(r.radius_rule));
    row.text("radii_outside", "半径是否含图外", "radii and the outside",
             r.radii_exclude_outside ? "excluded" : "included");
    row.text("interval_method", "区间方法", "interval method", name_of(r.interval_method));
    row.number("interval_level", "区间水平", "interval level", "1",
               r.interval_method == IntervalMethod::none ? std::nullopt : std::optional(r.interval_level));
    row.text("interval_reason", "无区间的原因", "why no interval",
             r.interval_reason ? text_of(*r.interval_reason, Language::zh) : "");
    row.number("seed", "种子", "seed", "1",
               r.interval_method == IntervalMethod::none ? std::nullopt
                                                         : std::optional(static_cast<double>(r.seed)));
    row.text("method", "方法", "method", bounded ? study.estimate->method : "");
}

void main_row(ColumnBuilder& row, const Study& study, const Region& region) {
    const ReachResult& r = study.reach.reach;
    row.start_row();
    name_study(row, study);
    row.text("variant", "变体", "variant", study.estimated() ? "mid" : "");
    row.number("total", "总量", "total", unit_of(study), r.total);
    row.number("destinations", "有流量的目的地", "destinations with flow", "1",
               static_cast<double>(r.destinations));
    row.number("n", "目的地数", "destinations mapped", "1", static_cast<double>(r.n));
    distance_columns(row, r);
    spread_columns(row, study);
    direction_columns(row, study.reach.direction);
    basis_columns(row, study, region);
    add_time_columns(row, study);
}

/// The rows with β = 1 and β = 2 that accompany every estimate.
void variant_row(ColumnBuilder& row, const Study& study, const char* variant, const EstimatedReach& reach,
                 const EstimatedReach* by_time) {
    row.start_row();
    name_study(row, study);
    row.text("variant", "变体", "variant", variant);
    row.number("total", "总量", "total", unit_of(study), study.reach.reach.total);
    row.number("n", "目的地数", "destinations mapped", "1", static_cast<double>(study.reach.reach.n));
    radius_columns(row, "r50", "50%辐射半径", "reach radius 50 %", reach.r50_km, {});
    radius_columns(row, "r80", "80%辐射半径", "reach radius 80 %", reach.r80_km, {});
    radius_columns(row, "r95", "95%辐射半径", "reach radius 95 %", reach.r95_km, {});
    radius_columns(row, "mean", "平均距离", "mean distance", reach.mean_km, {});
    concentration_columns(row, {.entropy = reach.entropy,
                                .effective_destinations = reach.effective_destinations,
                                .hhi = reach.hhi,
                                .gini = reach.gini,
                                .gini_nonzero = reach.gini_nonzero});
    row.text("radius_rule", "半径规则", "radius rule", name_of(study.reach.reach.radius_rule));
    row.text("method", "方法", "method", study.estimate->method);
    if (by_time != nullptr) add_time_variant(row, study, *by_time);
}

void origin_point(Json& json, const Study& study) {
    json["origin_lon"] = json_number(study.reach.direction.origin.lon);
    json["origin_lat"] = json_number(study.reach.direction.origin.lat);
}

Json ellipse_json(const Direction& direction) {
    if (!direction.ellipse) return nullptr;
    const Ellipse& e = *direction.ellipse;
    return {{"centre_lon", json_number(e.centre.lon)},
            {"centre_lat", json_number(e.centre.lat)},
            {"semi_major_km", json_number(e.semi_major_km)},
            {"semi_minor_km", json_number(e.semi_minor_km)},
            {"azimuth_deg", json_number(e.azimuth_deg)},
            {"area_km2", json_number(e.area_km2)},
            {"scale", name_of(e.scale)}};
}

Json estimate_json(const Study& study, const Region& region) {
    const SplitEstimate& e = *study.estimate;
    const auto reach = [](const EstimatedReach& r) {
        return Json{{"r50_km", json_number(r.r50_km)},
                    {"r80_km", json_number(r.r80_km)},
                    {"r95_km", json_number(r.r95_km)},
                    {"mean_km", json_number(r.mean_km)},
                    {"entropy", json_number(r.entropy)},
                    {"effective_destinations", json_number(r.effective_destinations)},
                    {"hhi", json_number(r.hhi)},
                    {"gini", json_number(r.gini)},
                    {"gini_nonzero", json_number(r.gini_nonzero)}};
    };
    return {{"method", e.method},
            {"mass", "GDP"},
            {"alpha", e.options.alpha},
            {"beta", e.options.beta},
            {"draws", e.options.draws},
            {"seed", e.options.seed},
            {"reported_total", json_number(study.reported_total)},
            {"beta_1", reach(e.beta_1)},
            {"beta_2", reach(e.beta_2)},
            {"bounds",
             {{"nearest_km", json_number(e.bounds.nearest_km)},
              {"nearest", zone_label(study, region, e.bounds.nearest)},
              {"farthest_km", json_number(e.bounds.farthest_km)},
              {"farthest", zone_label(study, region, e.bounds.farthest)}}}};
}

Json notes_json(const Study& study) {
    Json notes = Json::array();
    for (const Message& message : study.notes)
        notes.push_back({{"code", message.code},
                         {"zh", text_of(message, Language::zh)},
                         {"en", text_of(message, Language::en)}});
    return notes;
}

Json flows_json(const Study& study, const Region& region) {
    Json flows = Json::array();
    for (std::size_t j = 0; j < study.flow.size(); ++j) {
        if (!(study.flow[j] > 0)) continue;
        const ZoneRef zone = study.flows.destinations[j];
        Json row{{"destination", region.code(zone)},
                 {"name", region.name_zh(zone)},
                 {"flow", json_number(study.flow[j])}};
        if (study.estimated()) {
            row["low"] = json_number(study.low[j]);
            row["high"] = json_number(study.high[j]);
        }
        row["distance_km"] = json_number(study.reach.distance_km[j]);
        flows.push_back(std::move(row));
    }
    return flows;
}

}  // namespace

std::vector<Column> reach_table(std::span<const Study> studies, const Region& region) {
    ColumnBuilder rows;
    for (const Study& study : studies) {
        main_row(rows, study, region);
        if (!study.estimated()) continue;
        const auto& times = study.estimate->by_time;
        variant_row(rows, study, "beta_1", study.estimate->beta_1, times ? &times->beta_1 : nullptr);
        variant_row(rows, study, "beta_2", study.estimate->beta_2, times ? &times->beta_2 : nullptr);
    }
    return rows.take();
}

Json reach_json(const Study& study, const Region& region) {
    const ReachResult& r = study.reach.reach;
    Json json{{"origin", study.origin.id},
              {"origin_name", study.origin.name_zh},
              {"theme", study.theme.id},
              {"period", study.period},
              {"unit", study.unit},
              {"quality", name_of(study.quality)},
              {"total", json_number(r.total)},
              {"destinations", r.destinations},
              {"n", r.n},
              {"r50_km", json_number(r.r50_km)},
              {"r80_km", json_number(r.r80_km)},
              {"r95_km", json_number(r.r95_km)},
              {"radius_rule", name_of(r.radius_rule)},
              {"radii_exclude_outside", r.radii_exclude_outside},
              {"mean_km", json_number(r.mean_km)},
              {"median_km", json_number(r.median_km)},
              {"expected_mean_km", json_number(r.expected_mean_km)},
              {"excess_km", json_number(r.excess_km)},
              {"entropy", json_number(r.entropy)},
              {"effective_destinations", json_number(r.effective_destinations)},
              {"hhi", json_number(r.hhi)},
              {"gini", json_number(r.gini)},
              {"gini_nonzero", json_number(r.gini_nonzero)},
              {"kept_inside", json_number(r.kept_inside)},
              {"kept_inside_share", json_number(r.kept_inside_share)},
              {"cross_province_share", json_number(r.cross_province_share)},
              {"outside", json_number(r.outside)},
              {"outside_share", json_number(r.outside_share)}};
    origin_point(json, study);
    const Direction& direction = study.reach.direction;
    json["centre"] = direction.centre
                         ? Json{json_number(direction.centre->lon), json_number(direction.centre->lat)}
                         : Json(nullptr);
    json["shift_km"] = json_number(direction.shift_km);
    json["shift_azimuth_deg"] = json_number(direction.shift_azimuth_deg);
    json["ellipse"] = ellipse_json(direction);
    Json sectors;
    for (std::size_t s = 0; s < direction.sector_flow.size(); ++s)
        sectors[std::string(sector_name(s))] = json_number(direction.sector_flow[s]);
    json["sectors"] = std::move(sectors);
    json["intervals"] = {{"r50_km", interval_json(r.r50_interval)},
                         {"r80_km", interval_json(r.r80_interval)},
                         {"r95_km", interval_json(r.r95_interval)},
                         {"mean_km", interval_json(r.mean_interval)},
                         {"entropy", interval_json(r.entropy_interval)},
                         {"effective_destinations", interval_json(r.effective_interval)},
                         {"hhi", interval_json(r.hhi_interval)},
                         {"gini", interval_json(r.gini_interval)},
                         {"gini_nonzero", interval_json(r.gini_nonzero_interval)}};
    json["interval_method"] = name_of(r.interval_method);
    json["interval_level"] =
        r.interval_method == IntervalMethod::none ? Json(nullptr) : json_number(r.interval_level);
    json["interval_reason"] = r.interval_reason ? Json(r.interval_reason->code) : Json(nullptr);
    json["seed"] = r.seed;
    json["estimate"] = study.estimated() ? estimate_json(study, region) : Json(nullptr);
    add_times(json, study);
    json["flows"] = flows_json(study, region);
    json["notes"] = notes_json(study);
    return json;
}

}  // namespace deltareach
