#include "gis/cancellation.hpp"

#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "gis/memory.hpp"
#include "gis/parallel.hpp"
#include "gis/private/temporary_files.hpp"
#include "gis/staging.hpp"
#include "gis/temporary_sweep.hpp"
#include "gis/vector_io.hpp"
#include "tests/gis/child.hpp"
#include "tests/gis/sample_layers.hpp"
#include "tests/gis/scratch.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sanitizers.hpp"

#include <atomic>
#include <chrono>
#include <new>
#include <sys/resource.h>
#include <system_error>

namespace cancellation_test {

using namespace deltareach;
namespace fs = std::filesystem;

namespace {

/// What a program's outermost function does.
int as_main(const std::function<void()>& work) {
    try {
        work();
    } catch (const Cancelled& cancelled) {
        end_by_signal(cancelled.signal());
    } catch (const Error& error) {
        return error.exit_code();
    } catch (const std::exception& error) {
        return is_lack_of_memory(error) ? memory_error().exit_code() : 1;
    }
    return 0;
}

}  // namespace

TEST_CASE("a signal ends the run after its step, by that signal, and leaves nothing", "[unit]") {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        const Scratch scratch;
        const int ended = run_in_child([&] {
            watch_signals();
            return as_main([&] {
                AtomicText text(scratch / "a.csv", false);
                text.write("half");
                ::raise(signal);
                if (!cancelled()) ::_exit(97);
                text.write("never");
                text.commit();
            });
        });
        CHECK(ended == -signal);
        CHECK(names_in(scratch.folder()).empty());
    }
}

TEST_CASE("a second signal does not wait for the step, and removes what is registered", "[unit]") {
    const Scratch scratch;
    const int ended = run_in_child([&] {
        watch_signals();
        AtomicFile file(scratch / "a.gpkg", false);
        write_bytes(file.temporary(), "half");
        write_bytes(fs::path(file.temporary()) += "-journal", "half");
        Staging staging(scratch / "out", {});
        write_bytes(staging.place("deep/b.txt"), "half");
        ::raise(SIGTERM);
        ::raise(SIGINT);
        return 96;
    });
    CHECK(ended == -SIGTERM);
    CHECK(names_in(scratch.folder()) == std::vector<std::string>{"out"});
    CHECK(names_in(scratch / "out").empty());
}

