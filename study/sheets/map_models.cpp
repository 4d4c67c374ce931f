#include "analysis/gravity.hpp"
#include "analysis/planning_measures.hpp"
#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "layers/od_matrix.hpp"
#include "render/words.hpp"
#include "study/inputs/zone_numbers.hpp"
#include "study/sheets/map_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace deltareach {
namespace {

constexpr std::size_t usual_rivals = 8;

/// The centre of the breaking points: the study's origin, the map's, or the project's first.
Origin centre_of_map(const MapSettings& map, const MapSource& from, const Study* study) {
    if (study != nullptr) return study->origin;
    if (!map.origin.empty()) return find_origin(map.origin, *from.inputs.region, *from.inputs.places);
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

/// Between degrees and a plane in kilometres about the middle of the zones.
class KilometrePlane {
  public:
    explicit KilometrePlane(const MapSource& from)
        : transform_(Crs(), from.project.crs.empty() ? Crs::laea(centre_of(*from.inputs.region))
                                                     : Crs::from_user(from.project.crs)) {}
    [[nodiscard]] Point from_degrees(LonLat place) const {
        const Point metres = transform_(Point(place.lon, place.lat));
        return {metres.x() / 1000, metres.y() / 1000};
    }
    [[nodiscard]] LonLat to_degrees(Point km) const {
        const Point degrees = transform_.inverse(Point(km.x() * 1000, km.y() * 1000));
        return {degrees.x(), degrees.y()};
    }
    [[nodiscard]] LineString to_degrees(const LineString& line) const {
        LineString result;
        for (const Point& point : line) {
            const LonLat at = to_degrees(point);
            result.push_back(Point(at.lon, at.lat));
        }
        return result;
    }

  private:
    CrsTransform transform_;
};

Box around(const std::vector<Point>& points, double margin_km) {
    Box box(points.front(), points.front());
    for (const Point& p : points) {
        box.min_corner() = {std::min(box.min_corner().x(), p.x()), std::min(box.min_corner().y(), p.y())};
        box.max_corner() = {std::max(box.max_corner().x(), p.x()), std::max(box.max_corner().y(), p.y())};
    }
    return {Point(box.min_corner().x() - margin_km, box.min_corner().y() - margin_km),
            Point(box.max_corner().x() + margin_km, box.max_corner().y() + margin_km)};
}

/// Expected flow of the study's origin from a gravity fit to the recorded pairs of its theme and period, or
/// to all pairs where those without a record are zero. By default doubly constrained: size is what a place
/// sends and receives in all. With a column of masses the destinations' size is that column instead.
struct Expectation {
    std::vector<double> flow;  ///< per destination of the study; NaN where the fit says nothing
    double distance_power = 0;
    std::size_t pairs = 0, without_row = 0;
};

const FlowSet& set_of(const MapSource& from, const Study& study) {
    return *std::ranges::find_if(from.inputs.aligned.sets, [&](const FlowSet& set) {
        return set.theme == study.theme.id && set.period == study.period && set.unit == study.unit;
    });
}

/// The finest whole level among the study's destinations.
std::size_t level_of(const Study& study, const Region& region) {
    std::size_t finest = region.levels().size();
    for (const ZoneRef zone : study.flows.destinations)
        if (!region.levels()[zone.level].partial()) finest = std::min(finest, zone.level);
    return finest;
}

GravityData pairs_of(const OdFlows& flows, const Region& region, const std::vector<double>& mass,
                     bool missing_as_zero, std::size_t& without_row) {
    const std::size_t n = flows.zones.size();
    GravityData data;
    for (std::size_t i = 0; i < n; ++i) {
        data.origins.push_back(region.code(flows.zones[i]));
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j || (!mass.empty() && !(mass[j] > 0))) continue;
            if (!flows.matrix.present(i, j)) {
                ++without_row;
                if (!missing_as_zero) continue;
            }
            data.origin.push_back(static_cast<std::uint32_t>(i));
            data.destination.push_back(static_cast<std::uint32_t>(j));
            data.flow.push_back(flows.matrix(i, j));
            data.distance.push_back(distance_km(region.point(flows.zones[i]), region.point(flows.zones[j])));
            if (!mass.empty()) data.destination_mass.push_back(mass[j]);
        }
    }
    data.destinations = data.origins;
    data.origin_count = data.destination_count = static_cast<std::uint32_t>(n);
    return data;
}

