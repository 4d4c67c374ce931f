// Maps side by side: of the periods of one theme, or of the latest period of every theme.
#include "tests/cli/strip.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

namespace map_series_test {

using namespace deltareach::test;

namespace {

struct TwoThemes : Strip {
    TwoThemes()
        : Strip(
              "patents,2022,10,12,8,,件\npatents,2021,10,12,5,,件\npatents,2023,10,14,2,,件\n"
              "papers,2023,10,11,4,,篇\npapers,2021,10,13,6,,篇\npapers,2022,10,15,1,,篇\n",
              "",
              "[[themes]]\nid = \"papers\"\nlabel_en = \"Papers\"\nlabel_zh = \"论文\"\nunit = "
              "\"papers\"\n") {}

    std::string map(std::vector<std::string> words) const {
        words.insert(words.begin(), {"map", ".", "--kind", "multiples", "--origin", "10", "--lang", "zh",
                                     "--overwrite", "-o", "x.svg"});
        const Ran ran = run(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return contents_of(folder.path() / "x.svg");
    }
};

}  // namespace

TEST_CASE("Themes side by side are each of their latest period, or of the one that is asked", "[cli]") {
    const TwoThemes world;
    const std::string latest = world.map({"--theme", "papers", "--theme", "patents"});
    CHECK(has(latest, ">论文（2023年）<"));
    CHECK(has(latest, ">专利（2023年）<"));
    CHECK_FALSE(has(latest, "2021年）<"));
    CHECK_FALSE(has(latest, "2022年）<"));
}

}  // namespace map_series_test
