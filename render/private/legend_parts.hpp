#pragma once

#include "render/blocks.hpp"
#include "render/words.hpp"

#include <string>

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
    void swatch(Block& block, Colour colour, const std::string& text) const;
    void estimated_swatch(Block& block, Colour colour, const std::string& text) const;
    void hatched(Block& block, Colour ground, Colour line, const std::string& text) const;
};

[[nodiscard]] bool legend_has(const Text& text);

}  // namespace deltareach::detail
