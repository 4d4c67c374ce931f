#include "gis/text.hpp"
#include "render/display_unit.hpp"
#include "render/words.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/outside_words.hpp"
#include "study/sheets/zone_names.hpp"
#include "study/tables/interval_text.hpp"
#include "study/tables/period_words.hpp"

#include <array>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

FlowLayer arrows(const Study& study, const Region& region, const MapSettings& map) {
    FlowLayer layer{.arrows = {},
                    .measure = received(study),
                    .top = map.top > 0           ? static_cast<std::size_t>(map.top)
                           : map.kind == "reach" ? 15
                                                 : 60};
    layer.measure.label_zh = flows_of_theme_zh(study.theme);
    layer.measure.label_en = flows_of_theme_en(study.theme);
    layer.measure.values = amounts_of(study);
    const bool several = study.flows.members.size() > 1;
    for (std::size_t m = 0; m < study.flows.members.size(); ++m) {
        const LonLat start = several ? region.point(study.flows.members[m]) : study.reach.direction.origin;
        for (std::size_t j = 0; j < study.flow.size(); ++j) {
            const double value = several ? study.flows.flow[m * study.flow.size() + j] : study.flow[j];
            if (value > 0 && !is_own(study, j))
                layer.arrows.push_back({.from = start,
                                        .to = region.point(study.flows.destinations[j]),
                                        .value = value,
                                        .estimated = quality_at(study, j) == Quality::estimated});
        }
    }
    return layer;
}

/// "80% 与 95%" of r80 and r95.
Text shares_of(const std::vector<std::string>& names) {
    Text list;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool last = i + 1 == names.size();
        list.zh += (i == 0 ? "" : last ? " 与 " : "、") + names[i].substr(1) + "%";
        list.en += (i == 0 ? "" : last ? " and " : ", ") + names[i];
    }
    return list;
}

/// A circle a radius, and one for several that are the same.
std::vector<ReachRing> rings_of(const Study& study) {
    const ReachResult& r = study.reach.reach;
    std::vector<ReachRing> rings;
    std::vector<std::string> names;  // of the last ring
    std::string last_range;
    const std::pair<const char*, std::pair<std::optional<double>, std::optional<Interval>>> radii[] = {
        {"r50", {r.r50_km, r.r50_interval}},
        {"r80", {r.r80_km, r.r80_interval}},
        {"r95", {r.r95_km, r.r95_interval}}};
    for (const auto& [name, radius] : radii) {
        const auto& [value, interval] = radius;
        if (!value) continue;
        const std::string range = range_behind(interval, 0, "–"), km = number_text(*value, 0);
        const bool same = !rings.empty() && rings.back().radius_km == *value && range == last_range;
        if (!same) names.clear();
        names.emplace_back(name);
        last_range = range;
        const Text shares = shares_of(names), label{fmt::format("{} 半径 {} 千米{}", shares.zh, km, range),
                                                    fmt::format("{} {} km{}", shares.en, km, range)};
        if (same) {
            rings.back().label = label;
            continue;
        }
        rings.push_back({.centre = study.reach.direction.origin,
                         .radius_km = *value,
                         .label = label,
                         .estimated = study.quality == Quality::estimated});
    }
    return rings;
}

void show_reach(SheetSpec& sheet, const Study& study) {
    sheet.rings = rings_of(study);
    const Direction& direction = study.reach.direction;
    if (direction.ellipse && direction.ellipse->semi_minor_km > 0)
        sheet.ellipses.push_back({.outline = EllipseOutlines().of(*direction.ellipse),
                                  .label = {"标准差椭圆（39%）", "standard deviational ellipse (39 %)"},
                                  .estimated = study.quality == Quality::estimated});
    if (direction.centre)
        sheet.centres.push_back({.point = *direction.centre, .label = {"流量重心", "flow-weighted centre"}});
}

