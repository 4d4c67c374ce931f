#include "layers/distance_matrix.hpp"

#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/parallel.hpp"
#include "layers/messages.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>
#include <utility>

namespace deltareach {
namespace {

void check_length(std::size_t length, std::size_t expected) {
    if (length == expected) return;
    throw InputError(
        Message{.code = "DR1209",
                .where = {},
                .values = {{"length", fmt::to_string(length)}, {"expected", fmt::to_string(expected)}}});
}

/// Mean distance from the centre of a disc of that area to its points.
double disc_distance_km(double area_km2) {
    return 2.0 / 3.0 * std::sqrt(area_km2 / std::numbers::pi);
}

}  // namespace

DistanceMatrix::DistanceMatrix(std::vector<std::string> codes, std::vector<double> values, std::string unit,
                               Intrazonal diagonal)
    : codes_(std::move(codes)), values_(std::move(values)), unit_(std::move(unit)), diagonal_(diagonal) {
    const std::size_t n = codes_.size();
    check_length(values_.size(), n * n);
    Messages errors;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        if (i / n == i % n || (std::isfinite(values_[i]) && values_[i] > 0)) continue;
        errors.push_back({.code = "DR1210",
                          .where = {},
                          .values = {{"origin", codes_[i / n]},
                                     {"destination", codes_[i % n]},
                                     {"value", fmt::format("{}", values_[i])},
                                     {"unit", unit_}}});
    }
    if (!errors.empty()) throw InputError(std::move(errors));
}

DistanceMatrix geodesic_distances(const std::vector<std::string>& codes, const std::vector<LonLat>& points,
                                  Intrazonal diagonal, const std::vector<double>& area_km2, int threads) {
    const std::size_t n = codes.size();
    check_length(points.size(), n);
    if (diagonal == Intrazonal::disc) check_length(area_km2.size(), n);
    std::vector<double> values(n * n);
    constexpr std::size_t rows_a_block = 16;
    parallel_blocks(n, rows_a_block, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t o = begin; o < end; ++o) {
            // The upper triangle is mirrored, so that d_ij and d_ji are one number to the last bit.
            for (std::size_t d = o + 1; d < n; ++d) {
                values[o * n + d] = values[d * n + o] = distance_km(points[o], points[d]);
            }
            values[o * n + o] = diagonal == Intrazonal::disc ? disc_distance_km(area_km2[o])
                                                             : std::numeric_limits<double>::quiet_NaN();
        }
    });
    return {codes, std::move(values), "km", diagonal};
}

}  // namespace deltareach
