#include "tests/cli/every_verb.hpp"
#include "tests/support/has.hpp"
#include "tests/support/planner_project.hpp"

#include <filesystem>
#include <set>
#include <sstream>

namespace no_silence_test {

using namespace deltareach::test;

namespace {

/// How often a part stands in a text.
std::size_t times(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("An extension that a verb does not write is told before anything is read", "[cli]") {
    const EveryVerb world;
    for (const WorkingCommand& command : working_commands()) {
        const auto options = own_options(command.verb);
        if (std::ranges::find(options, std::string("--output"), &HelpOption::name) == options.end()) continue;
        std::vector<std::string> words = command.with("--output", "made.xyz");
        // The first word after the verb is what is read, but for the charts' kind.
        words[command.verb.size() + (command.verb[0] == "chart" ? 1 : 0)] = "missing.csv";
        const Ran ran = world.run(words);
        INFO(fmt::format("{}\n{}", fmt::join(words, " "), ran.err));
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "error DR1013"));
        CHECK(has(ran.err, "extensions known: ."));
    }
}

TEST_CASE("A column of text is named with the first value that is no number, its unit and row", "[cli]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "t.csv", "id,x,y,v,w\na,0,0,1,p\nb,1,0,2x,q\nc,0,1,4,\nd,2,2,,r\n");
    const auto run = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--lang", "en"});
        return run_program(words, {.folder = folder.path()});
    };
    const Ran cell = run({"spill", "moran", "t.csv", "--field", "v", "--points", "x,y", "--crs", "planar-km",
                          "--weights", "knn:1"});
    CHECK(cell.exit_code == 3);
    CHECK(has(cell.err, "t.csv:3: error DR1040: the field v is text where numbers are needed: '2x' at b"));
    CHECK(has(run({"classify", "t.csv", "--field", "w"}).err, "t.csv:2: error DR1040"));
    write_file(folder.path() / "u.csv", "\n\nid,x,y,v\na,0,0,1\nb,1,0,\nc,0,1,4\n");
    const Ran lacking =
        run({"model", "huff", "u.csv", "--mass", "v", "--points", "x,y", "--crs", "planar-km"});
    CHECK(has(lacking.err, "u.csv:5: error DR1836"));
}

TEST_CASE("An input that does not exist is told apart from a folder without a project", "[cli]") {
    const TemporaryFolder folder;
    const auto said = [&](const std::string& input) {
        return run_program({"reach", input, "--lang", "en"}, {.folder = folder.path()}).err;
    };
    CHECK(has(said("nowhere.csv"), "error DR1041: there is no file nowhere.csv"));
    CHECK(has(said("."), "error DR1001"));
    write_file(folder.path() / "flows.csv", "起点,终点,金额\nA,B,1\n");
    CHECK(has(said("flows.csv"), "error DR1031: the command lacks --zones"));
}

TEST_CASE("Breaks rise, dates exist, and what a map enlarges is known", "[cli]") {
    const EveryVerb world;
    const auto map = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"map", ".", "--column", "gdp", "-o", "m.svg", "--overwrite"};
        words.insert(words.end(), more.begin(), more.end());
        return world.run(words);
    };
    CHECK(has(map({"--breaks", "3,2,1"}).err, "DR1452"));
    CHECK(has(map({"--breaks", "0,50,50,130"}).err, "DR1452"));
    CHECK(has(map({"--breaks", "0,50,130", "--method", "jenks"}).err, "DR1039"));
    CHECK(map({"--breaks", "0,50,130"}).exit_code == 0);
    CHECK(has(contents_of(world.path() / "m.svg"), "50"));
    for (const char* date : {"2023/13/1", "2023-02-30", "tomorrow"})
        CHECK(has(map({"--date", date}).err, std::string("DR1524: there is no date ") + date));
    CHECK(map({"--date", "2023年5月1日"}).exit_code == 0);
    const Ran mars = map({"--inset", "Mars"});
    CHECK(has(mars.err, "DR1010"));
    CHECK(has(mars.err, "known: "));
    CHECK(has(map({"--colours", "#b15928"}).err, "holds numbers, not categories"));
}

TEST_CASE("A project file says what is wrong with breaks and dates where they stand", "[cli]") {
    const PlannerProject project;
    project.add("method = \"quantile\"\nbreaks = [1, 2]\n");
    CHECK(has(project.run({"check"}).err, "DR1039"));
    const PlannerProject falling;
    falling.add("breaks = [2, 1]\n");
    CHECK(has(falling.run({"check"}).err, "DR1452"));
    const PlannerProject dated;
    dated.add("date = \"2023-13-01\"\n");
    const Ran english = dated.run({"check"});
    CHECK(has(english.err, "DR1008"));
    CHECK(has(english.err, "a date that exists"));
}

TEST_CASE("Why a file is not read is said in Chinese, a library's words marked as its own", "[cli]") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() / "d");
    write_file(folder.path() / "flows.csv", "起点,终点,金额\nA,B,1\n");
    write_file(folder.path() / "cut.geojson", "{\"type\":\"FeatureCollection\",\"features\":[");
    write_file(folder.path() / "bad.gpkg", "SQLite format 3");
    const auto said = [&](const std::string& file) {
        return run_program({"info", file, "--lang", "zh"}, {.folder = folder.path()}).err;
    };
    const Ran zones =
        run_program({"reach", "flows.csv", "--zones", "d", "--lang", "zh"}, {.folder = folder.path()});
    CHECK(has(zones.err, "不能作为矢量文件读取：d（是文件夹）"));
    for (const char* file : {"cut.geojson", "bad.gpkg"}) {
        const std::string text = said(file);
        INFO(text);
        CHECK(has(text, "错误 DR130"));
        CHECK_FALSE(std::regex_search(text, std::regex("[（：“][A-Za-z]+ [a-z]+ [a-z]+")));
    }
}

