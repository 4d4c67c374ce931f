#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "render/words.hpp"
#include "study/findings/breaking_pair.hpp"
#include "study/findings/flow_ratios.hpp"
#include "study/inputs/mass_column.hpp"
#include "study/messages.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/zone_names.hpp"
#include "study/tables/heads.hpp"
#include "study/tables/period_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <functional>

namespace deltareach {
namespace {

constexpr std::size_t usual_rivals = 8;

/// The centre of the breaking points: the study's origin, the map's, or the project's first.
Origin centre_of_map(const MapSettings& map, const MapSource& from, const Study* study) {
    if (study != nullptr) return study->origin;
    if (!map.origin.empty())
        return find_origin(map.origin, *from.inputs.region, *from.inputs.places, map.where);
    if (!from.project.reach.origins.empty())
        return find_origin(from.project.reach.origins.front(), *from.inputs.region, *from.inputs.places);
    throw UsageError(Message{.code = "DR1513", .where = map.where, .values = {{"kind", map.kind}}});
}

/// Positions of the heaviest zones but the centre.
std::vector<std::size_t> rivals_of(const std::vector<double>& mass, std::size_t centre, std::size_t count) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < mass.size(); ++i)
        if (i != centre && mass[i] > 0) order.push_back(i);
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return mass[i]; });
    if (order.size() > count) order.resize(count);
    return order;
}

/// The column of the masses: the map's, or the project's; of a table of flows alone, what zones sent.
std::string mass_of_map(const MapSettings& map, const MapSource& from) {
    if (!map.column.empty()) return map.column;
    const EstimateSettings& estimate = from.project.estimate;
    const bool stated =
        std::ranges::any_of(estimate.written, [](const auto& key) { return key.first == "mass"; });
    const bool known = stated || is_mass_name(estimate.mass, from.project, from.inputs);
    return known || from.inputs.flows.rows.empty() ? estimate.mass : "sent";
}

/// Where among the zones the map's centre lies. @throws UsageError DR1513 it is a group, or has no mass
std::size_t centre_among(const ColumnZones& what, const std::vector<double>& mass, const MapRequest& ask) {
    const Origin centre = centre_of_map(ask.map, ask.from, ask.shown.study);
    const Region& region = *ask.from.inputs.region;
    const auto found =
        std::ranges::find_if(what.zones, [&](ZoneRef zone) { return region.contains(zone, centre.zone); });
    const auto at = static_cast<std::size_t>(found - what.zones.begin());
    if (!centre.group.empty() || found == what.zones.end() || !(mass[at] > 0))
        throw UsageError(
            Message{.code = "DR1513", .where = ask.map.where, .values = {{"kind", ask.map.kind}}});
    return at;
}

/// As far as boundaries may be drawn: beyond the edges of a sheet, whatever the shape of its frame.
Box as_far_as_a_sheet(const WorkingPlane& plane) {
    constexpr double least_km = 60, most_km = 3000;
    const Box places = plane.box(0);
    const double side = std::max(places.max_corner().x() - places.min_corner().x(),
                                 places.max_corner().y() - places.min_corner().y());
    return plane.box(std::clamp(1.5 * side, least_km, most_km));
}

}  // namespace

Text column_label(const Region& region, const std::string& name) {
    for (const ZoneLayer& level : region.levels())
        if (const Column* column = find_column(level.columns(), name)) return label_of(*column);
    return {name, name};
}

void add_expected_words(SheetTexts& texts, const ExpectedFacts& facts, const Region& region) {
    const Text mass = column_label(region, facts.mass);
    texts.method = {
        fmt::format("期望：引力模型（PPML，{} 对，不含区内，无约束，无边界项），两端规模取{}，距离指数 {}",
                    facts.pairs, mass.zh, number_text(facts.distance_power, 2)),
        fmt::format("Expected: gravity model (PPML, {} pairs, none within a zone, unconstrained, no border "
                    "term); size of both ends: {}; power of distance {}",
                    facts.pairs, mass.en, number_text(facts.distance_power, 2))};
    if (facts.without_row > 0 && facts.missing_as_zero) {
        texts.method.zh += fmt::format("；没有记录的 {} 对作 0", facts.without_row);
        texts.method.en += fmt::format("; {} pairs without a record count as 0", facts.without_row);
    } else if (facts.without_row > 0) {
        texts.notes.push_back(
            {fmt::format("没有记录的 {} 对未计入（不当作零）", facts.without_row),
             fmt::format("{} pairs without a record are left out, not taken as zero", facts.without_row)});
    }
    if (facts.without_mass > 0)
        texts.notes.push_back(
            {fmt::format("一端没有规模的 {} 对未计入", facts.without_mass),
             fmt::format("{} pairs an end of which has no size are left out", facts.without_mass)});
}

