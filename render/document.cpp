#include "render/document.hpp"

#include "render/blocks.hpp"
#include "render/pdf_catalog.hpp"
#include "render/private/document_flow.hpp"
#include "render/private/sheet_drawing.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

using detail::DocPage;
using detail::DocumentFlow;

/// A heading of level 1 with the page it came to stand on.
struct DocEntry {
    std::string text;
    int page = 0;
};

/// What pictures show, in the order in which they are read.
using PictureWords = std::shared_ptr<std::vector<std::string>>;

class DocumentLayout {
  public:
    DocumentLayout(const Document& document, Messages& notes)
        : document_(document), notes_(notes), entries_(std::make_shared<std::vector<DocEntry>>()) {}

    [[nodiscard]] std::string run();

  private:
    void begin();
    void add(const DocHeading& heading);
    void add(const DocParagraph& paragraph);
    void add(const DocList& list);
    void add(const DocCards& cards) { detail::flow_cards(flow_, cards, style_); }
    void add(const DocTable& table) { detail::flow_table(flow_, table, style_); }
    void add(const DocFigure& figure);
    void add(const DocContents& contents);
    void add(const DocPageBreak&) {
        if (!flow_.at_top()) flow_.new_page();
    }
    void add_chart(const DocFigure& figure, const ChartSpec& chart);
    void add_map(const DocFigure& figure, const SheetSpec& sheet);
    void draw_foot(Canvas& canvas, const DocPage& page, int number, std::size_t of) const;

    const Document& document_;
    Messages& notes_;
    Style style_;
    DocumentFlow flow_;
    std::shared_ptr<std::vector<DocEntry>> entries_;
    PictureWords pictures_ = std::make_shared<std::vector<std::string>>();
};

void DocumentLayout::begin() {
    if (document_.logo) {
        const PixelImage& logo = *document_.logo;
        const double tall = 34, wide = std::min(120.0, tall * logo.columns / logo.rows);
        flow_.place(0, "Figure",
                    [&logo, tall, wide, width = flow_.width(), pictures = pictures_,
                     words = document_.author](Canvas& canvas, Point at) {
                        pictures->push_back(words.empty() ? "logo" : words);
                        canvas.image(logo, {at.x() + width - wide, at.y() - 8, wide, tall});
                    });
    }
    flow_.lines(document_.title, style_.bold(18), 0, "H1");
    for (const std::string& line : document_.head_lines) flow_.lines(line, style_.soft(9), 0, "P");
    flow_.space(4);
}

void DocumentLayout::add(const DocHeading& heading) {
    const bool part = heading.level == 1;
    flow_.space(part ? 14 : 8);
    flow_.need(part ? 90 : 60);
    const TextStyle type = style_.bold(part ? 13 : 10);
    if (part) {
        const std::vector<std::string> lines = wrapped_text(heading.text, type, flow_.width());
        const double tall = detail::text_height(lines, type) + 5;
        flow_.need(tall + 60);
        flow_.place(
            tall, "H2",
            [text = heading.text, lines, type, tall, width = flow_.width()](Canvas& canvas, Point at) {
                static_cast<void>(canvas.bookmark(text, 0));
                detail::draw_lines(canvas, lines, type, {at.x(), at.y(), width, tall}, Anchor::start);
                Path rule;
                rule.move_to({at.x(), at.y() + tall - 2});
                rule.line_to({at.x() + width, at.y() + tall - 2});
                canvas.draw(
                    rule, {.fill = {}, .stroke = Stroke{.colour = type.colour, .width_pt = 1.2, .dash = {}}});
            });
        entries_->push_back({heading.text, flow_.page()});
    } else {
        flow_.lines(heading.text, type, 0, entries_->empty() ? "H2" : "H3");  // no level is left out
    }
    flow_.space(5);
}

void DocumentLayout::add(const DocParagraph& paragraph) {
    flow_.lines(paragraph.text, paragraph.note ? style_.soft(7.6) : style_.text(9.2), 0, "P");
    flow_.space(paragraph.note ? 3 : 5);
}

void DocumentLayout::add(const DocList& list) {
    const TextStyle type = style_.text(9.2);
    flow_.need(3 * type.size_pt);
    flow_.open("L");
    for (const std::string& item : list.items) {
        flow_.need(3 * type.size_pt);
        flow_.open("LI");
        flow_.place(0, "Lbl", [type](Canvas& canvas, Point at) {
            canvas.text("•", type, {.baseline = {at.x() + 2, at.y() + 1.12 * type.size_pt}});
        });
        flow_.lines(item, type, 12, "LBody");
        flow_.close();
        flow_.space(2.5);
    }
    flow_.close();
    flow_.space(3);
}

void DocumentLayout::add(const DocFigure& figure) {
    if (const auto* chart = std::get_if<ChartSpec>(&figure.drawing))
        add_chart(figure, *chart);
    else
        add_map(figure, std::get<SheetSpec>(figure.drawing));
}

