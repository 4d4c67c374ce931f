#pragma once

#include "study/inputs/loaded.hpp"
#include "study/inputs/units.hpp"

#include <memory>
#include <string>
#include <vector>

namespace deltareach {

/// The plane in which boundaries are drawn: kilometres in the plane a project names, else LAEA
/// centred on the units, or the file's own plane.
struct WorkingPlane {
    std::string name;
    std::vector<Point> points;                         ///< of the units, kilometres
    Crs crs;                                           ///< in metres; means nothing for planar-km
    std::shared_ptr<const CrsTransform> from_degrees;  ///< degrees to metres of the plane; none: planar-km

    /// Around all points with a margin. @param margin_km >= 0
    [[nodiscard]] Box box(double margin_km) const;
    /// @throws InputError DR1834 when the plane lies nowhere on the Earth
    [[nodiscard]] Point to_degrees(Point kilometres) const;
    [[nodiscard]] LineString to_degrees(const LineString& line) const;
};

/// Whether a project names a plane: its `crs`, unless that is in degrees.
[[nodiscard]] bool names_a_plane(const std::string& crs);
/// DR1447 where the `crs` of a project is in degrees, so that its rasters lie in a plane that was chosen.
[[nodiscard]] Messages note_on_plane(const Project& project);
/// The plane that all maps and rasters of a project lie in: what it names, else LAEA about the region.
[[nodiscard]] Crs plane_of(const Project& project, const Region& region);

/// The plane of places known in degrees. @param named  what a project says of it; empty: LAEA about `centre`
[[nodiscard]] WorkingPlane working_plane_of(const std::vector<LonLat>& places, const std::string& named,
                                            LonLat centre);

/// @throws InputError DR1834 the file's reference is unknown
[[nodiscard]] WorkingPlane working_plane_of(const Units& units);
/// The same in a plane of the caller's.
[[nodiscard]] WorkingPlane working_plane_of(const Units& units, const Crs& crs);

}  // namespace deltareach
