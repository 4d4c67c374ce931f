#pragma once

#include "gis/crs.hpp"
#include "gis/raw_sheet.hpp"
#include "gis/table.hpp"
#include "gis/vector_io.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// What the cells of a database's column are.
enum class CellKind { text, integer, real, truth, date, moment };

/// Rows of a table in a database: a table of texts, and features where the table has shapes.
struct DatabaseRows {
    RawSheet sheet;               ///< heads in its first row; `path` is what messages call the table
    std::vector<CellKind> kinds;  ///< of its columns
    bool has_shapes = false;
    std::vector<std::string> shapes;  ///< of each row as WKB; empty: none
    std::size_t shape_bytes = 0;
    std::optional<Crs> crs;  ///< of the shapes; nothing: not known

    /// Rows under the heads.
    [[nodiscard]] std::size_t size() const { return sheet.rows() - 1; }
};

/// An empty table. @param path  for messages
[[nodiscard]] DatabaseRows database_rows(std::string path, std::span<const std::string> heads,
                                         std::vector<CellKind> kinds);

/// Adds a row; messages call it by its position, from 1 on.
/// @param cells  one a column, nothing where it is null; numbers, dates and truth values as PostgreSQL prints
///               them
/// @throws LimitError DR1711, DR1712 more than a table in memory may have
void add_row(DatabaseRows& rows, std::span<const std::optional<std::string_view>> cells);

/// A whole number written with decimals, 310000.000, without them; any other text as it is.
[[nodiscard]] std::string_view without_zero_decimals(std::string_view text);

/// A table of cells whose first row are the heads: rows that are totals or remarks are not records (note
/// DR1119). @param heads  those asked for, whose key cells may name a total
[[nodiscard]] Table table_without_totals(RawSheet sheet, const std::vector<HeadRequest>& heads,
                                         Messages& notes);

/// The shape of the row that was added last, as WKB. @throws LimitError DR1788 more bytes of shapes than a
/// table may have
void add_shape(DatabaseRows& rows, std::string_view wkb);

/// The same as a layer, looked at as one of a file. @param options  `crs` and what is said of places; the
/// layer is the only one
/// @throws InputError DR1303 a shape that is none, and of read_features DR1309, DR1310, DR1314 … DR1316,
/// DR1319, DR1777 a number or day that no layer holds,
///         DR1327; LimitError DR1391, DR1392
[[nodiscard]] FeatureLayer features_in(const DatabaseRows& rows, const ReadFeatures& options,
                                       Messages& notes);

}  // namespace deltareach
