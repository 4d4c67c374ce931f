#pragma once

#include "analysis/concentration.hpp"
#include "tests/coverage/worlds.hpp"

#include <cstdint>
#include <vector>

namespace deltareach {
class RandomStream;
}

namespace deltareach::coverage {

inline constexpr std::size_t places = 40;

/// Forty places in no order of distance, every fourth as far as another, attractive by mass and nearness.
struct Places {
    std::vector<double> distance_km, mass, propensity;
    std::vector<std::uint8_t> own = std::vector<std::uint8_t>(places, 0);
    Places();
    [[nodiscard]] std::size_t draw(RandomStream& random) const;
};

struct Truth {
    double r50 = 0, r80 = 0, r95 = 0, mean = 0;
    Concentration spread;
};
/// What the statistics are of an endless sample.
[[nodiscard]] Truth truth_of(const Places& world, const std::vector<double>& flow);

void append(Covers& to, const Covers& more);

}  // namespace deltareach::coverage
