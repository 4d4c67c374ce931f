#include "gis/text.hpp"
#include "gis/zip_write.hpp"
#include "render/column_widths.hpp"
#include "study/products/docx_parts.hpp"
#include "study/products/report.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr double text_width_emu = 17.0 * 360000;  ///< A4 less two margins of 2 cm
constexpr double text_height_emu = 23.0 * 360000;
constexpr int text_width_twips = 9638;

/// Columns and rows of a PNG, from its header.
std::pair<double, double> size_of_png(const std::string& png) {
    const auto number = [&png](std::size_t at) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<std::uint8_t>(png[at + i]);
        return static_cast<double>(value);
    };
    return {number(16), number(20)};
}

/// Writes a report as the body of a Word document, in one language.
class DocxReport {
  public:
    DocxReport(const Report& report, Language language, Messages& notes)
        : report_(report), language_(language), notes_(notes) {}

    [[nodiscard]] DocxFrame make();

  private:
    [[nodiscard]] std::string words(const Text& text) const { return said(text, language_); }
    [[nodiscard]] std::string heading_text(const ReportPart& part, std::size_t number) const {
        return fmt::format("{}. {}", number, words(part.title));
    }
    /// Names that begin with _Toc are those that Word keeps for the contents.
    [[nodiscard]] static std::string bookmark_of(std::size_t number) {
        return fmt::format("_Toc{:06}", number);
    }
    void paragraph(const char* style, const std::string& text);
    void table(const ReportTable& table);
    [[nodiscard]] std::vector<int> column_twips(const ReportTable& table) const;
    void row(const std::vector<std::string>& cells, const ReportTable& table, bool head, bool marked);
    void picture(const ReportPicture& picture);
    void drawing(std::string png, const std::string& name, double width_emu);
    void item(const ReportItem& item);
    void summary();
    void contents();
    void heading(const ReportPart& part, std::size_t number);

    const Report& report_;
    Language language_;
    Messages& notes_;
    DocxFrame frame_;
    int pictures_ = 0;
};

/// Columns of a terminal that a text takes, about: a Chinese character two.
double signs_of(const std::string& text) {
    double signs = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            signs += 1;
        else if (byte >= 0xC0)
            signs += 2;
    }
    return signs;
}

std::string run_of(const std::string& text, bool bold = false) {
    return fmt::format("<w:r>{}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
                       bold ? "<w:rPr><w:b/></w:rPr>" : "", escaped_for_xml(text));
}

/// A letter of the cells' type of 8.5 points and its margins, in twips; a name as short as that is not
/// broken.
constexpr double sign = 88, bold_sign = 100, margins = 130, short_name = 7;

/// A head that takes several lines begins one with its unit, which is not torn.
std::string head_runs(const std::string& head, int width) {
    const std::size_t unit = std::min(head.rfind("（"), head.rfind(" ("));
    if (unit == std::string::npos || unit == 0 || margins + bold_sign * signs_of(head) <= width)
        return run_of(head, true);
    return run_of(head.substr(0, unit), true) + "<w:r><w:br/></w:r>" +
           run_of(head.substr(head[unit] == ' ' ? unit + 1 : unit), true);
}

void DocxReport::paragraph(const char* style, const std::string& text) {
    frame_.body +=
        *style == '\0' ? "<w:p>" : fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>", style);
    frame_.body += run_of(text) + "</w:p>";
}

void DocxReport::row(const std::vector<std::string>& cells, const ReportTable& table, bool head,
                     bool marked) {
    frame_.body += head ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
                        : "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
    const std::vector<int> widths = column_twips(table);
    for (std::size_t c = 0; c < cells.size(); ++c) {
        frame_.body += fmt::format(
            "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{}{}</w:tcPr><w:p><w:pPr><w:pStyle "
            "w:val=\"Cell\"/>{}{}</w:pPr>{}</w:p></w:tc>",
            widths[c],
            head ? "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" "
                   "w:color=\"1F2A33\"/></w:tcBorders>"
                 : "",
            marked ? "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FBF3E6\"/>" : "",
            head ? "<w:keepNext/>" : "", table.columns[c].numeric ? "<w:jc w:val=\"right\"/>" : "",
            head ? head_runs(cells[c], widths[c]) : run_of(cells[c], false));
    }
    frame_.body += "</w:tr>";
}

/// Signs of the longest piece that does not break: a word of letters, two characters of Chinese.
double signs_of_words(const std::string& text) {
    double longest = 0, word = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        word = byte >= 0x80 || c == ' ' ? 0 : word + (c >= 'A' && c <= 'Z' ? 1.4 : 1);
        longest = std::max(longest, word);
    }
    return std::max(longest, std::min(signs_of(text), 4.0));
}

