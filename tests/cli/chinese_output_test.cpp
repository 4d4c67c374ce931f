#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <array>
#include <cctype>
#include <cmath>
#include <set>
#include <string>
#include <vector>

namespace chinese_output_test {

using namespace deltareach::test;

namespace {

const std::set<std::string> no_words;

/// Words of two Latin letters and more that Chinese papers keep, behind their Chinese name, and the words of
/// the command line that a text has to quote.
const std::set<std::string> kept{"LM",  "LR",  "AIC", "Moran", "SARMA", "OLS", "SLX",
                                 "SAR", "SEM", "SDM", "SDEM",  "SARAR", "knn"};

/// Runs of Latin letters that are none of those.
std::set<std::string> foreign_words(const std::string& text) {
    std::set<std::string> found;
    std::string word;
    for (const char c : text + " ") {
        if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
            word += c;
            continue;
        }
        if (word.size() > 1 && !kept.contains(word)) found.insert(word);
        word.clear();
    }
    return found;
}

/// 36 places of three provinces and two clusters, shuffled in neither ids nor sizes, with uneven distances.
struct Places {
    TemporaryFolder folder;

    Places() {
        std::string table = "编号,东,北,专利,研发,省,片区\n";
        for (int i = 0; i < 36; ++i) {
            const int id = (i * 7) % 36, row = id / 6;
            const double x = id % 6 * 10 + std::sin(id), y = row * 10 + std::cos(3.0 * id);
            const double research = 2 + std::sin(1.7 * id) + 0.1 * (id % 5);
            const double patents = 1 + 2 * research + std::cos(2.3 * id) + 0.05 * x;
            table += "甲" + std::to_string(id) + "," + std::to_string(x) + "," + std::to_string(y) + "," +
                     std::to_string(patents) + "," + std::to_string(research) + "," +
                     std::array{"江省", "海省", "湖省"}[static_cast<std::size_t>(id / 12)] + "," +
                     (id % 6 < 3 ? "西片" : "东片") + "\n";
        }
        write_file(folder.path() / "地.csv", table);
    }

    [[nodiscard]] std::string text(std::vector<std::string> more, const std::string& language = "zh") const {
        std::vector<std::string> words{"spill", "regress", "地.csv",    "--id",      "编号",  "--points",
                                       "东,北", "--crs",   "planar-km", "--weights", "knn:4", "--y",
                                       "专利",  "--x",     "研发",      "--lang",    language};
        words.insert(words.end(), more.begin(), more.end());
        const Ran ran = run_program(words, {.folder = folder.path()});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return ran.out;
    }
};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Regressions told in Chinese have no English word left", "[cli]") {
    const Places places;
    for (const char* model : {"ols", "slx", "lag", "error", "durbin", "durbin_error", "sarar"}) {
        INFO(model);
        CHECK(foreign_words(places.text({"--model", model, "--draws", "50"})) == no_words);
    }
    CHECK(foreign_words(places.text({"--model", "ladder"})) == no_words);
    const std::string grouped = places.text({"--model", "durbin", "--draws", "50", "--group", "省"});
    CHECK(foreign_words(grouped) == no_words);
    CHECK(contains(grouped, "跨省"));
    CHECK(contains(grouped, "研发（空间滞后）"));
    // The same table in English has such words: the search finds what it looks for.
    CHECK(foreign_words(places.text({"--model", "ols"}, "en")).contains("robust"));
}

TEST_CASE("A split by another field than the province is named after that field", "[cli]") {
    const Places places;
    const std::string text = places.text({"--model", "lag", "--draws", "50", "--group", "片区"});
    CHECK(contains(text, "跨片区"));
    CHECK(contains(text, "片区内"));
    CHECK_FALSE(contains(text, "省"));
    const std::string english = places.text({"--model", "lag", "--draws", "50", "--group", "片区"}, "en");
    CHECK_FALSE(contains(english, "province"));
}

}  // namespace chinese_output_test
