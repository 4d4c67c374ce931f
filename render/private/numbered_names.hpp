#pragma once

#include "render/canvas.hpp"
#include "render/labels.hpp"
#include "render/sheet.hpp"
#include "render/sheet_spec.hpp"

#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// Names as they were placed on a map, and how those without room are treated.
struct NamesOnMap {
    std::span<const LabelRequest> requests;
    Rect frame;
    Colour leader;
    std::string kind;             ///< what the log calls them
    std::size_t most_listed = 0;  ///< names without room that a list beside the map may hold; 0: none
    bool letters = false;         ///< where numbers on the map mean something else
};

/// What stands for the n-th name of the list, from 1: "3", or "C" (AA after Z).
[[nodiscard]] std::string mark_of_name(std::size_t n, bool letters);
/// Whether numbers on a sheet count points in rings, or tell origins apart.
[[nodiscard]] bool lists_by_letters(const SheetSpec& spec);

/// Places the names, draws them, and puts numbers in place of those without room, the most important first;
/// the log gets what was listed by its number, and what stands nowhere. What was drawn is in the way of names
/// that follow.
void draw_names_or_numbers(Canvas& canvas, const NamesOnMap& names, LabelObstacles& obstacles, SheetLog& log);

/// A name in two and three lines and, where it is set larger than the least, in smaller type: what may be
/// drawn in its place where it has no room. The lines beneath it stay, but for being wrapped alike.
[[nodiscard]] std::vector<LabelLines> narrower_forms(const LabelLines& lines);

}  // namespace deltareach
