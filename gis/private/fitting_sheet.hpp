#pragma once

#include "gis/table_io.hpp"

namespace deltareach {

/// Two columns with something in them below a head: a cover sheet or a list of remarks has one. Where heads
/// were asked for, they tell.
[[nodiscard]] bool has_two_columns(const Table& table, const ReadTable& options);

}  // namespace deltareach
