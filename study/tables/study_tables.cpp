#include "study/tables/study_tables.hpp"

#include "gis/column_builder.hpp"
#include "study/tables/estimate_text.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/interval_text.hpp"
#include "study/tables/study_times.hpp"

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
    row.text("theme_zh", "主题名", "theme (zh)", study.theme.label_zh);
    row.text("period", "时期", "period", study.period);
    row.text("unit", "单位", "unit", unit_of(study));
    row.text("quality", "数据性质", "quality", std::string(name_of(study.quality)));
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

/// How much of the total is on record.
void recorded_columns(ColumnBuilder& row, const Study& study) {
    const std::optional<Recorded> count = recorded(study);
    const auto number = [&](std::size_t Recorded::*part) {
        return count ? std::optional(static_cast<double>((*count).*part)) : std::nullopt;
    };
    row.text("total_bound", "总量的界", "bound of the total", total_is_whole(study) ? "" : "at least");
    row.text("kept_inside_share_bound", "留在起点内份额的界", "bound of the share kept inside",
             bound_of_kept_share(study));
    row.number("on_record", "有记录的目的地", "destinations on record", "1", number(&Recorded::known));
    row.number("on_record_partial", "缺部分成员记录的目的地", "destinations that lack members", "1",
               number(&Recorded::partial));
}

Json recorded_json(const Study& study) {
    const std::optional<Recorded> count = recorded(study);
    if (!count) return nullptr;
    return {{"destinations", count->destinations}, {"known", count->known}, {"partial", count->partial}};
}

