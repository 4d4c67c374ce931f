#include "tests/support/program.hpp"

#include "gis/messages.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"

#include <regex>

namespace program_test {

using deltareach::all_entries;
using deltareach::CatalogueEntry;
using deltareach::test::has;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

namespace {
const std::vector<std::string> all_verbs = {"init",     "check",   "reach",    "run",     "info",
                                            "estimate", "surface", "map",      "convert", "export",
                                            "explain",  "doctor",  "classify", "schema",  "completion"};
}  // namespace

TEST_CASE("help lists the verbs and goes to stdout", "[cli]") {
    const Ran ran = run_program({"--help", "--lang", "en"});
    CHECK(ran.exit_code == 0);
    CHECK(ran.err.empty());
    for (const std::string& verb : all_verbs) {
        CAPTURE(verb);
        CHECK(has(ran.out, "\n  " + verb));
    }
}

TEST_CASE("help is a word too, alone and before a verb", "[cli]") {
    const Ran all = run_program({"help", "--lang", "en"}), map = run_program({"help", "map", "--lang", "en"});
    CHECK(all.exit_code == 0);
    CHECK(all.out == run_program({"--help", "--lang", "en"}).out);
    CHECK(map.exit_code == 0);
    CHECK(map.out == run_program({"map", "--help", "--lang", "en"}).out);
}

TEST_CASE("every verb explains itself with an example in both languages", "[cli]") {
    for (const std::string& verb : all_verbs) {
        CAPTURE(verb);
        const Ran english = run_program({verb, "--help", "--lang", "en"});
        CHECK(english.exit_code == 0);
        CHECK(has(english.out, "Example: deltareach " + verb));
        const Ran chinese = run_program({verb, "--help", "--lang", "zh"});
        CHECK(chinese.exit_code == 0);
        CHECK(has(chinese.out, "例：deltareach " + verb));
    }
}

TEST_CASE("the version names GDAL, PROJ and GEOS", "[cli]") {
    const Ran ran = run_program({"--version"});
    CHECK(ran.exit_code == 0);
    for (const char* library : {"deltareach ", "GDAL ", "PROJ ", "GEOS "}) CHECK(has(ran.out, library));
}

TEST_CASE("a wrong command line ends with 2 and says why on stderr", "[cli]") {
    const std::vector<std::vector<std::string>> wrong = {{"fly"},
                                                         {"map", "--kind", "cube"},
                                                         {"run", "--threads", "many"},
                                                         {"explain", "DR9999"},
                                                         {"convert", "in.geojson"}};
    for (const auto& words : wrong) {
        const Ran ran = run_program(words);
        CAPTURE(words.front(), ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(ran.out.empty());
        CHECK(has(ran.err, "error DR10"));
    }
}

TEST_CASE("a missing project is named with a hint", "[cli]") {
    const Ran ran = run_program({"info", "nowhere", "--lang", "en"});
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "error DR1001"));
    CHECK(has(ran.err, "  hint: "));
}

TEST_CASE("all faults of a project file are told at once with line, column and nearest key", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "project.toml",
               "[project]\nname = \"x\"\ntitel = \"y\"\n[zones.city]\npath = \"../../etc/cities.geojson\"\n"
               "[reach]\nreplicate = 3\norigins = 5\n[groups.g]\nlabel_zh = \"组\"\nmembers = []\n");
    const Ran ran = run_program({"check", folder.path().string(), "--lang", "en"});
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "project.toml:3:1: error DR1006: unknown key [project] titel"));
    CHECK(has(ran.err, "→ replicates?"));
    CHECK(has(ran.err, "label_zh (→ name_zh?)"));
    CHECK(has(ran.err, "DR1009"));
    CHECK(has(ran.err, "DR1007"));  // [zones.city] id
    CHECK(has(ran.err, "DR1008"));  // origins is no list of texts
}

TEST_CASE("a project file that is no TOML is refused with its place", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "project.toml", "[project]\nname = 长三角\n");
    const Ran ran = run_program({"info", folder.path().string()});
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "project.toml:2:"));
    CHECK(has(ran.err, "error DR1005"));
}

TEST_CASE("messages can be had as JSON lines", "[cli]") {
    const Ran ran = run_program({"info", "nowhere", "--log-format", "json"});
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "{\"level\":\"error\",\"code\":\"DR1001\""));
}

TEST_CASE("every code of the catalogue has a page in both languages", "[cli]") {
    const std::string list = run_program({"explain", "--lang", "en"}).out;
    std::size_t at = 0;
    for (const CatalogueEntry* entry : all_entries()) {
        CAPTURE(entry->code);
        const std::string words =
            std::regex_replace(std::string(entry->en), std::regex(R"(\{[a-z0-9_]+\})"), "…");
        CHECK(list.find(std::string(entry->code) + "  " + words) != std::string::npos);
        CHECK(entry->about_en.size() > 10);
        CHECK(entry->about_zh.size() > 10);
        if (at++ % 20 != 0) continue;  // the pages are put together by one function from these texts
        for (const char* language : {"en", "zh"}) {
            const Ran page = run_program({"explain", std::string(entry->code), "--lang", language});
            CHECK(page.exit_code == 0);
            CHECK(page.out.find(language[0] == 'e' ? entry->about_en : entry->about_zh) != std::string::npos);
        }
    }
    CHECK(at > 400);
}

TEST_CASE("help of a kind of model names the whole command", "[cli]") {
    const Ran ran = run_program({"model", "gravity", "--help", "--lang", "en"});
    CHECK(ran.exit_code == 0);
    CHECK(ran.out.find("deltareach model gravity [OPTIONS]") != std::string::npos);
}

}  // namespace program_test
