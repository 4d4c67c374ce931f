#pragma once

#include "gis/column.hpp"
#include "gis/crs.hpp"
#include "gis/geometry.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// What a vector file holds: geometries and columns of one length. A feature without geometry is
/// std::nullopt.
struct FeatureLayer {
    std::string name;
    Crs crs;
    /// False: no believable reference was found and the reader was told to go on. The coordinates lie in a
    /// plane of unknown unit (`crs` is then planar_km); contiguity means something, distances do not.
    bool placed = true;
    std::string encoding = {};  ///< of the texts of a DBF; empty for formats that are UTF-8 always
    std::vector<std::optional<Geometry>> geometries;
    std::vector<Column> columns;

    [[nodiscard]] std::size_t size() const { return geometries.size(); }
};

}  // namespace deltareach
