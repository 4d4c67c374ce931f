#include "analysis/raster_ranks.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>

namespace deltareach {
namespace {

constexpr std::size_t values_together = 1 << 20;
constexpr std::uint32_t sign_bit = 0x8000'0000U;

/// Numbers whose order is that of the values.
std::uint32_t ordered(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value + 0.0F);  // −0 is 0
    return (bits & sign_bit) != 0 ? ~bits : bits | sign_bit;
}

float value_of(std::uint32_t order) {
    return std::bit_cast<float>((order & sign_bit) != 0 ? order & ~sign_bit : ~order);
}

template <class Use>
void for_each_finite(const Raster& raster, const Use& use) {
    std::vector<float> cells;
    for (std::size_t first = 0; first < raster.grid.size(); first += values_together) {
        cells.resize(std::min(values_together, raster.grid.size() - first));
        raster.read(first, cells);
        for (const float value : cells)
            if (std::isfinite(value)) use(ordered(value));
    }
}

/// The class in which a rank falls; the rank becomes that within it.
std::uint32_t class_at(const std::vector<std::uint64_t>& counts, std::uint64_t& rank) {
    std::uint32_t at = 0;
    while (rank >= counts[at]) rank -= counts[at++];
    return at;
}

}  // namespace

std::vector<float> values_at_ranks(const Raster& raster, std::span<const double> shares) {
    constexpr std::size_t halves = 1 << 16;
    std::vector<std::uint64_t> upper(halves);
    std::uint64_t n = 0;
    for_each_finite(raster, [&](std::uint32_t order) {
        ++upper[order >> 16];
        ++n;
    });
    if (n == 0) return {};
    struct Wanted {
        std::uint32_t upper;
        std::uint64_t rank;
    };
    std::vector<Wanted> wanted;
    std::map<std::uint32_t, std::vector<std::uint64_t>> lower;
    for (const double share : shares) {
        auto rank = static_cast<std::uint64_t>(share * static_cast<double>(n - 1));
        const std::uint32_t at = class_at(upper, rank);
        wanted.push_back({at, rank});
        lower.try_emplace(at, halves);
    }
    std::vector<std::vector<std::uint64_t>*> counts(halves, nullptr);
    for (auto& [at, of_class] : lower) counts[at] = &of_class;
    for_each_finite(raster, [&](std::uint32_t order) {
        if (auto* const of_class = counts[order >> 16]) ++(*of_class)[order & 0xFFFFU];
    });
    std::vector<float> values;
    for (Wanted& one : wanted) {
        const std::uint32_t low = class_at(lower.at(one.upper), one.rank);
        values.push_back(value_of(one.upper << 16 | low));
    }
    return values;
}

}  // namespace deltareach
