#pragma once

#include "layers/zone_layer.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace deltareach {

/// Finds the zone a point lies in. Exact: a point on a common boundary is on it for both neighbours, and
/// belongs to the zone with the lowest code among those it touches. Edges are straight in longitude and
/// latitude.
class ZoneLocator {
  public:
    explicit ZoneLocator(const ZoneLayer& zones);
    static constexpr std::uint32_t nowhere = 0xFFFFFFFF;
    /// Position of the zone; nothing when the point lies in none or is not finite.
    [[nodiscard]] std::optional<std::size_t> find(LonLat point) const;
    /// The same of many points, which takes less time than one after the other.
    /// @param zone  positions, `nowhere` of points in none; shape (points)
    void find(std::span<const LonLat> points, std::span<std::uint32_t> zone) const;

  private:
    struct State;
    std::shared_ptr<const State> state_;
};

/// One zone per point, and what is in none.
struct ZonesOfPoints {
    std::vector<std::optional<std::size_t>> zone;  ///< shape (points)
    std::vector<std::size_t> unmatched;            ///< points in no zone, ascending
};

/// A million points take about a second. The same for any number of threads.
[[nodiscard]] ZonesOfPoints points_to_zones(std::span<const LonLat> points, const ZoneLayer& zones,
                                            int threads = 0);

}  // namespace deltareach
