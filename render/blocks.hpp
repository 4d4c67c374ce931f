#pragma once

#include "render/canvas.hpp"
#include "render/sheet_spec.hpp"
#include "render/style.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// A piece of a column: it knows its height and draws itself with its upper left corner anywhere.
struct BlockRow {
    double height = 0;
    std::function<void(Canvas&, Point)> draw;
    bool holds_next = false;  ///< a heading: where columns break, it stays with the row beneath
};

/// Rows under one another, kept together: a part of the legend.
struct Block {
    std::string name;  ///< id of its group in the SVG
    std::vector<BlockRow> rows;
    double heading = 0;  ///< height of those that are its heading

    /// Of all rows, in points.
    [[nodiscard]] double height() const;
    /// All rows, the first at the top.
    void draw(Canvas& canvas, Point upper_left) const;
    /// A row with nothing in it.
    void add_space(double height_pt);
    /// All rows so far are a heading.
    void end_heading();
    /// Text wrapped to `width`.
    void add_text(std::string_view text, const TextStyle& style, double width);
    /// Both languages of a sheet: the second smaller and softer beneath the first.
    void add_words(const Text& text, SheetLanguage language, const TextStyle& style, double width);
};

/// Distance from one baseline to the next.
[[nodiscard]] double leading_of(const TextStyle& style);

}  // namespace deltareach
