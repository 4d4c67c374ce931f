#pragma once

#include "gis/messages.hpp"
#include "gis/table.hpp"
#include "layers/place_names.hpp"
#include "layers/region.hpp"

#include <cstddef>
#include <string>

namespace deltareach {

/// A table whose rows are to be joined to the zones of the first level of a region.
struct JoinedTable {
    const Table& table;
    const std::string& path;  ///< as it is shown
    const Region& region;
    const PlaceIndex& places;
    std::string id;  ///< the field of the zones' codes; empty: none
};

/// The column whose cells name most zones. Words and codes of six digits come before other numbers, which
/// may count rows or be amounts, unless the head is that of the zones' codes and words name less
/// than half as many; a column of numbers must name zones in half of its cells. What was taken is told where
/// another column names zones too or the head does not say what it is (DR1281), with a warning where it may
/// be a serial number (DR1283).
/// @throws InputError DR1519 no column names zones, DR1558 one names places and none of the zones, DR1282
/// none but a serial number (序号, 排名, No.) does
[[nodiscard]] std::size_t column_that_joins(const JoinedTable& join, Messages& notes);

}  // namespace deltareach
