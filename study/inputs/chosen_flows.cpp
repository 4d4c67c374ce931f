#include "study/inputs/chosen_flows.hpp"

#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/words.hpp"
#include "layers/flow_reader.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/zone_numbers.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace deltareach {
namespace {

std::vector<double> areas_of(const Region& region, const std::vector<ZoneRef>& zones) {
    std::vector<double> areas;
    for (const ZoneRef zone : zones)
        areas.push_back(area_km2(region.levels()[zone.level].shapes()[zone.zone]));
    return areas;
}

std::vector<std::string> codes_of(const Region& region, const std::vector<ZoneRef>& zones) {
    std::vector<std::string> codes;
    for (const ZoneRef zone : zones) codes.push_back(region.code(zone));
    return codes;
}

DistanceMatrix geodesic_between(const Region& region, const std::vector<ZoneRef>& zones, bool intrazonal,
                                int threads) {
    std::vector<LonLat> points;
    for (const ZoneRef zone : zones) points.push_back(region.point(zone));
    if (!intrazonal)
        return geodesic_distances(codes_of(region, zones), points, Intrazonal::excluded, {}, threads);
    return geodesic_distances(codes_of(region, zones), points, Intrazonal::disc, areas_of(region, zones),
                              threads);
}

/// A zone's time to itself: the table has none, so only the fallback can tell.
DistanceMatrix with_times_inside(const DistanceMatrix& times, const Region& region,
                                 const std::vector<ZoneRef>& zones, const ImpedanceOptions& options) {
    const bool minutes = options.unit == "min";
    if (options.circuity <= 0 || (minutes && options.speed_km_h <= 0))
        throw InputError(Message{.code = "DR1815", .values = {{"zone", times.codes().front()}}});
    const double per_km = minutes ? options.circuity / options.speed_km_h * 60 : options.circuity;
    const DistanceMatrix straight = geodesic_between(region, zones, true, 1);
    std::vector<double> values = times.values();
    for (std::size_t i = 0; i < zones.size(); ++i) values[i * zones.size() + i] = straight(i, i) * per_km;
    return {times.codes(), std::move(values), times.unit(), Intrazonal::disc};
}

std::vector<const FlowSet*> sets_that_fit(const Project& project, const Inputs& inputs,
                                          const std::string& theme, const std::string& period) {
    std::vector<const FlowSet*> fitting = in_order_of_themes(inputs.aligned.sets, project);
    const std::string as_read = period_as_read(period);
    std::erase_if(fitting, [&](const FlowSet* set) {
        return !(theme.empty() || is_theme(theme_named(project, set->theme), theme)) ||
               !(period.empty() || as_read == set->period);
    });
    return fitting;
}

/// "创业投资 2023（家）"
Words series_words(const Project& project, const FlowSet& set, const std::string& period) {
    const Theme theme = theme_named(project, set.theme);
    const std::string when = period.empty() ? "" : " " + period;
    return {fmt::format("{}{}（{}）", theme.label_zh.empty() ? theme.id : theme.label_zh, when, set.unit),
            fmt::format("{}{} ({})", theme.label_en.empty() ? theme.id : theme.label_en, when, set.unit)};
}

}  // namespace

std::vector<const FlowSet*> in_order_of_themes(const std::vector<FlowSet>& sets, const Project& project) {
    std::vector<const FlowSet*> ordered;
    for (const FlowSet& set : sets) ordered.push_back(&set);
    std::ranges::stable_sort(ordered, {}, [&](const FlowSet* set) {
        return std::ranges::find(project.themes, set->theme, &Theme::id) - project.themes.begin();
    });
    return ordered;
}

const FlowSet* find_set(const Project& project, const Inputs& inputs, const std::string& theme,
                        const std::string& period) {
    const FlowSet* chosen = nullptr;
    const auto goes_before = [&](const FlowSet& set) {
        if (set.theme != chosen->theme) return false;
        return set.period != chosen->period ? set.period > chosen->period
                                            : set.rows.size() > chosen->rows.size();
    };
    for (const FlowSet* set : sets_that_fit(project, inputs, theme, period))
        if (chosen == nullptr || goes_before(*set)) chosen = set;
    return chosen;
}

const FlowSet& chosen_set(const Project& project, const Inputs& inputs, const std::string& theme,
                          const std::string& period) {
    const FlowSet* chosen = find_set(project, inputs, theme, period);
    if (chosen == nullptr) throw UsageError(set_not_known(inputs, theme, period));
    return *chosen;
}

