#include "gis/file_digest.hpp"
#include "gis/random.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/planner_project.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <thread>

namespace lost_or_let_in_test {

namespace fs = std::filesystem;
using deltareach::sha256_of;
using deltareach::test::contents_of;
using deltareach::test::ending_of_program;
using deltareach::test::PlannerProject;
using deltareach::test::Ran;
using deltareach::test::start_program;
using deltareach::test::TemporaryFolder;

namespace {

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Whether every file that run.json lists is there with the bytes it tells of. Without run.json: nothing is
/// claimed, so nothing is wrong.
bool tells_the_truth(const fs::path& out) {
    if (!fs::exists(out / "run.json")) return true;
    const auto run = nlohmann::json::parse(contents_of(out / "run.json"));
    for (const auto& name : run["outputs"])
        if (name != "run.json" && !run["output_checksums"].contains(name.get<std::string>())) return false;
    for (const auto& [name, stated] : run["output_checksums"].items()) {
        if (!fs::exists(out / name)) return false;
        if (sha256_of(out / name) != stated["sha256"].get<std::string>()) return false;
        if (fs::file_size(out / name) != stated["bytes"].get<std::uintmax_t>()) return false;
    }
    return true;
}

std::size_t hidden_in(const fs::path& folder) {
    const auto files = fs::recursive_directory_iterator(folder);
    return static_cast<std::size_t>(std::count_if(begin(files), end(files), [](const auto& entry) {
        return entry.path().filename().string().starts_with(".");
    }));
}

/// Starts a run over an older one and sends a signal after some milliseconds. @returns how it ended, as
/// waitpid says it
int run_and_signal(const PlannerProject& project, int signal, int after_ms) {
    const TemporaryFolder captured;
    const pid_t child = start_program({"run", ".", "--out", "out", "--overwrite", "-q"},
                                      {.folder = project.path("")}, captured.path());
    std::this_thread::sleep_for(std::chrono::milliseconds(after_ms));
    kill(child, signal);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return status;
}

/// The same project with other numbers, so that old and new outputs differ.
void change_flows(const PlannerProject& project, int round) {
    project.write("flows.csv",
                  "主题,年份,起点,终点,金额\nt,2023,A,B," + std::to_string(100 + round) + "\nt,2023,A,C,5\n");
}

}  // namespace

TEST_CASE("run.json tells the checksum and the size of every other output", "[cli]") {
    const PlannerProject project;
    REQUIRE(project.run({"run", ".", "--out", "out", "-q"}).exit_code == 0);
    const auto run = nlohmann::json::parse(contents_of(project.path("out/run.json")));
    std::vector<std::string> listed = run["outputs"];
    CHECK(listed == PlannerProject::files_below(project.path("out")));
    CHECK(run["output_checksums"].size() + 1 == listed.size());
    CHECK(tells_the_truth(project.path("out")));
    project.write("out/reach.csv", "other");
    CHECK_FALSE(tells_the_truth(project.path("out")));
}

TEST_CASE("a run that is killed over an older one leaves the old one, the new one, or no run.json", "[cli]") {
    const PlannerProject project;
    REQUIRE(project.run({"run", ".", "--out", "out", "-q"}).exit_code == 0);
    deltareach::RandomStream random(11, 0);
    for (int round = 0; round < 8; ++round) {
        change_flows(project, round);
        static_cast<void>(run_and_signal(project, SIGKILL, static_cast<int>(random.uniform() * 600)));
        CAPTURE(round);
        CHECK(tells_the_truth(project.path("out")));
    }
    REQUIRE(project.run({"run", ".", "--out", "out", "--overwrite", "-q"}).exit_code == 0);
    CHECK(hidden_in(project.path("out")) == 0);  // the next run sweeps what killed ones left
    CHECK(tells_the_truth(project.path("out")));
}

TEST_CASE("Ctrl-C, TERM and HUP between two steps end a run with 128 + signal and leave nothing hidden",
          "[cli]") {
    const PlannerProject project;
    REQUIRE(project.run({"run", ".", "--out", "out", "-q"}).exit_code == 0);
    int round = 0, ended = 0, with_code = 0;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        for (const int after_ms : {30, 150, 400}) {
            change_flows(project, ++round);
            const int status = run_and_signal(project, signal, after_ms);
            const int ending = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            CAPTURE(signal, after_ms, ending);
            CHECK((ending == 0 || ending == 128 + signal));
            ended += ending == 128 + signal ? 1 : 0;
            with_code += WIFEXITED(status) && ending == 128 + signal ? 1 : 0;
            CHECK(hidden_in(project.path("out")) == 0);
            CHECK(tells_the_truth(project.path("out")));
        }
    CHECK(ended > 0);
    CHECK(with_code > 0);  // not by the signal: who waits for the process sees the code, not a shell alone
}

TEST_CASE("a file that may not grow ends a run with 4, and the older run is as it was", "[cli]") {
    const PlannerProject project;
    REQUIRE(project.run({"run", ".", "--out", "out", "-q"}).exit_code == 0);
    const std::string before = contents_of(project.path("out/run.json"));
    change_flows(project, 1);
    const Ran ran = project.run({"run", ".", "--out", "out", "--overwrite", "-q"}, {.file_bytes = 20000});
    INFO(ran.err);
    CHECK(ran.exit_code == 4);
    CHECK(says(ran.err, "error DR1601"));
    CHECK_FALSE(says(ran.err, "/new/"));  // not the hidden path
    CHECK(contents_of(project.path("out/run.json")) == before);
    CHECK(hidden_in(project.path("out")) == 0);
    CHECK(tells_the_truth(project.path("out")));

    const Ran fresh = project.run({"run", ".", "--out", "fresh", "-q"}, {.file_bytes = 20000});
    CHECK(fresh.exit_code == 4);
    CHECK_FALSE(fs::exists(project.path("fresh")));
    const Ran qgis = project.run({"export", ".", "--qgis", "q", "-q"}, {.file_bytes = 20000});
    CHECK(qgis.exit_code == 4);
    CHECK_FALSE(fs::exists(project.path("q")));
}

TEST_CASE("--dry-run makes no folder", "[cli]") {
    const PlannerProject project;
    const Ran run = project.run({"run", ".", "--out", "out", "--dry-run"});
    CHECK(run.exit_code == 0);
    CHECK(says(run.out, "out/run.json"));
    CHECK(project.run({"export", ".", "--qgis", "q", "--dry-run"}).exit_code == 0);
    CHECK_FALSE(fs::exists(project.path("out")));
    CHECK_FALSE(fs::exists(project.path("q")));
}

TEST_CASE("names from cells stay inside the output folder and apart", "[cli]") {
    for (const char* theme : {"x/../../../../ESC", "AI/大数据", "..", "/tmp/abs", "NUL", "a\\b"}) {
        CAPTURE(theme);
        const PlannerProject project(theme);
        const auto before = PlannerProject::files_below(project.outside());
        const Ran ran = project.run({"run", ".", "--out", "out", "-q"});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        std::size_t outside = 0;
        for (const std::string& file : PlannerProject::files_below(project.outside()))
            if (!file.starts_with("work/plan/out/")) ++outside;
        CHECK(outside == before.size());
        const auto files = PlannerProject::files_below(project.path("out"));
        for (const std::string& file : files) {
            const auto depth = std::ranges::count(file, '/');
            CHECK((depth == 0 || (depth == 1 && (file.starts_with("maps/") || file == "page/explore.html"))));
        }
        CHECK(std::ranges::count_if(files, [](const auto& file) { return file.starts_with("maps/"); }) == 1);
        CHECK(tells_the_truth(project.path("out")));
    }
}

TEST_CASE("themes that differ in what a file name may not hold give files of their own", "[cli]") {
    const PlannerProject project;
    project.write(
        "flows.csv",
        "主题,年份,起点,终点,金额\na/b,2023,A,B,3\na/b,2023,A,C,5\na:b,2023,A,B,9\na:b,2023,A,C,2\n");
    project.add(
        "theme = \"a/b\"\n[[map]]\nkind = \"reach\"\ntheme = \"a:b\"\nperiod = \"2023\"\nformats = "
        "[\"svg\"]\n");
    const Ran ran = project.run({"run", ".", "--out", "out", "--only", "maps", "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    CHECK(PlannerProject::files_below(project.path("out/maps")).size() == 2);
}

TEST_CASE("codes of zones with / and .. stay inside the output folder", "[cli]") {
    const PlannerProject project;
    std::string cities = contents_of(project.path("cities.geojson"));
    const auto replace_all = [](std::string text, const std::string& from, const std::string& to) {
        for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
            text.replace(at, from.size(), to);
        return text;
    };
    project.write("cities.geojson", replace_all(cities, "\"code\":\"A\"", "\"code\":\"../../../A\""));
    project.write("flows.csv", replace_all(contents_of(project.path("flows.csv")), ",A,", ",../../../A,"));
    project.write("project.toml",
                  replace_all(contents_of(project.path("project.toml")), "[\"A\"]", "[\"../../../A\"]"));
    const auto before = PlannerProject::files_below(project.outside()).size();
    const Ran ran = project.run({"run", ".", "--out", "out", "-q"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto inside = PlannerProject::files_below(project.path("out")).size();
    CHECK(PlannerProject::files_below(project.outside()).size() == before + inside);
    const Ran atlas = project.run({"map", ".", "--atlas", "city", "-o", "atlas.pdf", "-q"});
    INFO(atlas.err);
    CHECK(atlas.exit_code == 0);
    CHECK(PlannerProject::files_below(project.outside()).size() == before + inside + 1);
}

}  // namespace lost_or_let_in_test
