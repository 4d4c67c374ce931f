#include "render/blocks.hpp"

#include "render/words.hpp"

#include <numeric>

namespace deltareach {

double leading_of(const TextStyle& style) {
    return 1.32 * style.size_pt;
}

double Block::height() const {
    return std::accumulate(rows.begin(), rows.end(), 0.0,
                           [](double sum, const BlockRow& row) { return sum + row.height; });
}

void Block::draw(Canvas& canvas, Point upper_left) const {
    canvas.begin_group(name, "");
    double top = upper_left.y();
    for (const BlockRow& row : rows) {
        if (row.draw) row.draw(canvas, {upper_left.x(), top});
        top += row.height;
    }
    canvas.end_group();
}

void Block::add_space(double height_pt) {
    rows.push_back({height_pt, nullptr, false});
}

void Block::end_heading() {
    for (BlockRow& row : rows) row.holds_next = true;
    heading = height();
}

void Block::add_text(std::string_view text, const TextStyle& style, double width) {
    for (std::string& line : wrapped_text(text, style, width)) {
        rows.push_back({leading_of(style), [line = std::move(line), style](Canvas& canvas, Point at) {
                            canvas.text(line, style, {.baseline = {at.x(), at.y() + 1.02 * style.size_pt}});
                        }});
    }
}

void Block::add_words(const Text& text, SheetLanguage language, const TextStyle& style, double width) {
    add_text(first_words(text, language), style, width);
    const std::string second = second_words(text, language);
    if (second.empty()) return;
    TextStyle small = style.smaller(0.82);
    small.bold = false;
    small.colour = mixed(style.colour, Colour{255, 255, 255}, 0.25);
    add_text(second, small, width);
}

}  // namespace deltareach
