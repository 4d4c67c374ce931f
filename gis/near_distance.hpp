#pragma once

#include "gis/geometry.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace deltareach {

/// Many places, prepared so that distances from one to all the others are quick: for means and orders over
/// all pairs, where an exact geodesic each would be most of the work.
class QuickDistances {
  public:
    explicit QuickDistances(std::span<const LonLat> places);

    /// Distances from one place to all, kilometres: geodesics on WGS 84 by the series of Thomas (1970) to the
    /// second order of the flattening in chords of the auxiliary sphere. Within 1e-8 of the length up to
    /// 5,000 km (a centimetre in a thousand kilometres), 1e-7 beyond
    /// and below a hundred metres; farther than 16,000 km it is
    /// `distance_km`. 0 for places with the same coordinates, and for no others.
    /// @param from position of a place @param km shape (places)
    void from(std::size_t from, std::span<double> km) const;

    [[nodiscard]] std::size_t size() const { return places_.size(); }

  private:
    std::vector<LonLat> places_;
    std::vector<double> x_, y_, z_;  ///< on the sphere of reduced latitudes, radius 1
};

}  // namespace deltareach
