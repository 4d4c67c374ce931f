#include "render/private/legend_parts.hpp"

namespace deltareach::detail {
namespace {

constexpr double swatch_width = 20, swatch_height = 9.5;

/// A whole paragraph as the name of a category would run off the page.
std::vector<std::string> at_most(std::size_t count, std::vector<std::string> lines) {
    if (lines.size() <= count) return lines;
    lines.resize(count);
    lines.back() += "…";
    return lines;
}

}  // namespace

bool legend_has(const Text& text) {
    return !text.zh.empty() || !text.en.empty();
}

void LegendPen::heading(Block& block, const Text& title, const Text& unit, const Text& note) const {
    if (legend_has(title)) block.add_words(title, language, style.bold(7.6), width);
    std::string line;
    const auto add = [&](const Text& text) {
        if (legend_has(text))
            line += (line.empty()                    ? ""
                     : language == SheetLanguage::en ? ", "
                                                     : "，") +
                    joined_words(text, language);
    };
    add(unit);
    add(note);
    if (!line.empty()) block.add_text(line, style.soft(6.4), width);
    block.add_space(2 * style.unit);
    block.end_heading();
}

void LegendPen::item(Block& block, double symbol_width, double height,
                     std::function<void(Canvas&, const Rect&)> symbol, const std::string& text) const {
    const TextStyle type = style.text(6.8);
    const double text_left = symbol_width + 5 * style.unit;
    const std::vector<std::string> lines = at_most(4, wrapped_text(text, type, width - text_left));
    const double text_height = leading_of(type) * static_cast<double>(lines.size());
    const double row = std::max(height, text_height) + 1.6 * style.unit;
    block.rows.push_back({row, [=, symbol = std::move(symbol)](Canvas& canvas, Point at) {
                              symbol(canvas, {at.x(), at.y() + (row - height) / 2, symbol_width, height});
                              double base = at.y() + (row - text_height) / 2 + 1.02 * type.size_pt;
                              for (const std::string& line : lines) {
                                  canvas.text(line, type, {.baseline = {at.x() + text_left, base}});
                                  base += leading_of(type);
                              }
                          }});
}

void LegendPen::swatch(Block& block, Colour colour, const std::string& text,
                       std::function<void(Canvas&, const Path&)> lines) const {
    const Stroke edge{.colour = mixed(colour, style.ink, 0.35), .width_pt = 0.3, .dash = {}};
    item(
        block, swatch_width * style.unit, swatch_height * style.unit,
        [=, lines = std::move(lines)](Canvas& canvas, const Rect& box) {
            Path path;
            path.add_rect(box);
            if (!lines) return canvas.draw(path, {.fill = colour, .stroke = edge});
            canvas.draw(path, {.fill = colour, .stroke = {}});
            lines(canvas, path);
            canvas.draw(path, {.fill = {}, .stroke = edge});
        },
        text);
}

void LegendPen::hatched(Block& block, Colour ground, Colour line, const std::string& text) const {
    const double spacing = 3.2 * style.unit;
    item(
        block, swatch_width * style.unit, swatch_height * style.unit,
        [=](Canvas& canvas, const Rect& box) {
            Path path;
            path.add_rect(box);
            canvas.draw(path, {.fill = ground, .stroke = {}});
            canvas.hatch(path, line, spacing, 0.4);
            canvas.draw(path, {.fill = {}, .stroke = Stroke{.colour = line, .width_pt = 0.3, .dash = {}}});
        },
        text);
}

}  // namespace deltareach::detail
