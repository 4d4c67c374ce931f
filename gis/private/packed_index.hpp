#pragma once

#include "gis/private/ogr_writer.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace deltareach::gdal {

/// The spatial index of a table of a GeoPackage, an R-tree of SQLite's, laid down packed once all features
/// are known. Filled row by row, as drivers before GDAL 3.8 do, it takes as long as all the rest of the
/// table.
class PackedIndex {
  public:
    /// Makes the index of a table that holds nothing yet, and takes the triggers away that would fill it.
    /// @param column  of the shapes
    PackedIndex(VectorWriter& writer, std::string table, const std::string& column);
    /// A row whose shape is not EMPTY.
    void add(std::int64_t row, const OGREnvelope& box);
    /// Lays it down, and brings the triggers back for whoever changes the table later.
    void finish();

  private:
    /// A node, or a row of the table, with its box as SQLite keeps it: rounded outwards.
    struct Entry {
        std::int64_t id = 0;
        float west = 0, east = 0, south = 0, north = 0;
    };
    using Entries = std::vector<Entry>;

    void execute_each(const std::string& head, const std::vector<std::string>& rows);
    /// Nodes of entries that lie together. @returns each with its box, in the place of its entries
    [[nodiscard]] Entries level_above(Entries entries, int depth);
    void put_node(std::int64_t number, int depth, const Entry* first, std::size_t count);
    [[nodiscard]] std::string number_in(const std::string& sql);

    VectorWriter& writer_;
    std::string table_, index_;
    std::vector<std::string> triggers_;  ///< as SQL
    std::size_t node_bytes_ = 0;
    std::int64_t last_node_ = 1;  ///< 1 is the root
    Entries rows_;
    std::vector<std::pair<std::int64_t, std::int64_t>> homes_;  ///< of rows: row, node
    std::vector<std::string> nodes_, parents_;                  ///< rows of SQL
};

}  // namespace deltareach::gdal
