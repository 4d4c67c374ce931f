#pragma once

#include "gis/table.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// What may be held in memory at once (LimitError DR1711, DR1712 beyond).
inline constexpr std::size_t max_text_bytes = std::size_t{1} << 30;
inline constexpr std::size_t max_table_cells = 128'000'000;
inline constexpr std::size_t max_workbook_cells = 32'000'000;              ///< of a sheet
inline constexpr std::size_t max_workbook_bytes = std::size_t{256} << 20;  ///< of all its texts

/// How a table is to be read.
struct ReadTable {
    std::string encoding;  ///< of a text table; empty: decided from the bytes
    std::string sheet;     ///< of a workbook, by name; empty: the first sheet, or the only one with the heads
    char delimiter = 0;    ///< 0: found out
    /// The row of heads is the first of the top 20 rows that has all of these; none asked for: the first row
    /// that is not blank and no title.
    std::vector<HeadRequest> heads;
    /// Where given, rows at fault (ragged, a formula without its value) are told here and left out, so that
    /// the rest of the table can be judged; else they are thrown.
    Messages* row_faults = nullptr;
    bool keep_totals = false;  ///< true: rows 合计, 总计, 小计, 注 are records like any other
    bool keep_blank =
        false;  ///< true: a CSV's row of nothing but quotes is a record, and texts keep blanks at their ends
    bool first_row_heads =
        false;  ///< true: the first row is the heads, whatever it says, as our writers put it
};

/// Reads a CSV (comma, semicolon or tab; any encoding of encoding.hpp) or an XLSX workbook, told apart by
/// content.
///
/// Heads may take two rows, key heads merged downwards and years or themes in the second (note DR1165). Rows
/// 合计/总计/小计/注 are not records (note DR1119), title rows above the heads are skipped (note
/// DR1118), vertically merged cells of key columns are filled down (note DR1120), empty columns at the right
/// are left out (note DR1114). All faults are gathered and thrown at once.
/// @throws InputError DR1301 no such file, DR1102 … DR1104 encoding, DR1110 ragged row, DR1111 the same head
/// twice,
///         DR1112 and DR1115 quotes, DR1113 full-width commas, DR1116 no row of heads, DR1117 no table in the
///         file, DR1150 an old .xls, DR1151 HTML named .xls, DR1152 a damaged workbook, DR1153 no such sheet,
///         DR1154 a formula without a stored value
/// @throws LimitError  DR1711 … DR1718 larger than the caps, or hostile
[[nodiscard]] Table read_table(const std::filesystem::path& path, const ReadTable& options, Messages& notes);

/// The same from bytes already read. @param path for messages only
[[nodiscard]] Table read_table_bytes(std::string bytes, const std::string& path, const ReadTable& options,
                                     Messages& notes);

/// The cells alone, for tables whose heads are not known beforehand (a matrix with names along both edges).
[[nodiscard]] RawSheet read_sheet(const std::filesystem::path& path, const ReadTable& options,
                                  Messages& notes);

/// The same from bytes already read. @param path for messages only
[[nodiscard]] RawSheet read_sheet_bytes(std::string bytes, const std::string& path, const ReadTable& options,
                                        Messages& notes);

/// Heads and records of a sheet, as read_table finds them.
[[nodiscard]] Table to_table(RawSheet sheet, const ReadTable& options, Messages& notes);

/// 合计, 总计, 小计, 注：… and their like: what stands in the first cell of a row that is no record.
[[nodiscard]] bool is_total_or_remark(std::string_view cell);

/// The same, or a part of what the row above holds in full: 其中：市辖区, of which, and Chinese words behind
/// a hash. A head may be called so (其中：工业), a row of its own is none.
[[nodiscard]] bool is_no_record(std::string_view cell);

}  // namespace deltareach
