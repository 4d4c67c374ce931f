#pragma once

#include "render/blocks.hpp"
#include "render/draw_flows.hpp"
#include "render/sheet_spec.hpp"
#include "render/style.hpp"

#include <vector>

namespace deltareach {

/// The legend of a sheet in blocks no wider than `width`: the fill with its bounds, unit and counts, flows
/// with their widths and what was left out, radii, circles, surface, areas, symbols; only what the sheet
/// shows.
[[nodiscard]] std::vector<Block> legend_blocks(const SheetSpec& spec, const FlowScale& flows, double width,
                                               const Style& style);

/// The blocks of the fill alone; without counts on a sheet of small maps.
[[nodiscard]] std::vector<Block> fill_legend(const SheetSpec& spec, double width, const Style& style);

/// Whether the legend of each small map stands beside it: each has a fill of its own.
[[nodiscard]] bool legends_stand_beside(const SheetSpec& spec);
/// The legend of such a map, without a title.
[[nodiscard]] Block legend_of_multiple(const SheetSpec& spec, const SmallMultiple& one, double width,
                                       const Style& style);

/// The tables of figures and the trend of a sheet about one place; none on other sheets.
[[nodiscard]] std::vector<Block> facts_legend(const SheetSpec& spec, double width, const Style& style,
                                              bool brief);

}  // namespace deltareach
