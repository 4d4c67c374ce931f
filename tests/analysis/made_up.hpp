#pragma once

#include "gis/error.hpp"
#include "layers/spatial_weights.hpp"

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace deltareach::test {

/// The fractional part of a large sine less ½, as the reference scripts make it.
inline double made_up_noise(std::size_t i, double salt) {
    const double value = std::sin(static_cast<double>(i + 1) * 12.9898 + salt) * 43758.5453;
    return value - std::floor(value) - 0.5;
}

/// Every unit a neighbour of all others of its block, row-standardised.
inline SpatialWeights block_weights(const std::vector<std::uint32_t>& block) {
    std::vector<WeightLink> links;
    for (std::uint32_t i = 0; i < block.size(); ++i)
        for (std::uint32_t j = 0; j < block.size(); ++j)
            if (i != j && block[i] == block[j]) links.push_back({i, j, 1});
    return SpatialWeights::from_links(block.size(), std::move(links)).row_standardised();
}

/// The first code a call is refused with; "none".
template <class Call>
std::string code_refusing(Call call) {
    try {
        static_cast<void>(call());
    } catch (const Error& error) {
        return error.messages().front().code;
    }
    return "none";
}

}  // namespace deltareach::test
