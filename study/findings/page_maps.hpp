#pragma once

#include "gis/problems.hpp"
#include "study/findings/map_findings.hpp"

#include <vector>

namespace deltareach {

struct Findings;

/// A map whose layers a reader may lay over what a page shows, with what was found for it.
struct PageMap {
    MapSettings map;
    MapFinding finding;
    bool usual = false;  ///< not asked for: left out where it cannot be drawn
};

/// The project's maps of clusters, breaking points, points and categories. Where it has none of clusters,
/// those of the columns that [spill] names, else of the mass; where none of breaking points, those of its
/// first model of them, else of the mass about its first origin. What is not asked for and cannot be made is
/// left out.
/// @param found     studies, spillovers and, where they were asked for, what was found for the project's maps
/// @param problems  get what is wrong with a map of the project that was not found before
[[nodiscard]] std::vector<PageMap> maps_to_explore(const Loaded& from, Findings& found, Session& session,
                                                   Problems& problems);

}  // namespace deltareach
