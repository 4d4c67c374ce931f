#pragma once

#include "layers/zone_cells.hpp"
#include "study/inputs/database_sql.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// A script for ClickHouse that adds records up to flows by the rule of sql_of_flows: temporary tables hold
/// the zones as a grid, one statement writes the flows as CSV, one what became of the records.
///
/// Ends are given by coordinates alone. A period is a year or begins as a day (2023-05-01), anything else
/// ends the statement; a theme is its text without blanks around it. Values have at most 40 decimals. Sides
/// are decided exactly, with whole numbers of 256 bits where doubles do not suffice; a coordinate other than
/// 0 that is nearer to 0 than 2^-48 degrees ends the statement.
struct ClickHouseScript {
    const RecordTable& table;
    const ZoneCells& cells;
    const std::vector<std::string>& codes;  ///< of the zones
    int power_of_ten = 0;                   ///< of the values
    std::string unit;                       ///< of the sums; empty: without
};
/// The text of the script.
[[nodiscard]] std::string clickhouse_script(const ClickHouseScript& of);

/// An identifier as ClickHouse takes it whatever is in it.
[[nodiscard]] std::string clickhouse_identifier(const std::string& name);

}  // namespace deltareach
