#include "study/tables/study_tables.hpp"

#include "study/tables/estimate_text.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/interval_text.hpp"
#include "study/tables/reach_heads.hpp"
#include "study/tables/study_times.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// A row of the table: a study, in its region.
struct ReachRow {
    const Study& study;
    const Region& region;

    [[nodiscard]] const ReachResult& reach() const { return study.reach.reach; }
    [[nodiscard]] const Direction& direction() const { return study.reach.direction; }
    [[nodiscard]] bool has_interval() const { return reach().interval_method != IntervalMethod::none; }
    [[nodiscard]] const DistanceBounds* bounds() const {
        return study.estimated() ? &study.estimate->bounds : nullptr;
    }
};

using ReachOf = const ReachRow&;
using ReachFact = RowFact<ReachRow>;

std::string zone_label(const Study& study, const Region& region, std::size_t position) {
    const ZoneRef zone = study.flows.destinations[position];
    return fmt::format("{} {}", region.code(zone), region.name_zh(zone));
}

CellNumber count_of(ReachOf row, std::size_t Recorded::*part) {
    const std::optional<Recorded> count = recorded(row.study);
    return count ? CellNumber(static_cast<double>((*count).*part)) : std::nullopt;
}

CellNumber of_ellipse(ReachOf row, double Ellipse::*part) {
    const auto& ellipse = row.direction().ellipse;
    return ellipse ? CellNumber((*ellipse).*part) : std::nullopt;
}

CellNumber of_centre(ReachOf row, double LonLat::*part) {
    const auto& centre = row.direction().centre;
    return centre ? CellNumber((*centre).*part) : std::nullopt;
}

/// How much of the total is on record.
constexpr ReachFact recorded_facts[] = {
    {heads::total_bound, [](ReachOf r) -> std::string { return total_is_whole(r.study) ? "" : "at least"; }},
    {{"kept_inside_share_bound", "留在起点内份额的界", "bound of the share kept inside"},
     [](ReachOf r) -> std::string { return bound_of_kept_share(r.study); }},
    {heads::on_record, [](ReachOf r) { return count_of(r, &Recorded::known); }},
    {heads::on_record_partial, [](ReachOf r) { return count_of(r, &Recorded::partial); }}};

constexpr ReachFact direction_facts[] = {
    {{"centre_lon", "流量重心经度", "centre longitude", "deg"},
     [](ReachOf r) { return of_centre(r, &LonLat::lon); }},
    {{"centre_lat", "流量重心纬度", "centre latitude", "deg"},
     [](ReachOf r) { return of_centre(r, &LonLat::lat); }},
    {heads::shift, [](ReachOf r) -> CellNumber { return r.direction().shift_km; }},
    {heads::shift_azimuth, [](ReachOf r) -> CellNumber { return r.direction().shift_azimuth_deg; }},
    {{"ellipse_major_km", "椭圆长半轴", "ellipse semi-major axis", "km"},
     [](ReachOf r) { return of_ellipse(r, &Ellipse::semi_major_km); }},
    {{"ellipse_minor_km", "椭圆短半轴", "ellipse semi-minor axis", "km"},
     [](ReachOf r) { return of_ellipse(r, &Ellipse::semi_minor_km); }},
    {{"ellipse_azimuth_deg", "椭圆长轴方位角", "ellipse azimuth", "deg"},
     [](ReachOf r) { return of_ellipse(r, &Ellipse::azimuth_deg); }},
    {{"ellipse_scale", "椭圆尺度", "ellipse scale"}, [](ReachOf r) -> std::string {
         return r.direction().ellipse ? name_of(r.direction().ellipse->scale) : "";
     }}};

