#pragma once

#include "analysis/gravity_rows.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace deltareach {

/// The zones and flows of a fit as files have them.
struct RowsOfRank {
    GravityRows rows;                   ///< of one rank
    std::size_t origins = 0;            ///< of all ranks
    std::vector<std::string> left_out;  ///< codes of zones that send and receive nothing between zones
};

/// Reads a table of zones (code, lon, lat) and one of flows (origin, destination, value; pairs without a row
/// are zero flows) and forms the rows of a rank: origins that send to destinations that receive, both in the
/// order of the zones, cut into blocks of nearly the same number. Distances are geodesic, km.
/// @throws InputError as read_table; DR1017 a column is not there, DR1121 no number, DR1201 no such zone
[[nodiscard]] RowsOfRank rows_of_rank(const std::filesystem::path& zones, const std::filesystem::path& flows,
                                      std::size_t rank, std::size_t ranks);

}  // namespace deltareach