/// Words and numbers stay whole where they fit, as in the PDF; widths are estimated, since the fonts are
/// Word's.
std::vector<int> DocxReport::column_twips(const ReportTable& table) const {
    constexpr double widest_word = 0.3 * text_width_twips, widest_number = 0.25 * text_width_twips,
                     longest_text = 40;  // signs beyond which a cell asks for no more of the line
    std::vector<ColumnNeeds> needs;
    for (const ReportColumn& column : table.columns) {
        const std::string head = table_head(column, language_);
        ColumnNeeds one{.hard = margins + bold_sign * signs_of_words(head)};
        for (std::size_t r = 0; r < column.cells.size(); ++r) {
            const std::string words = cell_words(column, r, language_);
            const double whole = margins + sign * std::min(signs_of(words), longest_text);
            one.hard = std::max(one.hard, margins + sign * signs_of_words(words));
            one.wanted = std::max(one.wanted, whole);
            if (!column.numeric && signs_of(words) <= short_name) one.soft = std::max(one.soft, whole);
            if (column.numeric) one.soft = std::max(one.soft, std::min(whole, widest_number));
        }
        one.hard = std::min(one.hard, widest_word);
        one.soft = std::max(one.soft, one.hard);
        one.wanted = std::max({one.wanted, one.soft, margins + std::min(sign * signs_of(head), 900.0)});
        needs.push_back(one);
    }
    std::vector<int> twips;
    for (const double width : column_widths(needs, text_width_twips))
        twips.push_back(static_cast<int>(width));
    return twips;
}

void DocxReport::table(const ReportTable& table) {
    if (table.columns.empty()) return;
    paragraph("Caption", words(table.title));
    frame_.body += fmt::format(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblBorders><w:top w:val=\"single\" "
        "w:sz=\"10\" "
        "w:space=\"0\" w:color=\"1F2A33\"/><w:bottom w:val=\"single\" w:sz=\"10\" w:space=\"0\" "
        "w:color=\"1F2A33\"/></w:tblBorders><w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right "
        "w:w=\"60\" "
        "w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>",
        text_width_twips);
    for (const int width : column_twips(table)) frame_.body += fmt::format("<w:gridCol w:w=\"{}\"/>", width);
    frame_.body += "</w:tblGrid>";
    std::vector<std::string> cells;
    for (const ReportColumn& column : table.columns) cells.push_back(table_head(column, language_));
    row(cells, table, true, false);
    for (std::size_t r = 0; r < table.columns.front().cells.size(); ++r) {
        cells.clear();
        for (const ReportColumn& column : table.columns) cells.push_back(cell_words(column, r, language_));
        row(cells, table, false, r < table.quality.size() && table.quality[r] == Quality::estimated);
    }
    frame_.body += "</w:tbl>";
    if (table.notes.empty()) paragraph("Note", "");  // two tables would become one
    for (const Text& note : table.notes) paragraph("Note", words(note));
}

/// A picture in the line, no wider and no taller than the text.
void DocxReport::drawing(std::string png, const std::string& name, double width_emu) {
    const auto [columns, rows] = size_of_png(png);
    double wide = width_emu, tall = wide * rows / columns;
    if (tall > text_height_emu) {
        wide *= text_height_emu / tall;
        tall = text_height_emu;
    }
    const std::size_t at = frame_.pictures.size();
    const std::string extent = fmt::format("cx=\"{:.0f}\" cy=\"{:.0f}\"", wide, tall),
                      shown_name = escaped_for_xml(name);
    frame_.body += fmt::format(
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" "
        "distL=\"0\" "
        "distR=\"0\"><wp:extent {0}/><wp:docPr id=\"{1}\" name=\"{2} {1}\" "
        "descr=\"{3}\"/><a:graphic><a:graphicData "
        "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr "
        "id=\"{1}\" "
        "name=\"image{1}.png\" descr=\"{3}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip "
        "r:embed=\"{4}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off "
        "x=\"0\" "
        "y=\"0\"/><a:ext {0}/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
        extent, at + 1, words({"图", "Figure"}), shown_name, docx_picture_id(at));
    frame_.pictures.push_back(std::move(png));
}

