#pragma once

#include "gis/table_io.hpp"

namespace deltareach {

/// A text table, a workbook or, by its extension, a DBF. @throws what read_table and read_features throw
[[nodiscard]] Table read_any_table(const std::filesystem::path& path, const ReadTable& options,
                                   Messages& notes);

/// Whether the name is that of a table (CSV, workbook, DBF) and not of a vector file.
[[nodiscard]] bool is_table_name(const std::filesystem::path& path);

}  // namespace deltareach
