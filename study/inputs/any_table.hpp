#pragma once

#include "gis/table_io.hpp"
#include "study/session.hpp"

#include <optional>

namespace deltareach {

/// A text table, a workbook or, by its extension, a DBF. @throws what read_table and read_layer_file throw
[[nodiscard]] Table read_any_table(const std::filesystem::path& path, const ReadTable& options,
                                   Messages& notes);

/// The cells alone, of any of them: for tables whose heads are not known beforehand.
[[nodiscard]] RawSheet read_any_sheet(const std::filesystem::path& path, const ReadTable& options,
                                      Messages& notes);
/// How a table beside the input is read: in the encoding that --encoding names, and of a workbook the sheet
/// that --sheet names where that is of this one. Every reader of such a table asks here.
[[nodiscard]] ReadTable reading_beside(const std::filesystem::path& path, const Session& session);

/// The same of a table whose heads somebody named: heads of one name that are not there are told with those
/// of the table (DR1017), where heads that are looked for under several names are not (DR1116).
/// @param shown_path  for messages
[[nodiscard]] Table read_named_table(const std::filesystem::path& path, const std::string& shown_path,
                                     const ReadTable& options, Messages& notes);

/// DR1017 for each head that is asked for by one name and is none of the table's.
[[nodiscard]] Messages heads_missing(const Table& table, const std::string& shown_path,
                                     const std::vector<HeadRequest>& heads);

/// Whether the name is that of a table (CSV, workbook, DBF) and not of a vector file.
[[nodiscard]] bool is_table_name(const std::filesystem::path& path);

/// Refuses a sheet that is named for a file without sheets. @param sheet  empty: none is named
/// @throws UsageError DR1035
void require_sheets(const std::filesystem::path& path, const std::string& sheet, const Location& where = {});
/// The same of --sheet for the input, unless it is that of a table beside it.
void require_sheets(const std::filesystem::path& input, const Session& session);

/// Whose sheet --sheet names: that of the input where it is a workbook, else that of the one workbook among
/// the tables beside it. @throws UsageError DR1039 several of these are workbooks
void settle_sheet(const std::string& input, const std::vector<std::string>& beside, Session& session);
/// What --sheet says of a table beside the input; empty where it is not of this one.
[[nodiscard]] std::string sheet_beside(const std::filesystem::path& table, const Session& session);

/// The sheets of a workbook of flows that are to be read, by name; one empty name: the first that fits, or
/// the only one of a file without sheets. Sheets that are named are those; "*" is all visible ones. Where
/// none is named and two or more visible ones are called by a period each (2022, 2023年), those are meant, or
/// those of them that are called by `period`, or where none is by its parts of one kind (its halves, or its
/// quarters, never both); what is read and what is not is told (note DR1292).
/// @throws InputError as sheet_names
[[nodiscard]] std::vector<std::string> sheets_meant(const std::filesystem::path& path,
                                                    const std::vector<std::string>& named,
                                                    const std::string& period, Messages& notes);

/// The sheet of the latest period of a workbook with a sheet a period. Empty where it is none.
/// @param notes  DR1292 what is read and what is not
[[nodiscard]] std::string latest_sheet(const std::filesystem::path& path, Messages& notes);

/// Of a workbook of attributes with a sheet a period, of which --sheet names none: makes the sheet of the one
/// period that is asked for the session's, else the latest where a sheet of a period would be read anyhow,
/// and tells which it took (note DR1292). @returns the period of the sheet it took, as Period::text; else
/// nothing
/// @throws UsageError DR1010 no sheet, or more than one, is of the period asked for
[[nodiscard]] std::string take_sheet_of_period(const std::string& input,
                                               const std::vector<std::string>& periods, Session& session);

/// What --sheet names, as sheets_meant takes it.
[[nodiscard]] inline std::vector<std::string> sheets_named(const std::string& option) {
    return option.empty() ? std::vector<std::string>() : std::vector{option};
}

/// The first column of a table whose head says that it names places (地区, 区县, 城市, name …) and of whose
/// cells none is a number.
[[nodiscard]] std::optional<std::size_t> column_of_places(const Table& table);

/// The first ten words and whether there are more, as a message lists them.
[[nodiscard]] std::string first_ten(const std::vector<std::string>& words);

}  // namespace deltareach
