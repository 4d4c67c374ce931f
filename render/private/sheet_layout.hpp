#pragma once

#include "render/blocks.hpp"
#include "render/sheet_spec.hpp"
#include "render/style.hpp"

#include <functional>
#include <vector>

namespace deltareach {

/// A block with its place.
struct PlacedBlock {
    Block block;
    Rect box;
};

/// Where everything of a sheet stands. Boxes do not overlap; one of no width is not drawn.
struct SheetLayout {
    PlacedBlock header, footer;
    Rect map;  ///< inside the inner neatline
    Rect inset, locator;
    std::vector<PlacedBlock> legend;  ///< figures too
};

struct LayoutNeeds {
    Rect page;
    double map_aspect = 1;    ///< width over height of what the map shows
    double inset_aspect = 0;  ///< height over width; 0: no inset
    bool locator = false;
    bool legend_below = false;  ///< on a wide page too, for maps in a row
    bool whole_page = false;    ///< the map takes what the legend beneath it leaves, whatever its shape
    bool facts_may_go =
        true;  ///< figures are left out where they find no room; the sheets of an atlas keep them
    double legend_size = 1;  ///< of its type, times the usual: its columns get as much wider or narrower
};

/// What has to be placed. Each is asked for its blocks at the width it gets.
struct LayoutParts {
    std::function<Block(double)> header, footer;
    std::function<std::vector<Block>(double)> legend;
    std::function<std::vector<Block>(double)>
        facts;  ///< figures about the map: beside the legend where there is room
};

/// On a wide page the legend and the small maps stand right of the map unless the needs say otherwise, on a
/// tall one beneath it; the map
/// gets the room its shape can use.
[[nodiscard]] SheetLayout lay_out_sheet(const LayoutNeeds& needs, const LayoutParts& parts,
                                        const Style& style);

}  // namespace deltareach
