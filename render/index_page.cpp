#include "render/index_page.hpp"

#include "gis/text.hpp"
#include "render/words.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr std::string_view css = R"(
:root{color-scheme:light dark;--ink:#1f2a33;--soft:#55626d;--line:#d5dce1;--paper:#fff;--ground:#f6f7f5;--accent:#a83420;--link:#165a6e}
@media (prefers-color-scheme:dark){:root{--ink:#e8edf0;--soft:#a9b5be;--line:#3a4650;--paper:#1c242b;--ground:#141a1f;--accent:#ff9a84;--link:#8fd3dc}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:68rem;margin:0 auto;padding:2rem 1.25rem 3rem;overflow-wrap:anywhere}
.scroll{overflow-wrap:normal}
h1{font-size:1.9rem;line-height:1.3;margin:0}
h2{font-size:1.2rem;margin:2.2rem 0 .7rem}
.en{color:var(--soft);font-size:.86em;font-weight:400}
h1 .en,h2 .en{display:block}
.mark{display:inline-block;border:1.5px solid var(--accent);color:var(--accent);font-weight:700;padding:.1rem .6rem;margin:.6rem 0}
.leads{display:flex;flex-wrap:wrap;gap:.6rem;margin:1.1rem 0 0;padding:0;list-style:none}
.leads a{display:block;padding:.45rem .9rem;border:1px solid var(--link);border-radius:6px;background:var(--paper);text-decoration:none}
.leads small{color:var(--soft);margin-left:.4rem}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.8rem;list-style:none;padding:0;margin:1.3rem 0 0}
.cards li{margin:0;background:var(--paper);border:1px solid var(--line);border-top:3px solid var(--ink);border-radius:0 0 6px 6px;padding:.6rem .8rem}
.cards li.estimated{border-style:dashed;border-top:3px dashed var(--accent)}
.cards span{display:block;line-height:1.5}
.cards strong{display:block;font-size:1.45rem;line-height:1.45}
.cards .more,.note{color:var(--soft);font-size:.86rem}
.cards .q{display:inline;font-size:.78rem;font-weight:700;color:var(--soft);border:1px solid currentColor;border-radius:3px;padding:0 .25rem;margin-left:.3rem;white-space:nowrap}
.cards .estimated .q,.cards li.estimated .q{color:var(--accent);border-style:dashed}
dl{margin:1rem 0 0}
dt{font-weight:600}
dd{margin:0 0 .6rem}
details{margin:.8rem 0}
summary{cursor:pointer;font-weight:600}
.files{columns:2;column-gap:2rem;padding-left:1.1rem}
.files small{color:var(--soft)}
@media (max-width:44rem){.files{columns:1}}
.maps{display:grid;grid-template-columns:repeat(auto-fill,minmax(26rem,1fr));gap:1.1rem}
@media (max-width:30rem){.maps{grid-template-columns:1fr}}
figure{margin:0;background:var(--paper);border:1px solid var(--line);border-radius:6px;overflow:hidden}
figure img,figure svg{display:block;width:100%;height:auto;background:#fff}
figcaption{padding:.6rem .8rem}
a{color:var(--link)}
.scroll{overflow-x:auto;background:var(--paper);border:1px solid var(--line);border-radius:6px}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{padding:.35rem .7rem;border-top:1px solid var(--line);text-align:left;vertical-align:top;word-break:keep-all;min-width:4.2rem}
thead th{border-top:0;font-weight:600}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead .n{white-space:normal}
li{margin:.15rem 0}
footer{margin-top:2.5rem;color:var(--soft);font-size:.86rem}
@media print{body{background:#fff}figure,.cards li{break-inside:avoid}.maps{grid-template-columns:1fr 1fr}}
)";

std::string words(const Text& text, SheetLanguage language) {
    std::string html = escaped_for_xml(first_words(text, language));
    const std::string second = second_words(text, language);
    if (!second.empty())
        html += fmt::format(" <span class=\"en\" lang=\"en\">{}</span>", escaped_for_xml(second));
    return html;
}

/// A relative link; the path's bytes outside the unreserved set are percent-encoded, so that no name can
/// become another scheme or leave the attribute.
std::string link_target(std::string_view path) {
    std::string target = "./";
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= '0' && byte <= '9') || c == '/' || c == '.' || c == '-' || c == '_' ||
                           c == '~';
        if (plain)
            target += c;
        else
            target += fmt::format("%{:02X}", byte);
    }
    return target;
}

std::string map_html(const IndexMap& map, SheetLanguage language) {
    std::string html = fmt::format(
        "<figure><a href=\"{0}\"><img src=\"{0}\" alt=\"{1}\" loading=\"lazy\"></a><figcaption>{2}<br>",
        link_target(map.png), escaped_for_xml(first_words(map.title, language)), words(map.title, language));
    for (std::size_t i = 0; i < map.formats.size(); ++i) {
        html += fmt::format("{}<a href=\"{}\">{}</a>", i > 0 ? " · " : "", link_target(map.formats[i].path),
                            words(map.formats[i].label, language));
    }
    return html + "</figcaption></figure>\n";
}

/// A drawing as part of the page: without the head of a file, and with ids that no other drawing has.
std::string svg_within(std::string svg, std::size_t number) {
    if (const std::size_t at = svg.find("<svg"); at != std::string::npos) svg.erase(0, at);
    const std::string own = fmt::format("chart{}-", number);
    for (const std::string_view before : {" id=\"", "url(#", "href=\"#"})
        for (std::size_t at = svg.find(before); at != std::string::npos; at = svg.find(before, at)) {
            at += before.size();
            svg.insert(at, own);
        }
    return svg;
}

std::string charts_html(const IndexPage& page, SheetLanguage language) {
    if (page.charts.empty()) return {};
    std::string html =
        fmt::format("<h2>{}</h2>\n<div class=\"maps charts\">\n", words({"图表", "Charts"}, language));
    for (std::size_t i = 0; i < page.charts.size(); ++i)
        html += fmt::format("<figure>{}<figcaption>{}</figcaption></figure>\n",
                            svg_within(page.charts[i].svg, i + 1), words(page.charts[i].title, language));
    return html + "</div>\n";
}

std::string table_html(const IndexTable& table, SheetLanguage language) {
    const auto side = [&](std::size_t column) {
        return column < table.numeric.size() && table.numeric[column] ? " class=\"n\"" : "";
    };
    const std::string title = words(table.title, language);
    std::string html = table.folded ? fmt::format("<details><summary>{}</summary>\n", title)
                                    : fmt::format("<h2>{}</h2>\n", title);
    if (!table.caption.zh.empty() || !table.caption.en.empty())
        html += fmt::format("<p class=\"note\">{}</p>\n", words(table.caption, language));
    html += fmt::format(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table><thead><tr>",
        escaped_for_xml(first_words(table.title, language)));
    for (std::size_t i = 0; i < table.header.size(); ++i)
        html += fmt::format("<th scope=\"col\"{}>{}</th>", side(i), words(table.header[i], language));
    html += "</tr></thead>\n<tbody>\n";
    for (const std::vector<std::string>& row : table.rows) {
        html += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i)
            html += fmt::format("<td{}>{}</td>", side(i), escaped_for_xml(row[i]));
        html += "</tr>\n";
    }
    return html + "</tbody></table></div>\n" + (table.folded ? "</details>\n" : "");
}

std::string figures_html(const IndexPage& page, SheetLanguage language) {
    std::string html;
    if (!page.leads.empty()) {
        html += "<ul class=\"leads\">\n";
        for (const IndexFile& file : page.leads)
            html += fmt::format("<li><a href=\"{}\">{}<small>{}</small></a></li>\n", link_target(file.path),
                                words(file.label, language), escaped_for_xml(file.path));
        html += "</ul>\n";
    }
    if (!page.figures.empty()) {
        html += "<ul class=\"cards\">\n";
        for (const IndexFigure& one : page.figures)
            html += fmt::format(
                "<li{}><span>{}{}</span><strong>{}</strong><span class=\"more\">{}</span></li>\n",
                one.estimated ? " class=\"estimated\"" : "", words(one.what, language),
                has(one.quality) ? "<span class=\"q\">" + words(one.quality, language) + "</span>" : "",
                words(one.value, language), words(one.more, language));
        html += "</ul>\n";
    }
    if (!page.sentences.empty()) {
        html += "<dl>\n";
        for (const IndexSentence& one : page.sentences)
            html += fmt::format("<dt>{}</dt><dd>{}</dd>\n", words(one.title, language),
                                words(one.sentence, language));
        html += "</dl>\n";
    }
    for (const Text& caution : page.cautions)
        html += fmt::format("<p class=\"note\">{}</p>\n", words(caution, language));
    return html;
}

std::string files_html(const IndexPage& page, SheetLanguage language) {
    if (page.files.empty()) return {};
    std::string html = fmt::format("<h2>{}</h2>\n", words({"数据文件", "Data files"}, language));
    for (const IndexGroup& group : page.files) {
        html += fmt::format("<details><summary>{} ({})</summary>\n<ul class=\"files\">\n",
                            words(group.title, language), group.files.size());
        for (const IndexFile& file : group.files)
            html += fmt::format("<li><a href=\"{}\">{}</a> <small>{}</small></li>\n", link_target(file.path),
                                words(file.label, language), escaped_for_xml(file.path));
        html += "</ul></details>\n";
    }
    return html;
}

}  // namespace

