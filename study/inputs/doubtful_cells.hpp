#pragma once

#include "gis/table.hpp"

#include <string>

namespace deltareach {

/// What may have been read otherwise than it was meant: note DR1985 of a column of words, a third of whose
/// cells or more are numbers or amounts (20000人), <5 and 约30 among them; warning DR1984 of one in % with
/// values of 1 at most, which may be ratios. Shares of a whole are told where they add up to 1. Nothing of
/// other columns.
/// @param read  the column as it was read
void tell_doubtful_cells(const Table& table, std::size_t position, const Column& read,
                         const std::string& shown_path, Messages& notes);

}  // namespace deltareach
