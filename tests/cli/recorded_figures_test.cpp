// What the verbs say of a project in which no number equals its mirror image, and what runs of the bundled
// projects write, stays as it was recorded. The numbers themselves are compared with other programs and with
// sums by hand elsewhere; here a change that nobody meant shows, whichever room it was made in.
#include "tests/cli/every_verb.hpp"
#include "tests/support/bundled_run.hpp"
#include "tests/support/has.hpp"
#include "tests/support/recorded.hpp"

namespace recorded_figures_test {

using namespace deltareach::test;

namespace {

using Words = std::vector<std::string>;

/// The values that a help lists for an option: TEXT:{a,b,c}.
Words choices_of(const HelpOption& option) {
    const std::size_t from = option.type.find('{'), to = option.type.find('}');
    Words choices;
    if (from == std::string::npos || to == std::string::npos) return choices;
    std::string one;
    for (const char c : option.type.substr(from + 1, to - from - 1) + ",") {
        if (c != ',') {
            one += c;
            continue;
        }
        choices.push_back(one);
        one.clear();
    }
    return choices;
}

/// Options whose values no help lists, and what they are tried with where a verb has them.
const std::vector<std::pair<std::string, Words>>& tried() {
    static const std::vector<std::pair<std::string, Words>> all{
        {"--times", {"times.csv"}},
        {"--alpha", {"0.3"}},
        {"--beta", {"1.3"}},
        {"--weights",
         {"rook", "knn:3", "band:90", "inverse:150:2", "kernel:200:gaussian", "kernel:200:epanechnikov"}},
        {"--group", {"up"}},
        {"--population", {"pop"}},
        {"--with", {"pull"}},
        {"--classes", {"2", "3"}},
        {"--cost", {"firms"}},
        {"--concentration", {"30"}},
        {"--shift", {"0.05"}},
        {"--k", {"0.5"}},
        {"--l", {"0.02"}},
        {"--origin", {"pair"}},
        {"--period", {"2022"}},
        {"--theme", {"grants"}},
        {"--covariates", {"same_group:pair"}},
        {"--origin-mass", {"pull"}},
        {"--destination-mass", {"gdp"}},
        {"--stats", {"sum,mean,min,max,median,majority,count"}},
        {"--border", {"same_province"}}};
    return all;
}

const Words& flags() {
    static const Words all{
        "--intrazonal", "--missing-as-zero", "--normalise", "--directed",       "--binary",           "--raw",
        "--row",        "--symmetric",       "--n-minus-1", "--cluster-factor", "--no-leave-one-out", "--log",
        "--no-intra",   "--attach-islands"};
    return all;
}

/// What an option means nothing without.
Words companions_of(const std::string& option) {
    if (option == "--times-unit" || option == "--symmetric") return {"--times", "times.csv"};
    if (option == "--circuity" || option == "--speed-km-h")
        return {"--times", "some_times.csv", "--circuity", "1.3", "--speed-km-h", "60"};
    if (option == "--effects") return {"--panel", "panel.csv", "--panel-id", "id", "--panel-period", "year"};
    return {};
}

/// The command, and the command with each value of each of its options in turn.
std::vector<Words> ways_of(const WorkingCommand& command) {
    std::vector<Words> ways{command.words()};
    for (const HelpOption& option : own_options(command.verb)) {
        if (option.name == "--maps" || option.name == "--totals") continue;  // with a scenario alone
        Words values = choices_of(option);
        for (const auto& [name, more] : tried())
            if (name == option.name) values.insert(values.end(), more.begin(), more.end());
        const Words with = companions_of(option.name);
        const auto add = [&](Words words) {
            words.insert(words.end(), with.begin(), with.end());
            ways.push_back(std::move(words));
        };
        for (const std::string& value : values) add(command.with(option.name, value));
        if (option.name == "--circuity") add(command.words());
        if (std::ranges::find(flags(), option.name) == flags().end()) continue;
        add(command.words());
        ways.back().push_back(option.name);
    }
    if (command.verb.front() == "model")
        for (const char* kept : {"origins", "both", "free"}) {
            ways.push_back(command.words());
            ways.back().insert(ways.back().end(), {"--scenario", "changes.csv", "--totals", kept});
        }
    return ways;
}

/// The codes of what was said, in order of their numbers.
std::string codes_in(const std::string& said) {
    static const std::regex code("DR[0-9]{4}");
    std::set<std::string> codes;
    for (std::sregex_iterator at(said.begin(), said.end(), code), end; at != end; ++at)
        codes.insert(at->str());
    return fmt::format("{}", fmt::join(codes, " "));
}

/// More that options read: changes, minutes of some pairs alone, three years of the places.
void write_more(const std::filesystem::path& folder) {
    write_file(folder / "changes.csv",
               "kind,origin,destination,factor,value\nmass,,920600,1.5,\ndistance,910400,931300,0.7,\n");
    std::string times = "origin,destination,minutes\n", panel = "id,year,gdp,pull,jobs\n";
    for (std::size_t from = 0; from < codes().size(); ++from)
        for (std::size_t to = 0; to < codes().size(); ++to)
            if (from != to && (from + 2 * to) % 3 != 0)
                times += fmt::format("{},{},{}\n", codes()[from], codes()[to], uneven_minutes(from, to));
    for (int year = 2021; year < 2024; ++year)
        for (int at = 0; at < 30; ++at)
            panel += fmt::format(
                "z{},{},{:.3f},{:.3f},{:.3f}\n", at, year, 5 + 3 * std::sin(2.3 * at + year % 5) + at % 4,
                6 + 2 * std::cos(1.7 * at * (year % 7)), 4 + std::sin(1.1 * at) + 0.2 * (year % 3));
    write_file(folder / "some_times.csv", times);
    write_file(folder / "panel.csv", panel);
}

/// What each way of the commands says, as JSON does; how a way is refused is looked at elsewhere.
std::string said_of(const std::vector<WorkingCommand>& commands, const std::set<std::string>& without) {
    const EveryVerb world;
    write_more(world.path());
    std::string all;
    std::map<std::string, std::string> said;
    for (const WorkingCommand& command : commands) {
        if (without.contains(command.verb.front())) continue;
        for (Words& words : ways_of(command)) {
            const std::string called = fmt::format("{}", fmt::join(words, " "));
            words.emplace_back("--json");
            const Ran ran = world.run(words);
            if (ran.exit_code != 0 || ran.out.empty()) continue;
            const std::string lines = codes_in(ran.err) + "\n" + lines_of_json(ran.out);
            const auto [same, is_new] = said.try_emplace(lines, called);
            all += fmt::format("$ {}\n{}", called, is_new ? lines : "as " + same->second + "\n");
        }
    }
    return all;
}

std::string tables_in(const std::filesystem::path& folder) {
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".csv") files.insert(entry.path());
    std::string all;
    for (const auto& file : files)
        all += fmt::format("$ {}\n", file.filename().string()) + lines_of_csv(contents_of(file));
    return all;
}

void check_as_recorded(const std::string& name, const std::string& made) {
    const auto unlike = unlike_recorded("cli/recorded/" + name + ".txt", made);
    INFO(unlike.value_or(""));
    CHECK_FALSE(unlike);
}

}  // namespace

