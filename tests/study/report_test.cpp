// The files of a report: they ask for nothing, are whole in every format, and no name can harm them.
#include "study/products/report.hpp"

#include "gis/file_digest.hpp"
#include "gis/table_io.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/marked_text.hpp"
#include "tests/support/planner_project.hpp"
#include "tests/support/program.hpp"

#include <regex>
#include <set>
#include <sstream>

namespace report_test {

using namespace deltareach;
using deltareach::test::contents_of;
using deltareach::test::PlannerProject;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::without;

namespace {

namespace fs = std::filesystem;

const std::string data_folder = deltareach::test::source_dir() + "/data/";

/// Whether every element of an XML text ends in the order in which it began.
bool well_formed(const std::string& xml) {
    std::vector<std::string> open;
    for (std::size_t at = xml.find('<'); at != std::string::npos; at = xml.find('<', at + 1)) {
        const std::size_t end = xml.find('>', at);
        if (end == std::string::npos) return false;
        if (xml[at + 1] == '?') continue;
        if (xml[end - 1] == '/') continue;
        const bool closes = xml[at + 1] == '/';
        const std::string name =
            xml.substr(at + (closes ? 2 : 1), xml.find_first_of(" >", at) - at - (closes ? 2 : 1));
        if (!closes)
            open.push_back(name);
        else if (open.empty() || open.back() != name)
            return false;
        else
            open.pop_back();
    }
    return open.empty();
}

}  // namespace

TEST_CASE("the report of the Delta asks for nothing, says its figures as text and stays small",
          "[cli][report]") {
    const TemporaryFolder folder;
    const std::string out = (folder.path() / "delta.html").string();
    const Ran ran = run_program({"report", data_folder + "yangtze-delta", "-o", out, "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string html = contents_of(out);
    CHECK(html.size() < 10'000'000);
    CHECK(html.find("744.32</data> 亿元") != std::string::npos);
    CHECK(html.find("估算") != std::string::npos);
    CHECK(html.find("公布总量") != std::string::npos);
    CHECK(html.find("content=\"default-src 'none';") != std::string::npos);
    CHECK(html.find("<script") == std::string::npos);
    CHECK_FALSE(std::regex_search(html, std::regex(" on[a-z]+=")));
    const std::regex address("(?:href|src)\\s*=\\s*\"([^\"]{0,8})", std::regex::icase);
    for (std::sregex_iterator at(html.begin(), html.end(), address), end; at != end; ++at) {
        CAPTURE((*at)[0].str());
        CHECK(((*at)[1].str().starts_with("#") || (*at)[1].str().starts_with("data:")));
    }
    std::set<std::string> ids;
    const std::regex id(" id=\"([^\"]+)\"");
    for (std::sregex_iterator at(html.begin(), html.end(), id), end; at != end; ++at) {
        CAPTURE((*at)[1].str());
        CHECK(ids.insert((*at)[1].str()).second);
    }
}

TEST_CASE("a report is eight to fourteen A4 pages with bookmarks, and its bytes do not depend on the run",
          "[cli][report]") {
    const TemporaryFolder folder;
    for (const char* project : {"yangtze-delta", "tutorial"})
        for (const char* language : {"zh", "en"}) {
            CAPTURE(project, language);
            const std::string name = (folder.path() / project).string() + language;
            const bool again = language == std::string("zh");
            for (const char* copy : {"1.pdf", "2.pdf"})
                if (again || copy == std::string("1.pdf"))
                    REQUIRE(run_program({"report", data_folder + project, "-o", name + copy, "-q", "--lang",
                                         language})
                                .exit_code == 0);
            const std::string pdf = contents_of(name + "1.pdf");
            const std::regex page("/Type /Page[^s]");
            const auto pages =
                std::distance(std::sregex_iterator(pdf.begin(), pdf.end(), page), std::sregex_iterator());
            CHECK(pages >= 8);
            CHECK(pages <= 16);  // maps have pages of their own
            CHECK(pdf.size() < 10'000'000);
            CHECK(pdf.find("/Outlines") != std::string::npos);
            if (again) CHECK(pdf == contents_of(name + "2.pdf"));
        }
}

TEST_CASE("sentences of a report name no cause", "[cli][report]") {
    const TemporaryFolder folder;
    for (const char* language : {"zh", "en"}) {
        const std::string out = (folder.path() / language).string() + ".html";
        REQUIRE(run_program({"report", data_folder + "tutorial", "-o", out, "-q", "--lang", language})
                    .exit_code == 0);
        const std::string html = contents_of(out);
        for (const char* cause : {"带来", "带动", "导致", "促进", "拉动", "使得", "leads to", "led to",
                                  "caused by", "contributes to", "drives", "boost"}) {
            CAPTURE(language, cause);
            CHECK(html.find(cause) == std::string::npos);
        }
    }
}

TEST_CASE("names made to harm stay text in the report and its workbook", "[cli][report]") {
    const TemporaryFolder folder;
    const std::string hostile = deltareach::test::source_dir() + "/tests/page/hostile";
    for (const char* language : {"zh", "en"}) {
        const std::string out = (folder.path() / language).string() + ".html";
        const Ran ran = run_program({"report", hostile, "-o", out, "-q", "--lang", language});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        const std::string html = contents_of(out);
        CHECK(html.find("<script") == std::string::npos);
        CHECK(html.find("<img") == std::string::npos);
        CHECK(without(html, "<svg", "</svg>").find("\xE2\x80\xA8") == std::string::npos);
    }
    const std::string book = (folder.path() / "x.xlsx").string();
    REQUIRE(run_program({"report", hostile, "-o", book, "-q", "--lang", "zh"}).exit_code == 0);
    CHECK(run_program({"report", hostile, "-o", (folder.path() / "x.pdf").string(), "-q"}).exit_code == 0);
    Messages notes;
    const Table table = read_table(book, {.sheet = "流出总量"}, notes);
    CHECK(table.rows() > 0);
    CHECK(table.column(quality_head.zh));
    for (const char* sheet : {"数据行", "来源"})  // counts and files are no figures of the data
        CHECK_FALSE(read_table(book, {.sheet = sheet}, notes).column(quality_head.zh));
}

TEST_CASE("a Word document of the report is well formed, names no other host and shows what it holds",
          "[unit][report]") {
    SilentListener nobody;
    for (const std::string& project :
         {data_folder + "yangtze-delta", deltareach::test::source_dir() + "/tests/page/hostile"}) {
        Session session({}, nobody);
        const Loaded loaded = read(project, session);
        const Report report = report_of_project(loaded, {}, session);
        Messages notes;
        const std::vector<ZipEntry> entries = report_docx_entries(report, Language::zh, notes);
        std::map<std::string, std::string> files;
        for (const ZipEntry& entry : entries) CHECK(files.emplace(entry.name, entry.bytes).second);
        CHECK(entries.front().name == "[Content_Types].xml");
        for (const auto& [name, bytes] : files) {
            CAPTURE(name);
            if (name.ends_with(".png")) {
                CHECK(bytes.starts_with("\x89PNG"));
                continue;
            }
            CHECK(well_formed(bytes));
            CHECK(bytes.find("TargetMode=\"External\"") == std::string::npos);
        }
        const std::string& body = files.at("word/document.xml");
        CHECK(std::regex_search(body, std::regex("w:pStyle w:val=\"Heading1\"")));
        CHECK(body.find("<script") == std::string::npos);
        const std::regex shown_picture("r:embed=\"(rId[0-9]+)\"");
        std::size_t pictures = 0;
        for (std::sregex_iterator at(body.begin(), body.end(), shown_picture), end; at != end;
             ++at, ++pictures)
            CHECK(files.at("word/_rels/document.xml.rels").find("Id=\"" + (*at)[1].str() + "\"") !=
                  std::string::npos);
        CHECK(pictures > 0);
        CHECK(pictures == static_cast<std::size_t>(std::ranges::count_if(
                              files, [](const auto& file) { return file.first.ends_with(".png"); })));
        if (project.find("yangtze") != std::string::npos)
            CHECK(body.find("744.32 亿元") != std::string::npos);
    }
}

TEST_CASE("tables for LaTeX have as many cells in every row, and names in them are text", "[unit][report]") {
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded loaded = read(deltareach::test::source_dir() + "/tests/page/hostile", session);
    const std::string tex = report_latex(report_of_project(loaded, {}, session), Language::en);
    CHECK(tex.find("\\begin{tabular}") != std::string::npos);
    CHECK(tex.find("\\midrule") != std::string::npos);
    const std::regex unescaped("[^\\\\ ]&|[^\\\\][#$%]");
    std::istringstream lines(tex);
    std::size_t cells = 0, rows = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("\\toprule")) cells = 0;
        if (!line.ends_with(" \\\\")) continue;
        std::size_t here = 1;
        for (std::size_t at = line.find("} & {"); at != std::string::npos; at = line.find("} & {", at + 1))
            ++here;
        CAPTURE(line);
        CHECK((cells == 0 || here == cells));
        CHECK_FALSE(std::regex_search(line, unescaped));
        cells = here;
        ++rows;
    }
    CHECK(rows > 10);
}

TEST_CASE("the first page holds the whole summary", "[unit][report]") {
    SilentListener nobody;
    for (const char* name : {"yangtze-delta", "tutorial"}) {
        Session session({}, nobody);
        const Loaded loaded = read(data_folder + name, session);
        Report report = report_of_project(loaded, {}, session);
        for (ReportPart& part : report.parts) part.items.clear();
        for (const Language language : {Language::zh, Language::en}) {
            Messages notes;
            const std::string pdf = report_pdf(report, language, notes);
            const std::regex page("/Type /Page[^s]");
            CAPTURE(name);
            CHECK(std::distance(std::sregex_iterator(pdf.begin(), pdf.end(), page), std::sregex_iterator()) ==
                  2);
        }
    }
}

TEST_CASE("a report goes to the file that is named, and to no other format", "[cli][report]") {
    const PlannerProject project;
    REQUIRE(project.run({"report", "-o", "a.html"}).exit_code == 0);
    CHECK(project.run({"report", "-o", "a.html"}).exit_code == 4);
    CHECK(project.run({"report", "-o", "a.odt"}).exit_code == 2);
    CHECK(project.run({"report", "-o", "b.html", "--dry-run"}).exit_code == 0);
    CHECK_FALSE(fs::exists(project.path("b.html")));
    CHECK(project.run({"report", "--origin", "nowhere", "-o", "c.html"}).exit_code == 2);
    project.add("[report]\nparts = [\"limits\", \"reach\"]\nnumber = \"No. 7\"\n");
    REQUIRE(project.run({"report", "-o", "d.html"}).exit_code == 0);
    const std::string html = contents_of(project.path("d.html"));
    CHECK(html.find("No. 7") != std::string::npos);
    CHECK(html.find("id=\"methods\"") == std::string::npos);
    CHECK(html.find("<section id=\"reach\"") < html.find("<section id=\"limits\""));
}

}  // namespace report_test
