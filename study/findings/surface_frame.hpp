#pragma once

#include "analysis/surface.hpp"
#include "study/findings/surfaces.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// Where the cells of a surface lie, as a user says it.
struct FrameChoice {
    std::string crs;             ///< of the plane; empty: the project's
    std::vector<double> extent;  ///< west, south, east, north in units of the plane; empty: around the zones
    std::string like;            ///< a GeoTIFF whose grid is taken as it is; empty: none
    std::string mask = "zones";  ///< zones, none, or a file of areas
    std::string edge = "none";   ///< none, renormalise, reflect
    std::string spread_by;       ///< a raster of masses; empty: evenly
};

/// The same, looked up.
struct SurfaceFrame {
    std::optional<Crs> crs;
    std::optional<Box> extent;  ///< units of the plane
    std::optional<Grid> like;
    SurfaceMask mask = SurfaceMask::zones;
    std::vector<MultiPolygon> mask_shapes;  ///< WGS 84 degrees
    std::string mask_name = "zones";
    SurfaceEdge edge = SurfaceEdge::none;
    std::string spread_by;
};
/// @throws InputError as read_units and RasterSource, DR1330 cells of `like` that are not square;
///         UsageError DR1311, DR1003 an extent that is none
[[nodiscard]] SurfaceFrame frame_of(const FrameChoice& choice, Session& session);

/// The grid of a frame: that of `like`; else the extent, or what covers the shapes (and, without a mask, the
/// kernel's support around them), out to multiples of the cell.
[[nodiscard]] Grid grid_in(const SurfaceFrame& frame, const Crs& plane, std::span<const MultiPolygon> shapes,
                           double cell_km, double support_km);

/// The surface of one study in a frame. @throws as surface_of_study
[[nodiscard]] StudySurface surface_in_frame(const Project& project, const Inputs& inputs, const Study& study,
                                            const SurfaceFrame& frame, int threads, bool with_bands);

/// One period less another of the same origin and theme, on one grid and with one bandwidth: that of the
/// first. Bands have no meaning there.
[[nodiscard]] StudySurface surface_difference(const Loaded& from, const Study& study, const Study& less,
                                              const SurfaceFrame& frame, int threads);

}  // namespace deltareach
