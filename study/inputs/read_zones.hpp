#pragma once

#include "layers/zone_layer.hpp"
#include "study/inputs/database_tables.hpp"
#include "study/inputs/layer_file.hpp"
#include "study/project/project.hpp"

namespace deltareach {

/// Where the zones of a source stand.
[[nodiscard]] LayerFile layer_file_of(const ZoneSource& source, std::string shown_path);

/// How zones are to be read.
struct ReadZones {
    bool repair = false;       ///< repair invalid shapes and say so, instead of refusing them
    std::string shown_path;    ///< path in messages
    bool number_rows = false;  ///< where the source names no field of codes, rows are 1, 2, 3 …
};

/// Reads one level of zones: WGS 84, valid shapes, right-handed, in the order of codes. GCJ-02 and BD-09
/// coordinates are undone when `source_crs` says so. A line of the
/// national boundary (zones_among) is left out with a note. Attributes of the file stay as columns.
/// @throws InputError all problems of the file at once: DR1017 a field is missing, DR1018 a zone without
/// geometry,
///         DR1019 an invalid shape, DR1020 lines, DR1021 an empty code; and what reading the file throws
[[nodiscard]] ZoneLayer read_zone_layer(const ZoneSource& source, const ReadZones& how, Messages& notes,
                                        InputFile& file);

/// The file of a level as it was read, and what reading it told.
struct ZonesRead {
    LayerRead layer;
    Messages notes;
};
/// The table of a level in a database.
[[nodiscard]] ZonesRead zones_in(DatabaseTables& databases, const ZoneSource& source);
/// The same level of a file that is read already, with the source's path, layer, reference and encoding.
[[nodiscard]] ZoneLayer zone_layer_of(const ZoneSource& source, const ReadZones& how, ZonesRead read,
                                      Messages& notes, InputFile& file);

}  // namespace deltareach
