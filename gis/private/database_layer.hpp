#pragma once

#include "gis/database_rows.hpp"
#include "gis/private/gdal_handles.hpp"

namespace deltareach::gdal {

/// Rows of a database as a data set in memory with one layer. @throws InputError DR1303 a shape that is none
[[nodiscard]] Dataset dataset_of(const DatabaseRows& rows);

/// DR1789: columns of moments finer than the milliseconds of a layer.
[[nodiscard]] Messages notes_on_moments(const DatabaseRows& rows);

}  // namespace deltareach::gdal
