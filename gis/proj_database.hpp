#pragma once

#include "gis/words.hpp"

#include <string>

namespace deltareach {

/// What PROJ finds of its database, without which no reference system is known by its code.
struct ProjDatabaseState {
    bool usable = false;
    std::string path;         ///< the proj.db that is used; empty: none was found
    Words reason;             ///< why it is not usable; empty where it is
    std::string environment;  ///< "PROJ_LIB=…", "PROJ_DATA=…" as they are set; empty: neither is
};

/// Looks EPSG:4326 up, as every verb does first. Costs some milliseconds.
[[nodiscard]] ProjDatabaseState proj_database_state();

/// @throws InputError DR1352 the database is not usable, with the environment that misleads PROJ
void require_proj_database();

}  // namespace deltareach
