#include "study/inputs/zone_numbers.hpp"

#include <cmath>
#include <optional>

namespace deltareach {

std::vector<double> zone_numbers(const Region& region, const std::vector<ZoneRef>& zones,
                                 const std::string& column) {
    std::vector<std::optional<std::vector<double>>> by_level(region.levels().size());
    std::vector<double> result;
    for (ZoneRef zone : zones) {
        auto& values = by_level[zone.level];
        if (!values) {
            const Column* found = find_column(region.levels()[zone.level].columns(), column);
            const bool numeric =
                found != nullptr && !std::holds_alternative<std::vector<std::string>>(found->values);
            values = numeric ? numbers_of(*found)
                             : std::vector<double>(region.levels()[zone.level].size(), std::nan(""));
        }
        result.push_back((*values)[zone.zone]);
    }
    return result;
}

}  // namespace deltareach
