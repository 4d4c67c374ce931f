#pragma once

#include "gis/column.hpp"
#include "render/sheet_spec.hpp"
#include "study/session.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// Whether a file of that name holds a table alone: .csv or .xlsx.
[[nodiscard]] bool is_table_file(const std::filesystem::path& path);

/// A table as its name says: CSV for programs, its heads the names; or a workbook for people, its heads the
/// labels with their units in the language of the session, beside it bars where each row has a name of its
/// own and a figure.
void write_table(const std::filesystem::path& path, const std::vector<Column>& columns,
                 const Session& session);

/// A table of a workbook of several.
struct NamedTable {
    Text caption;
    std::vector<Column> columns;
};
/// A sheet each, called by its caption.
void write_tables(const std::filesystem::path& path, std::span<const NamedTable> tables,
                  const Session& session);

}  // namespace deltareach