/// Circles are kilometres on the ground; how long the way takes is said beside them.
void add_time_note(SheetTexts& texts, const Study& study) {
    const ReachResult& t = study.by_time->reach;
    if (!t.r80_km) return;
    const bool minutes = study.by_time->unit != "km";
    const auto range = [](const std::optional<Interval>& i) { return range_behind(i, 0, "–"); };
    const std::string r50 = number_text(*t.r50_km, 0), r80 = number_text(*t.r80_km, 0),
                      r95 = number_text(*t.r95_km, 0);
    texts.notes.push_back(
        {fmt::format("圆为测地千米；按{}，50%、80%、95% 的流量分别在 {}{}、{}{}、{}{} {}以内",
                     minutes ? "行程时间" : "路网距离", r50, range(t.r50_interval), r80,
                     range(t.r80_interval), r95, range(t.r95_interval), minutes ? "分钟" : "千米"),
         fmt::format("circles are geodesic kilometres; by {} 50, 80 and 95 % of the flow end within {}{}, "
                     "{}{} and {}{} {}",
                     minutes ? "travel time" : "distance along the network", r50, range(t.r50_interval), r80,
                     range(t.r80_interval), r95, range(t.r95_interval), minutes ? "minutes" : "km")});
}

/// How much of the flow the surface holds, and how far it was smoothed: without the first its bands would
/// pass for shares of the whole.
Text surface_account(const Study& study, const SurfaceResult& surface) {
    double sent = 0;
    for (std::size_t j = 0; j < study.flow.size(); ++j)
        if (!is_own(study, j)) sent += study.flow[j];
    const auto percent = [&](double part) { return number_text(100 * part / sent, 1); };
    const std::string width = number_text(surface.bandwidth_km, surface.bandwidth_km < 10 ? 1 : 0);
    Text held{fmt::format("表面含全部流量的 {}%", percent(surface.volume)),
              fmt::format("The surface holds {} % of the flow", percent(surface.volume))};
    if (const double lost = sent - surface.volume; lost > 0.0005 * sent)
        held = {fmt::format("{}，其余 {}% 平滑到区域之外或为格子所失", held.zh, percent(lost)),
                fmt::format("{}; {} % was smoothed beyond the zones or lost by its cells", held.en,
                            percent(lost))};
    return {fmt::format("{}；带宽 {} 千米{}；辐射带是表面内流量的份额", held.zh, width,
                        surface.rule_of_thumb ? "（经验法则）" : ""),
            fmt::format("{}; bandwidth {} km{}; bands are shares of what is in the surface", held.en, width,
                        surface.rule_of_thumb ? " (rule of thumb)" : "")};
}

void show_surface(SheetSpec& sheet, const Study& study, const StudySurface& from) {
    sheet.surface = SurfaceLayer{.raster = from.surface.raster,
                                 .label = {fmt::format("接收{}的密度", study.theme.label_zh),
                                           fmt::format("density of {} received", study.theme.label_en)},
                                 .breaks = {},
                                 .palette = {},
                                 .inside_zones_only = true,
                                 .estimated = study.quality == Quality::estimated};
    AreaLayer areas{.title = {"辐射带（占表面内流量）", "Reach bands (share of what is in the surface)"},
                    .areas = {}};
    if (from.surface.bandwidth_km > 0)  // a potential spreads no mass
        sheet.texts.notes.push_back(surface_account(study, from.surface));
    else
        areas.title = {"辐射带（占表面总和）", "Reach bands (share of the surface's sum)"};
    for (auto band = from.bands.rbegin(); band != from.bands.rend(); ++band) {
        const std::string label = fmt::format("{:.0f}%", band->share * 100);
        areas.areas.push_back({.area = band->area,
                               .label = {label, label},
                               .colour = {},
                               .outline_only = true,
                               .estimated = study.quality == Quality::estimated});
    }
    sheet.areas = std::move(areas);
}

/// What does not leave the origin is in no total.
void add_stays(SheetTexts& texts, const Study& study) {
    if (study.estimated()) return;
    double stays = 0;
    const std::size_t n = study.flows.destinations.size();
    for (std::size_t m = 0; m < study.flows.members.size(); ++m)
        for (std::size_t j = 0; j < n; ++j)
            if (is_own(study, j)) stays += study.flows.flow[m * n + j];
    const double leaves = study.reach.reach.total;
    if (!(stays > 0)) return;
    const Text amount = amount_text(stays, study.unit, amounts_of(study)),
               share = share_words(stays, stays + leaves);
    texts.notes.push_back(
        {fmt::format("另有 {}留在起点（占含此在内的 {}），不在总量和图内", before_chinese(amount.zh),
                     share.zh),
         fmt::format("{} more stays in the origin ({} of all with it), in neither the total nor the map",
                     amount.en, share.en)});
}

