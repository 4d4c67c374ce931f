#pragma once

#include "gis/table.hpp"
#include "gis/table_io.hpp"
#include "gis/words.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deltareach {

/// What a column of a flow table may be.
enum class FlowRole {
    theme,
    period,
    origin,
    destination,
    value,
    count,
    unit,
    quality,
    source,
    note,
    origin_lon,
    origin_lat,
    destination_lon,
    destination_lat
};

/// "theme", "period", "origin" …, as the enumeration has them.
[[nodiscard]] std::string_view name_of(FlowRole role);

/// The same as messages say it; the English is its name.
[[nodiscard]] Spoken words_of(FlowRole role);

/// The heads that mean a role when the project names none, in Chinese and English; the first is the one that
/// templates carry.
[[nodiscard]] const std::vector<std::string>& heads_of(FlowRole role);

/// One measured column. A table may have several: one a year (2021, 2022, 金额2023) or one a theme.
struct ValueColumn {
    std::size_t column = 0;
    std::string theme;   ///< empty: the theme column's, or the file's
    std::string period;  ///< empty: the period column's, or the file's
};

/// One end of a flow: the column of its name or code, or those of its coordinates.
struct EndColumns {
    std::optional<std::size_t> place;
    std::optional<std::size_t> lon, lat;  ///< both or none; used when there is no `place`
};

/// Which column of a table is what.
struct FlowColumns {
    EndColumns origin, destination;
    std::vector<ValueColumn> values;  ///< at least one; a table of counts alone has its count column here
    std::optional<std::size_t> theme, period, count, unit, quality, source, note;
    bool values_are_counts = false;
    Messages notes;  ///< DR1274 columns of figures that are none of these
};

/// Role or "value.THEME", and the head that has it: {"origin", "卖方所在地"}, {"value.patents", "专利数"}.
using NamedHeads = std::vector<std::pair<std::string, std::string>>;

/// What the row of heads must hold, for read_table: the heads of origin and destination, or of their
/// coordinates. The other roles are asked for without being needed.
[[nodiscard]] std::vector<HeadRequest> flow_head_requests(const NamedHeads& named = {});

/// Finds the columns by what the project names, then by their heads. An end without a column of places may
/// have two of longitude and latitude. Without a value column, heads that are
/// periods (2021, 2021年, 金额2021（万元）, value_2021) are one value column each. Other columns of figures
/// whose heads speak of a year or an amount are named in a warning (DR1274), unless the project says which
/// columns hold the values.
/// @throws InputError DR1230 a role that is needed or named has no column, DR1231 two columns for one role;
///         UsageError DR1232 no such role
[[nodiscard]] FlowColumns find_flow_columns(const Table& table, const NamedHeads& named = {});

}  // namespace deltareach
