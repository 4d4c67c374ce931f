#pragma once

#include "gis/raw_sheet.hpp"
#include "gis/table_io.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// A kind of file that holds a table, by the extension of its name. A new one is a row and its reader:
/// everything that reads a table then takes it.
struct TableFormat {
    std::string_view extension;  ///< in lower case, with its dot
    std::string_view name;       ///< as `info` calls it
    bool sheets = false;         ///< a file may hold several, named ones
    bool typed = false;          ///< states the types of its fields: read as a layer without shapes
    RawSheet (*read)(std::string bytes, const std::string& path, const ReadTable& options,
                     Messages& notes) = nullptr;  ///< none: the content tells text and workbook apart
    /// Where it has sheets and a reader: the visible ones, or the hidden ones, in the file's order.
    std::vector<std::string> (*names)(std::string bytes, const std::string& path, bool hidden) = nullptr;

    /// Whether a file is held as a whole to be read: none of its rows can be had before.
    [[nodiscard]] bool whole() const { return sheets || read != nullptr; }
};

/// All of them.
[[nodiscard]] std::span<const TableFormat> table_formats();
/// That of a name, in small or capital letters, a text table also with .gz behind it; nullptr where it is not
/// that of a table.
[[nodiscard]] const TableFormat* table_format(const std::filesystem::path& path);

/// What its table is called where it has no sheets: the name without .gz and extension.
[[nodiscard]] std::string table_name(const std::filesystem::path& path);

/// The visible sheets of a workbook in the order of their tabs, those without cells too; none where the file
/// is of a format without sheets. @throws InputError as read_table
[[nodiscard]] std::vector<std::string> sheet_names(const std::filesystem::path& path);
/// The hidden ones. @throws InputError as read_table
[[nodiscard]] std::vector<std::string> hidden_sheet_names(const std::filesystem::path& path);

}  // namespace deltareach
