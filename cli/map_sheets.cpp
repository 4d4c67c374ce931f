#include "cli/map_sheets.hpp"

#include "analysis/classes.hpp"
#include "gis/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

bool is_own(const Study& study, std::size_t position) {
    return std::ranges::find(study.flows.member_positions, position) != study.flows.member_positions.end();
}

MapZone map_zone(const Region& region, ZoneRef zone, double importance) {
    const ZoneLayer& level = region.levels()[zone.level];
    return {.code = level.codes()[zone.zone], .name = {level.names_zh()[zone.zone], level.names_en()[zone.zone]}, .province = region.province_code(zone),
            .shape = level.shapes()[zone.zone], .point = level.points()[zone.zone], .importance = std::isnan(importance) ? 0 : importance};
}

/// Zones to draw, the most populous or richest labelled first.
std::vector<MapZone> map_zones(const Inputs& inputs, const Project& project, const std::vector<ZoneRef>& zones) {
    const std::vector<double> mass = zone_numbers(*inputs.region, zones, project.estimate.mass);
    std::vector<MapZone> result;
    for (std::size_t i = 0; i < zones.size(); ++i) result.push_back(map_zone(*inputs.region, zones[i], mass[i]));
    return result;
}

Text method_text(ClassMethod method) {
    switch (method) {
        case ClassMethod::jenks: return {"自然断点（Fisher–Jenks）", "Fisher–Jenks"};
        case ClassMethod::quantile: return {"分位数", "quantiles"};
        case ClassMethod::equal: return {"等距", "equal intervals"};
        case ClassMethod::stddev: return {"标准差", "standard deviations"};
        case ClassMethod::headtail: return {"头尾断裂", "head/tail"};
        case ClassMethod::manual: return {"手动分级", "manual breaks"};
        case ClassMethod::unique: return {"唯一值", "unique values"};
    }
    return {};
}

ClassedFill classed(Column column, const MapSettings& map, bool estimated) {
    const ClassMethod method = *class_method_named(map.method);
    const auto values = numbers_of(column);
    const auto present = static_cast<int>(std::ranges::count_if(values, [](double value) { return std::isfinite(value); }));
    if (present == 0) throw InputError(Message{.code = "DR1015", .values = {{"what", column.label_zh}}});
    const Classes classes = classify(values, {.method = method, .classes = std::min(map.classes, present), .breaks = map.breaks});
    return {.column = std::move(column), .breaks = classes.breaks, .method = method_text(method), .palette = map.palette, .estimated = estimated};
}

Column received(const Study& study, bool zero_is_missing) {
    std::vector<double> values = study.flow;
    for (std::size_t j = 0; j < values.size(); ++j)
        if (is_own(study, j) || (zero_is_missing && !(values[j] > 0))) values[j] = std::nan("");
    return {.name = "received", .label_zh = fmt::format("自{}接收的{}{}", study.origin.name_zh, study.theme.label_zh, study.estimated() ? "（估算）" : ""),
            .label_en = fmt::format("{} received from {}{}", study.theme.label_en, study.origin.name_en, study.estimated() ? " (estimated)" : ""),
            .unit = study.unit, .values = std::move(values)};
}

FlowLayer arrows(const Study& study, const Region& region, const MapSettings& map) {
    FlowLayer layer{.arrows = {}, .measure = received(study, true), .top = map.top > 0 ? static_cast<std::size_t>(map.top) : 60};
    layer.measure.values = std::vector<double>();
    for (std::size_t j = 0; j < study.flow.size(); ++j)
        if (study.flow[j] > 0 && !is_own(study, j))
            layer.arrows.push_back({.from = study.reach.direction.origin, .to = region.point(study.flows.destinations[j]), .value = study.flow[j], .estimated = study.estimated()});
    return layer;
}