void DocumentLayout::add_chart(const DocFigure& figure, const ChartSpec& chart) {
    const TextStyle title = style_.bold(9);
    double tall = chart_height(chart.body, flow_.width(), style_);
    const std::vector<std::string> lines = wrapped_text(figure.caption, title, flow_.width());
    const double head = detail::text_height(lines, title) + 6;
    flow_.space(8);
    // A curve may be flatter, so that it does not leave half a page empty; rows of bars may not.
    constexpr double below = 30, flattest = 0.6;
    const double room = flow_.left_over() - head - below;
    const bool flattens =
        std::holds_alternative<LineChart>(chart.body) || std::holds_alternative<CurveChart>(chart.body);
    if (flattens && room >= flattest * tall) tall = std::min(tall, room);
    flow_.need(tall + head + below);
    flow_.place(head, "Caption", [lines, title, width = flow_.width()](Canvas& canvas, Point at) {
        detail::draw_lines(canvas, lines, title, {at.x(), at.y(), width, 0}, Anchor::start);
    });
    flow_.place(tall + 4, "Figure",
                [&chart, &figure, tall, width = flow_.width(), style = style_, language = document_.language,
                 pictures = pictures_](Canvas& canvas, Point at) {
                    pictures->push_back(figure.words.empty() ? figure.caption : figure.words);
                    draw_chart(canvas, {at.x(), at.y(), width, tall}, chart.body, language, style);
                });
    for (const Text& note : chart.texts.notes) add(DocParagraph{first_words(note, document_.language), true});
    flow_.space(6);
}

/// A sheet has its own page, after the one that is being filled.
void DocumentLayout::add_map(const DocFigure& figure, const SheetSpec& sheet) {
    detail::require_zones(sheet);
    const auto drawing = std::make_shared<detail::SheetDrawing>(sheet);
    SheetLog log;
    DocPage page{.width = drawing->page().width, .height = drawing->page().height, .marks = {}, .bare = true};
    page.marks.push_back([drawing, &figure, pictures = pictures_](Canvas& canvas) {
        pictures->push_back(figure.words.empty() ? figure.caption : figure.words);
        canvas.begin_tag("Figure");
        SheetLog unheard;
        drawing->draw(canvas, unheard);
        canvas.end_tag("Figure");
    });
    flow_.float_page(std::move(page));
    add(DocParagraph{figure.caption, true});
}

void DocumentLayout::add(const DocContents& contents) {
    std::vector<std::string> headings;
    for (const DocItem& item : document_.items)
        if (const auto* heading = std::get_if<DocHeading>(&item); heading != nullptr && heading->level == 1)
            headings.push_back(heading->text);
    const TextStyle type = style_.text(9.2);
    flow_.lines(contents.title, style_.bold(13), 0, "H2");
    flow_.space(4);
    constexpr double line = 17;
    flow_.open("TOC");
    for (std::size_t i = 0; i < headings.size(); ++i)
        flow_.place(
            line, "TOCI", [entries = entries_, i, type, width = flow_.width()](Canvas& canvas, Point at) {
                const DocEntry& entry = (*entries)[i];
                const double base = at.y() + 12;
                const std::string first = wrapped_text(entry.text, type, width - 40).front();
                canvas.begin_tag("P");  // apart from the link, whose element would hide the text
                canvas.text(first, type, {.baseline = {at.x(), base}});
                canvas.text(fmt::format("{}", entry.page), type,
                            {.baseline = {at.x() + width, base}, .anchor = Anchor::end});
                canvas.end_tag("P");
                Path dots;
                dots.move_to({at.x() + measure_text(first, type).width + 6, base});
                dots.line_to({at.x() + width - 18, base});
                canvas.draw(dots,
                            {.fill = {},
                             .stroke = Stroke{
                                 .colour = type.colour.with_alpha(0.4), .width_pt = 0.5, .dash = {1, 3}}});
                canvas.link_to_page({at.x(), at.y(), width, line}, entry.page);
            });
    flow_.close();
    flow_.space(8);
}

void DocumentLayout::draw_foot(Canvas& canvas, const DocPage& page, int number, std::size_t of) const {
    const double base = page.height - (page.bare ? 11 : 26), left = page.bare ? 26 : DocumentFlow::margin,
                 right = page.width - left;
    const TextStyle type = style_.soft(7.2);
    const std::string count = fmt::format("{} / {}", number, of);
    canvas.text(count, type, {.baseline = {right, base}, .anchor = Anchor::end});
    TextStyle mark = style_.bold(7.2);
    mark.colour = style_.flow;
    const double used = measure_text(count, type).width + 14;
    if (!page.bare)
        canvas.text(document_.mark, mark, {.baseline = {right - used, base}, .anchor = Anchor::end});
    const double room = right - left - used - measure_text(document_.mark, mark).width - 14;
    if (!page.bare && !document_.foot.empty())
        canvas.text(wrapped_text(document_.foot, type, room).front(), type, {.baseline = {left, base}});
}

std::string DocumentLayout::run() {
    begin();
    for (const DocItem& item : document_.items) std::visit([this](const auto& one) { add(one); }, item);
    const std::vector<DocPage> pages = flow_.take();
    const auto canvas =
        make_pdf_canvas(pages.front().width, pages.front().height,
                        {.title = document_.title, .author = document_.author, .date = document_.date});
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (i > 0) canvas->next_page(pages[i].width, pages[i].height);
        if (i == 0) canvas->begin_tag("Document");
        for (const auto& mark : pages[i].marks) mark(*canvas);
        if (i + 1 == pages.size()) canvas->end_tag("Document");
        draw_foot(*canvas, pages[i], static_cast<int>(i) + 1, pages.size());
    }
    for (Message& note : font_warnings()) notes_.push_back(std::move(note));
    return with_told_structure(with_told_pictures(canvas->finish(), *pictures_), document_.language);
}

}  // namespace

std::string render_document(const Document& document, Messages& notes) {
    return DocumentLayout(document, notes).run();
}

}  // namespace deltareach
