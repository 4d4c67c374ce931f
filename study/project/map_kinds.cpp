#include "study/project/map_kinds.hpp"

#include <algorithm>
#include <stdexcept>

namespace deltareach {

const std::vector<MapKind>& all_map_kinds() {
    static const std::vector<MapKind> kinds{
        {.name = "reach", .name_zh = "辐射范围", .reads = {"top"}},
        {.name = "flows", .name_zh = "流向", .reads = {"top"}},
        {.name = "choropleth",
         .name_zh = "分级设色",
         .of_columns = true,
         .reads_with_column = {"circles", "labels", "colours", "order"}},  // of texts it is one of categories
        {.name = "categories",
         .name_zh = "类别",
         .of_flows = false,
         .of_columns = true,
         .reads = {"labels", "colours", "order"}},
        {.name = "circles", .name_zh = "比例圆", .of_columns = true, .reads_with_column = {"labels"}},
        {.name = "points",
         .name_zh = "点",
         .of_flows = false,
         .of_columns = true,
         .needs = MapNeed::points,
         .reads = {"second", "labels", "points", "points-crs", "cluster", "colours", "order"}},
        {.name = "dot-density",
         .name_zh = "点密度",
         .of_flows = false,
         .of_columns = true,
         .reads = {"per-dot"}},
        {.name = "network",
         .name_zh = "网络",
         .of_flows = false,
         .reads = {"labels", "threshold", "level", "top", "theme", "period"}},
        {.name = "surface", .name_zh = "辐射表面", .needs = MapNeed::surface},
        {.name = "bivariate", .name_zh = "双变量", .of_columns = true, .reads = {"second"}, .palette = false},
        {.name = "multiples", .name_zh = "多图并列", .of_series = true},
        {.name = "difference", .name_zh = "变化", .of_series = true},
        {.name = "breaking-points",
         .name_zh = "断裂点",
         .of_flows = false,
         .of_columns = true,
         .reads = {"top", "origin"}},
        {.name = "lisa", .name_zh = "空间聚类", .of_columns = true, .needs = MapNeed::clusters},
        {.name = "observed-expected",
         .name_zh = "实测/期望",
         .needs = MapNeed::expected,
         .reads = {"second", "missing-as-zero"}},
    };
    return kinds;
}

const MapKind& map_kind(std::string_view name) {
    const auto found = std::ranges::find(all_map_kinds(), name, &MapKind::name);
    if (found == all_map_kinds().end()) throw std::logic_error("no kind of map: " + std::string(name));
    return *found;
}

std::vector<std::string> map_kinds() {
    std::vector<std::string> names;
    for (const MapKind& kind : all_map_kinds()) names.emplace_back(kind.name);
    return names;
}

}  // namespace deltareach