void DocxReport::picture(const ReportPicture& given) {
    const SheetLanguage language = language_ == Language::zh ? SheetLanguage::zh : SheetLanguage::en;
    const std::string caption =
        fmt::format("{} {}. {}", words({"图", "Figure"}), ++pictures_, words(given.caption));
    paragraph("Caption", caption);
    const std::string shown_words = words(picture_words(given));
    if (const auto* map = std::get_if<SheetSpec>(&given.drawing)) {
        SheetSpec sheet = *map;
        sheet.language = language;
        drawing(render_sheet(sheet, {.kind = PageKind::png, .dpi = 180}, notes_), shown_words,
                text_width_emu);
        return;
    }
    ChartSpec chart = std::get<ChartSpec>(given.drawing);
    chart.language = language;
    drawing(render_chart(chart, {.kind = PageKind::png, .dpi = 180}, notes_), shown_words, text_width_emu);
}

void DocxReport::item(const ReportItem& item) {
    if (const auto* text = std::get_if<Text>(&item)) paragraph("", words(*text));
    if (const auto* figures = std::get_if<std::vector<ReportFigure>>(&item))
        table(figure_table(*figures, {"要点", "Headline figures"}));
    if (const auto* rows = std::get_if<ReportTable>(&item)) table(narrowed(*rows));
    if (const auto* drawn = std::get_if<ReportPicture>(&item)) picture(*drawn);
    if (const auto* list = std::get_if<ReportList>(&item))
        for (const Text& one : list->items) paragraph("ListBullet", words(one));
}

void DocxReport::summary() {
    paragraph("Title", words(report_.title));
    paragraph("Subtitle", words(report_.subtitle));
    std::string imprint;
    for (const std::string& part : {report_.organisation, report_.number, report_.date})
        if (!part.empty()) imprint += (imprint.empty() ? "" : " · ") + part;
    if (!imprint.empty()) paragraph("Subtitle", imprint);
    if (!report_.headlines.empty()) table(figure_table(report_.headlines, {"摘要", "Summary"}));
    for (const ReportPart& part : report_.parts)
        if (has(part.summary)) paragraph("ListBullet", words(part.summary));
    for (const Text& caution : report_.cautions) paragraph("Note", words(caution));
    frame_.body += "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
}

/// A field that Word fills anew when asked; its entries lead to the bookmarks of the headings. Without pages
/// (\n): only the program that lays the text out knows them, and would not be asked before it is shown.
void DocxReport::contents() {
    paragraph("ContentsTitle", words({"目录", "Contents"}));
    for (std::size_t i = 0; i < report_.parts.size(); ++i) {
        frame_.body += "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>";
        if (i == 0)
            frame_.body +=
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> "
                "TOC "
                "\\o &quot;1-1&quot; \\n \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar "
                "w:fldCharType=\"separate\"/></w:r>";
        frame_.body += fmt::format("<w:hyperlink w:anchor=\"{}\" w:history=\"1\">{}</w:hyperlink>",
                                   bookmark_of(i + 1), run_of(heading_text(report_.parts[i], i + 1)));
        if (i + 1 == report_.parts.size()) frame_.body += "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
        frame_.body += "</w:p>";
    }
}

void DocxReport::heading(const ReportPart& part, std::size_t number) {
    frame_.body += fmt::format(
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:bookmarkStart w:id=\"{0}\" "
        "w:name=\"{1}\"/>{2}<w:bookmarkEnd w:id=\"{0}\"/></w:p>",
        number, bookmark_of(number), run_of(heading_text(part, number)));
}

DocxFrame DocxReport::make() {
    frame_.title = words(report_.title);
    frame_.author = report_.organisation;
    frame_.date = report_.date;
    frame_.foot = words(report_.map_status) + " · " + report_.tool;
    if (report_.synthetic) frame_.mark = words({"合成数据", "SYNTHETIC DATA"});
    frame_.language = language_ == Language::zh ? "zh-CN" : "en-GB";
    if (!report_.logo_png.empty()) drawing(report_.logo_png, "logo", 3.0 * 360000);
    summary();
    contents();
    std::size_t number = 0;
    for (const ReportPart& part : report_.parts) {
        heading(part, ++number);
        for (const ReportItem& one : part.items) item(one);
    }
    return std::move(frame_);
}

}  // namespace

std::vector<ZipEntry> report_docx_entries(const Report& report, Language language, Messages& notes) {
    return docx_entries(DocxReport(report, language, notes).make());
}

std::string report_docx(const Report& report, Language language, const std::string& shown_path,
                        Messages& notes) {
    return zip_bytes(report_docx_entries(report, language, notes), shown_path);
}

}  // namespace deltareach
