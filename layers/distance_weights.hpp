#pragma once

#include "gis/geometry.hpp"
#include "gis/messages.hpp"
#include "layers/od_matrix.hpp"
#include "layers/spatial_weights.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace deltareach {

/// Places with a distance between any two in kilometres: geodesic (WGS 84), or straight in a plane of
/// kilometres.
class Places {
  public:
    explicit Places(std::vector<LonLat> points);
    explicit Places(std::vector<Point> points_km);

    /// Whether distances are geodesic.
    [[nodiscard]] bool geographic() const;
    /// How many places there are.
    [[nodiscard]] std::size_t size() const;
    /// Between two of them, by their positions: geodesic, or in the plane. The same in both directions.
    [[nodiscard]] double distance_km(std::size_t i, std::size_t j) const;
    /// Coordinates, in kilometres, whose straight distance is never more than distance_km, and near it for
    /// near places: on the ellipsoid, or in the plane.
    [[nodiscard]] std::vector<std::array<double, 3>> in_space() const;

  private:
    std::variant<std::vector<LonLat>, std::vector<Point>> points_;
};

/// How weights fall with distance, from 0 to the bandwidth.
enum class WeightKernel { triangular, uniform, epanechnikov, quartic, gaussian };

/// The k nearest others, weight 1; among equally near ones the lower position. Rarely symmetric.
/// @throws InputError DR1901 k < 1 or k >= n
[[nodiscard]] SpatialWeights nearest_neighbours(const Places& places, std::size_t k);

/// Weight 1 up to that distance. Memory: 4 bytes a link. @param limit_km > 0
/// @throws LimitError DR1727 more than `most_links`, before memory is taken for them
[[nodiscard]] SpatialWeights distance_band(const Places& places, double limit_km,
                                           std::size_t most_links = 500'000'000);

/// Weight d^(−power) up to that distance. @param names of the units, for messages; empty: their numbers
/// @throws InputError DR1210 two places at one point; LimitError DR1727 more than 100 million links
[[nodiscard]] SpatialWeights inverse_distance(const Places& places, double limit_km, double power,
                                              std::span<const std::string> names = {});

/// Weight K(d / bandwidth): triangular 1−u, uniform 1/2, Epanechnikov 3/4(1−u²), quartic 15/16(1−u²)², for u
/// < 1, Gaussian exp(−u²/2)/√2π for u < 4.
/// @throws LimitError DR1727 more than 100 million links
[[nodiscard]] SpatialWeights kernel_weights(const Places& places, double bandwidth_km, WeightKernel kernel);

/// Weight 1 between units of one group.
[[nodiscard]] SpatialWeights block_weights(std::span<const std::uint32_t> group);

/// Weight = flow from the row's zone to the column's; the diagonal dropped. With `symmetric`, the sum of both
/// directions. Endogenous when flows of the same period are explained with it.
[[nodiscard]] SpatialWeights flow_weights(const OdMatrix& flows, bool symmetric = false);

/// DR1944 where weights that were read look like distances: those of the links grow with the distance between
/// their units (Spearman's rank correlation of at least 0.9, over four links or more that are not all equal).
/// @param places shape (n), of the same units
[[nodiscard]] Messages warn_of_distances(const SpatialWeights& weights, const Places& places,
                                         const std::string& path);

}  // namespace deltareach
