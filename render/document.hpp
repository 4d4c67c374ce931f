#pragma once

#include "render/charts.hpp"
#include "render/sheet.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A document in one language that flows over A4 pages: headings, paragraphs, figures in large type, tables
/// that break over pages, charts, and maps on pages of their own.
namespace deltareach {

/// A heading.
struct DocHeading {
    std::string text;
    int level = 1;  ///< 1: a part, in the contents and the bookmarks; 2: within it
};
/// A paragraph.
struct DocParagraph {
    std::string text;
    bool note = false;  ///< smaller and softer
};
/// A list of points.
struct DocList {
    std::vector<std::string> items;
};
/// Figures side by side.
struct DocCards {
    /// A figure in large type: what it is, the mark of its quality, its value, and what must be read with it.
    struct Card {
        std::string what, mark, value, more;
        bool marked = false;  ///< dashed and tinted: estimated
    };
    std::vector<Card> cards;
};
/// Three lines; the head is repeated on every page.
struct DocTable {
    std::string title;
    std::vector<std::string> heads;
    std::vector<bool> numeric;                   ///< of the columns: at the right
    std::vector<std::vector<std::string>> rows;  ///< of as many cells as heads
    std::vector<bool> marked;                    ///< of the rows: tinted; empty: none
    bool small_print = false;
    std::vector<std::string> notes = {};  ///< at the foot of the page on which the table begins, numbered
};
/// A chart stands in the text; a map gets the page that follows.
struct DocFigure {
    std::string caption;
    std::variant<SheetSpec, ChartSpec> drawing;
    std::string words = {};  ///< what the picture shows, for who cannot see it; empty: its caption
};
/// The place of the contents: the headings of level 1 with their pages.
struct DocContents {
    std::string title;
};
struct DocPageBreak {};
/// What stands on the pages, one below the other.
using DocItem =
    std::variant<DocHeading, DocParagraph, DocList, DocCards, DocTable, DocFigure, DocContents, DocPageBreak>;

/// A document of several pages.
struct Document {
    std::string title, author, date;
    std::vector<std::string> head_lines;  ///< under the title on the first page
    std::string mark;                     ///< on every page: 合成数据; empty: none
    std::string foot;                     ///< at the foot of every page, beside its number
    std::optional<PixelImage> logo;
    SheetLanguage language = SheetLanguage::zh;
    std::vector<DocItem> items;
};

/// The document as the bytes of a PDF with bookmarks, links and structure tags. The same document gives the
/// same bytes on one machine.
/// @param notes receives what render_sheet says
/// @throws what render_sheet and draw_chart throw
[[nodiscard]] std::string render_document(const Document& document, Messages& notes);

}  // namespace deltareach
