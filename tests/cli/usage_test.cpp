#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cctype>

using namespace deltareach::test;

namespace {

std::string said(std::vector<std::string> words, const char* language) {
    words.insert(words.begin(), {"--lang", language});
    const auto ran = run_program(words);
    CHECK(ran.exit_code == 2);
    return ran.err;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A slip of the command line is told with the nearest word", "[cli]") {
    CHECK(holds(said({"moel"}, "en"), "did you mean model?"));
    CHECK(holds(said({"moel"}, "zh"), "是否指 model？"));
    CHECK(holds(said({"reach", "x", "--orign", "a"}, "en"), "did you mean --origin?"));
    CHECK(holds(said({"zzzzzz"}, "en"), "known: init check"));
    CHECK(holds(said({"model", "gravty", "x"}, "en"), "gravty is not known; did you mean gravity?"));
    CHECK(holds(said({"spill", "moram", "a.csv"}, "zh"), "不认识 moram；是否指 moran？"));
    CHECK(holds(said({"spil", "moran", "a.csv", "--field", "v"}, "en"),
                "spil is not known; did you mean spill?"));
    CHECK(holds(said({"reach", "a", "b", "c", "--origin", "x"}, "en"), "b c is not known"));  // as written
}

TEST_CASE("A missing subcommand is named with those there are", "[cli]") {
    CHECK(holds(said({"spill"}, "en"), "a subcommand is missing: moran, geary"));
    CHECK(holds(said({"spill", "global", "x"}, "zh"), "不认识 global"));
}

TEST_CASE("What CLI11 finds is said in Chinese where Chinese is asked for", "[cli]") {
    const std::vector<std::vector<std::string>> wrong{{"model", "gravity", "x", "--constraint", "foo"},
                                                      {"model", "gravity", "x", "--draws", "1"},
                                                      {"model", "gravity", "x", "--draws", "a"},
                                                      {"model", "huff", "x"},
                                                      {"reach", "x", "--id", "a"},
                                                      {"reach", "x", "-o"},
                                                      {"spill", "moran"}};
    for (const auto& words : wrong) {
        const std::string text = said(words, "zh");
        for (const char* english :
             {" is required", " not in ", "Could not", " missing", " requires ", "range", "expected"})
            CHECK(text.find(english) == std::string::npos);
    }
}

TEST_CASE("The help of every verb has no word of English layout in Chinese", "[cli]") {
    for (const char* verb : {"run", "reach", "map", "spill", "surface", "export", "check"}) {
        const auto ran = run_program({"--lang", "zh", verb, "--help"});
        CHECK(ran.exit_code == 0);
        for (const char* english : {"Usage:", "Options:", "Positionals:", "Subcommands:", "REQUIRED", " TEXT",
                                    "Print this help", "(Env:"})
            CHECK(ran.out.find(english) == std::string::npos);
    }
}
