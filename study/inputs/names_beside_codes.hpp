#pragma once

#include "gis/messages.hpp"
#include "gis/table.hpp"
#include "layers/place_names.hpp"
#include "layers/region.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// A table of attributes whose rows are placed.
struct PlacedRows {
    const Table& table;
    const std::string& path;                                     ///< as messages show it
    std::size_t id = 0;                                          ///< the column that places the rows
    const std::vector<std::optional<std::size_t>>& zone_of_row;  ///< nothing: of no zone
    const Region& region;
    const PlaceIndex& places;
    std::size_t level = 0;
};

/// The rows of which a code and a name, in two columns of one table, are two zones: DR1229 for each, with the
/// row. Of a table that is placed by codes the names are looked at, and the other way round. A column is one
/// of the rows' names or codes by its head where it gives each place once, or where most of its cells are the
/// row's own zone; a neighbour or a centre beside each zone is neither. What is no zone says nothing.
[[nodiscard]] Messages codes_against_names(const PlacedRows& rows);

}  // namespace deltareach