Expectation expected_of(const MapSettings& map, const MapSource& from, const Study& study, Messages& notes) {
    const Region& region = *from.inputs.region;
    const OdFlows flows =
        od_matrix_of(set_of(from, study), from.inputs.flows, region, level_of(study, region));
    const std::vector<double> mass =
        map.second.empty() ? std::vector<double>{} : zone_numbers(region, flows.zones, map.second);
    Expectation result{.flow = std::vector<double>(study.flows.destinations.size(), std::nan(""))};
    GravityData data = pairs_of(flows, region, mass, map.missing_as_zero, result.without_row);
    const std::vector<std::uint32_t> origin = data.origin, destination = data.destination;
    const GravityFit fit = fit_gravity(
        std::move(data), {.constraint = mass.empty() ? Constraint::doubly : Constraint::production});
    notes.insert(notes.end(), fit.notes.begin(), fit.notes.end());
    if (!fit.converged) throw NumericError(Message{.code = "DR1515", .where = map.where});
    result.pairs = fit.n;
    if (const Coefficient* power = fit.find("distance")) result.distance_power = power->estimate;
    const MosaicLookup lookup(region, study.flows.destinations);
    for (std::size_t pair = 0; pair < origin.size(); ++pair) {
        const bool ours = std::ranges::any_of(study.flows.members, [&](ZoneRef member) {
            return region.contains(member, flows.zones[origin[pair]]);
        });
        const auto end = lookup.find(flows.zones[destination[pair]]);
        if (!ours || !end || !std::isfinite(fit.fitted[pair])) continue;
        result.flow[*end] = (std::isnan(result.flow[*end]) ? 0 : result.flow[*end]) + fit.fitted[pair];
    }
    return result;
}

/// Fixed steps of a ratio, the same below and above 1, so that maps can be compared.
std::vector<double> ratio_breaks(const std::vector<double>& ratio) {
    double largest = 0;
    for (const double value : ratio) largest = std::isfinite(value) ? std::max(largest, value) : largest;
    return {0, 0.33, 0.67, 0.9, 1.1, 1.5, 3, std::max(4.0, std::ceil(largest))};
}

}  // namespace

void fill_breaking_sheet(SheetSpec& sheet, const MapSettings& map, const MapSource& from,
                         const Study* study) {
    const Origin centre = centre_of_map(map, from, study);
    if (!centre.group.empty())
        throw UsageError(Message{.code = "DR1513", .where = map.where, .values = {{"kind", map.kind}}});
    const std::string column = map.column.empty() ? from.project.estimate.mass : map.column;
    const ColumnZones what = column_zones(from, map, column);
    const std::vector<double> mass = numbers_of(what.column);
    const Region& region = *from.inputs.region;
    const auto found =
        std::ranges::find_if(what.zones, [&](ZoneRef zone) { return region.contains(zone, centre.zone); });
    if (found == what.zones.end() || !(mass[static_cast<std::size_t>(found - what.zones.begin())] > 0))
        throw UsageError(Message{.code = "DR1513", .where = map.where, .values = {{"kind", map.kind}}});
    const auto a = static_cast<std::size_t>(found - what.zones.begin());
    const KilometrePlane plane(from);
    std::vector<Point> points;
    for (const ZoneRef zone : what.zones) points.push_back(plane.from_degrees(region.point(zone)));
    const Box box = around(points, 60);
    LineLayer lines{.title = {fmt::format("断裂点边界（β = {}）", map.beta),
                              fmt::format("breaking-point boundary (β = {})", map.beta)},
                    .lines = {}};
    PointLayer marks{.title = {"断裂点", "breaking point"}, .points = {}};
    std::string list_zh, list_en;
    for (const std::size_t b :
         rivals_of(mass, a, map.top > 0 ? static_cast<std::size_t>(map.top) : usual_rivals)) {
        const BreakingBoundary boundary = breaking_boundary(points[a], points[b], mass[a], mass[b], map.beta);
        const double whole = distance_km(region.point(what.zones[a]), region.point(what.zones[b])),
                     from_a = breaking_point(whole, mass[a], mass[b], map.beta), t = from_a / whole;
        for (const LineString& part : boundary_lines(boundary, box))
            lines.lines.push_back(plane.to_degrees(part));
        marks.points.push_back(
            {.point = plane.to_degrees(Point(points[a].x() + t * (points[b].x() - points[a].x()),
                                             points[a].y() + t * (points[b].y() - points[a].y()))),
             .name = {fmt::format("{}：距中心 {:.0f} 千米", region.name_zh(what.zones[b]), from_a),
                      fmt::format("{}: {:.0f} km from the centre", region.name_en(what.zones[b]), from_a)}});
        list_zh += fmt::format("{}{} {:.0f}/{:.0f}", list_zh.empty() ? "" : "，",
                               region.name_zh(what.zones[b]), from_a, whole);
        list_en += fmt::format("{}{} {:.0f}/{:.0f}", list_en.empty() ? "" : ", ",
                               region.name_en(what.zones[b]), from_a, whole);
    }
    sheet.zones = map_zones(from, what.zones);
    sheet.fill = classed(what.column, map, false);
    sheet.lines = std::move(lines);
    sheet.points = std::move(marks);
    sheet.origins.push_back({.point = region.point(what.zones[a]),
                             .label = {region.name_zh(what.zones[a]), region.name_en(what.zones[a])}});
    const Text label = label_of(what.column);
    const std::string name_zh = region.name_zh(what.zones[a]), name_en = region.name_en(what.zones[a]);
    sheet.texts.title = {fmt::format("{}与周边城市的断裂点", name_zh),
                         fmt::format("Breaking points between {} and its rivals", name_en)};
    sheet.texts.subtitle = {
        fmt::format("断裂点距{}/两地相距（千米）：{}", name_zh, list_zh),
        fmt::format("Breaking point from {} / distance of the two (km): {}", name_en, list_en)};
    sheet.texts.method = {
        fmt::format(
            "Converse 断裂点：d = "
            "D/(1+(M_B/M_A)^(1/{0}))，质量为{1}；边界为引力相等的圆，另一侧属{2}；只与质量最大的 {3} 地比较",
            map.beta, label.zh, name_zh, sheet.points->points.size()),
        fmt::format("Converse's breaking point d = D/(1+(M_B/M_A)^(1/{0})) by {1}; on each circle both pulls "
                    "are equal; the {2} heaviest rivals",
                    map.beta, label.en, sheet.points->points.size())};
    sheet.texts.source = {from.project.source_zh, from.project.source_en};
    sheet.inset = inset_of(from, map, what.zones, sheet.fill);
}