std::vector<ReachRing> rings_of(const Study& study) {
    const ReachResult& r = study.reach.reach;
    std::vector<ReachRing> rings;
    const std::pair<const char*, std::pair<std::optional<double>, std::optional<Interval>>> radii[] = {
        {"r50", {r.r50_km, r.r50_interval}}, {"r80", {r.r80_km, r.r80_interval}}, {"r95", {r.r95_km, r.r95_interval}}};
    for (const auto& [name, radius] : radii) {
        const auto& [value, interval] = radius;
        if (!value) continue;
        std::string label = fmt::format("{} {:.0f} km", name, *value);
        if (interval) label += fmt::format(" [{:.0f}–{:.0f}]", interval->low, interval->high);
        rings.push_back({.centre = study.reach.direction.origin, .radius_km = *value, .label = {label, label}, .estimated = study.estimated()});
    }
    return rings;
}

void add_reach(SheetSpec& sheet, const Study& study) {
    sheet.rings = rings_of(study);
    const Direction& direction = study.reach.direction;
    if (direction.ellipse && !direction.ellipse->outline.outer().empty())
        sheet.ellipses.push_back({.outline = direction.ellipse->outline, .label = {"标准差椭圆（39%）", "standard deviational ellipse (39 %)"}, .estimated = study.estimated()});
    if (direction.centre) sheet.centres.push_back({.point = *direction.centre, .label = {"流量重心", "flow-weighted centre"}});
}

void add_surface(SheetSpec& sheet, const Study& study, const StudySurface& from) {
    sheet.surface = SurfaceLayer{.raster = from.surface.raster, .label = {fmt::format("接收{}的密度", study.theme.label_zh), fmt::format("density of {} received", study.theme.label_en)},
                                 .breaks = {}, .palette = {}, .inside_zones_only = true, .estimated = study.estimated()};
    AreaLayer areas{.title = {"辐射带（占总量）", "Reach bands (share of volume)"}, .areas = {}};
    for (auto band = from.bands.rbegin(); band != from.bands.rend(); ++band) {
        const std::string label = fmt::format("{:.0f}%", band->share * 100);
        areas.areas.push_back({.area = band->area, .label = {label, label}, .colour = {}, .outline_only = true, .estimated = study.estimated()});
    }
    sheet.areas = std::move(areas);
}

/// Shanghai's districts enlarged in the margin whenever cities are shown: any zone of the map that has parts.
std::optional<InsetSpec> inset_of(const Inputs& inputs, const Project& project, const std::vector<ZoneRef>& zones) {
    const Region& region = *inputs.region;
    for (ZoneRef zone : zones) {
        if (!region.has_parts(zone) || zone.level == 0) continue;
        for (std::size_t level = zone.level; level-- > 0;) {
            if (region.levels()[level].partial()) continue;
            std::vector<ZoneRef> parts;
            for (std::size_t part = 0; part < region.levels()[level].size(); ++part)
                if (region.contains(zone, {level, part})) parts.push_back({level, part});
            if (parts.empty()) continue;
            InsetSpec inset{.title = {region.name_zh(zone), region.name_en(zone)}, .zones = map_zones(inputs, project, parts)};
            for (ZoneRef other : zones)
                if (other != zone) inset.around.push_back(map_zone(region, other, 0));
            return inset;
        }
    }
    return std::nullopt;
}

std::string source_of(const Study& study, const Inputs& inputs, const std::string& fallback) {
    std::vector<std::string> sources;
    for (std::size_t row : study.flows.totals) sources.push_back(inputs.flows.rows[row].source);
    std::erase_if(sources, [](const std::string& source) { return source.empty(); });
    return sources.empty() ? fallback : sources.front();
}

