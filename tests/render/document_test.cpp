// Documents that flow over pages: what has no room goes to the next page, whatever it is.
#include "render/document.hpp"

#include "render/pdf_catalog.hpp"
#include "render/private/document_flow.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <regex>

namespace document_test {

using namespace deltareach;

namespace {

/// Pages of a PDF as Cairo writes it: its page objects are not compressed.
std::size_t pages_of(const std::string& pdf) {
    const std::regex page("/Type /Page[^s]");
    return static_cast<std::size_t>(
        std::distance(std::sregex_iterator(pdf.begin(), pdf.end(), page), std::sregex_iterator()));
}

std::size_t count_of(const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    return count;
}

Document with(std::vector<DocItem> items) {
    Document document{.title = "一份报告", .author = "A", .date = "2024-05-06"};
    document.items = std::move(items);
    return document;
}

DocTable table_of(std::size_t rows, const std::string& name) {
    DocTable table{.title = "表", .heads = {"名称", "数值（亿元）"}, .numeric = {false, true}};
    for (std::size_t i = 0; i < rows; ++i) table.rows.push_back({name, std::to_string(i) + ".50"});
    return table;
}

std::size_t pages_of(const Document& document) {
    Messages notes;
    return pages_of(render_document(document, notes));
}

}  // namespace

TEST_CASE("a table goes on over pages, and more rows take more of them", "[unit]") {
    CHECK(pages_of(with({table_of(10, "南京市")})) == 1);
    const std::size_t hundred = pages_of(with({table_of(100, "南京市")})),
                      many = pages_of(with({table_of(400, "南京市")}));
    CHECK(hundred >= 2);
    CHECK(many >= 4 * (hundred - 1));
    CHECK(many <= 4 * hundred);
}

TEST_CASE("columns that cannot stand side by side are set in parts, each with the names of the rows",
          "[unit]") {
    DocTable table{.title = "表", .heads = {"起点", "主题"}, .numeric = {false, false}};
    for (int c = 11; c < 57; ++c) {
        table.heads.push_back("Province " + std::to_string(c));
        table.numeric.push_back(true);
    }
    for (int r = 0; r < 30; ++r) {
        table.rows.push_back({"County " + std::to_string(r), "Theme"});
        for (int c = 11; c < 57; ++c)
            table.rows.back().push_back(std::to_string(r) + "." + std::to_string(c));
    }
    table.notes = {"注"};
    const std::vector<DocTable> parts = detail::parts_of_wide(table, 480, Style());
    REQUIRE(parts.size() > 3);
    std::vector<std::string> heads(table.heads.begin(), table.heads.begin() + 2);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const DocTable& part = parts[i];
        CHECK(part.title == "表  " + std::to_string(i + 1) + "/" + std::to_string(parts.size()));
        CHECK(part.notes.size() == (i == 0 ? 1 : 0));
        REQUIRE(part.heads.size() > 2);
        CHECK(part.heads[0] == "起点");
        CHECK(part.numeric.size() == part.heads.size());
        REQUIRE(part.rows.size() == table.rows.size());
        CHECK(part.rows[7][0] == "County 7");
        CHECK(part.rows[7][2] == "7." + part.heads[2].substr(9));
        heads.insert(heads.end(), part.heads.begin() + 2, part.heads.end());
    }
    CHECK(heads == table.heads);
    CHECK(detail::parts_of_wide(table_of(3, "南京市"), 480, Style()).size() == 1);
    CHECK(pages_of(with({table})) < 12);
}

TEST_CASE("a short table is not kept whole where most of a page would stay white for it", "[unit]") {
    std::vector<DocItem> tables;
    for (int i = 0; i < 12; ++i) tables.emplace_back(table_of(14, "南京市"));
    CHECK(pages_of(with(tables)) == 5);  // two a page, were none of them torn
}

TEST_CASE("names without end, marks of direction and empty texts break no page", "[unit]") {
    std::string endless;
    for (int i = 0; i < 4000; ++i) endless += "W";
    for (const std::string& name :
         {endless, std::string("‮ab‬"), std::string(), std::string("<b>&\"'")}) {
        const Document document =
            with({DocHeading{name, 1}, DocParagraph{name}, DocList{{name, name}}, table_of(3, name),
                  DocCards{{{name, name, name, name, true}}}, DocContents{name}});
        CHECK(pages_of(document) >= 1);
        CHECK(pages_of(document) < 25);
    }
}

