#pragma once

#include "gis/column.hpp"
#include "gis/messages.hpp"
#include "gis/private/esri_fields.hpp"
#include "gis/private/intact.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// What the file itself says before a driver reads it.
struct FileFacts {
    std::optional<std::uint64_t> features;
    std::optional<std::uint64_t> in_all_layers;  ///< features of all layers together
    GeoJsonFacts geojson;
    ShapefileFacts shapefile;
    KmlFacts kml;
    EsriFacts esri;
    std::map<std::string, std::size_t> foreign;  ///< members that the format does not name, and how many
    std::map<std::string, std::size_t> unread;   ///< entities of a drawing that drivers leave out
    bool cut_by_server = false;  ///< JSON of a server that says there were more features than it has
};
/// @throws InputError DR1302, DR1303 and those of the checks in intact.hpp
[[nodiscard]] FileFacts facts_of(const SourceFile& file);

/// What of the file is in no layer: DR1335, DR1376, DR1377, DR1378, DR1386.
void tell_facts(const SourceFile& file, const FileFacts& facts, Messages& notes);
/// DR1395. @param columns  with the names of fields as they were decoded
void tell_other_cells(const SourceFile& file, const FileFacts& facts, const std::vector<Column>& columns,
                      Messages& notes);

}  // namespace deltareach