constexpr ReachFact basis_facts[] = {
    {heads::bound_nearest,
     [](ReachOf r) { return r.bounds() != nullptr ? CellNumber(r.bounds()->nearest_km) : std::nullopt; }},
    {heads::bound_farthest,
     [](ReachOf r) { return r.bounds() != nullptr ? CellNumber(r.bounds()->farthest_km) : std::nullopt; }},
    {{"bound_nearest", "最近区域", "nearest zone"},
     [](ReachOf r) {
         return r.bounds() != nullptr ? zone_label(r.study, r.region, r.bounds()->nearest) : std::string();
     }},
    {{"bound_farthest", "最远区域", "farthest zone"},
     [](ReachOf r) {
         return r.bounds() != nullptr ? zone_label(r.study, r.region, r.bounds()->farthest) : std::string();
     }},
    {heads::radius_rule, [](ReachOf r) -> std::string { return name_of(r.reach().radius_rule); }},
    {{"radii_outside", "半径是否含图外", "radii and the outside"},
     [](ReachOf r) -> std::string { return r.reach().radii_exclude_outside ? "excluded" : "included"; }},
    {{"interval_method", "区间方法", "interval method"},
     [](ReachOf r) -> std::string { return name_of(r.reach().interval_method); }},
    {heads::interval_level,
     [](ReachOf r) { return r.has_interval() ? CellNumber(r.reach().interval_level) : std::nullopt; }},
    {{"interval_deals", "重抽样的个数", "things resampled", "1"},
     [](ReachOf r) {
         const auto deals = r.reach().interval_deals;
         return deals > 0 ? CellNumber(static_cast<double>(deals)) : std::nullopt;
     }},
    {heads::interval_lower_bound,
     [](ReachOf r) -> std::string {
         return !r.has_interval() ? "" : r.reach().interval_lower_bound ? "true" : "false";
     }},
    {{"interval_measured_cover", "模拟中的覆盖率", "share held in simulations", "1"},
     [](ReachOf r) -> CellNumber { return r.reach().interval_measured_cover; }},
    {{"interval_reason", "无区间的原因", "why no interval"},
     [](ReachOf r) {
         return r.reach().interval_reason ? text_of(*r.reach().interval_reason, Language::zh) : std::string();
     }},
    {{"gini_reason", "无基尼系数的原因", "why no Gini"},
     [](ReachOf r) {
         return r.reach().gini_reason ? text_of(*r.reach().gini_reason, Language::zh) : std::string();
     }},
    {{"seed", "种子", "seed", "1"},
     [](ReachOf r) {
         return r.has_interval() ? CellNumber(static_cast<double>(r.reach().seed)) : std::nullopt;
     }},
    {heads::method,
     [](ReachOf r) { return r.study.estimated() ? r.study.estimate->method : std::string(); }}};

Json recorded_json(const Study& study) {
    const std::optional<Recorded> count = recorded(study);
    if (!count) return nullptr;
    return {{"destinations", count->destinations}, {"known", count->known}, {"partial", count->partial}};
}

void main_row(FactRows& rows, const Study& study, const Region& region) {
    const ReachRow row{study, region};
    rows.start_row();
    name_study(rows, study);
    rows.text(heads::variant, study.estimated() ? "mid" : "");
    for (const Fact& fact : reach_facts()) add_fact(rows, fact, study, study.reach.reach);
    for (const std::span<const ReachFact> facts :
         {std::span<const ReachFact>(recorded_facts), std::span<const ReachFact>(direction_facts),
          std::span<const ReachFact>(basis_facts)})
        add_facts(rows, facts, row, study.unit);
    add_time_columns(rows, study);
}

/// The rows under other β that accompany every estimate: what was reported, and what the split changes.
void variant_row(FactRows& row, const Study& study, const std::string& variant, const EstimatedReach& reach,
                 const EstimatedReach* by_time) {
    row.start_row();
    name_study(row, study);
    row.text(heads::variant, variant);
    for (const char* name : {"total", "n"}) add_fact(row, reach_fact(name), study, study.reach.reach);
    const ReachResult known = as_reach(reach);
    for (const Fact& fact : reach_facts())
        if (fact.interval != nullptr) add_fact(row, fact, study, known);
    row.text(heads::radius_rule, name_of(study.reach.reach.radius_rule));
    row.text(heads::method, study.estimate->method);
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
        if (study.estimated() && study.as_reported[j] == 0) {
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
    FactRows rows;
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
            json[heads::total_bound.name] = total_is_whole(study) ? Json(nullptr) : Json("at least");
            json[heads::on_record.name] = recorded_json(study);
        }
        if (std::string_view(fact.name) == "kept_inside_share") {
            const std::string bound = bound_of_kept_share(study);
            json["kept_inside_share_bound"] = bound.empty() ? Json(nullptr) : Json(bound);
        }
        if (std::string_view(fact.name) != "r95") continue;
        json[heads::radius_rule.name] = name_of(r.radius_rule);
        json["radii_exclude_outside"] = r.radii_exclude_outside;
    }
    origin_point(json, study);
    const Direction& direction = study.reach.direction;
    json["centre"] = direction.centre
                         ? Json{json_number(direction.centre->lon), json_number(direction.centre->lat)}
                         : Json(nullptr);
    json[heads::shift.name] = json_number(direction.shift_km);
    json[heads::shift_azimuth.name] = json_number(direction.shift_azimuth_deg);
    json["ellipse"] = ellipse_json(direction);
    Json sectors;
    for (std::size_t s = 0; s < direction.sector_flow.size(); ++s)
        sectors[std::string(sector_name(s))] = json_number(direction.sector_flow[s]);
    json["sectors"] = std::move(sectors);
    for (const Fact& fact : reach_facts())
        if (fact.interval != nullptr) json["intervals"][fact.key()] = interval_json(fact.interval(r));
    json["interval_method"] = name_of(r.interval_method);
    json[heads::interval_level.name] =
        r.interval_method == IntervalMethod::none ? Json(nullptr) : json_number(r.interval_level);
    json["interval_deals"] = r.interval_deals > 0 ? Json(r.interval_deals) : Json(nullptr);
    json[heads::interval_lower_bound.name] =
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