void fill_breaking_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes) {
    const MapSettings& map = ask.map;
    const MapSource& from = ask.from;
    const ColumnZones what = column_zones(from.project, from.inputs, map, mass_of_map(map, from));
    const std::vector<double> mass = numbers_of(what.column);
    add_estimate_words(sheet.texts, what.quality);
    const Region& region = *from.inputs.region;
    const std::size_t a = centre_among(what, mass, ask);
    std::vector<LonLat> places;
    for (const ZoneRef zone : what.zones) places.push_back(region.point(zone));
    const WorkingPlane plane = working_plane_of(places, from.project.crs, centre_of(region));
    const Box box = as_far_as_a_sheet(plane);
    LineLayer lines{.title = {fmt::format("断裂点边界（β = {}）", map.beta),
                              fmt::format("breaking-point boundary (β = {})", map.beta)},
                    .lines = {}};
    PointLayer marks{.title = {"断裂点", "breaking point"}, .points = {}};
    const std::vector<Text> names = zone_names(region, what.zones);
    std::string list_zh, list_en;
    for (const std::size_t b :
         rivals_of(mass, a, map.top > 0 ? static_cast<std::size_t>(map.top) : usual_rivals)) {
        const BreakingPair pair =
            breaking_pair(a, b, distance_km(places[a], places[b]), plane, mass, map.beta);
        for (const LineString& part : boundary_lines(pair.boundary, box))
            lines.lines.push_back(plane.to_degrees(part));
        const Point point = plane.to_degrees(pair.point);
        const std::vector<std::string> km = list_of_numbers(std::array{pair.from_a_km, pair.distance_km}, 0);
        marks.points.push_back({.point = LonLat{point.x(), point.y()},
                                .name = {fmt::format("{}：距中心 {} 千米", names[b].zh, km[0]),
                                         fmt::format("{}: {} km from the centre", names[b].en, km[0])}});
        list_zh += fmt::format("{}{} {}/{}", list_zh.empty() ? "" : "，", names[b].zh, km[0], km[1]);
        list_en += fmt::format("{}{} {}/{}", list_en.empty() ? "" : ", ", names[b].en, km[0], km[1]);
    }
    sheet.zones = map_zones(from, what.zones);
    sheet.fill = classed(what.column, map, false, notes);
    sheet.lines = std::move(lines);
    sheet.points = std::move(marks);
    sheet.origins.push_back({.point = region.point(what.zones[a]), .label = names[a]});
    const Text label = label_of(what.column);
    const std::string name_zh = names[a].zh, name_en = names[a].en;
    sheet.texts.title = {fmt::format("{}与周边城市的断裂点", name_zh),
                         fmt::format("Breaking points between {} and its rivals", name_en)};
    sheet.texts.subtitle = {
        fmt::format("断裂点距{}/两地相距（千米）：{}", name_zh, list_zh),
        fmt::format("Breaking point from {} / distance of the two (km): {}", name_en, list_en)};
    sheet.texts.method = {
        fmt::format(
            "Converse 断裂点：d = "
            "D/(1+(M_B/M_A)^(1/{0}))，规模为{1}；边界为引力相等的圆，另一侧属{2}；只与规模最大的 {3} 地比较",
            map.beta, label.zh, name_zh, sheet.points->points.size()),
        fmt::format("Converse's breaking point d = D/(1+(M_B/M_A)^(1/{0})) by {1}; on each circle both pulls "
                    "are equal; the {2} heaviest rivals",
                    map.beta, label.en, sheet.points->points.size())};
    sheet.texts.source = {from.project.source_zh, from.project.source_en};
    sheet.inset = inset_of(from, map, what.zones, sheet.fill);
}

void fill_expected_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes) {
    const auto& [map, from, shown] = ask;
    const Study& study = *shown.study;
    const ExpectedFlow& expected = *shown.expected;
    const Region& region = *from.inputs.region;
    notes.insert(notes.end(), expected.notes.begin(), expected.notes.end());
    const auto [zones, ratio] = flow_ratios(expected, study, region);
    if (std::ranges::none_of(ratio, [](double value) { return std::isfinite(value); }))
        throw UsageError(Message{.code = "DR1517",
                                 .where = map.where,
                                 .values = {{"origin", study.origin.id}, {"level", expected.facts.level}}});
    const Text said = heads::ratio.on_paper();
    const Column column = column_of(ColumnHead(heads::ratio.name, said, heads::ratio.unit), ratio);
    sheet.fill = ClassedFill{.column = column,
                             .breaks = map.breaks.empty() ? ratio_breaks(ratio) : map.breaks,
                             .method = {"期望由规模与距离得出", "expected from size and distance"},
                             .palette = map.palette.empty() ? "RdBu" : map.palette,
                             .diverging_about_one = true};
    apply_legend(std::get<ClassedFill>(sheet.fill), map);
    sheet.zones = map_zones(from, zones);
    add_origin(sheet, from, study);
    const Text what = what_of(study);
    sheet.texts.title = {what.zh + "：实测值与期望值之比", what.en + ": observed over expected"};
    sheet.texts.subtitle = {"大于 1：超出规模与距离所能解释；小于 1：不及",
                            "Above 1: more than size and distance explain; below 1: less"};
    sheet.texts.period = period_or_not_stated(study.period);
    sheet.texts.source = source_text(from, study);
    add_expected_words(sheet.texts, expected.facts, region);
    add_estimate_words(sheet.texts, expected.facts.mass_quality);
    sheet.inset = inset_of(from, map, zones, sheet.fill);
}

}  // namespace deltareach
