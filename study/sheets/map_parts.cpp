#include "study/sheets/map_parts.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/globe_bounds.hpp"
#include "gis/text.hpp"
#include "render/display_unit.hpp"
#include "render/words.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/zone_numbers.hpp"
#include "study/sheets/chart_texts.hpp"
#include "study/sheets/inset_window.hpp"
#include "study/sheets/zone_names.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <set>

namespace deltareach {
namespace {

/// What the zones of a level share.
struct LevelLook {
    bool seats = true;  ///< their points are named, and not merely points of the areas
    bool coded = true;  ///< their codes are a file's, and not merely the numbers of its rows
};

LevelLook look_of(const Project& project, const ZoneLayer& level) {
    const ZoneSource* source = project.zone_source(level.level());
    return {.seats = source == nullptr || !source->point.empty(),
            .coded = source != nullptr && (!source->id.empty() || !source->name.empty())};
}

MapZone map_zone(const Region& region, ZoneRef zone, double importance, const LevelLook& look) {
    const ZoneLayer& level = region.levels()[zone.level];
    const std::string &zh = level.names_zh()[zone.zone], &en = level.names_en()[zone.zone];
    const bool named = !zh.empty() || !en.empty();
    const std::string& code = level.codes()[zone.zone];
    return {.code = code,
            .name = named        ? Text{zh, en}
                    : look.coded ? Text{code, code}
                                 : Text{},
            .province = region.province_code(zone),
            .shape = level.shapes()[zone.zone],
            .point = level.points()[zone.zone],
            .importance = std::isnan(importance) ? 0 : importance,
            .seat = look.seats};
}

/// The zones of the finest whole level inside `outer`; empty when it has no parts.
std::vector<ZoneRef> parts_of(const Region& region, ZoneRef outer) {
    std::vector<ZoneRef> parts;
    for (std::size_t level = outer.level; level-- > 0 && parts.empty();) {
        if (region.levels()[level].partial()) continue;
        for (std::size_t part = 0; part < region.levels()[level].size(); ++part)
            if (region.contains(outer, {level, part})) parts.push_back({level, part});
    }
    return parts;
}

/// A zone or group that the map names for its enlargement; one that is none is no origin either.
Origin place_to_enlarge(const std::string& name, const MapSource& from, const MapSettings& map) {
    try {
        return find_origin(name, *from.inputs.region, *from.inputs.places, map.where);
    } catch (const UsageError& error) {
        if (error.messages().front().code != "DR1010") throw;
        std::vector<std::string> known = from.inputs.places->nearest(name);
        for (const ZoneGroup& group : from.inputs.region->groups()) known.push_back(group.id);
        throw UsageError(not_known(Spoken{"区域", "zone"}, name, known, map.where));
    }
}

/// Whether the one word for the enlargement is a zone or group of the project, such as Nanhai in Foshan.
bool is_place(const std::vector<std::string>& words, const MapSource& from) {
    if (words.size() != 1) return false;
    try {
        static_cast<void>(find_origin(words.front(), *from.inputs.region, *from.inputs.places));
        return true;
    } catch (const UsageError&) {
        return false;
    }
}

/// What the map names for its enlargement, resolved: the parts of a zone that has some, else the zone.
std::vector<ZoneRef> chosen_for_inset(const MapSource& from, const MapSettings& map) {
    const Region& region = *from.inputs.region;
    std::vector<ZoneRef> chosen;
    for (const std::string& name : map.inset) {
        const Origin place = place_to_enlarge(name, from, map);
        const auto zones = place.group.empty() ? std::vector<ZoneRef>{place.zone}
                                               : region.members_of(*region.group(place.group));
        for (const ZoneRef zone : zones) {
            const auto parts = place.group.empty() ? parts_of(region, zone) : std::vector<ZoneRef>{};
            if (parts.empty())
                chosen.push_back(zone);
            else
                chosen.insert(chosen.end(), parts.begin(), parts.end());
        }
    }
    return chosen;
}

/// Without a choice: the finest of zones of several levels, else the parts of the first zone that has some.
std::vector<ZoneRef> usual_inset(const Region& region, const std::vector<ZoneRef>& zones) {
    std::set<std::size_t> levels;
    for (const ZoneRef zone : zones)
        if (!region.levels()[zone.level].partial()) levels.insert(zone.level);
    std::vector<ZoneRef> finest;
    if (levels.size() > 1) {
        for (const ZoneRef zone : zones)
            if (zone.level == *levels.begin()) finest.push_back(zone);
        return finest;
    }
    for (const ZoneRef zone : zones) {
        auto parts = parts_of(region, zone);
        if (zone.level > 0 && !parts.empty()) return parts;
    }
    return finest;
}

template <class Value>
std::vector<Value> picked(const std::vector<Value>& values, const std::vector<std::size_t>& positions) {
    std::vector<Value> result;
    for (const std::size_t position : positions) result.push_back(values[position]);
    return result;
}

/// The fill of some of the zones, its classes unchanged.
ZoneFill picked(ZoneFill fill, const std::vector<std::size_t>& positions) {
    if (auto* classed = std::get_if<ClassedFill>(&fill))
        classed->column.values = picked(numbers_of(classed->column), positions);
    if (auto* category = std::get_if<CategoryFill>(&fill))
        category->category = picked(category->category, positions);
    if (auto* two = std::get_if<BivariateFill>(&fill)) {
        two->first.values = picked(numbers_of(two->first), positions);
        two->second.values = picked(numbers_of(two->second), positions);
    }
    return fill;
}

/// The name above an enlargement: the one zone that holds all of it, else none.
Text title_of_inset(const Region& region, const std::vector<ZoneRef>& zones) {
    auto holder = region.parent(zones.front());
    for (const ZoneRef zone : zones)
        if (holder && !region.contains(*holder, zone)) holder.reset();
    if (zones.size() == 1) holder = zones.front();
    if (!holder) return {"放大图", "Enlarged"};
    return {region.name_zh(*holder), region.name_en(*holder)};
}

std::string with_capital(std::string text) {
    if (!text.empty())
        text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    return text;
}

/// The β of the rows beside an estimate, or r80 under each of them.
std::string list_of_betas(const SplitEstimate& estimate, const char* between, bool radii) {
    std::string list;
    for (const BetaRow& row : estimate.by_beta)
        list += (list.empty() ? "" : between) +
                (radii ? number_text(row.reach.r80_km, 0) : fmt::format("{}", row.beta));
    return list;
}

}  // namespace

std::vector<Text> names_of(const std::vector<MapZone>& zones) {
    std::vector<Text> names;
    for (const MapZone& zone : zones)
        names.push_back(has(zone.name) ? zone.name : Text{zone.code, zone.code});
    return names;
}

std::vector<MapZone> map_zones(const MapSource& from, const std::vector<ZoneRef>& zones) {
    const Region& region = *from.inputs.region;
    const std::vector<double> mass = zone_numbers(region, zones, from.project.estimate.mass);
    const std::vector<Text> names = zone_names(region, zones);
    std::vector<MapZone> result;
    for (std::size_t i = 0; i < zones.size(); ++i) {
        result.push_back(
            map_zone(region, zones[i], mass[i], look_of(from.project, region.levels()[zones[i].level])));
        if (has(names[i])) result.back().name = names[i];
    }
    return result;
}

Column received(const Study& study) {
    return {.name = "received",
            .label_zh = fmt::format("来自{}的{}", study.origin.name_zh, study.theme.label_zh),
            .label_en =
                with_capital(fmt::format("{} received from {}", study.theme.label_en, study.origin.name_en)),
            .unit = study.unit,
            .values = received_values(study)};
}

std::optional<InsetSpec> inset_of(const MapSource& from, const MapSettings& map,
                                  const std::vector<ZoneRef>& zones, const ZoneFill& fill) {
    const Region& region = *from.inputs.region;
    if (map.inset.size() == 1 && map.inset.front() == "none") return std::nullopt;
    if (!is_place(map.inset, from))
        if (auto window = window_inset(map)) return window;
    const std::vector<ZoneRef> inside =
        map.inset.empty() ? usual_inset(region, zones) : chosen_for_inset(from, map);
    if (inside.empty()) return std::nullopt;
    InsetSpec inset{.title = title_of_inset(region, inside), .zones = map_zones(from, inside)};
    std::vector<std::size_t> positions;
    for (const ZoneRef zone : inside) {
        const auto found = std::ranges::find(zones, zone);
        if (found != zones.end()) positions.push_back(static_cast<std::size_t>(found - zones.begin()));
    }
    const bool filled = positions.size() == inside.size();
    if (filled) inset.fill = picked(fill, positions);
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < zones.size(); ++i) {
        const bool holds =
            std::ranges::any_of(inside, [&](ZoneRef zone) { return region.contains(zones[i], zone); });
        if (holds) continue;
        inset.around.push_back(map_zone(region, zones[i], 0, {}));
        others.push_back(i);
    }
    // Without their colours they would pass for zones without data.
    if (filled) inset.around_fill = picked(fill, others);
    return inset;
}

