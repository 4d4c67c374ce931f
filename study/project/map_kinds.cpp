#include "study/project/map_kinds.hpp"

#include <algorithm>
#include <stdexcept>

namespace deltareach {

const std::vector<MapKind>& all_map_kinds() {
    static const std::vector<MapKind> kinds{
        {.name = "reach"},
        {.name = "flows"},
        {.name = "choropleth", .of_columns = true},
        {.name = "categories", .of_flows = false, .of_columns = true},
        {.name = "circles", .of_columns = true},
        {.name = "points", .of_flows = false, .of_columns = true, .needs = MapNeed::points},
        {.name = "dot-density", .of_flows = false, .of_columns = true},
        {.name = "network", .of_flows = false},
        {.name = "surface", .needs = MapNeed::surface},
        {.name = "bivariate", .of_columns = true},
        {.name = "multiples", .of_series = true},
        {.name = "difference", .of_series = true},
        {.name = "breaking-points", .of_flows = false, .of_columns = true},
        {.name = "lisa", .of_columns = true, .needs = MapNeed::clusters},
        {.name = "observed-expected", .needs = MapNeed::expected},
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
