#pragma once

#include "gis/postgres.hpp"
#include "layers/zone_layer.hpp"
#include "study/inputs/database_sql.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace deltareach {

/// How many different texts a column may have.
inline constexpr std::size_t most_column_words = 100'000;

/// The different texts of a column of a database, and the numbers that stand for what they mean.
struct ColumnWords {
    std::vector<std::string> texts;     ///< as the column has them, ascending
    std::vector<std::int32_t> numbers;  ///< of `texts`, see sql_of_flows
    std::vector<std::string> meant;     ///< of themes and periods: those numbered from 1 on, ascending
    std::int64_t days = 0;              ///< records whose period is a day
};

/// Reads the texts of a column and what they mean: zones by code or name, themes, periods.
/// @param statement  of sql_of_words, up to most_column_words + 1 of them
/// @param where  of the notes on names
/// @throws LimitError DR1762 more than most_column_words; what Postgres throws
[[nodiscard]] ColumnWords read_column_words(Postgres& database, const std::string& statement,
                                            const WordColumn& column, const ZoneLayer& zones,
                                            const Location& where, Messages& notes);

/// A whole number as the server writes it.
[[nodiscard]] std::int64_t whole_number(std::string_view text);

}  // namespace deltareach
