// Two origins side by side in a report: the figures of their own studies, and what may be subtracted.
#include "study/products/report.hpp"
#include "study/sheets/report.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <cmath>

namespace report_compare_test {

using namespace deltareach;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;

namespace {

const std::string data_folder = deltareach::test::source_dir() + "/data/";

const ReportPart* part_of(const Report& report, const std::string& id) {
    for (const ReportPart& part : report.parts)
        if (part.id == id) return &part;
    return nullptr;
}

const ReportColumn& column_of(const ReportTable& table, const std::string& key) {
    for (const ReportColumn& column : table.columns)
        if (column.key == key || column.head.en == key) return column;
    FAIL("no column " << key);
    return table.columns.front();
}

/// The study of an origin of the latest period.
const Study* latest_of(const std::vector<Study>& studies, const std::string& id) {
    const Study* found = nullptr;
    for (const Study& study : studies)
        if (study.origin.id == id && (found == nullptr || study.period > found->period)) found = &study;
    return found;
}

}  // namespace

TEST_CASE("a report compares two origins by the figures of their own studies", "[cli]") {
    SilentListener nobody;
    Session session({}, nobody);
    Loaded loaded = read(data_folder + "tutorial", session);
    loaded.project.spill.reset();  // nobody says that a pair without a row is a zero
    const StudyChoice both{.origins = {"320500", "310000"}, .themes = {"tech_contracts"}, .periods = {}};
    const Report report = report_of_project(loaded, both, session, true);
    const ReportPart* part = part_of(report, "compare");
    REQUIRE(part != nullptr);
    CHECK(report.parts.front().id == "compare");
    CHECK(part_of(report_of_project(loaded, both, session), "compare") == nullptr);
    const auto* table = std::get_if<ReportTable>(&part->items.back());
    REQUIRE(table != nullptr);
    const std::vector<Study> studies = study_all(loaded.project, loaded.inputs, both, session);
    const Study &first = *latest_of(studies, "320500"), &second = *latest_of(studies, "310000");
    const ReportColumn &what = column_of(*table, "Indicator"), &a = column_of(*table, "first"),
                       &b = column_of(*table, "second"), &less = column_of(*table, "First less second");
    std::size_t compared = 0;
    for (std::size_t row = 0; row < what.cells.size(); ++row) {
        const std::string name = what.cells[row].text.en;
        CAPTURE(name);
        const double x = a.cells[row].number.value, y = b.cells[row].number.value,
                     difference = less.cells[row].number.value;
        CHECK_FALSE(less.cells[row].number.interval);
        for (const ReportColumn* column : {&a, &b, &less})  // no Chinese unit in the English report
            CHECK(std::ranges::all_of(shown(column->cells[row].number, Language::en).unit,
                                      [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
        if (name == "Total sent") {
            CHECK(x == first.reach.reach.total);
            CHECK(y == second.reach.reach.total);
            // What is on record is subtracted, and marked for what it is.
            const ReportNumber &of_a = a.cells[row].number, &of_b = b.cells[row].number,
                               &n = less.cells[row].number;
            CHECK(difference == x - y);
            CHECK(n.on_record == (of_a.at_least && of_b.at_least));
            CHECK(n.at_least == (of_a.at_least && !of_b.at_least));
            CHECK(n.at_most == (of_b.at_least && !of_a.at_least));
            CHECK(n.on_record);  // of neither are all pairs on record
            CHECK(number_words(n, Language::zh).find("†") != std::string::npos);
            ++compared;
        }
        if (name == "80 % ends within") {
            CHECK(x == *first.reach.reach.r80_km);
            CHECK(y == *second.reach.reach.r80_km);
            CHECK(difference == x - y);
            CHECK(a.cells[row].number.interval.has_value());
            CHECK(less.cells[row].number.on_record == !(total_is_whole(first) && total_is_whole(second)));
            ++compared;
        }
        if (name == "Destinations on record") {
            CHECK(x == static_cast<double>(recorded(first)->known));
            CHECK_FALSE(less.cells[row].number.on_record);  // how much is on record is itself known
            ++compared;
        }
    }
    CHECK(compared == 3);
}

TEST_CASE("what two origins sent is subtracted without a mark where the records are complete", "[cli]") {
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded loaded = read(data_folder + "tutorial", session);  // which says that they are
    const StudyChoice both{.origins = {"320500", "310000"}, .themes = {"tech_contracts"}, .periods = {}};
    const Report report = report_of_project(loaded, both, session, true);
    const ReportPart* part = part_of(report, "compare");
    REQUIRE(part != nullptr);
    const auto* table = std::get_if<ReportTable>(&part->items.back());
    REQUIRE(table != nullptr);
    std::size_t compared = 0;
    for (const ReportColumn& column : table->columns)
        for (const ReportCell& cell : column.cells) {
            const ReportNumber& n = cell.number;
            CHECK_FALSE((n.on_record || n.at_least || n.at_most));
            compared += column.numeric && std::isfinite(n.value) ? 1 : 0;
        }
    CHECK(compared > 10);
}

TEST_CASE("a bound of a difference is written as one, in every format's words", "[unit]") {
    ReportNumber number{.value = -1.5e8, .kind = NumberKind::amount, .unit = "yuan"};
    CHECK(number_words(number, Language::zh) == "−1.50 亿元");
    number.at_most = true;
    CHECK(number_words(number, Language::en) == "≤ −150 million yuan");
    number.at_most = false;
    number.on_record = true;
    CHECK(number_words(number, Language::zh) == "−1.50† 亿元");
}

TEST_CASE("of two origins without a period in common a report says so", "[cli]") {
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded loaded = read(data_folder + "yangtze-delta", session);
    const Report report = report_of_project(loaded, {}, session, true);
    const ReportPart* part = part_of(report, "compare");
    REQUIRE(part != nullptr);
    REQUIRE(part->items.size() == 1);
    CHECK(std::get<Text>(part->items.front()).en.find("no record") != std::string::npos);
}

TEST_CASE("a report of two origins is asked for by both and not beside one", "[cli]") {
    const TemporaryFolder folder;
    const std::string out = (folder.path() / "r.html").string();
    CHECK(run_program({"report", data_folder + "tutorial", "--compare", "310000,320500", "-o", out, "-q"})
              .exit_code == 0);
    CHECK(run_program(
              {"report", data_folder + "tutorial", "--compare", "310000", "-o", out, "-q", "--overwrite"})
              .exit_code == 2);
    CHECK(run_program({"report", data_folder + "tutorial", "--compare", "310000,320500", "--origin", "g60",
                       "-o", out, "-q", "--overwrite"})
              .exit_code == 2);
}

}  // namespace report_compare_test
