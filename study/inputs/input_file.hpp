#pragma once

#include "gis/column.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace deltareach {

/// A file that was read, or a table of a database, for the provenance in run.json.
struct InputFile {
    std::string path;            ///< as the project names it; of a table "source.NAME"
    std::filesystem::path file;  ///< of a table where it would lie
    std::string crs, encoding;   ///< empty where it does not apply
    std::size_t rows = 0;
    /// The unit in the head of each column by the column's name, 亿元 say, whose values are held in yuan;
    /// empty where none stands there. Every column that the file gives is named.
    std::map<std::string, std::string> head_units = {};
    std::string table = {};   ///< of a database, with its schema; empty: it is a file
    std::string sha256 = {};  ///< of what was read of such a table
    std::string title = {};   ///< that stands above the heads of a table; empty where there is none
};

/// SHA-256 of a file, or of what was read of a table. @throws as sha256_of
[[nodiscard]] std::string digest_of(const InputFile& file);

/// Names the columns that a file gives and that it does not name yet, without a unit.
void name_columns(InputFile& file, const std::vector<Column>& columns);

/// The power of ten of the unit that the head of a column names; 0 where none does.
[[nodiscard]] int head_power_of(const std::vector<InputFile>& files, const std::string& column);

}  // namespace deltareach
