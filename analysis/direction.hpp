#pragma once

#include "gis/crs.hpp"
#include "gis/geometry.hpp"
#include "gis/messages.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace deltareach {

/// How the standard deviational ellipse is scaled.
enum class EllipseScale {
    raw,   ///< one standard deviation along each axis (Yuill 1971): holds 39 % of a normal cloud; the default
    sqrt2  ///< axes × √2 (as in CrimeStat and ArcGIS): holds 63 % of a normal cloud
};
[[nodiscard]] const char* name_of(EllipseScale scale);  ///< "raw", "sqrt2"

/// Standard deviational ellipse of a weighted point cloud. Axes maximise and minimise the weighted spread
/// about the weighted centre: square roots of the eigenvalues of the covariance with weights summing to 1 (no
/// degrees of freedom are lost, so that scaling the weights changes nothing).
struct Ellipse {
    LonLat centre;
    double semi_major_km = 0, semi_minor_km = 0;
    double azimuth_deg = 0;  ///< of the major axis, clockwise from true north at the centre, in [0, 180)
    double area_km2 = 0;
    EllipseScale scale = EllipseScale::raw;
    LonLat plane_centre;        ///< of the LAEA plane that the moments were taken in
    double x_km = 0, y_km = 0;  ///< the centre in that plane
    double turn_rad = 0;        ///< of the major axis from the plane's x axis, anticlockwise
};

/// Draws ellipses; those of one plane share its transform. Of one thread.
class EllipseOutlines {
  public:
    /// @returns WGS 84, closed, anticlockwise, 180 sides; empty when an axis is 0
    [[nodiscard]] Polygon of(const Ellipse& ellipse);

  private:
    LonLat plane_centre_;
    std::optional<CrsTransform> to_plane_;
};

/// How the ellipse is scaled, and in which plane moments are taken.
struct DirectionOptions {
    EllipseScale scale = EllipseScale::raw;
    LonLat plane_centre;  ///< centre of the LAEA plane the moments are taken in: the layer's centre
    const CrsTransform* to_plane = nullptr;  ///< from WGS 84 to that plane; nullptr: made for this call
    /// What is known beforehand; NaN, or empty: computed.
    std::span<const Point> plane_km = {};      ///< of the destinations, in that plane
    std::span<const double> azimuth_deg = {};  ///< members × destinations
};

/// Where the flow of one origin goes. Absent when it sends nothing.
struct Direction {
    LonLat origin;                            ///< a group's: its members' points weighted by what each sends
    std::optional<LonLat> centre;             ///< flow-weighted centre of the destinations
    std::optional<double> shift_km;           ///< geodesic, origin to centre
    std::optional<double> shift_azimuth_deg;  ///< [0, 360); absent when the shift is 0
    std::optional<Ellipse> ellipse;
    std::array<double, 16>
        sector_flow{};  ///< by initial azimuth from each member: N, NNE, NE …; N is ±11.25°
    Messages notes;
};

/// @param to_plane from WGS 84 to a plane in metres
[[nodiscard]] Point plane_point_km(LonLat place, const CrsTransform& to_plane);

/// "N", "NNE" … "NNW".
[[nodiscard]] std::string_view sector_name(std::size_t sector);
/// @param azimuth_deg any finite angle; a border belongs to the clockwise sector
[[nodiscard]] std::size_t sector_of(double azimuth_deg);
/// What of the whole goes by each sector; 0 where nothing flows.
[[nodiscard]] std::array<double, 16> sector_shares(const Direction& direction);

/// @param members      points of the origin's members
/// @param destinations points of the destinations
/// @param flow         members × destinations, row-major, >= 0, the origin's own zones set to 0
/// @throws InputError  DR1403 shapes differ, DR1401 negative or not finite
[[nodiscard]] Direction direction_of(std::span<const LonLat> members, std::span<const LonLat> destinations,
                                     std::span<const double> flow, const DirectionOptions& options);

}  // namespace deltareach
