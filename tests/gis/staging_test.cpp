#include "gis/staging.hpp"

#include "gis/atomic_file.hpp"
#include "gis/cancellation.hpp"
#include "gis/error.hpp"
#include "gis/file_digest.hpp"
#include "gis/private/exchange.hpp"
#include "gis/temporary_sweep.hpp"
#include "tests/gis/child.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"

#include <sys/resource.h>

namespace staging_test {

using namespace deltareach;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> outputs{"zones.csv", "maps/a.png", "maps/b.png", "deep/er/c.txt"};

void put(Staging& staging, const std::string& name, const std::string& text) {
    staging.write(name, [&](const fs::path& path) { write_text(path, text, false); });
}

/// A run whose files all hold `word`, its seal too.
void run(const fs::path& folder, const std::string& word, std::size_t bytes = 20) {
    Staging staging(folder, {.overwrite = true, .seal = "run.json"});
    for (const std::string& name : outputs) put(staging, name, word + std::string(bytes, '.'));
    std::string seal = word;
    for (const Staging::Digest& file : staging.digests()) seal += "\n" + file.name + " " + file.sha256;
    staging.publish(seal);
}

/// Whether what the folder's seal says is what the folder holds; true where there is no seal.
bool seal_holds(const fs::path& folder) {
    if (!fs::exists(folder / "run.json")) return true;
    const std::string seal = read_bytes(folder / "run.json");
    for (const std::string& name : outputs)
        if (seal.find(name + " " + sha256_of(folder / name)) == std::string::npos) return false;
    return true;
}

std::vector<std::string> hidden_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.path().filename().string().starts_with('.')) names.push_back(entry.path().string());
    return names;
}

}  // namespace

TEST_CASE("the files of a run appear together, and others' files stay", "[unit]") {
    const Scratch scratch;
    const fs::path out = scratch / "out";
    fs::create_directory(out);
    write_bytes(out / "notes.txt", "mine");
    Staging staging(out, {.overwrite = false, .seal = "run.json"});
    for (const std::string& name : outputs) put(staging, name, "new");
    CHECK_FALSE(fs::exists(out / "zones.csv"));
    CHECK_FALSE(fs::exists(out / "maps"));
    const auto digests = staging.digests();
    REQUIRE(digests.size() == 4);
    CHECK(digests[0].name == "deep/er/c.txt");
    CHECK(digests[0].bytes == 3);
    CHECK(digests[0].sha256 == sha256_of_bytes("new"));
    staging.publish("sealed");
    for (const std::string& name : outputs) CHECK(read_bytes(out / name) == "new");
    CHECK(read_bytes(out / "run.json") == "sealed");
    CHECK(read_bytes(out / "notes.txt") == "mine");
    CHECK(hidden_in(out).empty());
}

TEST_CASE("a run that ends before it publishes leaves the old one as it was, and no folder of its own",
          "[unit]") {
    const Scratch scratch;
    const fs::path out = scratch / "out";
    run(out, "old");
    {
        Staging staging(out, {.overwrite = true, .seal = "run.json"});
        put(staging, "zones.csv", "new");
        put(staging, "more/d.txt", "new");
    }
    CHECK(read_bytes(out / "zones.csv").starts_with("old"));
    CHECK(seal_holds(out));
    CHECK_FALSE(fs::exists(out / "more"));
    CHECK(hidden_in(out).empty());
    {
        Staging staging(scratch / "x/y/z", {});
        put(staging, "a.txt", "new");
    }
    CHECK_FALSE(fs::exists(scratch / "x"));
}

TEST_CASE("names are refused before anything is written", "[unit]") {
    const Scratch scratch;
    const fs::path out = scratch / "out";
    fs::create_directory(out);
    write_bytes(out / "flows.csv", "the planner's own");
    fs::create_directory_symlink(scratch.folder(), out / "link");
    Staging strict(out, {.overwrite = false});
    CHECK(code_thrown<OutputError>([&] { strict.claim("flows.csv"); }) == "DR1602");
    Staging staging(out, {.overwrite = true, .inputs = {out / "flows.csv"}});
    CHECK(code_thrown<OutputError>([&] { staging.claim("flows.csv"); }) == "DR1611");
    CHECK(code_thrown<OutputError>([&] { staging.claim("../ESC.png"); }) == "DR1610");
    CHECK(code_thrown<OutputError>([&] { staging.claim("/tmp/ESC.png"); }) == "DR1610");
    CHECK(code_thrown<OutputError>([&] { staging.claim("link/ESC.png"); }) == "DR1610");
    CHECK(code_thrown<OutputError>([&] { staging.claim(std::string("a\0b", 3)); }) == "DR1339");
    staging.claim("a.csv");
    CHECK(code_thrown<UsageError>([&] { staging.claim("a.csv"); }) == "DR1028");
    CHECK(staging.names() == std::vector<std::string>{"a.csv"});
    CHECK(names_in(out) == std::vector<std::string>{"flows.csv", "link"});
}

