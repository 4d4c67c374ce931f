#pragma once

#include "study/findings/surface_frame.hpp"
#include "study/inputs/loaded.hpp"

#include <string>

namespace deltareach {

/// A file of points whose density is asked for.
struct PointsChoice {
    std::string file;   ///< a table with longitudes and latitudes, or a vector file of points
    std::string field;  ///< of the amounts; empty: each point counts 1
    std::string crs;    ///< EPSG:n, GCJ-02 or BD-09; empty: WGS 84, or what a vector file says
    std::string unit;   ///< of the amounts; empty: what the file says
};

/// A surface of a file's points.
struct PointsSurface {
    StudySurface made;
    std::string points, field, unit;
    std::size_t n = 0;         ///< points with an amount above 0
    std::size_t left_out = 0;  ///< without a place or an amount
};

/// The density (or potential) of a file's points. With a project it lies in the project's plane, covers the
/// project's zones and is masked by them; alone it lies in LAEA about the points and takes in the kernel's
/// whole support. Points keep their places within cells.
/// @param project nullptr: none
/// @throws what read_map_points and surface_of throw; InputError DR1017 no such field, or one of words
[[nodiscard]] PointsSurface surface_of_points(const PointsChoice& choice, const SurfaceSettings& settings,
                                              SurfaceFrame frame, const Loaded* project, bool with_bands,
                                              Session& session);

}  // namespace deltareach
