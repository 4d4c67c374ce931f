#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "layers/od_matrix.hpp"
#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"
#include "study/sheets/map_parts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// The flows of the theme and period that the map names; else the latest of the first theme.
const FlowSet& set_for(const MapRequest& ask) {
    const auto& [map, from, shown] = ask;
    const FlowSet* best = nullptr;
    for (const FlowSet& set : from.inputs.aligned.sets) {
        const Theme theme = theme_named(from.project, set.theme);
        const bool fits = (map.theme.empty() || map.theme == theme.id || map.theme == theme.label_zh ||
                           map.theme == theme.label_en) &&
                          (map.period.empty() || map.period == set.period);
        if (fits && (best == nullptr || (best->theme == set.theme && set.period > best->period))) best = &set;
    }
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

}  // namespace

void fill_network_sheet(SheetSpec& sheet, const MapRequest& ask, Messages&) {
    constexpr std::size_t usual_arrows = 80;
    const auto& [map, from, shown] = ask;
    refuse_labels_of_columns(map);
    const Region& region = *from.inputs.region;
    const FlowSet& set = set_for(ask);
    const OdFlows flows = od_matrix_of(set, from.inputs.flows, region, level_of_network(map, region));
    const Theme theme = theme_named(from.project, set.theme);
    FlowLayer layer{.arrows = {},
                    .measure = {.name = "flow",
                                .label_zh = theme.label_zh + "的流向",
                                .label_en = "Flows of " + theme.label_en,
                                .unit = set.unit,
                                .values = std::vector<double>()},
                    .top = map.top > 0         ? static_cast<std::size_t>(map.top)
                           : map.threshold > 0 ? flows.zones.size() * flows.zones.size()
                                               : usual_arrows,
                    .minimum = map.threshold};
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < flows.zones.size(); ++i)
        for (std::size_t j = 0; j < flows.zones.size(); ++j) {
            const double value = flows.matrix(i, j);
            if (i == j || !(value > 0)) continue;
            ++pairs;
            layer.arrows.push_back({.from = region.point(flows.zones[i]),
                                    .to = region.point(flows.zones[j]),
                                    .value = value,
                                    .estimated = flows.quality == Quality::estimated});
        }
    if (pairs == 0)
        throw UsageError(Message{
            .code = "DR1522", .where = map.where, .values = {{"theme", set.theme}, {"period", set.period}}});
    sheet.zones = map_zones(from, flows.zones);
    sheet.flows = std::move(layer);
    const std::string when = period_in_chinese(set.period);
    const Text place = place_of(region, flows.zones);
    sheet.texts.title = {
        place.zh + theme.label_zh + "网络（" + when + "）",
        (place.en.empty() ? "" : place.en + ": ") + "Network of " + theme.label_en + ", " + set.period};
    sheet.texts.subtitle = {fmt::format("{} 对有流量的区域", pairs),
                            fmt::format("{} pairs with flow", pairs)};
    sheet.texts.period = {when, set.period};
    sheet.texts.source = {from.project.source_zh, from.project.source_en};
    sheet.inset = inset_of(from, map, flows.zones, sheet.fill);
    if (map.labels == "none") sheet.label_zones = false;
}

}  // namespace deltareach
