#include "render/private/document_flow.hpp"

#include "render/blocks.hpp"

#include <algorithm>

namespace deltareach::detail {

DocumentFlow::DocumentFlow() {
    pages_.push_back({.width = page_width, .height = page_height});
}

void DocumentFlow::append_waiting() {
    for (DocPage& page : waiting_) pages_.push_back(std::move(page));
    waiting_.clear();
}

/// Tags may stay open from one page to the next; what stands between must not come to lie in them.
void DocumentFlow::mark_open() {
    for (const std::string& tag : open_)
        pages_.back().marks.push_back([tag](Canvas& canvas) { canvas.begin_tag(tag); });
}

void DocumentFlow::mark_close() {
    for (auto tag = open_.rbegin(); tag != open_.rend(); ++tag)
        pages_.back().marks.push_back([tag = *tag](Canvas& canvas) { canvas.end_tag(tag); });
}

void DocumentFlow::new_page() {
    const bool apart = !waiting_.empty();
    if (apart) mark_close();
    append_waiting();
    pages_.push_back({.width = page_width, .height = page_height});
    if (apart) mark_open();
    top_ = margin;
    at_foot_ = std::make_shared<Foot>();
}

void DocumentFlow::open(const std::string& tag) {
    open_.push_back(tag);
    pages_.back().marks.push_back([tag](Canvas& canvas) { canvas.begin_tag(tag); });
}

void DocumentFlow::close() {
    pages_.back().marks.push_back([tag = open_.back()](Canvas& canvas) { canvas.end_tag(tag); });
    open_.pop_back();
}

void DocumentFlow::need(double height) {
    if (left_over() < height && !at_top()) new_page();
}

void DocumentFlow::space(double height) {
    if (!at_top()) top_ += height;
}

std::function<void(Canvas&)> DocumentFlow::at_foot(double height, std::function<void(Canvas&, Point)> draw) {
    constexpr double above_rule = 8, rule_wide = 90;
    const bool first = at_foot_->tall == 0;
    if (first) at_foot_->tall = above_rule;
    const double above = at_foot_->tall;
    at_foot_->tall += height;
    return [foot_of_page = at_foot_, first, above, draw = std::move(draw)](Canvas& canvas) {
        const double top = page_height - foot - foot_of_page->tall;
        if (first) {
            Path rule;
            rule.move_to({margin, top + above_rule - 3});
            rule.line_to({margin + rule_wide, top + above_rule - 3});
            canvas.draw(rule, {.fill = {},
                               .stroke = Stroke{.colour = Style().ink_soft, .width_pt = 0.5, .dash = {}}});
        }
        draw(canvas, {margin, top + above});
    };
}

void DocumentFlow::place(double height, const std::string& tag, std::function<void(Canvas&, Point)> draw) {
    need(height);
    const Point at{margin, top_};
    pages_.back().marks.push_back([tag, draw = std::move(draw), at](Canvas& canvas) {
        if (!tag.empty()) canvas.begin_tag(tag);  // rules are no part of what is read
        draw(canvas, at);
        if (!tag.empty()) canvas.end_tag(tag);
    });
    top_ += height;
}

void DocumentFlow::lines(const std::string& text, const TextStyle& style, double indent,
                         const std::string& tag) {
    const double leading = 1.5 * style.size_pt;
    std::vector<std::string> all = wrapped_text(text, style, width() - indent);
    std::size_t from = 0;
    while (from < all.size()) {
        need(static_cast<double>(std::min<std::size_t>(2, all.size() - from)) * leading);
        auto fit = static_cast<std::size_t>(std::max(1.0, left_over() / leading));
        const std::size_t rest = all.size() - from;
        if (fit >= rest)
            fit = rest;
        else if (rest - fit == 1 && fit > 2)
            --fit;  // two lines at least go over
        std::vector<std::string> piece(all.begin() + static_cast<std::ptrdiff_t>(from),
                                       all.begin() + static_cast<std::ptrdiff_t>(from + fit));
        place(static_cast<double>(fit) * leading, tag,
              [piece = std::move(piece), style, leading, indent](Canvas& canvas, Point at) {
                  for (std::size_t i = 0; i < piece.size(); ++i)
                      canvas.text(piece[i], style,
                                  {.baseline = {at.x() + indent, at.y() + static_cast<double>(i) * leading +
                                                                     1.12 * style.size_pt}});
              });
        from += fit;
    }
}

std::vector<DocPage> DocumentFlow::take() {
    append_waiting();
    return std::move(pages_);
}

double text_height(const std::vector<std::string>& lines, const TextStyle& style) {
    return static_cast<double>(lines.size()) * leading_of(style);
}

void draw_lines(Canvas& canvas, const std::vector<std::string>& lines, const TextStyle& style,
                const Rect& box, Anchor anchor) {
    const double x = anchor == Anchor::end ? box.right() : box.left;
    double base = box.top + 1.02 * style.size_pt;
    for (const std::string& line : lines) {
        canvas.text(line, style, {.baseline = {x, base}, .anchor = anchor});
        base += leading_of(style);
    }
}

}  // namespace deltareach::detail
