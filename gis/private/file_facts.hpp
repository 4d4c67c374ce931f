#pragma once

#include "gis/private/esri_fields.hpp"
#include "gis/private/intact.hpp"

#include <cstdint>
#include <optional>

namespace deltareach {

/// What the file itself says before a driver reads it.
struct FileFacts {
    std::optional<std::uint64_t> features;
    GeoJsonFacts geojson;
    ShapefileFacts shapefile;
    KmlFacts kml;
    EsriFacts esri;
    bool cut_by_server = false;  ///< JSON of a server that says there were more features than it has
};
/// @throws InputError DR1302, DR1303 and those of the checks in intact.hpp
[[nodiscard]] FileFacts facts_of(const SourceFile& file);

}  // namespace deltareach
