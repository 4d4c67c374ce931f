#pragma once

#include "analysis/surface.hpp"
#include "study/findings/surfaces.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// Where the cells of a surface lie, as a user says it.
struct FrameChoice {
    std::string crs;             ///< of the plane; empty: the project's
    std::vector<double> extent;  ///< west, south, east, north in units of the plane; empty: around the zones
    std::string like;            ///< a GeoTIFF whose grid is taken as it is; empty: none
    std::string mask = "zones";  ///< zones, none, or a file of areas
    std::string edge = "none";   ///< one of surface_edges()
    std::string spread_by;       ///< a raster of masses; empty: evenly
    double max_memory_mb = 0;    ///< 0: whatever it takes
    std::filesystem::path output;  ///< a raster that may be larger than memory; empty: it must not be
};

/// The same, looked up.
struct SurfaceFrame {
    std::optional<Crs> crs;
    std::optional<Box> extent;  ///< units of the plane
    std::optional<Grid> like;
    SurfaceMask mask = SurfaceMask::zones;
    std::vector<MultiPolygon> mask_shapes;  ///< WGS 84 degrees
    std::vector<LonLat> mask_points;        ///< of each
    std::string mask_name = "zones";
    SurfaceEdge edge = SurfaceEdge::none;
    std::string spread_by;
    double max_memory_mb = 0;
    int surfaces = 1;                     ///< that are held together
    std::filesystem::path output;         ///< as FrameChoice
    std::function<void(double)> advance;  ///< as SurfaceOptions
    const MultiPolygon* whole = nullptr;  ///< the zones as one area, where it is known already
    SurfaceGround* ground = nullptr;      ///< as SurfaceOptions
    SharedLoops* shares = nullptr;        ///< as SurfaceOptions
};
/// @throws InputError as read_units and RasterSource, DR1330 cells of `like` that are not square;
///         UsageError DR1311, DR1003 an extent that is none
/// @param session hears how far the work is; outlives the frame
[[nodiscard]] SurfaceFrame frame_of(const FrameChoice& choice, Session& session);

/// The grid of a frame: that of `like`; else the extent, or what covers the shapes (and, without a mask, the
/// kernel's support around them), out to multiples of the cell.
[[nodiscard]] Grid grid_in(const SurfaceFrame& frame, const Crs& plane, std::span<const MultiPolygon> shapes,
                           double cell_km, double support_km);

/// What a surface of these settings is computed with; densities tell their losses.
[[nodiscard]] SurfaceOptions surface_options(const SurfaceSettings& asked, const SurfaceFrame& frame,
                                             int threads);
/// Zones as one area, on a grid of some 0.1 m: where their borders do not quite meet, no gap runs through it.
[[nodiscard]] MultiPolygon whole_area(std::span<const MultiPolygon> zones);
/// How far beyond the zones the grid goes where nothing is masked: the kernel's support; 0 for potentials.
[[nodiscard]] double support_beyond_km(const SurfaceOptions& options, const SurfaceFrame& frame,
                                       std::span<const LonLat> points, std::span<const double> mass,
                                       double cell_km);
/// "万元/km²", or "万元·km^-1" of a potential; "unstated" where that of the amounts is.
[[nodiscard]] std::string unit_of_surface(const std::string& unit, const SurfaceSettings& settings);
/// Adds what a file says of its own truth: distances, their error and that of values, the edge.
void add_truth(std::vector<std::pair<std::string, std::string>>& facts, const SurfaceResult& surface,
               SurfaceEdge edge);
/// Adds a note on what of the mass no cell shows, in parts: only what fell beyond the mask is the coast's.
void tell_losses(SurfaceResult& surface, SurfaceEdge edge, double sent);
/// Bands end at the border of what masks the surface. @param percents cumulative shares of the volume
[[nodiscard]] std::vector<Band> bands_in(const std::vector<double>& percents, const Raster& raster,
                                         const SurfaceFrame& frame, std::span<const MultiPolygon> shapes);

/// The same into what was made; a note where the raster lies on disk (DR1457).
void add_bands(StudySurface& made, const std::vector<double>& percents, const SurfaceFrame& frame,
               std::span<const MultiPolygon> shapes);

/// The surface of one study in a frame. @throws as surface_of_study
[[nodiscard]] StudySurface surface_in_frame(const Project& project, const Inputs& inputs, const Study& study,
                                            const SurfaceFrame& frame, int threads, bool with_bands);

/// One period less another of the same origin and theme, on one grid and with one bandwidth: that of the
/// first. Bands have no meaning there.
[[nodiscard]] StudySurface surface_difference(const Loaded& from, const Study& study, const Study& less,
                                              const SurfaceFrame& frame, int threads);

}  // namespace deltareach
