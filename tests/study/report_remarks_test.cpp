// What a report says beside its figures: remarks of their rows, what was shared and not sent, the doubt about
// a prior, how often intervals of changes held.
#include "study/products/report.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace report_remarks_test {

using namespace deltareach;

Report report_named(const std::string& name) {
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded loaded = read(deltareach::test::source_dir() + "/data/" + name, session);
    return report_of_project(loaded, {}, session);
}

const ReportPart& part_of(const Report& report, const std::string& id) {
    return *std::ranges::find(report.parts, id, &ReportPart::id);
}

std::vector<Text> sentences(const ReportPart& part) {
    std::vector<Text> all;
    for (const ReportItem& item : part.items) {
        if (const auto* text = std::get_if<Text>(&item)) all.push_back(*text);
        if (const auto* list = std::get_if<ReportList>(&item))
            all.insert(all.end(), list->items.begin(), list->items.end());
    }
    return all;
}

const ReportTable& table_of(const ReportPart& part, const std::string& id) {
    for (const ReportItem& item : part.items)
        if (const auto* table = std::get_if<ReportTable>(&item); table != nullptr && table->id == id)
            return *table;
    FAIL("no table " << id);
    throw std::logic_error(id);
}

/// Whether a note holds the words: of both languages, or "zh|en".
bool notes_say(const ReportTable& table, const std::string& words) {
    const std::string zh = words.substr(0, words.find('|')), en = words.substr(words.find('|') + 1);
    return std::ranges::any_of(table.notes, [&](const Text& note) {
        return note.zh.find(zh) != std::string::npos && note.en.find(en) != std::string::npos;
    });
}

const ReportColumn* column_of(const ReportTable& table, const std::string& head_en) {
    const auto found = std::ranges::find(table.columns, head_en, [](const auto& one) { return one.head.en; });
    return found == table.columns.end() ? nullptr : &*found;
}

TEST_CASE("an estimate's card tells the doubt about its prior, each unit once", "[unit][report]") {
    const Report report = report_named("yangtze-delta");
    const auto radius = std::ranges::find_if(report.headlines, [](const ReportFigure& one) {
        return one.what.en.find("80 % ends") != std::string::npos;
    });
    REQUIRE(radius != report.headlines.end());
    CHECK(radius->sample.en.find("β of 0.2 to 2: 161 to 349 km") != std::string::npos);
    CHECK(radius->sample.zh.find("β 取 0.2 至 2 时为 161 至 349 千米") != std::string::npos);
    CHECK(radius->sample.zh.find("：82 至 609 千米") != std::string::npos);
}

TEST_CASE("what changes of totals, of radii and of distance is told apart, with the intervals' cover",
          "[unit][report]") {
    const ReportPart part = part_of(report_named("tutorial"), "change");
    const ReportTable &totals = table_of(part, "change"), &radii = table_of(part, "change_radii");
    CHECK(column_of(totals, "Change of r80") == nullptr);
    REQUIRE(column_of(totals, "Destinations in both n") != nullptr);
    REQUIRE(column_of(radii, "Change of r80") != nullptr);
    const ReportColumn* cover = column_of(radii, "Intervals held in simulations");
    REQUIRE(cover != nullptr);
    CHECK(cover->cells.front().text.en == "0.86\u00a0→\u00a00.86");
    CHECK(std::ranges::any_of(cover->cells,
                              [](const ReportCell& cell) { return cell.text.en.find("0.44") == 0; }));
    CHECK(notes_say(radii, "MOVER"));
    CHECK_FALSE(notes_say(totals, "MOVER"));
    // Estimates of both periods are one prior's: no table of radii that cannot be compared.
    const ReportPart delta = part_of(report_named("yangtze-delta"), "change");
    CHECK(std::ranges::none_of(delta.items, [](const ReportItem& item) {
        const auto* table = std::get_if<ReportTable>(&item);
        return table != nullptr && table->id == "change_radii";
    }));
}