TEST_CASE("Statistics say of an uneven world what was recorded", "[cli]") {
    check_as_recorded("statistics", said_of(CommandWords().of_statistics(), {}));
}

TEST_CASE("Models say of an uneven world what was recorded", "[cli]") {
    check_as_recorded("models", said_of(CommandWords().of_models(), {}));
}

TEST_CASE("Reach, estimates and zonal statistics of an uneven world are as recorded", "[cli]") {
    check_as_recorded("figures", said_of(CommandWords().of_projects_and_sheets(),
                                         {"map", "page", "report", "chart", "convert", "export", "info"}));
}

TEST_CASE("Tables of the bundled projects and of the uneven one are as recorded", "[cli]") {
    for (const std::string project : {"yangtze-delta", "tutorial"}) {
        std::string all;
        for (const char* part : {"tables", "models", "spill"}) all += tables_in(bundled_run(project, part));
        check_as_recorded(project, all);
    }
    const EveryVerb world;
    const Ran ran = world.run({"run", ".", "--out", "out", "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    check_as_recorded("uneven", tables_in(world.path() / "out"));
}

TEST_CASE("What is compared with recorded figures: numbers by value, words to the letter", "[cli]") {
    CHECK_FALSE(first_difference("a 1.0000001 b\n", "a 1.00000005 b\n"));
    CHECK(first_difference("a 1.00001 b\n", "a 1.00002 b\n"));
    CHECK(first_difference("a 1 b\n", "a 1 c\n"));
    CHECK(first_difference("a 1\n", "a 1\nb 2\n"));
    CHECK(lines_of_csv("a,b\n1,x\n2,y\n") != lines_of_csv("a,b\n2,x\n1,y\n"));
    CHECK(lines_of_json(R"({"b":{"c":[1,2.50]},"d":"e"})") == "b/c 1 2.5\nd \"e\"\n");
}

}  // namespace recorded_figures_test
