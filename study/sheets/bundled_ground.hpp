#pragma once

#include "layers/region.hpp"
#include "study/inputs/read_zones.hpp"

#include <optional>
#include <vector>

namespace deltareach {

/// Land and lakes around a region, from the coast that comes with the program (data/world, GSHHG 2.3.7), cut
/// far outside any sheet of the region. WGS 84 degrees; longitudes run on beyond 180 where the region does.
struct BundledGround {
    std::vector<MultiPolygon> land, lakes;
    std::optional<Box> within = {};  ///< what was looked at, degrees
};

/// Nothing for regions less than 250 km across, whose own coast is finer than the bundled one, and for those
/// that go around half of the globe. Of the two generalisations the finer one up to 3,000 km.
/// @param files  receives what was read
/// @param beside  a window elsewhere that is to be covered too
[[nodiscard]] BundledGround bundled_ground(const Region& region, std::vector<InputFile>& files,
                                           Messages& notes, const std::optional<Box>& beside = {});

/// The land of several times the region's extent, coarse, for a locator. Nothing for those that go around
/// half of the globe.
/// @param files  receives what was read
[[nodiscard]] std::vector<MultiPolygon> bundled_land_afar(const Region& region, std::vector<InputFile>& files,
                                                          Messages& notes);

}  // namespace deltareach
