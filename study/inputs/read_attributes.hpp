#pragma once

#include "layers/align.hpp"
#include "layers/place_names.hpp"
#include "study/inputs/database_tables.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/project/project.hpp"

namespace deltareach {

/// Reads one [[attributes]] table with a column of codes or names and returns the columns it gives to its
/// level, in the order of the level's zones. A zone the table does not name has NaN or an empty text.
/// @param policy  for rows whose id is no zone of the level: an error (DR1024), else they are left out with a
/// warning (DR1293)
/// @param databases  what the source's database is read by; nullptr where it names none
/// @throws InputError DR1017 a column is missing, DR1024, DR1211,
/// DR1229 one that names several places, or a code beside the name of another zone, DR1162 an error value in
/// a column of ids or of `only`, DR1025 a zone twice;
///         all at once
[[nodiscard]] std::vector<Column> read_attributes(const AttributeSource& source,
                                                  const std::string& shown_path, const Region& region,
                                                  const PlaceIndex& places, std::size_t level,
                                                  OnUnknown policy, Messages& notes, InputFile& file,
                                                  DatabaseTables* databases = nullptr);

}  // namespace deltareach