void fill_expected_sheet(SheetSpec& sheet, const MapSettings& map, const MapSource& from, const Study& study,
                         Messages& notes) {
    if (study.estimated())
        throw UsageError(Message{.code = "DR1514",
                                 .where = map.where,
                                 .values = {{"theme", study.theme.id}, {"period", study.period}}});
    const Expectation expected = expected_of(map, from, study, notes);
    Column column = received(study, false);
    std::vector<double> ratio = numbers_of(column);
    for (std::size_t j = 0; j < ratio.size(); ++j) {
        if (map.missing_as_zero && std::isnan(ratio[j]) && !is_own(study, j)) ratio[j] = 0;
        ratio[j] = expected.flow[j] > 0 ? ratio[j] / expected.flow[j] : std::nan("");
    }
    column.values = ratio;
    column.unit = "1";
    column.label_zh = "实际/期望";
    column.label_en = "Observed / expected";
    sheet.fill = ClassedFill{.column = column,
                             .breaks = map.breaks.empty() ? ratio_breaks(ratio) : map.breaks,
                             .method = {"期望由规模与距离得出", "expected from size and distance"},
                             .palette = map.palette.empty() ? "RdBu" : map.palette,
                             .diverging_about_one = true};
    sheet.zones = map_zones(from, study.flows.destinations);
    add_origin(sheet, from, study);
    const Text what = what_of(study);
    sheet.texts.title = {what.zh + "：实际与期望之比", what.en + ": observed over expected"};
    sheet.texts.subtitle = {"大于 1：超出规模与距离所能解释；小于 1：不及",
                            "Above 1: more than size and distance explain; below 1: less"};
    sheet.texts.period = {study.period, study.period};
    sheet.texts.source = source_text(from, study);
    const Text size = map.second.empty()
                          ? Text{"两端的流出、流入总量", "what both ends send and receive in all"}
                          : Text{map.second, map.second};
    sheet.texts.method = {
        fmt::format("期望：约束引力模型（PPML，{} 对），规模取{}，距离指数 {:.2f}", expected.pairs, size.zh,
                    expected.distance_power),
        fmt::format(
            "Expected: constrained gravity model (PPML, {} pairs); size: {}; power of distance {:.2f}",
            expected.pairs, size.en, expected.distance_power)};
    if (expected.without_row > 0 && map.missing_as_zero) {
        sheet.texts.method.zh += fmt::format("；没有记录的 {} 对作 0", expected.without_row);
        sheet.texts.method.en += fmt::format("; {} pairs without a record count as 0", expected.without_row);
    } else if (expected.without_row > 0) {
        sheet.texts.notes.push_back(
            {fmt::format("没有记录的 {} 对未计入（不当作零）", expected.without_row),
             fmt::format("{} pairs without a record are left out, not taken as zero", expected.without_row)});
    }
    sheet.inset = inset_of(from, map, study.flows.destinations, sheet.fill);
}

}  // namespace deltareach