std::string index_html(const IndexPage& page, SheetLanguage language) {
    std::string html = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
        "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "img-src 'self' file:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n<meta "
        "name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n<meta name=\"referrer\" "
        "content=\"no-referrer\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n<h1>{}</"
        "h1>\n<p>{}</p>\n",
        language == SheetLanguage::en ? "en" : "zh-CN", escaped_for_xml(first_words(page.title, language)),
        css, words(page.title, language), words(page.subtitle, language));
    if (page.synthetic)
        html += fmt::format("<p class=\"mark\">{}</p>\n", words({"合成数据", "SYNTHETIC"}, language));
    html += figures_html(page, language);
    html += charts_html(page, language);
    if (!page.maps.empty()) {
        html += fmt::format("<h2>{}</h2>\n<div class=\"maps\">\n", words({"地图", "Maps"}, language));
        for (const IndexMap& map : page.maps) html += map_html(map, language);
        html += "</div>\n";
    }
    for (const IndexTable& table : page.tables) html += table_html(table, language);
    html += files_html(page, language);
    if (!page.notes.empty()) {
        html += fmt::format("<h2>{}</h2>\n<ul>\n", words({"说明", "Notes"}, language));
        for (const Text& note : page.notes) html += "<li>" + words(note, language) + "</li>\n";
        html += "</ul>\n";
    }
    return html +
           fmt::format("<footer>{}</footer>\n</main>\n</body>\n</html>\n", escaped_for_xml(page.footer));
}

}  // namespace deltareach