/// A theme that nobody stated is no part of a title.
Text title_of(const Study& study, const std::string& kind) {
    const bool stated = study.theme.id != unstated;
    const std::string& zh = study.origin.name_zh;
    const std::string& en = study.origin.name_en;
    const std::string what_zh = stated ? study.theme.label_zh : "",
                      what_en = stated ? study.theme.label_en : "flow";
    if (kind == "reach") return {zh + what_zh + "辐射范围", en + ": reach of " + what_en};
    if (kind == "flows")
        return {zh + what_zh + "流向", en + ": where its " + what_en + (stated ? " go" : " goes")};
    if (kind == "surface") return {zh + what_zh + "辐射表面", en + ": surface of " + what_en + " received"};
    return {"来自" + zh + "的" + (stated ? what_zh : "流量"),
            (stated ? what_en : "Flow") + " received from " + en};
}

/// Which of the places have a figure of their own among those that are estimated.
void add_reported_note(std::vector<Text>& notes, const Study& study, const Region& region) {
    constexpr std::size_t most = 5;
    const std::size_t all = count_as_reported(study);
    if (all == 0) return;
    std::vector<ZoneRef> zones;
    for (std::size_t j = 0; j < study.flow.size() && zones.size() < most; ++j)
        if (study.as_reported[j] != 0) zones.push_back(study.flows.destinations[j]);
    Text list;
    for (const Text& name : zone_names(region, zones)) {
        list.zh += (list.zh.empty() ? "" : "、") + name.zh;
        list.en += (list.en.empty() ? "" : ", ") + name.en;
    }
    notes.push_back({fmt::format("{}{}是公布的数字，其余为估算", list.zh,
                                 all > most ? fmt::format("等 {} 个地方", all) : ""),
                     fmt::format("as reported: {}{}; all others are estimates", list.en,
                                 all > most ? fmt::format(" and {} more", all - most) : "")});
}

void add_words(SheetTexts& texts, const Study& study, const MapSource& from, const std::string& kind) {
    const ReachResult& r = study.reach.reach;
    texts.title = dated_title(title_of(study, kind), study.period);
    texts.period = period_or_not_stated(study.period);
    texts.source = source_text(from, study);
    const Text total = total_text(study);
    add_estimate_words(texts, from, study);
    if (study.estimated()) {
        const DistanceBounds& bounds = study.estimate->bounds;
        const std::vector<std::string> km =
            list_of_numbers(std::array{*r.r80_km, r.r80_interval->low, r.r80_interval->high,
                                       bounds.nearest_km, bounds.farthest_km},
                            0);
        texts.subtitle = {
            fmt::format("公布总量 {}；各市数值为估算，80% 半径 {} 千米 [{}–{}]，不依赖模型的界限 {}–{} 千米",
                        total.zh, km[0], km[1], km[2], km[3], km[4]),
            fmt::format("Reported total {}; city values are ESTIMATED: r80 {} km [{}–{}], model-free bounds "
                        "{}–{} km",
                        total.en, km[0], km[1], km[2], km[3], km[4])};
        return;
    }
    const std::string radius_zh =
        r.r80_km ? fmt::format("，80% 半径 {} 千米", number_text(*r.r80_km, 0)) : "";
    const std::string radius_en = r.r80_km ? fmt::format(", r80 {} km", number_text(*r.r80_km, 0)) : "";
    const bool part = r.outside > 0;  // of the outflow: the note beneath tells the rest
    texts.subtitle = {
        fmt::format("{} {}，目的地 {} 个{}", part ? "图内流出总量" : "流出总量", total.zh, r.destinations,
                    radius_zh),
        fmt::format("{} {}, {} destinations{}", part ? "Outflow to places on the map" : "Total outflow",
                    total.en, r.destinations, radius_en)};
    add_least_note(texts.notes, study);
    add_partial_note(texts.notes, study);
    add_remark(texts.notes, study, from.inputs);
    texts.method = {
        "辐射半径：流量加权距离的下分位数；距离为区域点之间的大地线",
        "Reach radius: lower flow-weighted quantile of distance; geodesic distances between zone points"};
}

}  // namespace

void add_origin(SheetSpec& sheet, const MapSource& from, const Study& study) {
    const Text label{study.origin.name_zh, study.origin.name_en};
    // The mean place of a group is no place: its members bear the star.
    if (study.flows.members.size() < 2)
        sheet.origins.push_back({.point = study.reach.direction.origin, .label = label});
    else
        for (const ZoneRef member : study.flows.members)
            sheet.origins.push_back({.point = from.inputs.region->point(member), .label = label});
    for (const ZoneRef member : study.flows.members) sheet.own.push_back(from.inputs.region->code(member));
}

