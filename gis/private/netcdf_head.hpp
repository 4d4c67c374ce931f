#pragma once

#include "gis/private/missing_cells.hpp"
#include "gis/private/source_file.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// A variable of two dimensions or more.
struct NetcdfGrid {
    std::string name;
    /// What _FillValue, missing_value, valid_range, valid_min and valid_max say; the type's own fill value
    /// where there is no _FillValue (bytes have none).
    MissingCells missing;
    bool no_sign = false;        ///< bytes that go up to 255, as `_Unsigned` or the valid range says
    std::string reversed_range;  ///< "100, 0": a valid_range from above down; empty: none
};

/// Variables of a classic netCDF file (CDF-1, CDF-2, CDF-5) that have two dimensions or more, as they stand
/// in its head. netCDF's own library takes what lies beyond the end of a cut file for zeros: here every
/// variable must lie within the file.
/// @throws InputError DR1303 a head that is damaged or cut, a variable that reaches beyond the end
[[nodiscard]] std::vector<NetcdfGrid> netcdf_grids(const SourceFile& file);

}  // namespace deltareach