Messages note_on_choice(const Project& project, const Inputs& inputs, const std::string& theme,
                        const std::string& period) {
    const FlowSet* chosen = find_set(project, inputs, theme, period);
    std::set<std::pair<std::string, std::string>> seen;
    std::vector<std::string> zh, en;
    for (const FlowSet* set : sets_that_fit(project, inputs, theme, period)) {
        if (!seen.emplace(set->theme, set->unit).second) continue;
        const Words words = series_words(project, *set, "");
        zh.push_back(words.zh);
        en.push_back(words.en);
    }
    if (seen.size() < 2) return {};
    const Words shown = series_words(project, *chosen, chosen->period);
    return {Message{.code = "DR1060",
                    .values = {{"n", std::to_string(seen.size())},
                               {"all_zh", fmt::format("{}", fmt::join(zh, "、"))},
                               {"all_en", fmt::format("{}", fmt::join(en, ", "))},
                               {"shown_zh", shown.zh},
                               {"shown_en", shown.en}}}};
}

std::size_t chosen_level(const Project& project, const Region& region, const std::string& level) {
    if (!level.empty()) return level_named(region, level, {project.file.string()});
    for (std::size_t at = 0; at < region.levels().size(); ++at)
        if (!region.levels()[at].partial()) return at;
    return 0;
}

std::string mixed_mass_years(const Project& project, const Region& region,
                             const std::vector<ZoneRef>& zones) {
    std::set<int> years;
    for (const double year : zone_numbers(region, zones, project.estimate.mass_year))
        if (!std::isnan(year)) years.insert(static_cast<int>(year));
    return years.size() < 2 ? "" : fmt::format("{}", fmt::join(years, list_mark));
}

DistanceMatrix impedance_between(const std::vector<ZoneRef>& zones, const Loaded& loaded,
                                 const ImpedanceOptions& options, bool intrazonal,
                                 std::vector<InputFile>& files, Session& session) {
    return impedance_between(zones, loaded.project, loaded.inputs, options, intrazonal, files, session);
}

DistanceMatrix impedance_between(const std::vector<ZoneRef>& zones, const Project& project,
                                 const Inputs& inputs, const ImpedanceOptions& options, bool intrazonal,
                                 std::vector<InputFile>& files, Session& session) {
    const Region& region = *inputs.region;
    const bool own = !options.table.empty();
    if (!own && !project.distance)
        return geodesic_between(region, zones, intrazonal, session.options.threads);
    const ImpedanceOptions& used = own ? options : *project.distance;
    const DistanceMatrix times =
        read_impedance(used, table_places(region, zones, *inputs.places), files, session);
    return intrazonal ? with_times_inside(times, region, zones, used) : times;
}

Origin find_origin(const std::string& written, const Region& region, const PlaceIndex& places,
                   const Location& where) {
    const auto of_group = [&](const ZoneGroup& group) {
        return Origin{group.id, group.name_zh, group.name_en, group.id, {}};
    };
    for (const ZoneGroup& group : region.groups())
        if (group.id == written || group.name_zh == written || group.name_en == written)
            return of_group(group);
    const Place place = places.find(written);
    if (place.kind == Place::Kind::group)
        if (const ZoneGroup* group = region.group(place.group)) return of_group(*group);
    if (place.kind == Place::Kind::zone && place.part)  // its flows are not those of the zone around it
        throw UsageError(not_known(
            known_kind::origin, written,
            {fmt::format("{} ({})", region.name_zh(*place.zone), region.code(*place.zone))}, where));
    if (place.kind == Place::Kind::zone) {
        const ZoneRef zone = *place.zone;
        return {region.code(zone), region.name_zh(zone), region.name_en(zone), {}, zone};
    }
    if (place.kind == Place::Kind::ambiguous && place.problem == "DR1229")
        throw UsageError(
            Message{.code = "DR1272",
                    .where = where,
                    .values = {{"name", written}, {"candidates", known_list(place.candidates)}}});
    if (place.kind == Place::Kind::ambiguous) throw UsageError(ambiguous_place(place, written, where));
    std::vector<std::string> known = place.candidates;  // the nearest; where nothing is near, the coarsest
    if (known.empty()) {
        for (const ZoneGroup& group : region.groups()) known.push_back(group.id);
        for (const std::string& name : region.levels().back().names_zh()) known.push_back(name);
    }
    throw UsageError(not_known(known_kind::origin, written, known, where));
}

}  // namespace deltareach