void basis_columns(ColumnBuilder& row, const Study& study, const Region& region) {
    const ReachResult& r = study.reach.reach;
    const bool bounded = study.estimated();
    row.number("bound_nearest_km", "不依赖模型的下界", "model-free lower bound", "km",
               bounded ? std::optional(study.estimate->bounds.nearest_km) : std::nullopt);
    row.number("bound_farthest_km", "不依赖模型的上界", "model-free upper bound", "km",
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
    const bool resampled = r.interval_deals > 0;
    row.number("interval_deals", "重抽样的件数", "things resampled", "1",
               resampled ? std::optional(static_cast<double>(r.interval_deals)) : std::nullopt);
    row.text("interval_lower_bound", "区间只是下限", "interval is a lower bound",
             r.interval_method == IntervalMethod::none ? ""
             : r.interval_lower_bound                  ? "true"
                                                       : "false");
    row.number("interval_measured_cover", "模拟中的覆盖率", "share held in simulations", "1",
               r.interval_measured_cover);
    row.text("interval_reason", "无区间的原因", "why no interval",
             r.interval_reason ? text_of(*r.interval_reason, Language::zh) : "");
    row.text("gini_reason", "无基尼系数的原因", "why no Gini",
             r.gini_reason ? text_of(*r.gini_reason, Language::zh) : "");
    row.number("seed", "种子", "seed", "1",
               r.interval_method == IntervalMethod::none ? std::nullopt
                                                         : std::optional(static_cast<double>(r.seed)));
    row.text("method", "方法", "method", bounded ? study.estimate->method : "");
}

void main_row(ColumnBuilder& row, const Study& study, const Region& region) {
    row.start_row();
    name_study(row, study);
    row.text("variant", "变体", "variant", study.estimated() ? "mid" : "");
    for (const Fact& fact : reach_facts()) add_fact(row, fact, study, study.reach.reach);
    recorded_columns(row, study);
    direction_columns(row, study.reach.direction);
    basis_columns(row, study, region);
    add_time_columns(row, study);
}

/// The rows under other β that accompany every estimate: what was reported, and what the split changes.
void variant_row(ColumnBuilder& row, const Study& study, const std::string& variant,
                 const EstimatedReach& reach, const EstimatedReach* by_time) {
    row.start_row();
    name_study(row, study);
    row.text("variant", "变体", "variant", variant);
    for (const char* name : {"total", "n"}) add_fact(row, reach_fact(name), study, study.reach.reach);
    const ReachResult known = as_reach(reach);
    for (const Fact& fact : reach_facts())
        if (fact.interval != nullptr) add_fact(row, fact, study, known);
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
    const auto reach = [](const EstimatedReach& variant) {
        const ReachResult known = as_reach(variant);
        Json json;
        for (const Fact& fact : reach_facts())
            if (fact.interval != nullptr) json[fact.key()] = fact_json(fact, known);
        return json;
    };
    return {{"method", e.method},
            {"mass", study.mass},
            {"alpha", e.options.alpha},
            {"beta", e.options.beta},
            {"draws", e.options.draws},
            {"seed", e.options.seed},
            {"reported_total", json_number(study.reported_total)},
            {"sums", province_sums_json(study, region)},
            {"by_beta", by_beta_json(study, region)},
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
    for (const std::size_t j : study.flow.positions()) {
        if (!(study.flow[j] > 0)) continue;
        const ZoneRef zone = study.flows.destinations[j];
        Json row{{"destination", region.code(zone)},
                 {"name", region.name_zh(zone)},
                 {"flow", json_number(study.flow[j])}};
        if (!is_whole(study, j)) row["bound"] = "at least";
        if (study.estimated()) {
            row["low"] = json_number(study.low[j]);
            row["high"] = json_number(study.high[j]);
        }
        row["distance_km"] = json_number(mean_distance_km(study, j));
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
        for (const BetaRow& beta : study.estimate->by_beta)
            variant_row(rows, study, variant_name(beta), beta.reach,
                        beta.reach_by_time ? &*beta.reach_by_time : nullptr);
    }
    return rows.take();
}

Json reach_json(const Study& study, const Region& region) {
    const ReachResult& r = study.reach.reach;
    Json json{{"origin", study.origin.id},        {"origin_name", study.origin.name_zh},
              {"theme", study.theme.id},          {"theme_name", study.theme.label_zh},
              {"period", study.period},           {"unit", study.unit},
              {"quality", name_of(study.quality)}};
    for (const Fact& fact : reach_facts()) {
        json[fact.key()] = fact_json(fact, r);
        if (std::string_view(fact.name) == "total") {
            json["total_bound"] = total_is_whole(study) ? Json(nullptr) : Json("at least");
            json["on_record"] = recorded_json(study);
        }
        if (std::string_view(fact.name) == "kept_inside_share") {
            const std::string bound = bound_of_kept_share(study);
            json["kept_inside_share_bound"] = bound.empty() ? Json(nullptr) : Json(bound);
        }
        if (std::string_view(fact.name) != "r95") continue;
        json["radius_rule"] = name_of(r.radius_rule);
        json["radii_exclude_outside"] = r.radii_exclude_outside;
    }
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
    for (const Fact& fact : reach_facts())
        if (fact.interval != nullptr) json["intervals"][fact.key()] = interval_json(fact.interval(r));
    json["interval_method"] = name_of(r.interval_method);
    json["interval_level"] =
        r.interval_method == IntervalMethod::none ? Json(nullptr) : json_number(r.interval_level);
    json["interval_deals"] = r.interval_deals > 0 ? Json(r.interval_deals) : Json(nullptr);
    json["interval_lower_bound"] =
        r.interval_method == IntervalMethod::none ? Json(nullptr) : Json(r.interval_lower_bound);
    json["interval_measured_cover"] = json_number(r.interval_measured_cover);
    json["interval_ends"] = map_ends_json(r);
    json["interval_reason"] = r.interval_reason ? Json(r.interval_reason->code) : Json(nullptr);
    json["gini_reason"] = r.gini_reason ? Json(r.gini_reason->code) : Json(nullptr);
    json["seed"] = r.seed;
    json["estimate"] = study.estimated() ? estimate_json(study, region) : Json(nullptr);
    add_times(json, study);
    json["flows"] = flows_json(study, region);
    json["notes"] = notes_json(study);
    return json;
}

}  // namespace deltareach
