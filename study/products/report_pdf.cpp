#include "render/document.hpp"
#include "render/pixel_image.hpp"
#include "study/products/report.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// Turns the parts of a report into the items of a document.
class DocumentOfReport {
  public:
    DocumentOfReport(const Report& report, Language language) : report_(report), language_(language) {}

    [[nodiscard]] Document make();

  private:
    [[nodiscard]] std::string words(const Text& text) const { return kept_together(said(text, language_)); }
    [[nodiscard]] DocCards cards(const std::vector<ReportFigure>& figures) const;
    [[nodiscard]] DocTable table(const ReportTable& table) const;
    [[nodiscard]] DocFigure picture(const ReportPicture& picture);
    void add(const ReportItem& item);
    void add_summary();

    const Report& report_;
    Language language_;
    Document document_;
    int pictures_ = 0;
};

DocCards DocumentOfReport::cards(const std::vector<ReportFigure>& figures) const {
    DocCards all;
    for (const ReportFigure& one : figures)
        all.cards.push_back({.what = words(one.what),
                             .mark = words(mark_of(one)),
                             .value = kept_together(number_words(one.number, language_)),
                             .more = words(account_of(one)),
                             .marked = one.quality == Quality::estimated});
    return all;
}

DocTable DocumentOfReport::table(const ReportTable& given) const {
    DocTable all{.title = words(given.title), .small_print = given.small_print};
    for (const Text& note : given.notes) all.notes.push_back(words(note));
    const std::size_t rows = given.columns.empty() ? 0 : given.columns.front().cells.size();
    all.rows.resize(rows);
    for (const ReportColumn& column : given.columns) {
        all.heads.push_back(table_head(column, language_));
        all.numeric.push_back(column.numeric);
        for (std::size_t row = 0; row < rows; ++row)
            all.rows[row].push_back(kept_together(cell_words(column, row, language_)));
    }
    for (const Quality quality : given.quality) all.marked.push_back(quality == Quality::estimated);
    return all;
}

DocFigure DocumentOfReport::picture(const ReportPicture& given) {
    DocFigure figure{
        .caption = fmt::format("{} {}. {}", words({"图", "Figure"}), ++pictures_, words(given.caption)),
        .drawing = given.drawing,
        .words = words(picture_words(given))};
    const SheetLanguage language = language_ == Language::zh ? SheetLanguage::zh : SheetLanguage::en;
    std::visit([language](auto& drawing) { drawing.language = language; }, figure.drawing);
    if (auto* chart = std::get_if<ChartSpec>(&figure.drawing)) {
        if (chart->texts.estimated) figure.caption += words({"（估算）", " (ESTIMATED)"});
    } else {
        figure.caption += given.one_of_several ? words({"（见后面的图页）", " (on the pages that follow)"})
                                               : words({"（见下页）", " (next page)"});
    }
    return figure;
}

void DocumentOfReport::add(const ReportItem& item) {
    std::vector<DocItem>& items = document_.items;
    if (const auto* text = std::get_if<Text>(&item)) items.emplace_back(DocParagraph{words(*text)});
    if (const auto* figures = std::get_if<std::vector<ReportFigure>>(&item))
        items.emplace_back(cards(*figures));
    if (const auto* rows = std::get_if<ReportTable>(&item)) {
        items.emplace_back(table(narrowed(*rows)));
    }
    if (const auto* drawn = std::get_if<ReportPicture>(&item)) items.emplace_back(picture(*drawn));
    if (const auto* list = std::get_if<ReportList>(&item)) {
        DocList all;
        for (const Text& one : list->items) all.items.push_back(words(one));
        items.emplace_back(std::move(all));
    }
}

void DocumentOfReport::add_summary() {
    document_.items.emplace_back(DocHeading{words({"摘要", "Summary"}), 2});
    document_.items.emplace_back(cards(report_.headlines));
    DocList sentences;
    for (const ReportPart& part : report_.parts)
        if (has(part.summary)) sentences.items.push_back(words(part.summary));
    document_.items.emplace_back(std::move(sentences));
    for (const Text& caution : report_.cautions)
        document_.items.emplace_back(DocParagraph{words(caution), true});
    document_.items.emplace_back(DocPageBreak{});
    document_.items.emplace_back(DocContents{words({"目录", "Contents"})});
}

Document DocumentOfReport::make() {
    document_.title = words(report_.title);
    document_.author = report_.organisation;
    document_.date = report_.date;
    document_.head_lines.push_back(words(report_.subtitle));
    std::string imprint;
    for (const std::string& part : {report_.organisation, report_.number, report_.date})
        if (!part.empty()) imprint += (imprint.empty() ? "" : " · ") + part;
    if (!imprint.empty()) document_.head_lines.push_back(imprint);
    if (report_.synthetic) document_.mark = words({"合成数据", "SYNTHETIC DATA"});
    document_.foot = words(report_.map_status) + " · " + report_.tool;
    if (!report_.logo_png.empty()) document_.logo = read_png(report_.logo_png);
    document_.language = language_ == Language::zh ? SheetLanguage::zh : SheetLanguage::en;
    add_summary();
    int number = 0;
    for (const ReportPart& part : report_.parts) {
        document_.items.emplace_back(DocHeading{fmt::format("{}. {}", ++number, words(part.title)), 1});
        for (const ReportItem& item : part.items) add(item);
    }
    return std::move(document_);
}

}  // namespace

std::string report_pdf(const Report& report, Language language, Messages& notes) {
    return render_document(DocumentOfReport(report, language).make(), notes);
}

}  // namespace deltareach
