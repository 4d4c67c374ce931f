#pragma once

#include "gis/table.hpp"
#include "study/inputs/database_tables.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/project/project.hpp"

#include <vector>

namespace deltareach {

/// Records of one place each (firms, instruments), as read: a row of the table a record.
struct PointRecords {
    Table table;
    /// WGS 84; not a number where a record lacks one of its coordinates. Shape (rows of the table).
    std::vector<LonLat> points;
    bool in_table = true;  ///< false: features of a vector file, which are numbered from 1

    /// As messages show it.
    [[nodiscard]] std::int64_t row_number(std::size_t row) const {
        return in_table ? table.row_number(row) : static_cast<std::int64_t>(row) + 1;
    }
};

/// Reads a table with columns of longitude and latitude (those of `points`, else 经度 and 纬度, lon and lat
/// …) or a vector file of points. Coordinates are taken to WGS 84 from `source_crs`: EPSG:n, GCJ-02 or BD-09;
/// without it a table is in WGS 84 and a vector file in what it says.
/// @throws InputError DR1029 no such columns; DR1243 coordinates that are none; DR1262 a feature that is no
///         point; what reading the file throws
/// @param databases  what the source's database is read by; nullptr where it names none
[[nodiscard]] PointRecords read_point_records(const AttributeSource& source, const std::string& shown_path,
                                              Messages& notes, InputFile& file,
                                              DatabaseTables* databases = nullptr);

}  // namespace deltareach
