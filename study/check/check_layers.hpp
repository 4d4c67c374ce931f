#pragma once

#include "gis/feature_layer.hpp"
#include "gis/messages.hpp"
#include "study/check/check_report.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// Areas of one layer in WGS 84, with what messages call them.
struct NamedAreas {
    std::string path;
    std::vector<std::string> names;
    std::vector<MultiPolygon> shapes;  ///< valid; may be empty
};

/// What the features of a layer are called: code and name, one of them, else their row.
[[nodiscard]] std::vector<std::string> names_of_rows(const FeatureLayer& layer);

/// The polygons of a layer, called as names_of_rows has it. @param layer in WGS 84
[[nodiscard]] NamedAreas areas_of(const FeatureLayer& layer, const std::string& path);

/// Overlaps, gaps and slivers (DR1951 … DR1954), the first twenty, and how many more there are (DR1955).
[[nodiscard]] Messages topology_report(const NamedAreas& areas);

/// Zones that nearly touch (vertices within about 10 m) and share no vertex: contiguity does not join them
/// (DR1960).
[[nodiscard]] Messages near_misses(const NamedAreas& areas);

/// How far the areas lie from those of a reference: nothing when it is less than 100 m; DR1956 when they fit
/// once GCJ-02 or BD-09 is undone, else DR1957; DR1959 when no area has a partner there.
[[nodiscard]] Messages datum_report(const NamedAreas& areas, const NamedAreas& reference);

/// The areas of a file that others are compared with.
[[nodiscard]] NamedAreas reference_areas(const std::string& path);

/// All of these of every level of a project. @param reference  path; empty: none
void check_zones(const Project& project, const Region& region, const std::string& reference, Seen& seen);

}  // namespace deltareach
