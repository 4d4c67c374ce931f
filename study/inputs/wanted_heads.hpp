#pragma once

#include "gis/table.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace deltareach {

/// The heads of the columns that are asked for by head, name or what normal_head equates with it, or else by
/// the words before a bracket, where one head alone has these; none where two have one stem and only their
/// units tell them apart.
[[nodiscard]] std::vector<std::string> heads_wanted(const Table& table,
                                                    const std::vector<std::string>& wanted);

/// @throws InputError DR1017 the table has no column of that head
[[nodiscard]] std::size_t column_named(const Table& table, const std::string& name, const std::string& path);

}  // namespace deltareach
