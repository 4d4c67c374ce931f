#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cctype>
#include <nlohmann/json.hpp>
#include <sstream>

namespace usage_test {

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
    CHECK(holds(said({"spill", "global", "z.geojson", "--field", "v", "--statistic", "geary"}, "en"),
                "global is not known"));
}

TEST_CASE("An option that nobody knows is told before what is missing for want of it", "[cli]") {
    CHECK(holds(said({"spill", "moran", "z.geojson", "--fild", "v"}, "en"),
                "--fild is not known; did you mean --field?"));
    CHECK(holds(said({"map", "--colum", "x"}, "zh"), "不认识 --colum；是否指 --column？"));
    CHECK(holds(said({"model", "huff", "x", "--mas=pop"}, "en"), "--mas is not known; did you mean --mass?"));
    CHECK(holds(said({"model", "gravity", "x", "--draws", "a", "--constrant", "none"}, "en"),
                "--constrant is not known; did you mean --constraint?"));
    CHECK(holds(said({"reach", "x", "--id", "a", "--perod", "2020"}, "en"), "did you mean --period?"));
    CHECK(holds(said({"model", "huff", "x"}, "en"), "--mass is missing"));
}

TEST_CASE("No far-fetched option is suggested; what has the option is told instead", "[cli]") {
    const auto told = [](const std::vector<std::string>& words, const std::string& part) {
        const std::string text = said(words, "en");
        INFO(text);
        CHECK(holds(text, part));
        CHECK_FALSE(holds(text, "did you mean"));
    };
    told({"reach", "--level", "x"}, "--level is not known; it is an option of ");
    told({"run", "--permutations", "9"}, "--permutations is not known; it is an option of ");
    told({"estimate", "--outflow", "a"},
         "; it is an option of model radiation, model opportunities, model huff");
    told({"map", "--weights", "queen"}, "; it is an option of ");
    told({"run", "--nonsense"}, "--nonsense is not known\n");
    CHECK(holds(said({"map", "--weights", "queen"}, "zh"), "；有这个选项的是 "));
}

TEST_CASE("A value that is none of a list is told with the nearest of them", "[cli]") {
    CHECK(holds(said({"run", "--only", "map"}, "en"), "; did you mean maps?"));
    CHECK(holds(said({"run", "--only", "map"}, "zh"), "；是否指 maps？"));
    CHECK(holds(said({"model", "gravity", "x", "--constraint", "dubly"}, "en"), "; did you mean doubly?"));
    CHECK(holds(said({"model", "index", "x", "--measures", "r80,destination"}, "en"),
                "; did you mean destinations?"));
    CHECK_FALSE(holds(said({"model", "gravity", "x", "--constraint", "foo"}, "en"), "did you mean"));
}

TEST_CASE("What is wrong with the command line is a line of JSON where messages are, wherever that is said",
          "[cli]") {
    const std::vector<std::vector<std::string>> wrong{{"--log-format", "json", "moel"},
                                                      {"moel", "--log-format=json"},
                                                      {"reach", "x", "--orign", "a", "--log-format", "json"},
                                                      {"spill", "--log-format", "json"},
                                                      {"run", "--only", "map", "--log-format", "json"},
                                                      {"run", "no-such-folder", "--log-format", "json"}};
    for (const auto& words : wrong) {
        const auto ran = run_program(words);
        CAPTURE(words.front(), ran.err);
        CHECK(ran.exit_code == 2);
        const auto line = nlohmann::json::parse(ran.err);
        CHECK(line["level"] == "error");
        CHECK(line["code"].get<std::string>().starts_with("DR1"));
        CHECK_FALSE(line["hint"].get<std::string>().empty());
    }
    const auto by_environment = run_program({"moel"}, {.environment = {{"DELTAREACH_LOG_FORMAT", "json"}}});
    CHECK(nlohmann::json::parse(by_environment.err)["code"] == "DR1003");
    CHECK_FALSE(
        run_program({"moel", "--log-format", "text"}, {.environment = {{"DELTAREACH_LOG_FORMAT", "json"}}})
            .err.starts_with("{"));
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

TEST_CASE("The columns of the Chinese help stand one below the other", "[cli]") {
    const auto columns = [](const std::string& text) {  // of Chinese two, of all else one
        std::size_t count = 0;
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            count += (byte & 0xC0U) == 0x80U ? 0 : byte >= 0xE3U ? 2 : 1;
        }
        return count;
    };
    for (const std::vector<std::string>& words : {std::vector<std::string>{"--help"},
                                                  {"spill", "--help"},
                                                  {"spill", "moran", "--help"},
                                                  {"map", "--help"}}) {
        std::vector<std::string> all{"--lang", "zh"};
        all.insert(all.end(), words.begin(), words.end());
        std::istringstream help(run_program(all).out);
        std::size_t aligned = 0;
        for (std::string line; std::getline(help, line);) {
            const std::size_t name = line.find_first_not_of(' ');
            const std::size_t gap = name == std::string::npos ? name : line.find("  ", name);
            if (name != 2 || gap == std::string::npos) continue;
            INFO(line);
            CHECK(columns(line.substr(0, line.find_first_not_of(' ', gap))) == 30);
            ++aligned;
        }
        CHECK(aligned > 2);
    }
    const std::string spill = run_program({"--lang", "zh", "spill", "--help"}).out;
    CHECK(holds(spill, "莫兰指数"));
    CHECK(holds(spill, "吉尔里系数"));
}

}  // namespace usage_test
