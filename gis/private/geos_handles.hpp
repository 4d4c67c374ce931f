#pragma once

#include "gis/geometry.hpp"

#include <geos_c.h>
#include <memory>
#include <optional>
#include <string>

/// The re-entrant C API of GEOS, one context a thread.
namespace deltareach::geos {

/// This thread's context. What GEOS complains about is kept for `complaint()`, never printed.
[[nodiscard]] GEOSContextHandle_t context();

/// The last complaint on this thread since the last call of this; empty when there was none.
[[nodiscard]] std::string complaint();

struct Destroyer {
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context(), geometry); }
    void operator()(GEOSSTRtree* tree) const { GEOSSTRtree_destroy_r(context(), tree); }
    void operator()(const GEOSPreparedGeometry* prepared) const {
        GEOSPreparedGeom_destroy_r(context(), prepared);
    }
    void operator()(GEOSMakeValidParams* params) const { GEOSMakeValidParams_destroy_r(context(), params); }
    void operator()(char* text) const { GEOSFree_r(context(), text); }
};
using Shape = std::unique_ptr<GEOSGeometry, Destroyer>;
using Tree = std::unique_ptr<GEOSSTRtree, Destroyer>;
using Prepared = std::unique_ptr<const GEOSPreparedGeometry, Destroyer>;
using Text = std::unique_ptr<char, Destroyer>;

/// Rings and lines that GEOS has no room for, by their number of points, are left out.
[[nodiscard]] Shape shape_of(const Geometry& geometry);

/// A ring of fewer than four points, closing included, or a line of one: where it is.
[[nodiscard]] std::optional<Point> too_short_part(const Geometry& geometry);

/// The polygons in a GEOS geometry of any kind; lines and points in it are left out. Rings turn the RFC 7946
/// way.
[[nodiscard]] MultiPolygon polygons_in(const GEOSGeometry* shape);

/// The same kinds back as ours; of a mixed collection, the parts of the highest dimension.
[[nodiscard]] Geometry geometry_of(const GEOSGeometry* shape);

/// The result of an operation, checked.
/// @throws InputError DR1317 GEOS could not do it
[[nodiscard]] Shape checked(GEOSGeometry* result);

}  // namespace deltareach::geos
