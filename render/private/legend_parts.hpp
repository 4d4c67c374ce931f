#pragma once

#include "render/blocks.hpp"
#include "render/display_unit.hpp"
#include "render/words.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace deltareach::detail {

struct LegendPen {
    SheetLanguage language;
    double width;
    const Style& style;

    /// Title in bold, the unit and a note behind it in parentheses.
    void heading(Block& block, const Text& title, const Text& unit, const Text& note) const;
    /// A drawing at the left and a text beside it, one row.
    void item(Block& block, double symbol_width, double height,
              std::function<void(Canvas&, const Rect&)> symbol, const std::string& text) const;
    /// @param lines  draws what lies over the colour; none: nothing
    void swatch(Block& block, Colour colour, const std::string& text,
                std::function<void(Canvas&, const Path&)> lines = {}) const;
    void hatched(Block& block, Colour ground, Colour line, const std::string& text) const;
};

/// Three sample values: the largest rounded up, round numbers near a half and a tenth of it.
/// @param whole  numbers of things: no sample is a part of one
[[nodiscard]] std::vector<double> legend_samples(double largest, bool whole, double smallest = 0);
/// Without the zones that the sheet starts from, where they have no value.
[[nodiscard]] CircleLayer without_own(CircleLayer layer, const SheetSpec& spec);
/// Nested circles with their values, and the signs of negative and missing ones.
[[nodiscard]] Block circle_block(const LegendPen& pen, const CircleLayer& layer,
                                 std::optional<Colour> colour = {});
/// Categories with counts, sizes, and what clustering means.
[[nodiscard]] std::vector<Block> point_legend(const LegendPen& pen, const PointLayer& layer);
[[nodiscard]] Block dot_legend(const LegendPen& pen, const DotLayer& layer);

/// What classes by standard deviation are made of, a line of the heading; nothing of others.
void add_deviation(const LegendPen& pen, Block& block, const ClassedFill& fill, const DisplayUnit& unit);
/// "，+0.5σ 至 +1.5σ" behind the bounds of class i; empty for classes of another kind.
[[nodiscard]] std::string deviations_text(const ClassedFill& fill, std::size_t i, SheetLanguage language);

[[nodiscard]] bool legend_has(const Text& text);

}  // namespace deltareach::detail
