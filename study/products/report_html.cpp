#include "gis/text.hpp"
#include "render/words.hpp"
#include "study/products/page_policy.hpp"
#include "study/products/report.hpp"

#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr std::string_view report_css = R"(
:root{--ink:#1f2a33;--soft:#55626d;--line:#cfd7dc;--accent:#a83420;--est:#8a4b08;--tint:#f4f6f7}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:#fff;font:15px/1.7 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:break-word}
main{max-width:52rem;margin:0 auto;padding:2.2rem 1.25rem 3rem}
h1{font-size:1.75rem;line-height:1.35;margin:0 0 .3rem}
h2{font-size:1.25rem;line-height:1.4;margin:2.4rem 0 .8rem;padding-bottom:.25rem;border-bottom:2px solid var(--ink)}
h3{font-size:1rem;margin:1.6rem 0 .4rem}
p{margin:.55rem 0}
.imprint,.sub,.note,figcaption,.more{color:var(--soft);font-size:.86rem}
.sub{margin:0}
.mark{display:inline-block;border:1.5px solid var(--accent);color:var(--accent);font-weight:700;padding:0 .5rem}
.q{display:inline-block;font-size:.78rem;font-weight:700;border:1px solid currentColor;border-radius:3px;padding:0 .3rem;white-space:nowrap}
.q.estimated{color:var(--est);border-style:dashed}
.q.synthetic{color:var(--accent)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.7rem;list-style:none;padding:0;margin:1rem 0}
.cards li{border:1px solid var(--line);border-top:3px solid var(--ink);padding:.5rem .7rem;break-inside:avoid}
.cards li.estimated{border-style:dashed;border-top:3px dashed var(--est);background:#fdf7ef}
.cards .what,.cards .more{display:block;line-height:1.45}
.cards strong{display:block;font-size:1.3rem;line-height:1.5}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.86rem;line-height:1.5;border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink)}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{padding:.22rem .5rem;text-align:left;vertical-align:top}
thead th{border-bottom:1px solid var(--ink);font-weight:600;vertical-align:bottom}
tr.estimated td{background:#fdf7ef;font-style:italic}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead th.n{white-space:normal}
td.n.long{white-space:normal;min-width:6.5em}
.small table{font-size:.74rem}
.small td:last-child{font-family:"Noto Sans Mono CJK SC","DejaVu Sans Mono",monospace;min-width:24ch}
figure{margin:1.2rem 0;break-inside:avoid}
figure svg{display:block;width:100%;height:auto;border:1px solid var(--line)}
nav ol{columns:2 16rem;column-gap:3rem;padding-left:1.8rem;margin:.4rem 0}
nav a{color:inherit}
footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.6rem;color:var(--soft);font-size:.82rem}
.logo{float:right;max-height:3.2rem;max-width:9rem}
@page{size:A4;margin:16mm 15mm}
@media print{body{font-size:9.5pt;line-height:1.5}h1{font-size:17pt}h2{font-size:12.5pt;margin:1.4rem 0 .5rem}.cards{grid-template-columns:repeat(3,1fr);gap:.45rem;margin:.6rem 0}.cards .more{font-size:7.5pt;line-height:1.35}.cards strong{font-size:12pt}table{font-size:8pt}td,th{padding:.15rem .35rem}main{padding:0;max-width:none}#summary{break-after:page}h2,h3,caption{break-after:avoid}thead{display:table-header-group}tr{break-inside:avoid}.scroll{overflow:visible}}
)";

/// Writes a report in one language.
class HtmlReport {
  public:
    HtmlReport(const Report& report, Language language, Messages& notes)
        : report_(report), language_(language), notes_(notes) {}

    [[nodiscard]] std::string page();

  private:
    [[nodiscard]] std::string said(const Text& text) const {
        return escaped_for_xml(kept_together(deltareach::said(text, language_)));
    }
    [[nodiscard]] std::string number(const ReportNumber& number, bool unit) const;
    [[nodiscard]] std::string figures(const std::vector<ReportFigure>& figures) const;
    [[nodiscard]] std::string table(const ReportTable& table) const;
    [[nodiscard]] std::string head_row(const ReportTable& table) const;
    [[nodiscard]] std::string picture(const ReportPicture& picture);
    [[nodiscard]] std::string item(const ReportItem& item);
    [[nodiscard]] std::string list(const std::vector<Text>& items) const;
    [[nodiscard]] std::string head() const;
    [[nodiscard]] std::string summary() const;
    [[nodiscard]] std::string contents() const;

