#pragma once

#include "gis/geometry.hpp"

#include <cstdint>
#include <vector>

/// The twelve destinations of reference/reach.R.
namespace deltareach::reach_case {

struct Case {
    std::vector<double> distance_km, flow, mass;
    std::vector<LonLat> points;
    std::vector<std::uint8_t> own;
};

inline Case twelve() {
    return {.distance_km = {84.2, 152.7, 203.4, 98.1, 270.9, 155.3, 411.6, 322.5, 268.8, 152.7, 365.0, 190.2},
            .flow = {310, 120, 45.5, 0, 88, 230.25, 12, 7, 64, 33, 0, 150},
            .mass = {23958, 13700, 9500, 5000, 17421, 20059, 8900, 12673, 16908, 4400, 3000, 7100},
            .points = {{120.62, 31.32},
                       {120.75, 30.75},
                       {118.80, 32.06},
                       {119.95, 31.78},
                       {121.55, 29.87},
                       {120.16, 30.25},
                       {117.28, 31.86},
                       {116.99, 33.64},
                       {119.65, 29.08},
                       {120.30, 31.57},
                       {118.31, 29.71},
                       {120.87, 32.01}},
            .own = std::vector<std::uint8_t>(12, 0)};
}

}  // namespace deltareach::reach_case
