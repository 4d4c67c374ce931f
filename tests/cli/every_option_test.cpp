// The options that are about reading and about what is said mean the same in every verb, or the verb refuses
// them by name.
#include "tests/cli/every_verb.hpp"
#include "tests/support/has.hpp"
#include "tests/support/recorded.hpp"

namespace every_option_test {

using namespace deltareach::test;

namespace {

std::vector<std::string> plus(std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::string shown(const std::vector<std::string>& words, const Ran& ran) {
    return fmt::format("{}\nexit {}\n{}\n{}", fmt::join(words, " "), ran.exit_code, ran.err,
                       ran.out.substr(0, 400));
}

bool lists(const std::vector<std::string>& verb, const std::string& option) {
    const auto own = own_options(verb);
    return std::ranges::find(own, option, &HelpOption::name) != own.end();
}

/// Runs it and takes away what it wrote, so that the next one finds its name free.
Ran run_once(const EveryVerb& world, const std::vector<std::string>& words) {
    const Ran ran = world.run(words);
    for (const auto& entry : std::filesystem::directory_iterator(world.path()))
        if (entry.path().stem() == "made") std::filesystem::remove_all(entry.path());
    return ran;
}

/// The command with another file in place of one it reads; nothing where it does not read that.
std::optional<std::vector<std::string>> with_file(const WorkingCommand& command, const std::string& from,
                                                  const std::string& to) {
    std::vector<std::string> words = command.words();
    const auto found = std::ranges::find(words, from);
    if (found == words.end()) return std::nullopt;
    *found = to;
    return words;
}

/// lone.geojson with a place whose outline crosses itself.
void write_bow_tie(const EveryVerb& world) {
    std::string text = contents_of(world.path() / "lone.geojson");
    const std::string good = "[[[120.2,30],[120.5,30],[120.5,30.5],[120.2,30.5],[120.2,30]]]";
    const std::size_t at = text.find(good);
    REQUIRE(at != std::string::npos);
    write_file(
        world.path() / "bow.geojson",
        text.replace(at, good.size(), "[[[120.2,30],[120.5,30.5],[120.5,30],[120.2,30.5],[120.2,30]]]"));
}

}  // namespace

TEST_CASE("An option of reading that a verb does not list is refused by name", "[cli]") {
    const EveryVerb world;
    std::set<std::vector<std::string>> seen;
    for (const WorkingCommand& command : working_commands()) {
        if (!seen.insert(command.verb).second) continue;  // refused before anything is read
        for (const auto& [option, value] : {std::pair<std::string, std::string>{"--layer", "lone"},
                                            {"--crs", "EPSG:4326"},
                                            {"--points", "x,y"},
                                            {"--where", "code=920600"}}) {
            if (lists(command.verb, option)) continue;
            const std::vector<std::string> words = plus(command.words(), {option, value});
            const Ran ran = run_once(world, words);
            INFO(shown(words, ran));
            CHECK(ran.exit_code == 2);
            CHECK(has(ran.err, option));
            CHECK(ran.out.empty());
        }
    }
}

TEST_CASE("--repair mends shapes and says so in every verb that reads a layer", "[cli]") {
    const EveryVerb world;
    write_bow_tie(world);
    std::size_t walked = 0;
    for (const WorkingCommand& command : working_commands()) {
        const auto words = with_file(command, "lone.geojson", "bow.geojson");
        // `info` looks at a file as it is and `convert` carries it as it is.
        if (!words || command.verb[0] == "info" || command.verb[0] == "convert") continue;
        // Statistics go by the coordinates as written; what needs areas names the place.
        const Ran broken = run_once(world, *words);
        INFO(shown(*words, broken));
        const bool placed = has(broken.err, "921100") || has(broken.err, "120.3");
        CHECK((broken.exit_code == 0 || (broken.exit_code == 3 && placed)));
        CHECK_FALSE(has(broken.err, "DR1022"));
        const Ran mended = run_once(world, plus(*words, {"--repair"}));
        INFO(shown(*words, mended));
        CHECK(mended.exit_code == 0);
        CHECK(has(mended.err, "warning DR1022"));
        CHECK(has(mended.err, "921100"));
        ++walked;
    }
    CHECK(walked > 15);
}

TEST_CASE("--layer chooses among layers in every verb that lists it", "[cli]") {
    const EveryVerb world;
    REQUIRE(world.run({"convert", "lone.geojson", "two.gpkg"}).exit_code == 0);
    write_file(world.path() / "other.geojson", contents_of(world.path() / "lone.geojson"));
    REQUIRE(world.run({"convert", "other.geojson", "two.gpkg", "--append"}).exit_code == 0);
    std::size_t walked = 0;
    for (const WorkingCommand& command : working_commands()) {
        const auto words = with_file(command, "lone.geojson", "two.gpkg");
        if (!words || !lists(command.verb, "--layer") || command.verb[0] == "info" ||
            command.verb[0] == "convert")
            continue;
        const Ran unnamed = run_once(world, *words);
        INFO(shown(*words, unnamed));
        CHECK(unnamed.exit_code == 3);
        CHECK(has(unnamed.err, "DR1304"));
        const Ran wrong = run_once(world, plus(*words, {"--layer", "third"}));
        INFO(shown(*words, wrong));
        CHECK(has(wrong.err, "DR1305"));
        const Ran named = run_once(world, plus(*words, {"--layer", "lone"}));
        INFO(shown(*words, named));
        CHECK(named.exit_code == 0);
        ++walked;
    }
    CHECK(walked > 10);
}

TEST_CASE("An encoding that does not exist is refused by every verb that reads, with the same code",
          "[cli]") {
    const EveryVerb world;
    for (const WorkingCommand& command : working_commands()) {
        const std::vector<std::string> words = plus(command.words(), {"--encoding", "klingon"});
        const Ran ran = run_once(world, words);
        INFO(shown(words, ran));
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "klingon"));
    }
}

