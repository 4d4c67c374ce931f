#pragma once

#include "render/canvas.hpp"
#include "render/document.hpp"
#include "render/style.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace deltareach::detail {

/// A page laid out: what is drawn on it, in the order in which it is read.
struct DocPage {
    double width = 0, height = 0;
    std::vector<std::function<void(Canvas&)>> marks;
    bool bare = false;  ///< a map's: with a page number alone
};

/// Puts pieces one under another and begins pages. Everything is laid out before anything is drawn, so that
/// the contents know their pages.
class DocumentFlow {
  public:
    static constexpr double page_width = 595.28, page_height = 841.89, margin = 52, foot = 50;

    DocumentFlow();

    [[nodiscard]] double width() const { return page_width - 2 * margin; }
    [[nodiscard]] double left_over() const { return page_height - foot - at_foot_->tall - top_; }
    [[nodiscard]] int page() const { return static_cast<int>(pages_.size()); }
    [[nodiscard]] bool at_top() const { return top_ <= margin + 0.01; }
    /// Begins a page unless so much is left on this one.
    void need(double height);
    void new_page();
    void space(double height);
    /// What follows, to the matching close, belongs to one element of that structure tag: "Table". Pages that
    /// float into it end it and begin it anew, so that a map is never read as a row.
    void open(const std::string& tag);
    void close();
    /// Keeps room at the foot of this page. What is returned draws there; it is called where reading comes to
    /// the note, within the piece whose mark leads to it. @param height  no more than left_over()
    [[nodiscard]] std::function<void(Canvas&)> at_foot(double height,
                                                       std::function<void(Canvas&, Point)> draw);
    /// The number of the next note of the document.
    [[nodiscard]] int next_note() { return ++notes_; }
    /// Draws a piece of that height at its upper left corner, under a structure tag such as "P"; empty: none.
    void place(double height, const std::string& tag, std::function<void(Canvas&, Point)> draw);
    /// A page of its own after the one that is being filled.
    void float_page(DocPage page) { waiting_.push_back(std::move(page)); }
    /// Lines of a paragraph; never one alone at the foot or the head of a page.
    void lines(const std::string& text, const TextStyle& style, double indent, const std::string& tag);

    [[nodiscard]] std::vector<DocPage> take();

  private:
    void mark_open();
    void mark_close();
    void append_waiting();
    std::vector<DocPage> pages_, waiting_;
    std::vector<std::string> open_;  ///< structure tags that hold what is placed
    double top_ = margin;
    /// Shared with what is drawn: where notes stand is known when their page is full.
    struct Foot {
        double tall = 0;
    };
    std::shared_ptr<Foot> at_foot_ = std::make_shared<Foot>();
    int notes_ = 0;
};

void flow_table(DocumentFlow& flow, const DocTable& table, const Style& style);
/// The table, or where its columns cannot stand side by side with their words whole its parts, each with the
/// columns in front that say what a row is.
[[nodiscard]] std::vector<DocTable> parts_of_wide(const DocTable& table, double width, const Style& style);
void flow_cards(DocumentFlow& flow, const DocCards& cards, const Style& style);

/// Text in a box: as many lines as fit its width, each on a baseline of its own.
[[nodiscard]] double text_height(const std::vector<std::string>& lines, const TextStyle& style);
void draw_lines(Canvas& canvas, const std::vector<std::string>& lines, const TextStyle& style,
                const Rect& box, Anchor anchor);

}  // namespace deltareach::detail