std::optional<InsetSpec> window_of(const MapSource& from, const MapSettings& map) {
    if (map.inset.empty() || (map.inset.size() == 1 && map.inset.front() == "none")) return std::nullopt;
    if (!is_place(map.inset, from))
        if (auto window = window_inset(map)) return window;
    const std::vector<ZoneRef> inside = chosen_for_inset(from, map);
    std::vector<MultiPolygon> shapes;
    for (const ZoneRef zone : inside)
        if (const MultiPolygon& shape = from.inputs.region->levels()[zone.level].shapes()[zone.zone];
            !shape.empty())
            shapes.push_back(shape);
    refuse_option({"inset", shapes.empty()}, "点没有范围，不能放大；写四至：bbox:西,南,东,北",
                  "a point has no extent to enlarge; give a window: bbox:west,south,east,north", map.where);
    return InsetSpec{.title = title_of_inset(*from.inputs.region, inside), .window = bounds_on_globe(shapes)};
}

Text what_of(const Study& study) {
    return {fmt::format("来自{}的{}（{}）", study.origin.name_zh, study.theme.label_zh,
                        period_in_chinese(study.period)),
            fmt::format("{} from {}, {}", study.theme.label_en, study.origin.name_en, study.period)};
}

Text source_text(const MapSource& from, const Study& study) {
    std::vector<std::string> sources;
    for (const std::size_t row : study.flows.totals) sources.push_back(from.inputs.flows.rows[row].source);
    std::erase_if(sources, [](const std::string& source) { return source.empty(); });
    if (!sources.empty()) return {sources.front(), sources.front()};
    return {from.project.source_zh, from.project.source_en};
}