    const Report& report_;
    Language language_;
    Messages& notes_;
    int pictures_ = 0;
};

std::string_view class_of(Quality quality) {
    return quality == Quality::estimated ? "estimated" : quality == Quality::synthetic ? "synthetic" : "";
}

/// <data value="74432000000">744.32</data>: what is printed and what the tables hold.
std::string data_element(double value, const std::string& digits) {
    return std::isfinite(value) ? fmt::format("<data value=\"{}\">{}</data>", value, digits) : digits;
}

std::string HtmlReport::number(const ReportNumber& number, bool unit) const {
    const ShownNumber how = shown(number, language_);
    if (!std::isfinite(number.value)) return "—";
    std::string html = fmt::format("{}{}{}", mark_before(number), data_element(number.value, how.digits),
                                   mark_behind(number));
    if (number.interval_alone && !how.low.empty())
        html = fmt::format("{}–{}", data_element(number.interval->low, how.low),
                           data_element(number.interval->high, how.high));
    else if (!how.low.empty())
        html += fmt::format(" [{}{}{}]", data_element(number.interval->low, how.low),
                            language_ == Language::zh ? "，" : ", ",
                            data_element(number.interval->high, how.high));
    if (!unit) return html;
    return fmt::format("{}{}{}", html, before_unit(how.unit, language_), escaped_for_xml(how.unit));
}

std::string HtmlReport::figures(const std::vector<ReportFigure>& figures) const {
    std::string html = "<ul class=\"cards\">\n";
    for (const ReportFigure& one : figures)
        html += fmt::format(
            "<li class=\"{}\"><span class=\"what\">{}{}</span>"
            "<strong>{}</strong><span class=\"more\">{}</span></li>\n",
            class_of(one.quality.value_or(Quality::reported)), said(one.what),
            one.quality
                ? fmt::format(" <span class=\"q {}\">{}</span>", class_of(*one.quality), said(mark_of(one)))
                : std::string(),
            number(one.number, true), said(account_of(one)));
    return html + "</ul>\n";
}

std::string HtmlReport::head_row(const ReportTable& table) const {
    std::string html = "<thead><tr>";
    for (const ReportColumn& column : table.columns) {
        html += fmt::format("<th scope=\"col\"{}>{}</th>", column.numeric ? " class=\"n\"" : "",
                            escaped_for_xml(table_head(column, language_)));
    }
    return html + "</tr></thead>";
}

std::string HtmlReport::table(const ReportTable& table) const {
    std::string html = fmt::format(
        "<div class=\"scroll{}\"><table id=\"table-{}\"><caption>{}</caption>{}<tbody>\n",
        table.small_print ? " small" : "", escaped_for_xml(table.id), said(table.title), head_row(table));
    const std::size_t rows = table.columns.empty() ? 0 : table.columns.front().cells.size();
    for (std::size_t row = 0; row < rows; ++row) {
        const Quality quality = row < table.quality.size() ? table.quality[row] : Quality::reported;
        html += quality == Quality::estimated ? "<tr class=\"estimated\">" : "<tr>";
        for (const ReportColumn& column : table.columns) {
            const ReportCell& cell = column.cells[row];
            html += column.numeric
                        ? fmt::format("<td class=\"n{}\">{}</td>", cell.number.interval ? " long" : "",
                                      number(cell.number, column.with_unit))
                        : "<td>" + said(cell.text) + "</td>";
        }
        html += "</tr>\n";
    }
    html += "</tbody></table></div>\n";
    for (const Text& note : table.notes) html += fmt::format("<p class=\"note\">{}</p>\n", said(note));
    return html;
}

/// Ids of several pictures of one page are kept apart by the picture's own.
std::string with_own_ids(std::string svg, const std::string& id) {
    const std::size_t start = svg.find("<svg");
    svg.erase(0, start == std::string::npos ? 0 : start);
    for (const std::string mark : {" id=\"", "url(#", "href=\"#"})
        for (std::size_t at = svg.find(mark); at != std::string::npos; at = svg.find(mark, at + mark.size()))
            svg.insert(at + mark.size(), id + "-");
    return svg;
}

