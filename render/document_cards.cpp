#include "render/blocks.hpp"
#include "render/private/document_flow.hpp"

#include <algorithm>
#include <optional>

namespace deltareach::detail {

void flow_cards(DocumentFlow& flow, const DocCards& cards, const Style& style) {
    constexpr std::size_t columns = 3;
    constexpr double gap = 9, pad = 6;
    const double width = (flow.width() - (columns - 1) * gap) / columns, inside = width - 2 * pad;
    const TextStyle what = style.text(8), value = style.bold(12), more = style.soft(8);
    TextStyle mark = style.bold(8);
    struct Laid {
        std::vector<std::string> what, value, more;
        double height = 0;
    };
    for (std::size_t from = 0; from < cards.cards.size(); from += columns) {
        const std::size_t count = std::min(columns, cards.cards.size() - from);
        std::vector<DocCards::Card> row(cards.cards.begin() + static_cast<std::ptrdiff_t>(from),
                                        cards.cards.begin() + static_cast<std::ptrdiff_t>(from + count));
        std::vector<Laid> laid;
        double tall = 0;
        for (const DocCards::Card& card : row) {
            Laid one{wrapped_text(card.what, what, inside), wrapped_text(card.value, value, inside),
                     wrapped_text(card.more, more, inside)};
            one.height = 2 * pad + text_height(one.what, what) + text_height(one.value, value) +
                         text_height(one.more, more) + leading_of(mark) + 2;
            tall = std::max(tall, one.height);
            laid.push_back(std::move(one));
        }
        flow.place(tall + gap, "Div", [=](Canvas& canvas, Point at) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                const double left = at.x() + static_cast<double>(i) * (width + gap);
                const Colour accent = row[i].marked ? Colour::hex("#8a4b08") : style.ink;
                Path box;
                box.add_rect({left, at.y(), width, tall});
                canvas.draw(box,
                            {.fill = row[i].marked ? std::optional(Colour::hex("#fbf3e6")) : std::nullopt,
                             .stroke = Stroke{
                                 .colour = row[i].marked ? accent : style.ground_line,
                                 .width_pt = 0.6,
                                 .dash = row[i].marked ? std::vector<double>{3, 2} : std::vector<double>{}}});
                canvas.begin_tag("P");
                TextStyle of_mark = mark;
                of_mark.colour = accent;
                double top = at.y() + pad;
                draw_lines(canvas, laid[i].what, what, {left + pad, top, inside, 0}, Anchor::start);
                top += text_height(laid[i].what, what);
                draw_lines(canvas, {row[i].mark}, of_mark, {left + pad, top, inside, 0}, Anchor::start);
                top += leading_of(mark);
                draw_lines(canvas, laid[i].value, value, {left + pad, top, inside, 0}, Anchor::start);
                top += text_height(laid[i].value, value) + 2;
                draw_lines(canvas, laid[i].more, more, {left + pad, top, inside, 0}, Anchor::start);
                canvas.end_tag("P");
            }
        });
    }
    flow.space(2);
}

}  // namespace deltareach::detail