TEST_CASE("Intervals too narrow in several series are told once, with how many", "[cli]") {
    const PlannerProject project;
    std::string rows = "主题,年份,起点,终点,金额,合同数\n";
    for (const char* theme : {"t", "u"})
        for (const int year : {2022, 2023})
            for (int i = 0; i < 12; ++i)
                rows += fmt::format("{},{},A,{},{},1\n", theme, year, i % 3 == 0 ? "B" : "C",
                                    3 + i * i + year % 5);
    for (int i = 0; i < 40; ++i) rows += fmt::format("u,2022,A,{},{},1\n", i % 4 == 0 ? "B" : "C", 5 + i);
    project.write("flows.csv", rows);
    const Ran ran = project.run({"reach", "."});
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(times(ran.err, "DR1429") == 0);
    CHECK(times(ran.err, "DR1455: intervals too narrow in 4 series: from 12 to 52 deals") == 1);
    // The lowest of the covers that each of them is told with.
    const auto cover = [](const std::string& text) {
        std::smatch found;
        REQUIRE(std::regex_search(text, found, std::regex("(?:about|as few as) (0\\.[0-9]+)")));
        return std::stod(found[1]);
    };
    const Ran one = project.run({"reach", ".", "--theme", "t", "--period", "2023"});
    const Ran more = project.run({"reach", ".", "--theme", "u", "--period", "2022"});
    CHECK(cover(one.err) < cover(more.err));
    CHECK(cover(ran.err) == cover(one.err));
    CHECK(times(one.err, "DR1429") == 1);
    CHECK(times(one.err, "DR1455") == 0);
}

TEST_CASE("Options that a kind does not read are refused", "[cli]") {
    const TemporaryFolder folder;
    const std::string tutorial = source_dir() + "/data/tutorial";
    const auto refused = [&](const std::string& option, std::vector<std::string> words) {
        words.insert(words.begin() + (words[0] == "chart" ? 2 : 1), tutorial);
        words.insert(words.end(), {"--lang", "en"});
        const Ran ran = run_program(words, {.folder = folder.path()});
        INFO(fmt::format("{}\n{}", fmt::join(words, " "), ran.err));
        CHECK(ran.exit_code == 2);
        CHECK(has(ran.err, "error DR1039: " + option + " does nothing here"));
    };
    const std::vector<std::string> one{"--theme", "tech_contracts", "--period", "2023"};
    const auto chart = [&](std::vector<std::string> words) {
        words.insert(words.begin(), "chart");
        words.insert(words.end(), one.begin(), one.end());
        words.insert(words.end(), {"-o", "c.svg"});
        return words;
    };
    for (const char* kind : {"bars", "curve", "rose", "matrix"})
        refused("--measure", chart({kind, "--measure", "r80"}));
    for (const char* kind : {"rose", "curve", "lines", "matrix"})
        refused("--top", chart({kind, "--top", "5"}));
    refused("--origin", chart({"matrix", "--origin", "zhangjiang"}));
    const auto surface = [&](std::vector<std::string> words) {
        words.insert(words.begin(), "surface");
        words.insert(words.end(), one.begin(), one.end());
        words.insert(words.end(), {"-o", "s.tif"});
        return words;
    };
    refused("--beta", surface({"--kind", "received", "--beta", "1"}));
    refused("--bandwidth", surface({"--kind", "potential", "--bandwidth", "20"}));
    refused("--kernel", surface({"--kind", "potential", "--kernel", "gaussian"}));
    refused("--classes", {"classify", "--field", "demand", "--method", "unique", "--classes", "4"});
}

TEST_CASE("A dry run names what init and check --fix-to would write", "[cli]") {
    const TemporaryFolder folder;
    const auto run = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--lang", "en"});
        const Ran ran = run_program(words, {.folder = folder.path()});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return ran;
    };
    const auto lines_of = [](const std::string& text) {
        std::set<std::string> lines;
        std::istringstream in(text);
        for (std::string line; std::getline(in, line);) lines.insert(line);
        return lines;
    };
    const auto files_below = [&](const std::string& name) {
        std::set<std::string> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path() / name))
            if (entry.is_regular_file())
                files.insert(entry.path().lexically_relative(folder.path()).string());
        return files;
    };
    for (const char* name : {"blank", "tutorial"}) {
        const std::set<std::string> told = lines_of(run({"--dry-run", "init", name, "--template", name}).out);
        CHECK_FALSE(std::filesystem::exists(folder.path() / name));
        run({"init", name, "--template", name});
        CHECK(told == files_below(name));
    }
    const std::set<std::string> told = lines_of(run({"--dry-run", "check", "tutorial", "--fix-to", "d"}).out);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "d"));
    run({"check", "tutorial", "--fix-to", "d"});
    const std::set<std::string> written = files_below("d");
    REQUIRE_FALSE(written.empty());
    for (const std::string& file : written) {
        INFO(file);
        CHECK(told.contains(file));
    }
}

}  // namespace no_silence_test
