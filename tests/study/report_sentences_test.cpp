// Sentences of the report begin and end as sentences do, in both languages.
#include "study/products/report.hpp"
#include "study/study.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <array>
#include <cctype>
#include <string_view>

namespace report_sentences_test {

using namespace deltareach;

namespace {

/// Paragraphs, points, remarks beneath tables and cautions.
std::vector<Text> sentences_of(const Report& report) {
    std::vector<Text> all = report.cautions;
    for (const ReportPart& part : report.parts)
        for (const ReportItem& item : part.items) {
            if (const auto* text = std::get_if<Text>(&item)) all.push_back(*text);
            if (const auto* list = std::get_if<ReportList>(&item))
                all.insert(all.end(), list->items.begin(), list->items.end());
            if (const auto* table = std::get_if<ReportTable>(&item))
                all.insert(all.end(), table->notes.begin(), table->notes.end());
        }
    return all;
}

bool is_small(char c) {
    return std::islower(static_cast<unsigned char>(c)) != 0;
}

/// Whether a text begins with a word in small letters; r50, β and the like are symbols.
bool begins_small(std::string_view text) {
    std::size_t letters = 0;
    while (letters < text.size() && is_small(text[letters])) ++letters;
    return letters > 0 &&
           (letters == text.size() || std::isdigit(static_cast<unsigned char>(text[letters])) == 0);
}

/// The first faulty place of English sentences; empty where there is none.
std::string fault_in(std::string_view text) {
    if (!text.ends_with('.') && !text.ends_with(':')) return "has no end";
    if (text.ends_with("..")) return "ends twice";
    if (begins_small(text)) return "begins small";
    for (std::size_t at = text.find(". "); at != std::string_view::npos; at = text.find(". ", at + 1)) {
        const std::string_view before = text.substr(0, at);
        constexpr std::array<std::string_view, 4> cut{"e.g", "i.e", "et al", "cf"};
        const bool is_cut =
            std::any_of(cut.begin(), cut.end(), [&](std::string_view one) { return before.ends_with(one); });
        if (!is_cut && begins_small(text.substr(at + 2))) return "goes on small";
    }
    return {};
}

}  // namespace

TEST_CASE("what counts as a faulty sentence", "[unit][report]") {
    CHECK(fault_in("All is well: r50 is 3 km. r80 is 5 km.").empty());
    CHECK(fault_in("all is well.") == "begins small");
    CHECK(fault_in("All is well") == "has no end");
    CHECK(fault_in("All is well. it is.") == "goes on small");
    CHECK(fault_in("All is well..") == "ends twice");
}

TEST_CASE("sentences of a report have capitals and stops in English, and stops in Chinese",
          "[unit][report]") {
    for (const char* project : {"yangtze-delta", "tutorial"}) {
        SilentListener nobody;
        Session session({}, nobody);
        const Loaded loaded = read(test::source_dir() + "/data/" + project, session);
        const Report report = report_of_project(loaded, {}, session);
        const std::vector<Text> sentences = sentences_of(report);
        CHECK(sentences.size() > 25);
        for (const Text& sentence : sentences) {
            if (sentence.en.empty() || sentence.zh == report.source.zh) continue;  // the project's own words
            INFO(project << ": " << sentence.en);
            CHECK(fault_in(sentence.en).empty());
            INFO(sentence.zh);
            const std::string_view zh = sentence.zh;
            CHECK((zh.ends_with("。") || zh.ends_with("：")));
            CHECK(zh.find("。。") == std::string_view::npos);
        }
    }
}

}  // namespace report_sentences_test
