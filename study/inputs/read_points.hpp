#pragma once

#include "layers/align.hpp"
#include "layers/place_names.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/project/project.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace deltareach {

/// What became of the records of one file of points: used + dropped + other = input for their number and for
/// every column that was summed. `other` are those in no zone, where the project keeps them.
struct PointsAccount {
    /// A column that was summed by zone, and the account of it.
    struct Sum {
        std::string column, unit;
        Account account;
        std::size_t without_value = 0;  ///< records whose cell is empty: not in the sum
    };
    std::string path, level;
    std::size_t rows_read = 0, rows_left_out = 0;  ///< left out: not those that `only` names
    std::vector<Sum> sums;                         ///< their number first
    std::vector<std::int64_t> unmatched_rows;      ///< as the file numbers them; the first thousand
};

/// Counts the points of one [[attributes]] file in the zones of its level and sums the columns it names
/// there. A point belongs to the zone ZoneLocator finds. A zone without points has 0; one whose points all
/// lack a value has no sum (NaN). Points in no zone are listed (DR1242, and DR1261 those without coordinates)
/// and treated as unknown places are; those whose named place is another are told (DR1286).
/// @returns the number of points, then a column a sum, in the order of the level's zones
/// @throws InputError DR1260 points in no zone, where that is an error; DR1017 a column is missing; DR1121 …
/// cells
///         that are no numbers; DR1131 a sum without unit; and what read_point_records throws
[[nodiscard]] std::vector<Column> read_points(const AttributeSource& source, const std::string& shown_path,
                                              const Region& region, const PlaceIndex& places,
                                              std::size_t level, OnUnknown on_unknown, Messages& notes,
                                              InputFile& file, PointsAccount& account,
                                              DatabaseTables* databases = nullptr);

}  // namespace deltareach
