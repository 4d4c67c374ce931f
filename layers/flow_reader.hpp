#pragma once

#include "gis/dates.hpp"
#include "gis/geometry.hpp"
#include "gis/raw_sheet.hpp"
#include "layers/flow_columns.hpp"
#include "layers/flow_table.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deltareach {

/// What the project says about a file of flows. Empty: the file says it.
struct ReadFlows {
    std::string theme, period;
    /// The code of the zone that a point lies in, in the coordinates of the table; empty when it lies in
    /// none.
    std::function<std::string(LonLat)> zone_at;
    std::string unit;                                         ///< words: "万元"
    std::optional<Quality> quality;                           ///< of rows that say nothing; reported without
    std::vector<std::pair<std::string, std::string>> themes;  ///< written theme or label, id
    bool rows_are_deals = false;  ///< each row is one, though no column counts them
    bool lenient =
        false;  ///< a missing unit is a warning; what is missing of unit, theme and period is "unstated"
};

/// The rows of a long table, values in the internal unit (yuan …). Rows without a value are left out, counted
/// in a warning (DR1234): missing is never 0. A period is written as Period::text writes it; days count as
/// their year (note DR1241); where neither the table nor the options say it, the name of the sheet does (note
/// DR1291), and where it names another one than the options that is an error (DR1290). Coordinates become the
/// code of their zone, or `no_zone` (warning DR1242 lists them).
/// @throws InputError all problems at once: numbers (DR1121 …), units (DR1130, DR1131, DR1134, DR1233),
/// DR1235 an
///         empty place, DR1236 a period that cannot be read, DR1237 an unknown quality word
[[nodiscard]] FlowTable read_flow_table(const Table& table, const FlowColumns& columns,
                                        const ReadFlows& options, Messages& notes);

/// The same, with what is wrong in `problems` instead of thrown, and the rows at fault in FlowTable::faulty:
/// their places can be judged all the same.
[[nodiscard]] FlowTable look_at_flow_table(const Table& table, const FlowColumns& columns,
                                           const ReadFlows& options, Messages& notes, Messages& problems);

/// What stands for the place of a point that lies in no zone.
inline constexpr std::string_view no_zone = "(no zone)";

/// A period in the form in which read tables have it: 2023 for 2023年 or ２０２３; other words as they are.
[[nodiscard]] std::string period_as_read(const std::string& written);

/// The period that the name of a sheet says: 2023, 2023年, 技术合同2023, 2023年1-9月, 合同2023-05; nothing
/// when it says none, several, or a part of a year that is no period.
[[nodiscard]] std::optional<Period> period_of_sheet(std::string_view name);

/// How a matrix of flows is to be understood.
struct ReadMatrix {
    ReadFlows flows;
    /// Tells places from other words (a PlaceIndex, say): finds the row and the column of names.
    std::function<bool(std::string_view)> is_place;
};

/// The rows of an OD matrix written as a sheet, with names along both edges.
///
/// The row of names is the first with at least two places; the names of the rows stand in the column before
/// its first place. Blank cells are pairs without a row; 合计 rows and columns are left out. Further matrices
/// may follow below, each with its own row of names. A period, a theme's name or 单位：万元 in the rows above
/// a matrix or in its corner holds for it; the name of the sheet when nothing else says it. The rows are the
/// origins unless the corner (终点\起点) or a head that spans an edge says otherwise; DR1181 tells which edge
/// was taken.
/// @throws InputError DR1238 no row of names, DR1180 both edges are said to be one end, DR1240 no theme or
/// period; else as read_flow_table
[[nodiscard]] FlowTable read_flow_matrix(const RawSheet& sheet, const ReadMatrix& options, Messages& notes);

/// The same as look_at_flow_table does it.
[[nodiscard]] FlowTable look_at_flow_matrix(const RawSheet& sheet, const ReadMatrix& options, Messages& notes,
                                            Messages& problems);

}  // namespace deltareach
