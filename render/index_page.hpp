#pragma once

#include "gis/messages.hpp"
#include "render/sheet_spec.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// One file a run made, by its path relative to the page.
struct IndexFile {
    std::string path;
    Text label;
};
/// A map: its picture and the same sheet in other formats.
struct IndexMap {
    Text title;
    std::string png;                 ///< relative path; shown reduced
    std::vector<IndexFile> formats;  ///< PDF, SVG …
};
/// A chart, drawn within the page.
struct IndexChart {
    Text title;
    std::string svg;  ///< as render_chart makes it
};
/// A small table shown on the page: header and rows as texts already formatted.
struct IndexTable {
    Text title, caption;
    std::vector<Text> header;
    std::vector<std::vector<std::string>> rows;
    std::vector<bool> numeric;  ///< by column: aligned right
    bool folded = false;        ///< only its title shows until it is opened
};
/// A figure in large type with what it must not be quoted without.
struct IndexFigure {
    Text what, value, quality, more;
    bool estimated = false;  ///< drawn apart
};
/// What one part of the work found, in a sentence.
struct IndexSentence {
    Text title, sentence;
};
/// Files under one heading.
struct IndexGroup {
    Text title;
    std::vector<IndexFile> files;
};
/// What the page of a run shows, in the order in which it stands there.
struct IndexPage {
    Text title, subtitle;
    bool synthetic = false;
    std::vector<IndexFile> leads;  ///< to be opened first: report, page to explore
    std::vector<IndexFigure> figures;
    std::vector<IndexSentence> sentences;
    std::vector<Text> cautions;  ///< what the figures must not be read as
    std::vector<IndexChart> charts;
    std::vector<IndexMap> maps;
    std::vector<IndexTable> tables;
    std::vector<IndexGroup> files;  ///< data to download
    std::vector<Text> notes;        ///< caveats, sources
    std::string footer;             ///< tool and version
};

/// The page as one HTML text: no scripts, nothing from the network, names escaped, Chinese first and English
/// beneath (or one of them when `language` says so).
[[nodiscard]] std::string index_html(const IndexPage& page, SheetLanguage language);

}  // namespace deltareach
