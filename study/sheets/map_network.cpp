#include "gis/error.hpp"
#include "layers/od_matrix.hpp"
#include "render/palette.hpp"
#include "study/inputs/chosen_flows.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/sheets/outside_words.hpp"
#include "study/tables/period_words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace deltareach {
namespace {

/// The flows of the theme and period that the map names, by the rule of find_set.
const FlowSet& set_for(const MapRequest& ask) {
    const auto& [map, from, shown] = ask;
    const FlowSet* best = find_set(from.project, from.inputs, map.theme, map.period);
    if (best == nullptr)
        throw UsageError(
            Message{.code = "DR1015",
                    .where = map.where,
                    .values = {{"what", fmt::format("[[map]] {} {} {}", map.kind, map.theme, map.period)}}});
    return *best;
}

std::size_t level_of_network(const MapSettings& map, const Region& region) {
    if (!map.level.empty()) return level_named(region, map.level, map.where);
    std::size_t level = 0;
    while (level + 1 < region.levels().size() && region.levels()[level].partial()) ++level;
    return level;
}

/// An origin whose flows have a colour, and which of the network's zones are its own.
struct Coloured {
    Text name;
    std::vector<std::size_t> zones;
};

/// The zones of the network that an origin holds: itself, its parts, the members of a group and theirs.
std::vector<std::size_t> zones_of(const Origin& origin, const Region& region,
                                  const std::vector<ZoneRef>& zones) {
    const std::vector<ZoneRef> members = origin.group.empty()
                                             ? std::vector<ZoneRef>{origin.zone}
                                             : region.members_of(*region.group(origin.group));
    std::vector<std::size_t> held;
    for (std::size_t i = 0; i < zones.size(); ++i)
        if (std::ranges::any_of(members, [&](ZoneRef member) {
                return member == zones[i] || region.contains(member, zones[i]);
            }))
            held.push_back(i);
    return held;
}

/// @throws UsageError DR1010 an origin that is none; DR1039 too many of them, one that is none of the
/// network's zones, or two that share a zone
std::vector<Coloured> coloured_origins(const MapRequest& ask, const std::vector<ZoneRef>& zones) {
    const auto& [of, from, shown] = ask;
    const MapSettings& map = of;
    const auto refuse = [&](bool given, const std::string& zh, const std::string& en) {
        refuse_option({"origins", given}, zh, en, map.where);
    };
    const std::size_t most = flow_group_colours().size();
    refuse(map.origins.size() > most, fmt::format("至多 {} 个起点各用一种颜色", most),
           fmt::format("at most {} origins have a colour each", most));
    std::vector<Coloured> all;
    std::vector<std::string> owner(zones.size());
    for (const std::string& word : map.origins) {
        const Origin origin = find_origin(word, *from.inputs.region, *from.inputs.places, map.where);
        Coloured one{{origin.name_zh, origin.name_en}, zones_of(origin, *from.inputs.region, zones)};
        refuse(one.zones.empty(), fmt::format("“{}”不是网络里的区域，也不含其中的区域", word),
               fmt::format("'{}' is none of the network's zones and holds none", word));
        for (const std::size_t zone : one.zones) {
            refuse(!owner[zone].empty(), fmt::format("“{}”与“{}”有共同的区域", owner[zone], word),
                   fmt::format("'{}' and '{}' share a zone", owner[zone], word));
            owner[zone] = word;
        }
        all.push_back(std::move(one));
    }
    return all;
}

/// "甲、乙"; of many the first and how many.
Text list_of(const std::vector<Coloured>& origins) {
    constexpr std::size_t most = 3;
    Text list;
    for (std::size_t i = 0; i < std::min(most, origins.size()); ++i) {
        list.zh += (i > 0 ? "、" : "") + origins[i].name.zh;
        list.en += (i > 0 ? ", " : "") + origins[i].name.en;
    }
    if (origins.size() > most) {
        list.zh += fmt::format("等 {} 地", origins.size());
        list.en += fmt::format(" and {} more", origins.size() - most);
    }
    return list;
}

/// Flows of the pairs; of some origins alone where they have colours.
std::vector<FlowArrow> arrows_of(const OdFlows& flows, const Region& region,
                                 const std::vector<Coloured>& origins) {
    std::vector<int> group(flows.zones.size(), -1);
    for (std::size_t g = 0; g < origins.size(); ++g)
        for (const std::size_t zone : origins[g].zones) group[zone] = static_cast<int>(g);
    std::vector<FlowArrow> arrows;
    flows.matrix.for_each([&](std::size_t i, std::size_t j, double value) {
        const bool within = group[i] >= 0 && group[i] == group[j];  // of one origin to itself
        if (i == j || !(value > 0) || within || (!origins.empty() && group[i] < 0)) return;
        arrows.push_back({.from = region.point(flows.zones[i]),
                          .to = region.point(flows.zones[j]),
                          .value = value,
                          .estimated = flows.quality == Quality::estimated,
                          .group = group[i]});
    });
    return arrows;
}

void add_groups(FlowLayer& layer, const OdFlows& flows, const Region& region,
                const std::vector<Coloured>& origins) {
    const std::vector<Colour>& colours = flow_group_colours();
    for (std::size_t g = 0; g < origins.size(); ++g) {
        FlowGroup group{.name = origins[g].name, .colour = colours[g]};
        for (const std::size_t zone : origins[g].zones)
            group.places.push_back(region.point(flows.zones[zone]));
        layer.groups.push_back(std::move(group));
    }
}

/// What of a zone with itself, of an origin's zones among themselves, or with an end outside has no arrow.
void add_not_drawn(SheetTexts& texts, const OdFlows& flows, const std::string& unit,
                   const std::vector<Coloured>& origins) {
    std::vector<int> group(flows.zones.size(), -1);
    for (std::size_t g = 0; g < origins.size(); ++g)
        for (const std::size_t zone : origins[g].zones) group[zone] = static_cast<int>(g);
    std::size_t pairs = 0;
    double stays = 0, all = 0;
    flows.matrix.for_each([&](std::size_t i, std::size_t j, double value) {
        if (!(value > 0) || (!origins.empty() && group[i] < 0)) return;
        all += value;
        if (i != j && (group[i] < 0 || group[i] != group[j])) return;
        stays += value;
        ++pairs;
    });
    const bool whole = origins.empty();
    const Text outside =
        whole ? outside_of_pairs(outside_of(flows), all, unit)
              : outside_words(outside_of(flows, [&](std::size_t i) { return group[i] >= 0; }), all, unit);
    if (has(outside)) texts.notes.push_back(outside);
    if (pairs == 0) return;
    const Text amount = amount_text(stays, unit), share = share_words(stays, all);
    texts.notes.push_back(
        {fmt::format("未画：{}的 {} 对，共 {}（占 {}）", whole ? "起讫同为一个区域" : "起讫在同一起点之内",
                     pairs, amount.zh, share.zh),
         fmt::format("not drawn: {} {}, {} ({} of all)", pairs,
                     whole        ? pairs == 1 ? "pair of a zone with itself" : "pairs of a zone with itself"
                     : pairs == 1 ? "pair within one origin"
                                  : "pairs within one origin",
                     amount.en, share.en)});
}

void add_words(SheetSpec& sheet, const MapRequest& ask, const FlowSet& set, const OdFlows& flows,
               const std::vector<Coloured>& origins) {
    const MapSource& from = ask.from;
    const Theme theme = theme_named(from.project, set.theme);
    const Text place = place_of(from.project, from.inputs, flows.zones);
    const std::size_t pairs = sheet.flows->arrows.size();
    Text title{place.zh + theme.label_zh + "网络",
               (place.en.empty() ? "" : place.en + ": ") + "Network of " + theme.label_en};
    sheet.texts.subtitle = {fmt::format("{} 对有流量的区域", pairs),
                            fmt::format("{} pairs with flow", pairs)};
    if (!origins.empty()) {
        const Text list = list_of(origins);
        const bool stated = set.theme != unstated;
        title = {list.zh + "的" + (stated ? theme.label_zh : "") + "流向",
                 (stated ? theme.label_en : "Flows") + " out of " + list.en};
        sheet.texts.subtitle = {
            fmt::format("从{}流出的 {} 对；其他起点的不画", origins.size() > 1 ? "这些起点" : "它", pairs),
            fmt::format("{} pairs out of {}; those of others are not drawn", pairs,
                        origins.size() > 1 ? "these origins" : "it")};
    }
    sheet.texts.title = dated_title(title, set.period);
    sheet.texts.period = period_or_not_stated(set.period);
    sheet.texts.source = {from.project.source_zh, from.project.source_en};
}

}  // namespace

