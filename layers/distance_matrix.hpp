#pragma once

#include "gis/geometry.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// What stands on the diagonal.
enum class Intrazonal {
    excluded,  ///< NaN: a zone's distance to itself is never used
    disc       ///< (2/3)·sqrt(area/π): mean distance to the centre of a disc of the zone's area
};

/// Impedance between zones, row-major. Off-diagonal values are > 0.
class DistanceMatrix {
  public:
    /// @throws InputError DR1209 wrong length, DR1210 an off-diagonal value that is not > 0 (names both
    /// zones)
    DistanceMatrix(std::vector<std::string> codes, std::vector<double> values, std::string unit,
                   Intrazonal diagonal);

    [[nodiscard]] std::size_t size() const { return codes_.size(); }
    [[nodiscard]] const std::vector<std::string>& codes() const { return codes_; }
    [[nodiscard]] const std::string& unit() const { return unit_; }  ///< "km" or "min"
    [[nodiscard]] Intrazonal diagonal() const { return diagonal_; }
    [[nodiscard]] double operator()(std::size_t origin, std::size_t destination) const {
        return values_[origin * codes_.size() + destination];
    }
    [[nodiscard]] const std::vector<double>& values() const { return values_; }

  private:
    std::vector<std::string> codes_;
    std::vector<double> values_;
    std::string unit_;
    Intrazonal diagonal_;
};

/// Geodesic distances between zone points, kilometres. The same for any number of threads.
/// @param area_km2 shape (n), needed for Intrazonal::disc, else empty
/// @throws InputError DR1209 lengths differ, DR1210 two zones with one point
[[nodiscard]] DistanceMatrix geodesic_distances(const std::vector<std::string>& codes,
                                                const std::vector<LonLat>& points,
                                                Intrazonal diagonal = Intrazonal::excluded,
                                                const std::vector<double>& area_km2 = {}, int threads = 0);

}  // namespace deltareach