std::string HtmlReport::picture(const ReportPicture& picture) {
    const SheetLanguage words = language_ == Language::zh ? SheetLanguage::zh : SheetLanguage::en;
    std::string svg;
    if (const auto* map = std::get_if<SheetSpec>(&picture.drawing)) {
        SheetSpec sheet = *map;
        sheet.language = words;
        svg = render_sheet(sheet, {.kind = PageKind::svg}, notes_);
    } else {
        ChartSpec chart = std::get<ChartSpec>(picture.drawing);
        chart.language = words;
        svg = render_chart(chart, {.kind = PageKind::svg}, notes_);
    }
    return fmt::format(
        "<figure id=\"{0}\"><div role=\"img\" aria-label=\"{5}\">\n{1}\n</div><figcaption>{3} {4}. "
        "{2}</figcaption></figure>\n",
        picture.id, with_own_ids(std::move(svg), picture.id), said(picture.caption), said({"图", "Figure"}),
        ++pictures_, escaped_for_xml(deltareach::said(picture_words(picture), language_)));
}

std::string HtmlReport::list(const std::vector<Text>& items) const {
    std::string html = "<ul>\n";
    for (const Text& one : items) html += "<li>" + said(one) + "</li>\n";
    return html + "</ul>\n";
}

std::string HtmlReport::item(const ReportItem& item) {
    if (const auto* text = std::get_if<Text>(&item)) return "<p>" + said(*text) + "</p>\n";
    if (const auto* all = std::get_if<std::vector<ReportFigure>>(&item)) return figures(*all);
    if (const auto* rows = std::get_if<ReportTable>(&item)) return table(*rows);
    if (const auto* drawn = std::get_if<ReportPicture>(&item)) return picture(*drawn);
    return list(std::get<ReportList>(item).items);
}

std::string HtmlReport::head() const {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; "
        "img-src data:; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n<style>{}</style>\n"
        "</head>\n",
        language_ == Language::zh ? "zh-CN" : "en", policy_hash(report_css), said(report_.title), report_css);
}

std::string HtmlReport::summary() const {
    std::string html = "<section id=\"summary\">";
    if (!report_.logo_png.empty())
        html += fmt::format("<img class=\"logo\" alt=\"\" src=\"data:image/png;base64,{}\">",
                            base64_of(report_.logo_png));
    html +=
        fmt::format("<h1>{}</h1>\n<p class=\"sub\">{}</p>\n", said(report_.title), said(report_.subtitle));
    std::string imprint;
    for (const std::string& part : {report_.organisation, report_.number, report_.date})
        if (!part.empty()) imprint += (imprint.empty() ? "" : " · ") + escaped_for_xml(part);
    if (!imprint.empty()) html += "<p class=\"imprint\">" + imprint + "</p>\n";
    if (report_.synthetic)
        html += fmt::format("<p class=\"mark\">{}</p>\n", said({"合成数据", "SYNTHETIC DATA"}));
    html += fmt::format("<h2>{}</h2>\n", said({"摘要", "Summary"}));
    html += figures(report_.headlines);
    std::vector<Text> sentences;
    for (const ReportPart& part : report_.parts)
        if (!part.summary.zh.empty()) sentences.push_back(part.summary);
    html += list(sentences);
    for (const Text& caution : report_.cautions)
        html += fmt::format("<p class=\"note\">{}</p>\n", said(caution));
    return html + "</section>\n";
}

std::string HtmlReport::contents() const {
    std::string html = fmt::format("<nav aria-label=\"{0}\"><h2>{0}</h2><ol>\n", said({"目录", "Contents"}));
    for (const ReportPart& part : report_.parts)
        html += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", part.id, said(part.title));
    return html + "</ol></nav>\n";
}

std::string HtmlReport::page() {
    std::string html = head() + "<body>\n<main>\n" + summary() + contents();
    std::size_t number = 0;
    for (const ReportPart& part : report_.parts) {
        html += fmt::format("<section id=\"{}\"><h2>{}. {}</h2>\n", part.id, ++number, said(part.title));
        for (const ReportItem& one : part.items) html += item(one);
        html += "</section>\n";
    }
    return html + fmt::format("<footer><p>{}</p><p>{}</p></footer>\n</main>\n</body>\n</html>\n",
                              said(report_.map_status), escaped_for_xml(report_.tool));
}

}  // namespace

std::string report_html(const Report& report, Language language, Messages& notes) {
    return HtmlReport(report, language, notes).page();
}

}  // namespace deltareach
