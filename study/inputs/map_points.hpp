#pragma once

#include "gis/table_io.hpp"
#include "study/inputs/read_zones.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace deltareach {

struct Inputs;

/// Places that a map shows as symbols, with all that is told of them.
struct MapPoints {
    std::vector<LonLat> at;                  ///< WGS 84
    std::vector<std::int64_t> rows;          ///< of each, as a spreadsheet counts
    std::vector<Column> columns;             ///< one value a place, in the order of `at`
    std::size_t without_place = 0;           ///< records left out: they lack a coordinate
    std::vector<std::int64_t> rows_without;  ///< theirs, as a spreadsheet counts
    std::string shown_path;
    std::string called;              ///< as title_of_table says
    std::vector<std::string> heads;  ///< of `columns`, as the file has them
    InputFile file;
};

/// Reads a table with columns of longitude and latitude, or a vector file of points.
/// @param source_crs  EPSG:n, GCJ-02 or BD-09; empty: WGS 84, or what a vector file says
/// @param how         encoding, and of a workbook the sheet; empty: the first with such columns
/// @param wanted      columns that are asked for, empty names left out: where the head of one states a unit,
/// what is no number in it is an error (as in read_attributes). Any other column with such a cell is of texts
/// @param over        zones below the points: a place named in a row that is not where its coordinates are is
///                    told (DR1286)
/// @throws InputError DR1121 … as said; what read_point_records throws
[[nodiscard]] MapPoints read_map_points(const std::filesystem::path& path, const std::string& shown_path,
                                        const std::string& source_crs, const ReadTable& how,
                                        const std::vector<std::string>& wanted, Messages& notes,
                                        const Inputs* over = nullptr);

/// Warning DR1270 on records that a map leaves out for want of a place; nothing where there are none.
/// @param rows  theirs, as the file numbers them
/// @param of    how many records there are in all
void tell_without_place(const std::vector<std::int64_t>& rows, std::size_t of, const std::string& shown_path,
                        Messages& notes);

}  // namespace deltareach
