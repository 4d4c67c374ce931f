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
    const auto is = [&](std::initializer_list<std::string_view> kinds) {
        return std::ranges::find(kinds, map.kind) != kinds.end();
    };
    const bool column = kind.of_columns && !map.column.empty(), study = shows_study(map);
    const bool words = is({"categories", "points"}) || (column && is({"choropleth"}));  // texts make it one
    const std::vector<MapOption> options{
        {{"--column", !map.column.empty()}, kind.of_columns},
        {{"--second", !map.second.empty()}, is({"bivariate", "observed-expected", "points"})},
        {{"--per", !map.per.empty()}, column},
        {{"--circles", !map.circles.empty()}, column && is({"choropleth"})},
        {{"--labels", !map.labels.empty()},
         is({"network", "points", "categories"}) || (column && is({"choropleth", "circles"}))},
        {{"--points", !map.points.empty()}, is({"points"})},
        {{"--points-crs", !map.points_crs.empty()}, is({"points"}) || of_table},
        {{"--per-dot", map.per_dot > 0}, is({"dot-density"})},
        {{"--threshold", map.threshold > 0}, is({"network"})},
        {{"--cluster", map.cluster_mm > 0}, is({"points"})},
        {{"--level", !map.level.empty()}, kind.of_columns || is({"network"})},
        {{"--top", map.top > 0}, is({"reach", "flows", "network", "breaking-points"})},
        {{"--missing-as-zero", map.missing_as_zero}, is({"observed-expected"})},
        {{"--palette", !map.palette.empty()}, !is({"bivariate"})},
        {{"--colours", !map.colours.empty()}, words},
        {{"--order", !map.order.empty()}, words},
        {{"--origin", !choice.origins.empty()}, study || is({"breaking-points"})},
        {{"--theme", !choice.themes.empty()}, study || is({"network"})},
        {{"--period", !choice.periods.empty()}, study || is({"network"})}};
    refuse_option({"--origin", choice.origins.size() > 1 && (study || is({"breaking-points"}))},
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
