#pragma once

#include "gis/crs.hpp"
#include "gis/shown_globe.hpp"
#include "render/path.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// The window of the page through which the map plane is seen: places to page points and back.
class MapFrame {
  public:
    /// Shows `extent` (units of `plane`) centred in `page`, grown on one side to the page's shape.
    MapFrame(const Crs& plane, const Rect& page, const Box& extent);

    [[nodiscard]] const Rect& page() const { return page_; }
    [[nodiscard]] const Crs& plane() const { return plane_; }
    /// Between degrees, the plane of the map and points of the page.
    [[nodiscard]] Point to_page(LonLat place) const;
    [[nodiscard]] Point plane_to_page(Point plane) const;
    [[nodiscard]] Point page_to_plane(Point page) const;
    /// @throws InputError DR1313 the point lies beside the globe
    [[nodiscard]] LonLat to_place(Point page) const;
    /// The central meridian when the page shows the whole globe, whose corners of the page lie beside it.
    [[nodiscard]] std::optional<double> meridian_of_globe() const { return meridian_of_globe_; }
    /// What an azimuthal plane shows of the globe, where the page reaches beyond: areas and lines end there,
    /// places beyond it lie off the page.
    [[nodiscard]] const std::optional<ShownGlobe>& shown_globe() const { return shown_; }
    /// The edge of that part on the page, closed.
    [[nodiscard]] Path edge_of_shown() const;
    /// Whether the page reaches beside the globe, so that north is up on one meridian alone.
    /// The latitude, north and south, at which a whole globe ends on the plane: 90, or less of Mercator's.
    [[nodiscard]] double pole_of_globe() const { return pole_of_globe_; }
    [[nodiscard]] bool shows_edge_of_globe() const { return meridian_of_globe_ || shown_; }

    /// The same for two frames that show the same window of one plane at the same place.
    [[nodiscard]] std::string key() const;

    /// Metres on the ground for a point of page, at the centre, eastwards.
    [[nodiscard]] double metres_per_point() const;
    /// N of 1:N at the size of the page.
    [[nodiscard]] double scale_denominator() const;
    /// Angle from the page's up to true north, clockwise, at a page point.
    [[nodiscard]] double north_turn_deg(Point page) const;
    /// True when the plane lies on the Earth, so that there are degrees and a north.
    [[nodiscard]] bool on_earth() const { return !plane_.is_planar_km(); }

    /// Outlines on the page; vertices closer than a tenth of a point to the one before are left out.
    [[nodiscard]] Path path_of(const MultiPolygon& polygons) const;
    /// Without the parts that are less than `least_pt` across: a heavy line around an islet would only be a
    /// blot.
    [[nodiscard]] Path path_of(const MultiPolygon& polygons, double least_pt) const;
    [[nodiscard]] Path path_of(const LineString& line) const;
    /// The same for shapes that are already in the map plane.
    [[nodiscard]] Path plane_path_of(const MultiPolygon& polygons) const;

  private:
    [[nodiscard]] Point to_plane(Point lonlat) const;
    [[nodiscard]] bool reaches_beside_globe() const;
    [[nodiscard]] std::vector<Point> pages_of(std::span<const Point> lonlat) const;
    [[nodiscard]] Path outlines(const MultiPolygon& polygons, bool shorter_way) const;

    Crs plane_;
    CrsTransform transform_;  ///< WGS 84 degrees to plane
    Rect page_;
    std::optional<double> meridian_of_globe_;
    double pole_of_globe_ = 90;
    std::optional<ShownGlobe> shown_;
    double beyond_ = 0;            ///< radius of what is shown, in the plane
    double scale_ = 1;             ///< points per unit of the plane
    double west_ = 0, north_ = 0;  ///< plane coordinates of the frame's upper left corner
};

/// The plane coordinates that hold these shapes.
[[nodiscard]] Box plane_bounds(const Crs& plane, const std::vector<MultiPolygon>& shapes);

/// The middle of the box of the shapes on the globe (areas on both sides of 180° lie side by side), for
/// centring a projection.
[[nodiscard]] LonLat middle_of(const std::vector<MultiPolygon>& shapes);

}  // namespace deltareach
