#pragma once

#include <string>
#include <vector>

namespace deltareach {

/// What of a table is read as rows.
struct RowQuery {
    std::string schema, table;
    std::vector<std::string> columns;
    std::string key;                 ///< column of whole numbers that orders and names the rows; empty: none
    std::string shape;               ///< column of shapes; empty: none
    std::string postgis = "public";  ///< the schema that PostGIS is installed in
};

/// The rows, in an order that is the same whenever their content is: by the key, then by all columns (a key
/// may occur twice in tables that inherit). A row
/// of the answer has the columns as texts, then the key, then the shape in hexadecimal WKB and its SRID.
[[nodiscard]] std::string sql_of_rows(const RowQuery& query);

/// What PostGIS knows of a reference, $1: authority, its code, WKT.
[[nodiscard]] std::string sql_of_reference(const std::string& postgis);

}  // namespace deltareach
