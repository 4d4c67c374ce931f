#pragma once

#include <span>
#include <vector>

/// How the columns of a table share a line.
namespace deltareach {

/// What one column asks for: its longest words, its numbers unbroken, all of its cells on one line. Each at
/// least the one before, in any unit of length.
struct ColumnNeeds {
    double hard = 0, soft = 0, wanted = 0;
};

/// Widths that fill the room: as wide as the cells want where all fit; else numbers stay whole, then words
/// do; where not even those fit, the longest give way.
/// @param room  for all columns, without the gaps between them
[[nodiscard]] std::vector<double> column_widths(std::span<const ColumnNeeds> needs, double room);

}  // namespace deltareach