SheetTexts texts_of_study(const Study& study, const Project& project, const Inputs& inputs, const MapSettings& map) {
    const ReachResult& r = study.reach.reach;
    SheetTexts texts;
    texts.title = {map.title_zh.empty() ? fmt::format("{}的{}辐射，{}年", study.origin.name_zh, study.theme.label_zh, study.period) : map.title_zh,
                   map.title_en.empty() ? fmt::format("{}: reach of {}, {}", study.origin.name_en, study.theme.label_en, study.period) : map.title_en};
    if (!std::ranges::all_of(study.period, [](char c) { return c >= '0' && c <= '9'; }) && map.title_zh.empty())
        texts.title.zh = fmt::format("{}的{}辐射，{}", study.origin.name_zh, study.theme.label_zh, study.period);
    texts.period = {study.period, study.period};
    texts.source = {source_of(study, inputs, project.source_zh), source_of(study, inputs, project.source_en)};
    if (study.estimated()) {
        const SplitEstimate& e = *study.estimate;
        texts.subtitle = {fmt::format("各市数值为估算：由报告的总量按 GDP 与距离拆分；80%半径 {:.0f} 千米 [{:.0f}–{:.0f}]，无模型界限 {:.0f}–{:.0f} 千米", *r.r80_km, r.r80_interval->low, r.r80_interval->high, e.bounds.nearest_km, e.bounds.farthest_km),
                          fmt::format("City values are ESTIMATED: a reported total split by GDP and distance; r80 {:.0f} km [{:.0f}–{:.0f}], model-free {:.0f}–{:.0f} km", *r.r80_km, r.r80_interval->low, r.r80_interval->high, e.bounds.nearest_km, e.bounds.farthest_km)};
        texts.method = {fmt::format("估算：T = R·q/Σq，q = GDP^{} · d^−{}；区间为 {} 次抽样的 5%–95%（种子 {}）；β = 1、2 时 r80 为 {:.0f}、{:.0f} 千米", e.options.alpha, e.options.beta, e.options.draws, e.options.seed, e.beta_1.r80_km, e.beta_2.r80_km),
                        fmt::format("Estimate: T = R·q/Σq, q = GDP^{} · d^−{}; intervals: 5–95 % of {} draws (seed {}); with β = 1, 2 r80 is {:.0f}, {:.0f} km", e.options.alpha, e.options.beta, e.options.draws, e.options.seed, e.beta_1.r80_km, e.beta_2.r80_km)};
    } else {
        texts.subtitle = {fmt::format("流出总量 {} {}，目的地 {} 个；距离为区域点之间的大地线", r.total, study.unit, r.destinations),
                          fmt::format("Total outflow {} {}, {} destinations; geodesic distances between zone points", r.total, study.unit, r.destinations)};
        texts.method = {"辐射半径：流量加权距离的下分位数", "Reach radius: lower flow-weighted quantile of distance"};
    }
    return texts;
}

void finish_texts(SheetSpec& sheet, const Project& project, const Session& session, bool estimated) {
    sheet.texts.date = project.date;
    sheet.texts.organisation = project.organisation;
    sheet.texts.approval_number = project.approval;
    sheet.texts.synthetic = project.synthetic;
    sheet.texts.estimated = estimated;
    sheet.language = session.language() == Language::zh ? SheetLanguage::zh : SheetLanguage::en;
    if (!project.crs.empty()) sheet.crs = Crs::from_user(project.crs);
}

void fill_from_study(SheetSpec& sheet, const MapSettings& map, const Project& project, const Inputs& inputs, const Study& study, const StudySurface* surface) {
    const Region& region = *inputs.region;
    sheet.zones = map_zones(inputs, project, study.flows.destinations);
    sheet.origins.push_back({.point = study.reach.direction.origin, .label = {study.origin.name_zh, study.origin.name_en}});
    sheet.texts = texts_of_study(study, project, inputs, map);
    if (map.kind == "surface" && surface != nullptr) add_surface(sheet, study, *surface);
    if (map.kind == "reach" || map.kind == "flows" || map.kind == "choropleth") sheet.fill = classed(received(study, true), map, study.estimated());
    if (map.kind == "reach" || map.kind == "flows") sheet.flows = arrows(study, region, map);
    if (map.kind == "reach") add_reach(sheet, study);
    if (map.kind == "circles") sheet.circles = CircleLayer{.column = received(study, true), .estimated = study.estimated()};
    sheet.inset = inset_of(inputs, project, study.flows.destinations);
}

