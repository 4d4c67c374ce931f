#pragma once

#include "gis/crs.hpp"
#include "gis/geometry.hpp"
#include "gis/raster_source.hpp"

namespace deltareach {

/// Areas carried into the plane of a raster, edges cut where the straight line between two images would lie
/// more than a tenth of a cell off. Halves are the same in both directions, so that neighbours stay
/// neighbours. On a raster in degrees what lies a turn beside its columns is moved onto them: a zone over the
/// antimeridian, a raster from 0 to 360.
class CarriedRings {
  public:
    CarriedRings(const Crs& from, const RasterSource& raster);
    /// Whether the areas are in another reference than the raster.
    [[nodiscard]] bool elsewhere() const { return elsewhere_; }
    /// One area, carried.
    [[nodiscard]] MultiPolygon area(MultiPolygon area) const;

  private:
    [[nodiscard]] Ring ring(const Ring& ring, const Point* beside) const;
    void edge(Ring& out, Point a, Point b, Point image_a, Point image_b, int depth) const;
    [[nodiscard]] Point image(Point point, const Point* beside) const;
    [[nodiscard]] MultiPolygon turned(MultiPolygon area) const;

    CrsTransform transform_;
    double width_, height_, west_, east_;
    bool elsewhere_, degrees_;
};

}  // namespace deltareach
