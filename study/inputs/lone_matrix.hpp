#pragma once

#include "gis/raw_sheet.hpp"
#include "gis/table_io.hpp"

#include <filesystem>

namespace deltareach {

/// Whether a sheet that nobody describes is a matrix: under one of its top 20 rows, at least half of the
/// names of that row, and two of them, are names of rows. A table with cities across and years down is none.
[[nodiscard]] bool is_square_matrix(const RawSheet& sheet);

/// Whether a file has no row with the heads of flows that `how` asks for, and is a matrix. False where it
/// cannot be read, which whoever reads it tells.
[[nodiscard]] bool is_matrix_file(const std::filesystem::path& path, const ReadTable& how);

}  // namespace deltareach