void fill_from_column(SheetSpec& sheet, const MapSettings& map, const Project& project, const Inputs& inputs) {
    const Region& region = *inputs.region;
    const std::string level_name = map.level.empty() ? project.estimate.level : map.level;
    const auto level = region.level_index(level_name);
    if (!level) throw UsageError(Message{.code = "DR1010", .where = map.where, .values = {{"name", level_name}, {"kind", "level"}, {"known", ""}}});
    const ZoneLayer& layer = region.levels()[*level];
    const Column* column = find_column(layer.columns(), map.column);
    std::string known;
    for (const Column& each : layer.columns()) known += (known.empty() ? "" : ", ") + each.name;
    if (column == nullptr) throw UsageError(Message{.code = "DR1010", .where = map.where, .values = {{"name", map.column}, {"kind", "column"}, {"known", known}}});
    std::vector<ZoneRef> zones;
    for (std::size_t zone = 0; zone < layer.size(); ++zone) zones.push_back({*level, zone});
    sheet.zones = map_zones(inputs, project, zones);
    const Column shown{.name = column->name, .label_zh = column->label_zh, .label_en = column->label_en, .unit = column->unit, .values = numbers_of(*column)};
    if (map.kind == "circles") sheet.circles = CircleLayer{.column = shown};
    else sheet.fill = classed(shown, map, false);
    sheet.texts.title = {map.title_zh.empty() ? column->label_zh : map.title_zh, map.title_en.empty() ? column->label_en : map.title_en};
    sheet.texts.source = {project.source_zh, project.source_en};
    sheet.inset = inset_of(inputs, project, zones);
}

}  // namespace

bool shows_study(const std::string& kind) { return kind != "choropleth" && kind != "circles"; }

std::string file_name_of(const MapSettings& map, const Study* study) {
    if (!map.name.empty()) return map.name;
    if (study != nullptr) return fmt::format("{}_{}_{}_{}", map.kind, study->origin.id, study->theme.id, study->period);
    return fmt::format("{}_{}_{}", map.kind, map.level, map.column);
}

StudySurface surface_of_study(const Project& project, const Inputs& inputs, const Study& study, int threads) {
    const Region& region = *inputs.region;
    std::vector<MultiPolygon> shapes;
    std::vector<LonLat> points;
    std::vector<double> mass = study.flow;
    for (std::size_t j = 0; j < mass.size(); ++j) {
        const ZoneRef zone = study.flows.destinations[j];
        shapes.push_back(region.levels()[zone.level].shapes()[zone.zone]);
        points.push_back(region.point(zone));
        if (is_own(study, j)) mass[j] = 0;
    }
    SurfaceOptions options{.kernel = project.surface.kernel == "quartic" ? Kernel::quartic : Kernel::gaussian, .bandwidth_km = project.surface.bandwidth_km, .threads = threads};
    if (project.surface.kind == "potential") options = {.kernel = Kernel::power, .beta = project.surface.beta, .threads = threads};
    const Grid grid = surface_grid(shapes, project.surface.cell_km);
    StudySurface result{.surface = surface_of({.shapes = shapes, .points = points, .mass = mass}, grid, options), .bands = {}};
    const std::string per = project.surface.kind == "potential" ? fmt::format("{}·km^-{}", study.unit, project.surface.beta) : study.unit + "/km²";
    result.surface.raster.unit = per;
    result.surface.raster.description = fmt::format("{} {} {} from {}{}", project.surface.kind, study.theme.id, study.period, study.origin.id,
                                                    study.estimated() ? " ESTIMATED" : study.quality == Quality::synthetic ? " SYNTHETIC" : "");
    std::vector<double> shares;
    for (double percent : project.surface.bands) shares.push_back(percent / 100);
    std::ranges::sort(shares);
    result.bands = reach_bands(result.surface.raster, shares);
    return result;
}

SheetSpec sheet_for(const MapSettings& map, const Project& project, const Inputs& inputs, const ContextLayers& context, const Study* study,
                    const StudySurface* surface, const Session& session) {
    SheetSpec sheet;
    sheet.id = file_name_of(map, study);
    sheet.format = map.paper == "A3" ? PageFormat::a3 : PageFormat::a4;
    sheet.orientation = map.orientation == "portrait" ? PageOrientation::portrait : PageOrientation::landscape;
    sheet.context = context;
    if (study != nullptr) fill_from_study(sheet, map, project, inputs, *study, surface);
    else fill_from_column(sheet, map, project, inputs);
    finish_texts(sheet, project, session, study != nullptr && study->estimated());
    return sheet;
}

}  // namespace deltareach
