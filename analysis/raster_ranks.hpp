#pragma once

#include "gis/raster.hpp"

#include <span>
#include <vector>

namespace deltareach {

/// The values of a raster's cells at ranks, the missing ones left out: for a share p the floor(p·(n − 1))-th
/// smallest, from 0 on. The raster is read twice, from memory or disk, and not copied.
/// @param shares in [0, 1]
/// @returns by share; empty where no cell has a value
[[nodiscard]] std::vector<float> values_at_ranks(const Raster& raster, std::span<const double> shares);

}  // namespace deltareach