TEST_CASE("one period on record between two compared is told in the singular", "[unit][report]") {
    const deltareach::test::TemporaryFolder folder;
    const auto copy = folder.path() / "p";
    std::filesystem::copy(deltareach::test::source_dir() + "/data/tutorial", copy,
                          std::filesystem::copy_options::recursive);
    std::string toml = deltareach::test::contents_of(copy / "project.toml");
    const std::string asked = "periods = [\"2018\", \"2023\"]";
    const std::size_t at = toml.find(asked);
    REQUIRE(at != std::string::npos);
    toml.replace(at, asked.size(), "periods = [\"2018\", \"2019\", \"2020\", \"2021\", \"2023\"]");
    std::ofstream(copy / "project.toml") << toml;
    // A half of a year is no year: it is neither compared nor missed.
    std::ofstream(copy / "flows_synthetic.csv", std::ios::app)
        << "S99999,tech_contracts,2022H1,310101,310105,100,1,synthetic\n";
    SilentListener nobody;
    Session session({}, nobody);
    const Loaded loaded = read(copy.string(), session);
    const std::vector<Text> words = sentences(part_of(report_of_project(loaded, {}, session), "change"));
    CHECK(words.front().en.find("2022H1") == std::string::npos);
    CHECK(words.front().en.find("; 2022 is on record too and was not asked for.") != std::string::npos);
}

TEST_CASE("works made together are shared, neither sent nor received", "[unit][report]") {
    const Report report = report_named("yangtze-delta");
    for (const char* id : {"reach", "provinces", "change"}) {
        std::size_t told = 0;
        for (const Text& words : sentences(part_of(report, id))) {
            if (!words.en.starts_with("Co-publications")) continue;
            CAPTURE(words.en, words.zh);
            ++told;
            CHECK(words.en.find("share") != std::string::npos);
            CHECK(words.en.find("sen") == std::string::npos);
            CHECK(words.zh.find("合作") != words.zh.rfind("合作"));
            CHECK(words.zh.find("流出") == std::string::npos);
        }
        if (std::string_view(id) != "provinces") CHECK(told == 1);  // there an estimate is in the table alone
    }
    std::size_t cards = 0;
    for (const ReportFigure& figure : report.headlines) {
        if (!figure.what.en.starts_with("Co-publications")) continue;
        ++cards;
        CHECK(figure.what.en.ends_with("total shared"));
        CHECK(figure.what.zh.ends_with("合作总量"));
    }
    CHECK(cards == 1);
    CHECK(notes_say(table_of(part_of(report, "reach"), "totals"), "方向|direction"));
}

TEST_CASE("one remark about several figures is one note that names them all", "[unit][report]") {
    const ReportTable totals = table_of(part_of(report_named("yangtze-delta"), "reach"), "totals");
    const auto cumulative = std::ranges::count_if(totals.notes, [](const Text& note) {
        return note.en.find("cumulative to March 2024") != std::string::npos;
    });
    CHECK(cumulative == 1);
    CHECK(std::ranges::any_of(totals.notes, [](const Text& note) {
        return note.en ==
               "Shanghai, Venture capital, 2024-03; Shanghai, Investment by listed firms, 2024-03: "
               "cumulative to March 2024; the start is not stated.";
    }));
}

TEST_CASE("notes of a study are sentences in a report, and sums of rounded figures are told as such",
          "[unit][report]") {
    const Report report = report_named("yangtze-delta");
    std::size_t lists = 0;
    for (const ReportItem& item : part_of(report, "certainty").items) {
        const auto* list = std::get_if<ReportList>(&item);
        if (list == nullptr) continue;
        ++lists;
        for (const Text& words : list->items) {
            CAPTURE(words.en);
            CHECK(words.zh.ends_with("。"));
            CHECK(words.en.ends_with("."));
            CHECK((words.en.front() < 'a' || words.en.front() > 'z'));
        }
    }
    CHECK(lists == 1);
    CHECK(notes_say(table_of(part_of(report, "provinces"), "provinces"), "末位可能差 1|the last digit"));
}

TEST_CASE("the doubt about a prior names the decay that reaches farthest before the one that stays nearest",
          "[unit][report]") {
    std::vector<Text> doubts;
    for (const Text& words : sentences(part_of(report_named("yangtze-delta"), "certainty")))
        if (words.en.find("hang on the prior") != std::string::npos) doubts.push_back(words);
    REQUIRE_FALSE(doubts.empty());
    for (const Text& doubt : doubts) {
        INFO(doubt.zh);
        CHECK(doubt.zh.find("β 取 0.2 时") < doubt.zh.find("取 2 时"));
        CHECK(doubt.en.find("β = 0.2,") < doubt.en.find("β = 2,"));
        CHECK(doubt.zh.find("取 2 时") != std::string::npos);
    }
}

}  // namespace report_remarks_test