TEST_CASE("a step that does not end is not waited for beyond the grace", "[unit]") {
    const Scratch scratch;
    const int ended = run_in_child([&] {
        watch_signals(1);
        AtomicFile file(scratch / "a.gpkg", false);
        write_bytes(file.temporary(), "half");
        ::raise(SIGHUP);
        for (int i = 0; i < 100; ++i) ::usleep(100'000);
        return 95;
    });
    CHECK(ended == -SIGHUP);
    CHECK(names_in(scratch.folder()).empty());
}

TEST_CASE("no signal ends the process while files are exchanged", "[unit]") {
    const int ended = run_in_child([&] {
        watch_signals(1);
        {
            const Uninterrupted whole;
            ::raise(SIGINT);
            ::raise(SIGINT);
            for (int i = 0; i < 15; ++i) ::usleep(100'000);
        }
        return cancelled() ? 7 : 8;
    });
    CHECK(ended == 7);
}

TEST_CASE("a signal that the caller had ignored stays ignored", "[unit]") {
    const int ended = run_in_child([&] {
        ::signal(SIGHUP, SIG_IGN);  // as nohup does
        watch_signals();
        ::raise(SIGHUP);
        return cancelled() ? 8 : 7;
    });
    CHECK(ended == 7);
}

TEST_CASE("a pipe nobody reads ends the process and leaves no temporary file", "[unit]") {
    const Scratch scratch;
    const int ended = run_in_child([&] {
        watch_signals();
        AtomicFile file(scratch / "a.txt", false);
        write_bytes(file.temporary(), "half");
        int ends[2];
        if (::pipe(ends) != 0) return 94;
        ::close(ends[0]);
        return ::write(ends[1], "x", 1) < 0 ? 93 : 92;
    });
    CHECK(ended == -SIGPIPE);
    CHECK(names_in(scratch.folder()).empty());
}

TEST_CASE("work in blocks ends between two of them", "[unit]") {
    const int ended = run_in_child([&] {
        watch_signals();
        return as_main([] {
            std::atomic<int> blocks = 0;
            try {
                parallel_blocks(1000, 1, 2, [&](std::size_t begin, std::size_t) {
                    ++blocks;
                    if (begin == 3) ::raise(SIGTERM);
                });
            } catch (const Cancelled&) {
                if (blocks < 100) throw;
            }
        });
    });
    CHECK(ended == -SIGTERM);
}

TEST_CASE("a fork that is ended does not remove its parent's temporary file", "[unit]") {
    const Scratch scratch;
    const AtomicFile file(scratch / "a.txt", false);
    write_bytes(file.temporary(), "half");
    const int ended = run_in_child([&] {
        watch_signals();
        ::raise(SIGTERM);
        ::raise(SIGTERM);
        return 0;
    });
    CHECK(ended == -SIGTERM);
    CHECK(fs::exists(file.temporary()));
}

TEST_CASE("what a killed process left is swept by the next that writes there, and nothing else", "[unit]") {
    const Scratch scratch;
    const int ended = run_in_child([&] {
        AtomicFile file(scratch / "长名.gpkg", false);
        write_bytes(file.temporary(), "half");
        write_bytes(fs::path(file.temporary()) += "-journal", "half");
        Staging staging(scratch.folder(), {});
        write_bytes(staging.place("maps/a.png"), "half");
        ::raise(SIGKILL);
        return 0;
    });
    CHECK(ended == -SIGKILL);
    CHECK(names_in(scratch.folder()).size() == 3);
    const AtomicFile alive(scratch / "b.txt", false);
    write_bytes(alive.temporary(), "half");
    write_bytes(scratch / ".hidden", "mine");
    write_bytes(scratch / ".a.dr-notours.part", "mine");
    write_bytes(scratch / "a.part", "mine");
    CHECK(sweep_left_behind(scratch.folder()) == 0);  // the next that writes there has done it already
    CHECK(names_in(scratch.folder()).size() == 4);
    CHECK(fs::exists(alive.temporary()));
}

TEST_CASE("a number that another process has now is no sign of life; another machine's is, for a day",
          "[unit]") {
    const Scratch scratch;
    const std::string own = temporary_name("a", ".txt");
    write_bytes(scratch / own, "half");
    CHECK_FALSE(is_left_behind(scratch / own));
    const auto pid = own.find("-" + std::to_string(::getpid()) + "-");
    REQUIRE(pid != std::string::npos);
    std::string later = own;
    char& digit = later[later.find('-', pid + 1) + 1];  // the same number, started at another time
    digit = digit == '9' ? '8' : '9';
    write_bytes(scratch / later, "half");
    CHECK(is_left_behind(scratch / later));
    std::string elsewhere = own;
    elsewhere.replace(pid - 8, 8, "00000000");
    write_bytes(scratch / elsewhere, "half");
    CHECK_FALSE(is_left_behind(scratch / elsewhere));
    fs::last_write_time(scratch / elsewhere, fs::file_time_type::clock::now() - std::chrono::hours(25));
    CHECK(is_left_behind(scratch / elsewhere));
}

TEST_CASE("a limit of file sizes is an error and leaves no part, whatever writes", "[unit]") {
    const Scratch scratch;
    const FeatureLayer layer = many_squares(8000);
    const std::vector<StyledLayer> layers{{layer, ""}};
    const std::vector<std::function<void()>> writers{
        [&] { write_text(scratch / "a.txt", std::string(200'000, 'x'), true); },
        [&] { write_geojson(scratch / "a.geojson", layer, true); },
        [&] { write_geopackage(scratch / "a.gpkg", layers, true); },
        [&] { write_flatgeobuf(scratch / "a.fgb", layer, true); }};
    for (std::size_t i = 0; i < writers.size(); ++i) {
        INFO("writer " << i);
        const int ended = run_in_child([&] {
            watch_signals();
            const rlimit limit{60'000, 60'000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            return as_main(writers[i]);
        });
        CHECK(ended == 4);
        CHECK(names_in(scratch.folder()).empty());
    }
}

TEST_CASE("memory that runs out is exit code 6, thrown or where nothing can throw", "[unit]") {
    const Scratch scratch;
    CHECK(memory_error().exit_code() == 6);
    CHECK(memory_error().messages().front().code == "DR1722");
    CHECK(is_lack_of_memory(std::bad_alloc()));
    CHECK(is_lack_of_memory(
        std::system_error(std::make_error_code(std::errc::resource_unavailable_try_again))));
    CHECK_FALSE(is_lack_of_memory(std::runtime_error("x")));
    CHECK(is_lack_of_memory("std::bad_alloc"));
    CHECK(is_lack_of_memory("VSIMalloc3(): Out of memory allocating 12 bytes"));
    CHECK_FALSE(is_lack_of_memory("not a regular file"));
    CHECK_FALSE(is_memory_short());
    if (test::under_address_sanitizer) return;
    const auto limited = [&](const std::function<void()>& work) {
        return run_in_child([&] {
            prepare_for_lack_of_memory(Language::zh);
            const rlimit limit{std::size_t{1} << 30, std::size_t{1} << 30};
            ::setrlimit(RLIMIT_AS, &limit);
            ::close(STDERR_FILENO);
            AtomicFile file(scratch / "a.txt", false);
            write_bytes(file.temporary(), "half");
            return as_main(work);
        });
    };
    CHECK(limited([] {
              std::vector<std::string> all;
              for (;;) all.emplace_back(1 << 20, 'x');
          }) == 6);
    CHECK(names_in(scratch.folder()).empty());
    CHECK(limited([] {
              std::vector<std::string> all;
              try {
                  for (;;) all.emplace_back(1 << 20, 'x');
              } catch (const std::bad_alloc&) {
                  all.resize(all.size() - 8);
              }
              if (is_memory_short() && is_lack_of_memory("no operation found")) throw memory_error();
          }) == 6);
    CHECK(limited([]() noexcept {
              std::vector<std::string> all;
              for (;;) all.emplace_back(1 << 20, 'x');
          }) == 6);
    CHECK(names_in(scratch.folder()).empty());
}

}  // namespace cancellation_test
