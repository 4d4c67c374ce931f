#include "tests/cli/every_verb.hpp"
#include "tests/support/has.hpp"

namespace unknown_names_test {

using namespace deltareach::test;

namespace {

/// Texts that are printed as they are, folders that are made, and categories that the legend is to hold
/// whether this map has them or not.
const std::set<std::string> free_texts{
    "--title",    "--title-en", "--source", "--source-en", "--organisation", "--legend",
    "--approval", "--fix-to",   "--qgis",   "--order",     "--unit"};  // words that are no known unit are one
                                                                       // of their own

/// What names something of the data: the message has to say what there is.
const std::set<std::string> names{"--theme",
                                  "--period",
                                  "--origin",
                                  "--level",
                                  "--group",
                                  "--field",
                                  "--column",
                                  "--second",
                                  "--per",
                                  "--circles",
                                  "--labels",
                                  "--layer",
                                  "--y",
                                  "--x",
                                  "--with",
                                  "--population",
                                  "--mass",
                                  "--outflow",
                                  "--gdp",
                                  "--efficiency",
                                  "--sectors",
                                  "--fields",
                                  "--themes",
                                  "--cost",
                                  "--atlas",
                                  "--minus",
                                  "--id",
                                  "--name",
                                  "--border",
                                  "--origin-mass",
                                  "--covariates",
                                  "--destination-mass",
                                  "--flow-field",
                                  "--distance-field",
                                  "--origin-field",
                                  "--destination-field",
                                  "--centre",
                                  "--centres",
                                  "--other"};

/// Whether a message lists what is known, or says that the option has no meaning here at all.
bool tells_what_there_is(const std::string& error) {
    for (const char* list : {"known: ", "fields: ", "it has: ", "the nearest row has ", "is none of {"})
        if (has(error, list)) return true;
    for (const char* code : {"DR1031", "DR1046", "DR1038", "DR1039", "DR1849", "DR1832"})
        if (has(error, code)) return true;
    return has(error, "is not known") || has(error, "needs --");  // no option of this verb, or of this input
}

}  // namespace

TEST_CASE("A name that nothing has is an error in every option of every verb", "[cli]") {
    const EveryVerb world;
    std::size_t walked = 0;
    for (const WorkingCommand& command : working_commands()) {
        std::vector<std::string> words = command.words();
        words.emplace_back("--overwrite");
        const Ran works = world.run(words);
        INFO(fmt::format("{}", fmt::join(words, " ")) << works.err);
        REQUIRE(works.exit_code == 0);
        for (const HelpOption& option : own_options(command.verb)) {
            if (!option.type.starts_with("TEXT") || free_texts.contains(option.name)) continue;
            std::vector<std::string> wrong = command.with(option.name, "nope");
            wrong.emplace_back("--overwrite");
            const Ran ran = world.run(wrong);
            INFO(fmt::format("{}\n{}", fmt::join(wrong, " "), ran.err));
            CHECK(ran.exit_code != 0);
            CHECK(ran.exit_code < 100);
            CHECK(has(ran.err, "error DR"));
            CHECK_FALSE(has(ran.err, "DR1099"));
            if (names.contains(option.name)) CHECK(tells_what_there_is(ran.err));
            ++walked;
        }
    }
    CHECK(walked > 400);
}

TEST_CASE("A theme is chosen by its label wherever it is chosen by its id", "[cli]") {
    const EveryVerb world;
    std::string labelled = contents_of(world.path() / "project.toml");
    labelled.replace(labelled.find("id = \"deals\""), 12, "id = \"deals\"\nlabel_en = \"Deals made\"");
    write_file(world.path() / "project.toml", labelled);
    for (const std::vector<std::string>& words : {std::vector<std::string>{"spill", "table", "."},
                                                  {"reach", ".", "--origin", "920600"},
                                                  {"model", "gravity", "."},
                                                  {"model", "radiation", ".", "--mass", "gdp"}}) {
        std::vector<std::string> by_id = words, by_label = words;
        by_id.insert(by_id.end(), {"--theme", "deals", "--json"});
        by_label.insert(by_label.end(), {"--theme", "Deals made", "--json"});
        const Ran a = world.run(by_id), b = world.run(by_label);
        INFO(words[0] << b.err);
        REQUIRE(a.exit_code == 0);
        CHECK(a.out == b.out);
    }
}

}  // namespace unknown_names_test