Text mass_label(const MapSource& from) {
    return column_label(*from.inputs.region, from.project.estimate.mass);
}

void add_estimate_words(SheetTexts& texts, const MapSource& from, const std::optional<Study>& split) {
    if (split) return add_estimate_words(texts, from, *split);
    add_estimate_words(texts, Quality::estimated);
}

void add_estimate_words(SheetTexts& texts, Quality of_column) {
    if (of_column != Quality::estimated || texts.estimated) return;
    texts.estimated = true;
    texts.notes.push_back(estimated_rows);
}

void add_estimate_words(SheetTexts& texts, const MapSource& from, const Study& study) {
    if (study.quality != Quality::estimated) return;
    if (!study.estimated()) return add_estimate_words(texts, from, std::nullopt);
    texts.estimated = true;
    const Text mass = mass_label(from);
    const SplitEstimate& e = *study.estimate;
    texts.method = {
        fmt::format(
            "估算：各市数值由公布总量拆分而来，T = R·q/Σq，q = {}^{} · {}^−{}；区间为 {} 次抽样的 5%–95%"
            "（种子 {}），以这个先验为条件；β 取 {} 时 r80 为 {} 千米",
            mass.zh, e.options.alpha, e.by_time ? "行程时间" : "d", e.options.beta, e.options.draws,
            e.options.seed, list_of_betas(e, "、", false), list_of_betas(e, "、", true)),
        fmt::format(
            "Estimate: city values split a reported total, T = R·q/Σq, q = {}^{} · {}^−{}; intervals: "
            "5–95 % of "
            "{} draws (seed {}), under this prior; with β = {} r80 is {} km",
            mass.en, e.options.alpha, e.by_time ? "travel time" : "d", e.options.beta, e.options.draws,
            e.options.seed, list_of_betas(e, ", ", false), list_of_betas(e, ", ", true))};
}

}  // namespace deltareach
