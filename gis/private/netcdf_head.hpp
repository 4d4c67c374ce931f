#pragma once

#include "gis/private/source_file.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// Variables of a classic netCDF file (CDF-1, CDF-2, CDF-5) that have two dimensions or more, as they stand
/// in its head. netCDF's own library takes what lies beyond the end of a cut file for zeros: here every
/// variable must lie within the file.
/// @throws InputError DR1303 a head that is damaged or cut, a variable that reaches beyond the end
[[nodiscard]] std::vector<std::string> netcdf_grids(const SourceFile& file);

}  // namespace deltareach
