#pragma once

#include "gis/messages.hpp"
#include "gis/table.hpp"
#include "layers/place_names.hpp"
#include "layers/region.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// Records of one place each, and where each of them lies.
struct LocatedRecords {
    const Table& table;
    const std::string& path;                                     ///< as messages show it
    std::function<std::int64_t(std::size_t row)> row_number;     ///< as the file numbers them
    const std::vector<std::optional<std::size_t>>& zone_of_row;  ///< by coordinates; nothing: in no zone
    const Region& region;
    const PlaceIndex& places;
    std::size_t level = 0;  ///< of those zones
};

/// Warning DR1286 for each column whose names or codes of places are not where the coordinates are: how many
/// rows, and the first ten. A column is one of the records' places where most of its cells hold the record,
/// or by its head (区县, 所在城市); cells that name no zone, and records in none, say nothing. A place that
/// holds the zone, or lies in it, does not contradict it.
[[nodiscard]] Messages points_against_names(const LocatedRecords& records);

}  // namespace deltareach
