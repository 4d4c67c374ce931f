#pragma once

#include "gis/crs.hpp"

#include <optional>

namespace deltareach {

/// The part of the globe that an azimuthal projection shows: all that lies about its centre up to where it
/// has no image any more, or one so stretched that nobody could read it.
class ShownGlobe {
  public:
    /// @param radius_km  above 0
    ShownGlobe(LonLat centre, double radius_km);

    [[nodiscard]] LonLat centre() const { return centre_; }
    [[nodiscard]] double radius_km() const { return radius_km_; }
    /// Whether it lies within.
    [[nodiscard]] bool holds(LonLat place) const;
    /// Whether all of it lies within.
    [[nodiscard]] bool holds(const MultiPolygon& areas) const;
    /// What of areas in degrees lies within. @throws InputError DR1317 as intersection_of
    [[nodiscard]] MultiPolygon part_of(const MultiPolygon& areas) const;
    /// A line in degrees in the pieces that lie within; its steps are straight in degrees.
    [[nodiscard]] MultiLineString part_of(const LineString& line) const;

  private:
    LonLat centre_;
    double radius_km_;
    MultiPolygon area_;
};

/// That part of an azimuthal plane: 140° about the centre of an equal-area one, 178° equidistant, 90°
/// stereographic, 89° orthographic, 60° gnomonic. Nothing of other projections.
[[nodiscard]] std::optional<ShownGlobe> shown_globe(const Crs& plane);

/// The latitude, north and south, at which a map in Mercator's projection ends: beyond it lies the way to
/// infinity. Nothing of other projections.
[[nodiscard]] std::optional<double> last_latitude(const Crs& plane);

/// The meridian in the middle of a projection that shows the whole globe, such as Robinson's or Mollweide's.
/// Nothing of others.
[[nodiscard]] std::optional<double> middle_of_whole_globe(const Crs& plane);

}  // namespace deltareach
