#pragma once

#include <string>

namespace deltareach {

/// Where GDAL keeps its own tables (coordinate systems of other programs, schemas of drivers).
struct GdalDataState {
    bool usable = false;
    std::string path;         ///< of the table that was looked for, where it was found
    std::string environment;  ///< "GDAL_DATA=…" where the variable is set
};
/// Looks for one of the tables, without an error.
[[nodiscard]] GdalDataState gdal_data_state();

/// @throws InputError DR1357 GDAL_DATA names a folder that holds no tables of GDAL
void require_gdal_data();

}  // namespace deltareach