void fill_network_sheet(SheetSpec& sheet, const MapRequest& ask, Messages& notes) {
    constexpr std::size_t usual_arrows = 80;
    const auto& [map, from, shown] = ask;
    refuse_labels_of_columns(map);
    const Region& region = *from.inputs.region;
    const FlowSet& set = set_for(ask);
    std::ranges::move(note_on_choice(from.project, from.inputs, map.theme, map.period),
                      std::back_inserter(notes));
    const OdFlows flows = od_matrix_of(set, from.inputs.flows, region, level_of_network(map, region));
    const std::vector<Coloured> origins = coloured_origins(ask, flows.zones);
    const Theme theme = theme_named(from.project, set.theme);
    FlowLayer layer{.arrows = arrows_of(flows, region, origins),
                    .measure = {.name = "flow",
                                .label_zh = flows_of_theme_zh(theme),
                                .label_en = flows_of_theme_en(theme),
                                .unit = set.unit,
                                .values = std::vector<double>()},
                    .top = map.top > 0         ? static_cast<std::size_t>(map.top)
                           : map.threshold > 0 ? flows.zones.size() * flows.zones.size()
                                               : usual_arrows,
                    .minimum = map.threshold};
    if (layer.arrows.empty())
        throw UsageError(Message{
            .code = "DR1522", .where = map.where, .values = {{"theme", set.theme}, {"period", set.period}}});
    add_groups(layer, flows, region, origins);
    sheet.zones = map_zones(from, flows.zones);
    sheet.flows = std::move(layer);
    add_words(sheet, ask, set, flows, origins);
    add_not_drawn(sheet.texts, flows, set.unit, origins);
    sheet.inset = inset_of(from, map, flows.zones, sheet.fill);
    if (map.labels == "none") sheet.label_zones = false;
}

}  // namespace deltareach