TEST_CASE("when one file cannot be moved all old ones come back, their seal too", "[unit]") {
    const Scratch scratch;
    const fs::path out = scratch / "out";
    run(out, "old");
    fs::create_directories(out / "maps/taken.png/inside");
    Staging staging(out, {.overwrite = true, .seal = "run.json"});
    for (const std::string& name : outputs) put(staging, name, "new");
    put(staging, "first.txt", "new");
    put(staging, "maps/taken.png", "new");
    CHECK(code_thrown<OutputError>([&] { staging.publish("new"); }) == "DR1601");
    for (const std::string& name : outputs) CHECK(read_bytes(out / name).starts_with("old"));
    CHECK_FALSE(fs::exists(out / "first.txt"));
    CHECK(fs::exists(out / "run.json"));
    CHECK(seal_holds(out));
}

TEST_CASE("a file that appears meanwhile is not replaced unless that is allowed", "[unit]") {
    const Scratch scratch;
    Staging staging(scratch / "out", {.overwrite = false, .seal = "run.json"});
    put(staging, "a.txt", "ours");
    put(staging, "b.txt", "ours");
    write_bytes(scratch / "out/b.txt", "theirs");
    CHECK(code_thrown<OutputError>([&] { staging.publish("x"); }) == "DR1602");
    CHECK(read_bytes(scratch / "out/b.txt") == "theirs");
    CHECK_FALSE(fs::exists(scratch / "out/a.txt"));
    CHECK_FALSE(fs::exists(scratch / "out/run.json"));
}

TEST_CASE("a failure names the file's own path and not the hidden one", "[unit]") {
    const Scratch scratch;
    Staging staging(scratch / "out", {});
    std::string path, value;
    try {
        staging.write("maps/a.txt", [](const fs::path& place) {
            write_text(place, "x", false);
            write_text(place, "x", false);
        });
    } catch (const OutputError& error) {
        path = error.messages().front().where.path;
        value = error.messages().front().values.front().second;
    }
    CHECK(path == (scratch / "out/maps/a.txt").string());
    CHECK(value == path);
}

TEST_CASE("a killed run leaves the old run, the new one, or no seal; and the next run sweeps", "[unit]") {
    const Scratch scratch;
    const fs::path out = scratch / "out";
    std::size_t killed = 0;
    for (int i = 0; i < 30; ++i) {
        run(out, "old", 400'000);
        const pid_t pid = ::fork();
        if (pid == 0) {
            run(out, "new", 400'000);
            ::_exit(0);
        }
        ::usleep(static_cast<useconds_t>(300 * i));
        ::kill(pid, SIGKILL);
        if (ending_of(pid) == -SIGKILL) ++killed;
        INFO("killed after " << 300 * i << " us");
        CHECK(seal_holds(out));
        sweep_left_behind(out);
        CHECK(hidden_in(out).empty());
    }
    CHECK(killed > 0);
}

TEST_CASE("a kill between the first file and the last leaves no seal beside mixed files", "[unit]") {
    const Scratch scratch;
    const fs::path out = scratch / "out";
    run(out, "old");
    fs::create_directories(scratch / "fresh");
    fs::create_directories(scratch / "aside");
    write_bytes(scratch / "fresh/zones.csv", "new");
    const int ended = run_in_child([&] {
        Exchange exchange(scratch / "fresh", scratch / "aside", out, true);
        exchange.take_away("run.json");
        exchange.put("zones.csv");
        ::raise(SIGKILL);
        return 0;
    });
    CHECK(ended == -SIGKILL);
    CHECK(read_bytes(out / "zones.csv") == "new");
    CHECK(read_bytes(out / "maps/a.png").starts_with("old"));
    CHECK_FALSE(fs::exists(out / "run.json"));
    run(out, "again");
    CHECK(fs::exists(out / "run.json"));
    CHECK(seal_holds(out));
}

TEST_CASE("a limit of file sizes and a full disk leave the old run whole and nothing hidden", "[unit]") {
    const Scratch scratch;
    const fs::path out = scratch / "out";
    run(out, "old");
    const int ended = run_in_child([&] {
        watch_signals();
        const rlimit limit{50'000, 50'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        try {
            run(out, "new", 100'000);
        } catch (const OutputError& error) {
            const Message& first = error.messages().front();
            return first.code == "DR1601" && first.where.path.ends_with("out/zones.csv") ? error.exit_code()
                                                                                         : 98;
        }
        return 0;
    });
    CHECK(ended == 4);
    CHECK(read_bytes(out / "zones.csv").starts_with("old"));
    CHECK(fs::exists(out / "run.json"));
    CHECK(seal_holds(out));
    CHECK(hidden_in(out).empty());
}

}  // namespace staging_test
