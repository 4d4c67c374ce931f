// What [spill] says holds for the commands too, where they do not say otherwise.
#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"
#include "tests/support/spoken.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace spill_of_project_test {

using namespace deltareach::test;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// The tutorial with keys under [spill].
struct SpillProject : TemporaryFolder {
    explicit SpillProject(const std::string& keys) {
        fs::copy(data_folder() + "/tutorial", path() / "p", fs::copy_options::recursive);
        std::string text = contents_of(path() / "p/project.toml");
        const std::string table = "table = false";
        text.replace(text.find(table), table.size(), "table = false\n" + keys);
        write_file(path() / "p/project.toml", text);
    }
    [[nodiscard]] Json said(std::vector<std::string> words) const {
        words.insert(words.end(), {"--json", "-q"});
        const Ran ran = run_program(words, {.folder = path()});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out);
    }
};

}  // namespace

TEST_CASE("spill local on a project finds what the run finds, and the command overrules [spill]", "[cli]") {
    const SpillProject project(
        "local = [\"supply\"]\nweights = \"knn:4\"\nalpha = 0.4\npermutations = 499\n");
    const Json own = project.said({"spill", "local", "p", "--field", "supply"});
    CHECK(own["weights"]["kind"] == "knn:4");
    CHECK(own["alpha"] == 0.4);
    CHECK(own["permutations"] == 499);
    const Ran run = run_program({"run", "p", "--out", "out", "--only", "spill", "--lang", "en"},
                                {.folder = project.path()});
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    const std::string notes = contents_of(project.path() / "out/spill_notes.md");
    CAPTURE(notes);
    CHECK(has(notes, "the 4 nearest neighbours"));
    const Json other = project.said({"spill", "local", "p", "--field", "supply", "--weights", "queen",
                                     "--alpha", "0.05", "--permutations", "99"});
    CHECK(other["weights"]["kind"] == "queen");
    CHECK(other["alpha"] == 0.05);
    CHECK(other["permutations"] == 99);
    CHECK(project.said({"spill", "moran", "p", "--field", "supply"})["permutations"] == 499);
    CHECK(project.said({"weights", "p"})["min"] == 4);
}

TEST_CASE("The level and the islands of [spill] are those of the commands", "[cli]") {
    const SpillProject project("level = \"district\"\nattach_islands = true\n");
    const Json own = project.said({"weights", "p"});
    CHECK(own["n"] == 16);
    CHECK(own["islands"].empty());
    CHECK(project.said({"weights", "p", "--level", "city"})["n"] == 41);
}

TEST_CASE("A file of weights lies by the project, whatever folder one stands in, and is among what was read",
          "[cli]") {
    const SpillProject project("local = [\"supply\"]\nlevel = \"city\"\nweights = \"file:w.gal\"\n");
    REQUIRE(run_program({"weights", data_folder() + "/tutorial", "--weights", "knn:3", "--level", "city",
                         "-o", "p/w.gal", "-q"},
                        {.folder = project.path()})
                .exit_code == 0);
    CHECK(project.said({"weights", "p"})["mean"] == 3);
    const Ran run =
        run_program({"run", "p", "--out", "out", "--only", "spill", "-q"}, {.folder = project.path()});
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    CHECK(has(contents_of(project.path() / "out/run.json"), "\"w.gal\""));
    // Of another level they say nothing, and no others are taken in their place unasked.
    CHECK(run_program({"weights", "p", "--level", "district"}, {.folder = project.path()}).exit_code == 3);
    CHECK(project.said({"weights", "p", "--level", "district", "--weights", "queen"})["n"] == 16);
}

TEST_CASE("spill regress on a project heeds the draws and provinces of the project", "[cli]") {
    const SpillProject project("draws = 50\nweights = \"knn:4\"\n");
    const std::vector<std::string> regress{"spill", "regress", "p", "--y", "demand", "--x", "supply"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), regress.begin(), regress.end());
        return more;
    };
    const Json own = project.said(with({}));
    CHECK(own["draws"] == 50);
    CHECK(own["synthetic"] == true);
    CHECK(own["quality"] == "synthetic");
    CHECK(project.said(with({"--draws", "20"}))["draws"] == 20);
    CHECK(project.said({"spill", "province", "p", "--y", "demand", "--x", "supply"})["draws"] == 50);
    CHECK(project.said(with({"-o", "blocks.csv"}))["n"] == 41);
    CHECK(has(contents_of(project.path() / "blocks.csv"), "response"));
    for (const std::vector<std::string>& idle :
         {std::vector<std::string>{"--draws", "20"}, std::vector<std::string>{"-o", "ladder.csv"}}) {
        std::vector<std::string> words = with({"--model", "ladder", "--lang", "en"});
        words.insert(words.end(), idle.begin(), idle.end());
        const Ran ran = run_program(words, {.folder = project.path()});
        INFO(ran.err);
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "error DR1039: "));
    }
    const Json moran = project.said({"spill", "moran", "p", "--field", "supply"});
    CHECK(moran["quality"] == "synthetic");
    const Json weights = project.said({"weights", "p"});
    REQUIRE(weights["cross_group_share"].is_number());
    CHECK(weights["cross_group_share"] == moran["weights"]["cross_group_share"]);
}

TEST_CASE("A regression that is given a name has it in the names of its files", "[cli]") {
    const std::string of = "[[spill.regress]]\ny = \"demand\"\nx = [\"supply\"]\nmodel = \"lag\"\n";
    const SpillProject project("draws = 20\nweights = \"knn:4\"\n");
    const std::string text = contents_of(project.path() / "p/project.toml");
    write_file(project.path() / "p/project.toml",
               text + "\n" + of + "name = \"研发 lag\"\n" + of + of + "name = \"2\"\n");
    const Ran run = run_program({"run", "p", "--out", "out", "--only", "spill", "--lang", "en"},
                                {.folder = project.path()});
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    std::set<std::string> found;
    for (const auto& entry : fs::directory_iterator(project.path() / "out"))
        if (const std::string name = entry.path().filename().string(); name.starts_with("spill_regress_"))
            if (name.ends_with(".csv")) found.insert(name);
    CAPTURE(found);
    CHECK(found.size() == 3);
    CHECK(std::ranges::any_of(found, [](const auto& name) { return has(name, "研发"); }));
    CHECK(found.contains("spill_regress_2.csv"));
    CHECK(found.contains("spill_regress_2_3.csv"));
}

}  // namespace spill_of_project_test
