// What a reader's programs find in a report: headings, tables and lists of the PDF, the contents of the Word
// document; and what the report says of what it leaves out.
#include "gis/text.hpp"
#include "study/products/report.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/printed_report.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <set>

namespace report_structure_test {

using namespace deltareach;
using deltareach::test::all_of;
using deltareach::test::contents_of;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;

namespace {

const std::string data_folder = deltareach::test::source_dir() + "/data/";

struct Element {
    std::string type;
    int parent = 0;
};

/// The structure elements of a PDF by the numbers of their objects.
std::map<int, Element> structure_of(const std::string& pdf) {
    std::map<int, Element> all;
    const std::regex element(
        R"(^([0-9]+) 0 obj\s+<<\s*/Type /StructElem\s+/S /([A-Za-z0-9]+)\s+/P ([0-9]+) 0 R)");
    const std::string mark = "/Type /StructElem";
    for (std::size_t at = pdf.find(mark); at != std::string::npos; at = pdf.find(mark, at + 1)) {
        const std::size_t start = pdf.rfind('\n', pdf.rfind(" 0 obj", at)) + 1;
        const std::string text = pdf.substr(start, at - start + 120);
        std::smatch found;
        if (std::regex_search(text, found, element))
            all[std::stoi(found[1])] = {found[2], std::stoi(found[3])};
    }
    return all;
}

std::string parent_type(const std::map<int, Element>& all, const Element& one) {
    const auto parent = all.find(one.parent);
    return parent == all.end() ? "root" : parent->second.type;
}

/// All texts of a part, in both languages.
std::string words_of_part(const Report& report, const std::string& id) {
    std::string words;
    for (const ReportPart& part : report.parts) {
        if (part.id != id) continue;
        for (const ReportItem& item : part.items) {
            if (const auto* text = std::get_if<Text>(&item)) words += text->zh + text->en;
            if (const auto* list = std::get_if<ReportList>(&item))
                for (const Text& one : list->items) words += one.zh + one.en;
        }
    }
    return words;
}

Report report_named(const std::string& name) {
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded loaded = read(data_folder + name, session);
    return report_of_project(loaded, {}, session);
}

/// The table of a part whose id begins so.
const ReportTable* table_in(const Report& report, const std::string& part_id, const std::string& id) {
    for (const ReportPart& part : report.parts)
        for (const ReportItem& item : part.items)
            if (const auto* table = std::get_if<ReportTable>(&item);
                table != nullptr && part.id == part_id && table->id.starts_with(id))
                return table;
    return nullptr;
}

bool has_head(const ReportTable& table, const std::string& zh) {
    return std::ranges::any_of(table.columns, [&](const ReportColumn& one) { return one.head.zh == zh; });
}

std::string notes_of(const ReportTable& table) {
    std::string words;
    for (const Text& note : table.notes) words += note.zh + note.en;
    return words;
}

}  // namespace

TEST_CASE("what rows note of their figures stands with them in sentences, figures and tables",
          "[unit][report]") {
    const Report report = report_named("yangtze-delta");
    const std::string zh = "截至2024年3月的累计数", en = "cumulative to March 2024";
    for (const char* part : {"reach", "provinces"}) {
        const std::string words = words_of_part(report, part);
        CAPTURE(part, words);
        CHECK(words.find(zh) != std::string::npos);
        CHECK(words.find(en) != std::string::npos);
        CHECK(words.find(zh + "，起算时间未公布 /") == std::string::npos);
    }
    for (const auto& [part, id] : {std::pair{"reach", "totals"}, std::pair{"provinces", "provinces"}}) {
        const ReportTable* table = table_in(report, part, id);
        REQUIRE(table != nullptr);
        CHECK(notes_of(*table).find(en) != std::string::npos);
    }
    std::size_t told = 0;
    for (const ReportFigure& one : report.headlines) {
        const bool cumulative = one.what.en.find("2024-03: total") != std::string::npos;
        told += cumulative ? 1 : 0;
        CHECK((one.sample.zh.find(zh) != std::string::npos) == cumulative);
    }
    CHECK(told == 2);
}

TEST_CASE("a total alone has no destinations to count, and no sums are promised beside radii of other decays",
          "[unit][report]") {
    const Report delta = report_named("yangtze-delta"), tutorial = report_named("tutorial");
    CHECK_FALSE(has_head(*table_in(delta, "reach", "totals"), "目的地 n"));
    CHECK(has_head(*table_in(tutorial, "reach", "totals"), "目的地 n"));
    CHECK_FALSE(has_head(*table_in(delta, "reach", "radii"), "区间的 n"));
    const std::string certainty = words_of_part(delta, "certainty");
    CHECK(certainty.find("时的半径列在旁边") != std::string::npos);
    CHECK(certainty.find("各省合计列在旁边") == std::string::npos);
}

TEST_CASE("a report says which periods it compares, how narrow the intervals are and what sizes stand for",
          "[unit][report]") {
    const Report tutorial = report_named("tutorial");
    const std::string change = words_of_part(tutorial, "change");
    CAPTURE(change);
    CHECK(change.find("2018年、2023年，每期") != std::string::npos);
    CHECK(change.find("2019年、2020年、2021年、2022年也有记录") != std::string::npos);
    CHECK(notes_of(*table_in(tutorial, "change", "change_radii")).find("0.90") != std::string::npos);
    const std::string delta = words_of_part(report_named("yangtze-delta"), "change");
    CHECK(delta.find("也有记录") == std::string::npos);
    const std::string expected = words_of_part(tutorial, "expected");
    CAPTURE(expected);
    CHECK(expected.find("起点与终点的规模都取“需求（合成）”，没有边界项") != std::string::npos);
    CHECK(expected.find("without a term for borders") != std::string::npos);
}

TEST_CASE("years of masses that differ from those of flows are told once for all flows", "[unit][report]") {
    const std::string words = words_of_part(report_named("yangtze-delta"), "certainty");
    const std::string mark = "规模的年份（";
    std::size_t told = 0;
    for (std::size_t at = words.find(mark); at != std::string::npos; at = words.find(mark, at + 1)) ++told;
    CHECK(told == 1);
    CHECK(words.find("2017, 2023, 2024") != std::string::npos);
}

TEST_CASE("the structure of a report's PDF is one document of headings, lists and tables of rows",
          "[unit][report]") {
    const std::set<std::pair<std::string, std::string>> rows_and_parts{
        {"TR", "Table"}, {"TH", "TR"},    {"TD", "TR"},         {"LI", "L"},        {"Lbl", "LI"},
        {"LBody", "LI"}, {"TOCI", "TOC"}, {"Document", "root"}, {"Note", "Caption"}};
    for (const char* name : {"yangtze-delta", "tutorial"}) {
        Messages notes;
        const std::string pdf = report_pdf(report_named(name), Language::zh, notes);
        const std::map<int, Element> all = structure_of(pdf);
        std::map<std::string, std::size_t> count;
        for (const auto& numbered : all) {
            const int number = numbered.first;
            const Element& one = numbered.second;
            const std::string parent = parent_type(all, one);
            CAPTURE(name, number, one.type, parent);
            ++count[one.type];
            const bool has_a_place =
                std::ranges::any_of(rows_and_parts, [&](const auto& pair) { return pair.first == one.type; });
            if (has_a_place)
                CHECK(rows_and_parts.contains({one.type, parent}));
            else
                CHECK((parent == "Document" || parent == "Div" || parent == "TOCI" ||
                       (parent == "Table" && one.type == "Caption")));
        }
        CAPTURE(name);
        CHECK(count["Document"] == 1);
        CHECK(count["H1"] == 1);
        CHECK(count["H2"] == 13);  // eleven parts, the summary and the contents
        CHECK(count["Table"] >= 6);
        CHECK(count["TD"] > 80);
        CHECK(count["TOCI"] == 11);
        CHECK(count["L"] >= 3);  // one more where records lack pairs
        CHECK(count["Figure"] >= 4);
        CHECK(all_of(pdf, "(/Alt <FEFF)").size() == count["Figure"]);
        CHECK(count["Note"] >= 3);
    }
}

TEST_CASE("what a picture shows is told in words in every format and language", "[unit][report]") {
    for (const char* name : {"yangtze-delta", "tutorial"}) {
        const Report report = report_named(name);
        std::vector<Text> told;
        for (const ReportPart& part : report.parts)
            for (const ReportItem& item : part.items)
                if (const auto* picture = std::get_if<ReportPicture>(&item))
                    told.push_back(picture_words(*picture));
        CHECK(told.size() >= 5);
        CHECK(told.front().zh.find("80% 半径 322 千米") != std::string::npos);
        for (const Language language : {Language::zh, Language::en}) {
            Messages notes;
            const std::string html = report_html(report, language, notes);
            std::vector<std::string> expected;
            for (const Text& one : told) expected.push_back(escaped_for_xml(said(one, language)));
            CHECK(all_of(html, "<figure [^>]*><div role=\"img\" aria-label=\"([^\"]*)\">") == expected);
            std::string body;
            for (const ZipEntry& entry : report_docx_entries(report, language, notes))
                if (entry.name == "word/document.xml") body = entry.bytes;
            CHECK(all_of(body, "<wp:docPr [^>]*descr=\"([^\"]*)\"") == expected);
        }
    }
}

TEST_CASE("the contents of a Word document lead to its headings", "[unit][report]") {
    const Report report = report_named("tutorial");
    for (const Language language : {Language::zh, Language::en}) {
        Messages notes;
        std::string body;
        for (const ZipEntry& entry : report_docx_entries(report, language, notes))
            if (entry.name == "word/document.xml") body = entry.bytes;
        CHECK(body.find(" TOC \\o &quot;1-1&quot; ") != std::string::npos);
        const std::vector<std::string> anchors = all_of(body, "<w:hyperlink w:anchor=\"([^\"]+)\""),
                                       marks = all_of(body, "<w:bookmarkStart [^>]*w:name=\"([^\"]+)\"");
        CHECK(anchors.size() == report.parts.size());
        CHECK(anchors == marks);
        CHECK(std::set(marks.begin(), marks.end()).size() == marks.size());
        // What an entry says is what the heading at its mark says.
        const std::vector<std::string> entries =
                                           all_of(body, "<w:hyperlink [^>]*><w:r><w:t [^>]*>([^<]*)</w:t>"),
                                       headings = all_of(
                                           body, "<w:bookmarkStart [^>]*/><w:r><w:t [^>]*>([^<]*)</w:t>");
        CHECK(entries == headings);
        CHECK(std::ranges::count(all_of(body, "w:fldCharType=\"(begin|end)\""), "begin") ==
              std::ranges::count(all_of(body, "w:fldCharType=\"(begin|end)\""), "end"));
    }
}

TEST_CASE("a report names themes without an earlier period and the origins that it does not compare",
          "[unit][report]") {
    const std::string change = words_of_part(report_named("yangtze-delta"), "change");
    CAPTURE(change);
    CHECK(change.find("创业投资（单位：亿元）：上海市只有2017年一期") != std::string::npos);
    CHECK(change.find("创业投资（单位：家）：上海市只有2024年3月一期") != std::string::npos);
    CHECK(change.find(
              "is the only period on record for Shanghai, so no change can be told. A table of flows") !=
          std::string::npos);
    CHECK(change.find("技术合同（单位：亿元）：上海市只有") == std::string::npos);
    const std::string expected = words_of_part(report_named("tutorial"), "expected");
    CAPTURE(expected);
    CHECK(expected.find("Not compared are Zhangjiang Science City: Technology contracts") !=
          std::string::npos);
    CHECK(expected.find("Pudong New Area (") == std::string::npos);
}

TEST_CASE("a report on an origin that a command names has maps of that origin", "[cli][report]") {
    const TemporaryFolder folder;
    const std::string named = (folder.path() / "named.html").string(),
                      plain = (folder.path() / "plain.html").string();
    REQUIRE(run_program(
                {"report", data_folder + "tutorial", "--origin", "320500", "-o", named, "-q", "--lang", "zh"})
                .exit_code == 0);
    REQUIRE(run_program({"report", data_folder + "tutorial", "-o", plain, "-q", "--lang", "zh"}).exit_code ==
            0);
    const auto maps = [](const std::string& html) {
        return all_of(html, "<figure id=\"(map-[a-z]+)\"><div role=\"img\" aria-label=\"苏州市");
    };
    CHECK(maps(contents_of(named)) == std::vector<std::string>{"map-reach", "map-flows"});
    CHECK(maps(contents_of(plain)).empty());
}

}  // namespace report_structure_test
