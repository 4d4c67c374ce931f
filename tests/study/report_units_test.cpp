// Amounts of a report that stand in one list have one unit, and what a narrow page leaves out of a table
// stands in a note.
#include "study/products/report.hpp"
#include "study/study.hpp"
#include "study/tables/spill_words.hpp"
#include "study/tables/weights_facts.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <regex>
#include <string>

namespace report_units_test {

using namespace deltareach;

const std::string data_folder = deltareach::test::source_dir() + "/data/";

struct Made {
    explicit Made(const std::string& project)
        : session({}, nobody),
          loaded(read(data_folder + project, session)),
          report(report_of_project(loaded, {}, session)) {}

    SilentListener nobody;
    Session session;
    Loaded loaded;
    Report report;

    [[nodiscard]] const ReportTable& table(const std::string& id) const {
        for (const ReportPart& part : report.parts)
            for (const ReportItem& item : part.items)
                if (const auto* one = std::get_if<ReportTable>(&item); one != nullptr && one->id == id)
                    return *one;
        FAIL("no table " << id);
        throw std::logic_error(id);
    }
};

const ReportColumn* column_named(const ReportTable& table, const std::string& head) {
    const auto found =
        std::ranges::find(table.columns, head, [](const ReportColumn& one) { return one.head.en; });
    return found == table.columns.end() ? nullptr : &*found;
}

TEST_CASE("what provinces received from one origin is in one unit, which the row names once",
          "[unit][report]") {
    for (const char* project : {"yangtze-delta", "tutorial"}) {
        const Made made(project);
        const ReportTable& table = made.table("provinces");
        const ReportColumn* units = column_named(table, unit_head.en);
        REQUIRE(units != nullptr);
        std::size_t numbers = 0;
        for (const ReportColumn& column : table.columns) {
            if (!column.numeric) continue;
            CHECK(column.unit_in_row);
            CHECK_FALSE(column.with_unit);
            for (const Language language : {Language::zh, Language::en}) {
                CHECK(table_head(column, language) == said(column.head, language));
                for (std::size_t row = 0; row < column.cells.size(); ++row) {
                    const ReportNumber& number = column.cells[row].number;
                    if (!std::isfinite(number.value)) continue;
                    const ShownNumber how = shown(number, language);
                    CAPTURE(project, how.digits, how.unit);
                    CHECK(how.unit == said(units->cells[row].text, language));
                    // Nothing that is not zero is printed as zero.
                    CHECK((number.value == 0 || how.digits.find_first_of("123456789") != std::string::npos));
                    CHECK(cell_words(column, row, language).find(how.unit) == std::string::npos);
                    ++numbers;
                }
            }
        }
        CHECK(numbers > 30);
    }
}

TEST_CASE("a list has the unit of its largest amount, or one in which the smallest keeps its digits",
          "[unit]") {
    const auto unit_of = [](double value, double largest, double smallest, Language language) {
        return shown({.value = value,
                      .kind = NumberKind::amount,
                      .unit = "yuan",
                      .largest = largest,
                      .smallest = smallest},
                     language);
    };
    CHECK(unit_of(4.47e7, 1.53e8, 4.47e7, Language::zh).unit == "亿元");
    CHECK(unit_of(4.47e7, 1.53e8, 4.47e7, Language::zh).digits == "0.45");
    CHECK(unit_of(6e4, 1.53e8, 6e4, Language::zh).unit == "万元");
    CHECK(unit_of(1.53e8, 1.53e8, 6e4, Language::zh).digits == "15,300");
    CHECK(unit_of(5.9e8, 1.2e9, 5.9e8, Language::en).unit == "billion yuan");
    CHECK(unit_of(5.9e8, 1.2e9, 2e5, Language::en).unit == "million yuan");
    CHECK(unit_of(5.9e8, 0, 0, Language::en).unit == "million yuan");  // it stands alone
}

TEST_CASE("a table of many columns says once, in a note, what all of its rows have in common",
          "[unit][report]") {
    const Made made("tutorial");
    const ReportTable &whole = made.table("expected"), narrow = narrowed(whole);
    REQUIRE(column_named(whole, "Period") != nullptr);
    CHECK(column_named(narrow, "Period") == nullptr);
    CHECK(column_named(narrow, "Pairs fitted n") == nullptr);
    CHECK(column_named(narrow, "Origin") != nullptr);
    REQUIRE(narrow.notes.size() == whole.notes.size() + 1);
    CHECK(narrow.notes.front().en.find("Period: 2023; Pairs fitted n: 3080") != std::string::npos);
    CHECK(narrow.notes.front().zh.find("时期：2023年；拟合的区域对 n：3080 对") != std::string::npos);
    for (const ReportColumn& column : whole.columns)  // numbers stay, alike or not
        if (column.numeric) CHECK(column_named(narrow, column.head.en) != nullptr);
    const ReportTable& few = made.table("rows");
    CHECK(narrowed(few).columns.size() == few.columns.size());
    CHECK(narrowed(few).notes.size() == few.notes.size());
}

TEST_CASE("a report in English names islands in English, and its sentences have the digits of the tables",
          "[unit][report]") {
    CHECK(four_digits(0.237) == "0.2370");
    CHECK(four_digits(-0.05011) == "−0.05011");
    CHECK(four_digits(1234) == "1234");
    CHECK(four_digits(0) == "0.000");
    const WeightsFacts facts{
        .written = "queen", .summary = {}, .islands = {"舟山市"}, .islands_en = {"Zhoushan"}};
    CHECK(weights_facts_words(facts).en.find("1 without neighbours: Zhoushan.") != std::string::npos);
    CHECK(weights_facts_words(facts).zh.find("1 个孤岛：舟山市。") != std::string::npos);
    SilentListener nobody;
    Session session({}, nobody);
    Loaded loaded = read(data_folder + "tutorial", session);
    loaded.project.spill->level = "city";
    loaded.project.spill->local = {"demand"};
    const Report report = report_of_project(loaded, {}, session);
    const auto part = std::ranges::find(report.parts, "neighbours", &ReportPart::id);
    REQUIRE(part != report.parts.end());
    std::string english, chinese;
    for (const ReportItem& item : part->items)
        if (const auto* text = std::get_if<Text>(&item)) english += text->en, chinese += text->zh;
    CHECK(english.find("without neighbours: Zhoushan.") != std::string::npos);
    CHECK(chinese.find("孤岛：舟山市。") != std::string::npos);
}

TEST_CASE("a share has no space before its sign in Chinese, and one in English", "[unit]") {
    const ReportNumber share{.value = 0.5, .kind = NumberKind::share, .unit = "1"};
    CHECK(number_words(share, Language::zh) == "50.0%");
    CHECK(number_words(share, Language::en) == "50.0 %");
}

TEST_CASE("in the PDF no line begins with a percent sign or within an interval", "[external][report]") {
    if (std::system("command -v pdftotext > /dev/null") != 0) {
        WARN("skipped: poppler-utils is not installed");
        return;
    }
    const deltareach::test::TemporaryFolder folder;
    const std::string pdf = (folder.path() / "x.pdf").string(), out = (folder.path() / "x.txt").string();
    REQUIRE(
        deltareach::test::run_program({"report", data_folder + "tutorial", "--lang", "en", "-o", pdf, "-q"})
            .exit_code == 0);
    REQUIRE(std::system(("pdftotext " + pdf + " " + out).c_str()) == 0);
    const std::string text = deltareach::test::contents_of(out);
    CHECK(text.find("Change of totals between periods") != std::string::npos);
    CHECK(std::regex_search(text, std::regex("n.{1,2}=.{1,2}197")));
    const std::regex torn("\\n *(?:%|= [0-9]|[0-9]+\\])|\\[(?:−)?[0-9]+, *\\n");
    std::smatch found;
    CAPTURE(std::regex_search(text, found, torn) ? found.str() : std::string());
    CHECK_FALSE(std::regex_search(text, torn));
}

TEST_CASE("in the PDF no unit of a head and no short name of a row is torn", "[external][report]") {
    if (std::system("command -v pdftotext > /dev/null") != 0) {
        WARN("skipped: poppler-utils is not installed");
        return;
    }
    const deltareach::test::TemporaryFolder folder;
    for (const char* project : {"tutorial", "yangtze-delta"}) {
        const std::string pdf = (folder.path() / "x.pdf").string(), out = (folder.path() / "x.txt").string();
        REQUIRE(deltareach::test::run_program(
                    {"report", data_folder + project, "--lang", "zh", "-o", pdf, "-q", "--overwrite"})
                    .exit_code == 0);
        REQUIRE(std::system(("pdftotext " + pdf + " " + out).c_str()) == 0);
        const std::string text = deltareach::test::contents_of(out);
        CAPTURE(project);
        CHECK(text.find("\n（千米）\n") != std::string::npos);
        for (const char* torn : {"（千\n", "\n米）", "\n市\n", "\n廊\n"})
            CHECK(text.find(torn) == std::string::npos);
    }
}

}  // namespace report_units_test
