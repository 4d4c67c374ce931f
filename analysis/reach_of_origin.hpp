#pragma once

#include "analysis/direction.hpp"
#include "analysis/reach.hpp"
#include "gis/crs.hpp"
#include "gis/near_distance.hpp"
#include "layers/align.hpp"
#include "layers/region.hpp"

#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// What the reach of an origin is measured by, and what was computed before and need not be again.
struct OriginReachOptions {
    ReachOptions reach;
    EllipseScale ellipse = EllipseScale::raw;
    LonLat plane_centre;  ///< of the LAEA plane: centre of the region's box
    const CrsTransform* to_plane =
        nullptr;                          ///< from WGS 84 to that plane; nullptr: made for this origin alone
    std::span<const LonLat> points = {};  ///< of the destinations; empty: looked up
    std::span<const int> province = {};   ///< per destination, as provinces_of gives them; empty: looked up
    std::span<const double> mass = {};    ///< per destination of the flows; empty: no expected mean distance
    /// Members × destinations in place of geodesics: those of the same origin in another period, or minutes.
    SharedList<double> distance = {};
    std::span<const double> quick_km = {};  ///< as in ReachInput
    const OriginPlaces* places = nullptr;   ///< as in ReachInput
    std::span<const Point> plane_km = {};   ///< as in DirectionOptions
    std::span<const double> azimuth_deg = {};
    /// Each record of the table is one deal (the project says so): value flows are resampled by records, as
    /// they are where every record's count is 1.
    bool rows_are_deals = false;
};

/// Reach, direction and the flow by distance of one origin, with what they were computed from.
struct OriginReach {
    ReachResult reach;
    Direction direction;
    ReachCurve curve;
    Sparse<double> flow;             ///< per destination, members summed, 0 for the origin's own zones
    SharedList<double> distance_km;  ///< members × destinations; NaN inside the origin
};

/// @param unit of the flow set: a count (contracts, patents …) or a value ("yuan")
/// @throws InputError DR1210 two zones with one point (named); those of reach_of
[[nodiscard]] OriginReach reach_of_origin(const OriginFlows& flows, const std::string& unit,
                                          const Region& region, const OriginReachOptions& options);

/// Geodesic distances members × destinations in kilometres; NaN where the destination is a member.
[[nodiscard]] std::vector<double> member_distances_km(const OriginFlows& flows, const Region& region);

/// Distances of an origin with many destinations, of which few carry flow.
struct FewExactDistances {
    std::vector<double> km;  ///< members × destinations; exact at the cells asked for, the nearest and the
                             ///< farthest; `quick_km` elsewhere, within 1e-7; NaN inside the origin
    std::vector<double>
        quick_km;  ///< same shape: none is exact, so that means do not depend on what was asked
    std::vector<double> azimuth_deg;  ///< same shape: NaN where the distance is not exact
};
/// @param places  of the destinations, in their order; every member is one of them
/// @param cells   ascending
/// @throws InputError DR1210 two zones with one point (named)
[[nodiscard]] FewExactDistances few_exact_distances(const OriginFlows& flows, const Region& region,
                                                    const QuickDistances& places,
                                                    const std::vector<std::size_t>& cells);

/// The number of the province each zone lies in; -1 where the tree does not reach one, or has no provinces.
[[nodiscard]] std::vector<int> provinces_of(const std::vector<ZoneRef>& zones, const Region& region);

/// Middle of the box around all zone points of a region, for planes.
[[nodiscard]] LonLat centre_of(const Region& region);

}  // namespace deltareach
