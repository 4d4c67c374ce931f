#pragma once

#include "analysis/gravity_rows.hpp"
#include "gis/messages.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace deltareach {

/// The zones and flows of a fit as files have them.
struct RowsOfRank {
    GravityRows rows;                   ///< of one rank
    std::size_t origins = 0;            ///< of all ranks
    std::vector<std::string> left_out;  ///< codes of zones that send and receive nothing between zones
    std::size_t within = 0;             ///< rows of flows from a zone to itself, which are no pairs
    Messages notes;                     ///< of reading both
};

/// Reads a table of zones (code, lon, lat) and one of flows (origin, destination, value; pairs without a row
/// are zero flows) and forms the rows of a rank: origins that send to destinations that receive, both in the
/// order of the zones, cut into blocks of nearly the same number. Distances are geodesic, km.
/// @throws InputError as read_table; DR1017 a column is not there, DR1202 a code that is empty or stands
/// twice,
///         DR1243 no coordinates, DR1737 no such zone, DR1738 a flow that is not known, DR1208 a negative one
///         and those of numbers_in: all rows at fault at once; DR1210 two zones at one place, DR1804 no flow
[[nodiscard]] RowsOfRank rows_of_rank(const std::filesystem::path& zones, const std::filesystem::path& flows,
                                      std::size_t rank, std::size_t ranks);

}  // namespace deltareach