TEST_CASE("headings become bookmarks and lines of the contents, and the same document the same bytes",
          "[unit]") {
    std::vector<DocItem> items{DocContents{"目录"}};
    for (const char* name : {"一", "二", "三"}) {
        items.emplace_back(DocPageBreak{});
        items.emplace_back(DocHeading{name, 1});
        items.emplace_back(DocHeading{"within", 2});
        items.emplace_back(DocParagraph{"文字"});
    }
    const Document document = with(items);
    Messages notes;
    const std::string pdf = render_document(document, notes);
    CHECK(pages_of(pdf) == 4);
    CHECK(count_of(pdf, "/Subtype /Link") == 3);
    CHECK(count_of(pdf, "/Parent") >= 3);
    CHECK(pdf.find("/Outlines") != std::string::npos);
    CHECK(pdf.find("/StructTreeRoot") != std::string::npos);
    CHECK(pdf.find("/MarkInfo << /Marked true >>") != std::string::npos);  // else the structure is not read
    CHECK(pdf.find("/Lang (zh-CN)") != std::string::npos);
    const std::size_t start = pdf.rfind("startxref\n") + 10;
    CHECK(pdf.substr(std::stoul(pdf.substr(start)), 5) == "xref\n");
    CHECK(with_told_structure(pdf, SheetLanguage::en) == pdf);  // told already
    CHECK(with_told_structure("%PDF-1.4\nno catalog", SheetLanguage::en) == "%PDF-1.4\nno catalog");
    CHECK(pdf == render_document(document, notes));
}

TEST_CASE("notes of a table stand at the foot of the page on which it begins, numbered through the document",
          "[unit]") {
    DocTable first = table_of(2, "南京市"), second = table_of(2, "杭州市"),
             long_one = table_of(120, "合肥市");
    first.notes = {"第一条", "第二条"};
    second.notes = {"第三条"};
    long_one.notes = {"第四条"};
    Messages notes;
    const std::string pdf = render_document(with({first, DocParagraph{"其后"}, second}), notes);
    CHECK(count_of(pdf, "/S /Note\n") == 3);
    CHECK(pages_of(pdf) == 1);
    // Room at the foot is taken from what the page holds, and notes are never parted from their table.
    const std::string longer = render_document(with({long_one}), notes);
    CHECK(count_of(longer, "/S /Note\n") == 1);
    DocTable bare = long_one;
    bare.notes.clear();
    CHECK(count_of(render_document(with({bare}), notes), "/S /Note\n") == 0);
    // Notes that no page has room for beside their table stand under it.
    for (int i = 0; i < 400; ++i) first.notes.push_back("一条很长的说明，一条很长的说明，一条很长的说明");
    const std::string many = render_document(with({DocParagraph{"前"}, first, DocParagraph{"后"}}), notes);
    CHECK(count_of(many, "/S /Note\n") == 0);
    CHECK(pages_of(many) > 5);
}

TEST_CASE("pictures tell in words what they show, and the file still finds its objects", "[unit]") {
    BarChart bars{.measure = {{"流量", "flow"}, "yuan"},
                  .marks = {{.label = {"甲", "A"}, .value = 2e8, .low = {}, .high = {}},
                            {.label = {"乙", "B"}, .value = 1e8, .low = {}, .high = {}}},
                  .interval = {}};
    const ChartSpec chart{.id = "c", .texts = {}, .body = bars};
    const Document document =
        with({DocFigure{.caption = "图 1", .drawing = chart, .words = "条形图：甲 2 亿元 😀"},
              DocFigure{.caption = "Figure 2", .drawing = chart}});
    Messages notes;
    const std::string pdf = render_document(document, notes);
    const std::size_t told = pdf.find("/Alt <FEFF67615F6256FEFF1A7532"),
                      other = pdf.find("/Alt <FEFF004600690067");
    REQUIRE(told != std::string::npos);
    CHECK(pdf.find("D83DDE00>", told) < other);  // beyond the first plane
    CHECK(other != std::string::npos);
    CHECK(count_of(pdf, "/Alt <") == 2);
    const std::size_t table = std::stoul(pdf.substr(pdf.rfind("startxref\n") + 10));
    const std::size_t count = std::stoul(pdf.substr(table + 7));
    const std::size_t first = pdf.find('\n', table + 7) + 1;
    for (std::size_t i = 1; i < count; ++i) {
        const std::size_t offset = std::stoul(pdf.substr(first + 20 * i, 10));
        CHECK(pdf.substr(offset, std::to_string(i).size() + 6) == std::to_string(i) + " 0 obj");
    }
    // As many texts as figures or none.
    const std::vector<std::string> one{"x"};
    CHECK(with_told_pictures(pdf, one) == pdf);
    CHECK(with_told_pictures("%PDF-1.4\n", one) == "%PDF-1.4\n");
}

TEST_CASE("a document without contents of its own has one page and no end of trouble", "[unit]") {
    CHECK(pages_of(with({})) == 1);
    CHECK(pages_of(with({DocPageBreak{}, DocPageBreak{}})) <= 2);
    CHECK(pages_of(with({DocTable{}})) == 1);
}

}  // namespace document_test
