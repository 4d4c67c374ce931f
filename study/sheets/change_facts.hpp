#pragma once

#include "render/display_unit.hpp"
#include "render/sheet_spec.hpp"

#include <span>
#include <vector>

namespace deltareach {

/// What a list of changes beside a map holds.
struct ChangesListed {
    DisplayUnit unit;
    std::size_t each_way = 4;  ///< rises and falls; of one way alone twice as many
    bool estimated = false;
};

/// The largest rises with their places and a plus, then the largest falls, in one number of decimals; empty
/// where nothing changes.
/// @param change  of the zones, in their order, undivided; NaN: not known
[[nodiscard]] FactsPanel largest_changes(const std::vector<MapZone>& zones, std::span<const double> change,
                                         const ChangesListed& how);

}  // namespace deltareach
