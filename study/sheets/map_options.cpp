#include "study/sheets/map_options.hpp"

#include "study/findings/map_findings.hpp"
#include "study/inputs/not_known.hpp"
#include "study/project/map_kinds.hpp"

#include <algorithm>

namespace deltareach {
namespace {

/// An option of `map`, whether it is given, and whether the map at hand reads it.
struct MapOption {
    GivenOption option;
    bool is_read;
};

void refuse(const std::vector<MapOption>& options, const std::string& zh, const std::string& en,
            const Location& where) {
    for (const auto& [option, is_read] : options)
        if (!is_read) refuse_option(option, zh, en, where);
}

}  // namespace

void refuse_unread_options(const MapSettings& map, const StudyChoice& choice, bool of_table) {
    const MapKind& kind = map_kind(map.kind);
    const bool column = kind.of_columns && !map.column.empty(), study = shows_study(map);
    const auto reads = [&](std::string_view option) {
        const auto names = [&](const std::vector<std::string_view>& options) {
            return std::ranges::find(options, option) != options.end();
        };
        return names(kind.reads) || (column && names(kind.reads_with_column));
    };
    const std::vector<MapOption> options{
        {{"--column", !map.column.empty()}, kind.of_columns},
        {{"--second", !map.second.empty()}, reads("second")},
        {{"--per", !map.per.empty()}, column},
        {{"--circles", !map.circles.empty()}, reads("circles")},
        {{"--labels", !map.labels.empty()}, reads("labels")},
        {{"--points", !map.points.empty()}, reads("points")},
        {{"--points-crs", !map.points_crs.empty()}, reads("points-crs") || of_table},
        {{"--per-dot", map.per_dot > 0}, reads("per-dot")},
        {{"--threshold", map.threshold > 0}, reads("threshold")},
        {{"--cluster", map.cluster_mm > 0}, reads("cluster")},
        {{"--level", !map.level.empty()}, kind.of_columns || reads("level")},
        {{"--top", map.top > 0}, reads("top")},
        {{"--missing-as-zero", map.missing_as_zero}, reads("missing-as-zero")},
        {{"--palette", !map.palette.empty()}, kind.palette},
        {{"--colours", !map.colours.empty()}, reads("colours")},
        {{"--order", !map.order.empty()}, reads("order")},
        {{"--origin", !choice.origins.empty()}, study || reads("origin")},
        {{"--theme", !choice.themes.empty()}, study || reads("theme")},
        {{"--period", !choice.periods.empty()}, study || reads("period")}};
    refuse_option({"--origin", choice.origins.size() > 1 && (study || reads("origin"))},
                  "一幅图只画一个起点；全部区域之间的流量用 --kind network",
                  "a map is about one origin; --kind network draws the flows between all zones", map.where);
    const bool of_column = !study && kind.of_columns;
    refuse(options, "种类 " + map.kind + (of_column ? "（属性字段）" : "") + " 的图不用它",
           "a map of the kind " + map.kind + (of_column ? ", of columns," : "") + " does not read it",
           map.where);
}

void refuse_options_of_maps(const MapSettings& map, const StudyChoice& choice) {
    refuse({{{"--column", !map.column.empty()}, false},
            {{"--second", !map.second.empty()}, false},
            {{"--per", !map.per.empty()}, false},
            {{"--circles", !map.circles.empty()}, false},
            {{"--labels", !map.labels.empty()}, false},
            {{"--points", !map.points.empty()}, false},
            {{"--points-crs", !map.points_crs.empty()}, false},
            {{"--per-dot", map.per_dot > 0}, false},
            {{"--threshold", map.threshold > 0}, false},
            {{"--level", !map.level.empty()}, false},
            {{"--colours", !map.colours.empty()}, false},
            {{"--order", !map.order.empty()}, false},
            {{"--origin", !choice.origins.empty()}, false}},
           "图集画每个区域的流量，不用它", "an atlas shows the flows of every zone and does not read it",
           map.where);
}

}  // namespace deltareach
