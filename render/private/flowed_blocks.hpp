#pragma once

#include "render/private/sheet_layout.hpp"

#include <vector>

namespace deltareach::detail {

/// A lower panel as wide as the columns together, and as low as its blocks allow.
struct LowPanel {
    std::vector<PlacedBlock> blocks;
    double height = 0;
    bool fits = false;  ///< in the height that was there at most
};

/// The blocks in columns of one height, the least at which they fit: a block that is longer goes on in the
/// next column, beneath the line of its heading; headings stay with what they head.
/// @param columns  from the left, of the greatest height; their tops are alike
/// @param least  the height is no less, points
[[nodiscard]] LowPanel low_panel(const std::vector<Block>& blocks, std::vector<Rect> columns, double gap,
                                 double least);

}  // namespace deltareach::detail