Text amount_text(double value, const std::string& unit) {
    return amount_text(value, unit, {});
}

Text amount_text(double value, const std::string& unit, std::vector<double> beside) {
    if (beside.empty()) beside = {value};
    const Column all{.name = {}, .label_zh = {}, .label_en = {}, .unit = unit, .values = std::move(beside)};
    const DisplayUnit zh = sheet_unit(all, SheetLanguage::zh), en = sheet_unit(all, SheetLanguage::en);
    const auto digits = [value](const DisplayUnit& in) {
        return in.divisor > 1 ? number_text(value / in.divisor, decimals_of_amounts({&value, 1}, in.divisor))
                              : short_number(value / in.divisor);
    };
    const auto behind = [](const std::string& label) { return label.empty() ? label : " " + label; };
    return {digits(zh) + behind(zh.label.zh), digits(en) + behind(en.label.en)};
}

Text share_words(double part, double all) {
    const std::string percent = number_text(100 * part / all, 1);
    return {percent + "%", percent + " %"};
}

std::vector<double> amounts_of(const Study& study) {
    std::vector<double> amounts{study.estimated() ? study.reported_total : study.reach.reach.total};
    const std::size_t n = study.flow.size();
    for (std::size_t j = 0; j < n; ++j) {
        if (is_own(study, j)) continue;
        if (study.flow[j] > 0) amounts.push_back(study.flow[j]);
        for (std::size_t m = 0; study.flows.members.size() > 1 && m < study.flows.members.size(); ++m)
            if (study.flows.flow[m * n + j] > 0) amounts.push_back(study.flows.flow[m * n + j]);
    }
    return amounts;
}

Text total_text(const Study& study) {
    return total_text(study, amounts_of(study));
}

Text total_text(const Study& study, const std::vector<double>& beside) {
    if (study.estimated()) return amount_text(study.reported_total, study.unit, beside);
    const Text total = amount_text(study.reach.reach.total, study.unit, beside);
    return total_is_whole(study) ? total : Text{"≥ " + total.zh, "≥ " + total.en};
}

void fill_study_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes) {
    const auto& [map, from, shown] = ask;
    const Study& study = *shown.study;
    const StudySurface* surface = shown.surface;
    const Region& region = *from.inputs.region;
    sheet.zones = map_zones(from, study.flows.destinations);
    add_origin(sheet, from, study);
    add_words(sheet.texts, study, from, map.kind);
    if (study.estimated()) {
        add_remark(sheet.texts.notes, study, from.inputs);
        add_reported_note(sheet.texts.notes, study, region);
    }
    add_stays(sheet.texts, study);
    add_outside(sheet.texts.notes, study);
    if (map.kind == "surface" && surface != nullptr) show_surface(sheet, study, *surface);
    if (map.kind == "reach" || map.kind == "flows" || map.kind == "choropleth") {
        ClassedFill fill = classed(received(study), map, study.quality == Quality::estimated, notes);
        fill.beside = amounts_of(study);
        fill.as_reported = study.as_reported;
        sheet.fill = std::move(fill);
    }
    if (map.kind == "circles")
        sheet.circles = CircleLayer{.column = received(study),
                                    .estimated = study.quality == Quality::estimated,
                                    .beside = amounts_of(study)};
    if (map.kind == "reach" || map.kind == "flows") sheet.flows = arrows(study, region, map);
    add_ranking(
        sheet, received(study), [&](std::size_t j) { return quality_at(study, j) == Quality::estimated; },
        language_of(map, from.session), [&](std::size_t j) { return !is_whole(study, j); });
    if (map.kind == "reach") {
        show_reach(sheet, study);
        if (study.flows.members.size() > 1)
            sheet.texts.notes.push_back(
                {"半径圆以各成员的平均位置为圆心", "circles are drawn about the mean place of the members"});
        const Text how = interval_sentence(study.reach.reach);
        if (!how.zh.empty()) sheet.texts.notes.push_back({"半径的 " + how.zh, "radii: " + how.en});
    }
    if (map.kind == "reach" && study.by_time) add_time_note(sheet.texts, study);
    sheet.inset = inset_of(from, map, study.flows.destinations, sheet.fill);
}

}  // namespace deltareach