TEST_CASE(
    "--quiet says nothing where all is well, --strict makes errors of warnings, and neither changes "
    "anything else, in every verb",
    "[cli]") {
    const EveryVerb world;
    for (const WorkingCommand& command : working_commands()) {
        const std::vector<std::string> words = command.words();
        const Ran usual = run_once(world, words), quiet = run_once(world, plus(words, {"--quiet"})),
                  strict = run_once(world, plus(words, {"--strict"}));
        INFO(shown(words, usual));
        CHECK(usual.exit_code == 0);
        INFO(shown(words, quiet));
        CHECK(quiet.exit_code == 0);
        CHECK(usual.out == quiet.out);
        CHECK_FALSE(has(quiet.err, "note DR"));
        CHECK_FALSE(has(quiet.err, "warning DR"));
        CHECK_FALSE(has(quiet.err, "error DR"));
        INFO(shown(words, strict));
        CHECK(strict.exit_code == (has(usual.err, "warning DR") ? 3 : 0));
        CHECK(usual.out == strict.out);
    }
}

TEST_CASE("--json prints a document and nothing else on stdout, in every verb", "[cli]") {
    const EveryVerb world;
    for (const WorkingCommand& command : working_commands()) {
        const std::vector<std::string> words = plus(command.words(), {"--json"});
        const Ran ran = run_once(world, words);
        INFO(shown(words, ran));
        CHECK(ran.exit_code == 0);
        if (ran.out.empty()) continue;  // what it makes is a file
        CHECK_FALSE(nlohmann::json::parse(ran.out, nullptr, false).is_discarded());
    }
}

TEST_CASE("--dry-run names the file that -o would write, and writes none, in every verb", "[cli]") {
    const EveryVerb world;
    std::set<std::vector<std::string>> walked;
    for (const WorkingCommand& command : working_commands()) {
        if (!lists(command.verb, "--output")) continue;
        for (const std::string file :
             {"made.csv", "made.gpkg", "made.tif", "made.svg", "made.pdf", "made.html"}) {
            const std::vector<std::string> words = plus(command.with("--output", file), {"--dry-run"});
            // A verb that refuses the form, or the options beside it, is tried with the next.
            if (run_once(world, command.with("--output", file)).exit_code != 0) continue;
            const Ran ran = world.run(words);
            INFO(shown(words, ran));
            CHECK(ran.exit_code == 0);
            CHECK(ran.out.starts_with(file + "\n"));
            CHECK_FALSE(std::filesystem::exists(world.path() / file));
            walked.insert(command.verb);
            break;
        }
    }
    for (const WorkingCommand& command : working_commands()) {
        INFO(fmt::format("{}", fmt::join(command.verb, " ")));
        CHECK(walked.contains(command.verb) == lists(command.verb, "--output"));
    }
}

}  // namespace every_option_test
