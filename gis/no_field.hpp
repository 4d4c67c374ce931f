#pragma once

#include "gis/column.hpp"
#include "gis/messages.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// What is known, for a message: with commas between, "—" where there is nothing, since an empty list would
/// read like a fault of the message.
[[nodiscard]] std::string known_list(const std::vector<std::string>& known);

/// DR1017: no field of that name, or not of the type needed. What lacks it are the data, whoever named it.
[[nodiscard]] Message no_field(const std::string& field, const std::vector<std::string>& fields,
                               const Location& where);
[[nodiscard]] Message no_field(const std::string& field, const std::vector<Column>& columns,
                               const Location& where);
/// The same where numbers are needed: those of the columns that hold some are listed; where none does, the
/// columns of texts.
[[nodiscard]] Message no_numbers(const std::string& field, const std::vector<Column>& columns,
                                 const Location& where);

}  // namespace deltareach
