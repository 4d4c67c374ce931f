#pragma once

#include "gis/table_io.hpp"

namespace deltareach {

/// A text table, a workbook or, by its extension, a DBF. @throws what read_table and read_features throw
[[nodiscard]] Table read_any_table(const std::filesystem::path& path, const ReadTable& options,
                                   Messages& notes);

/// Whether the name is that of a table (CSV, workbook, DBF) and not of a vector file.
[[nodiscard]] bool is_table_name(const std::filesystem::path& path);

/// Refuses a sheet that is named for a file without sheets. @param sheet  empty: none is named
/// @throws UsageError DR1035
void require_sheets(const std::filesystem::path& path, const std::string& sheet);

}  // namespace deltareach
