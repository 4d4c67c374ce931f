#pragma once

#include "tests/support/program.hpp"

namespace deltareach::test {

/// The program's main in a program of tests that links it. A run is then a fork of a process that has loaded
/// all libraries and done nothing else: loading them takes 50 of the 60 ms of a short command.
struct LinkedProgram {
    using Main = int (*)(int, char**);
    explicit LinkedProgram(Main main);  ///< before main of the tests, as a global object
};

/// Starts the process that forks, where the program is linked and DELTAREACH_TEST_EXEC is not set. First in
/// main: nothing may have been computed, read or opened yet.
void start_forks();

[[nodiscard]] bool forks_are_started();

/// The exit code of a run in a fork, 128 + n when a signal n ended it.
[[nodiscard]] int run_in_fork(const std::vector<std::string>& arguments, const RunOptions& options,
                              const std::filesystem::path& out, const std::filesystem::path& err);

/// Standard streams, folder, environment and limits of a run, in its own process. Returns false where one
/// fails.
[[nodiscard]] bool become_run(const RunOptions& options, const std::filesystem::path& out,
                              const std::filesystem::path& err);

/// The words as main gets them, with the null after them.
[[nodiscard]] std::vector<char*> pointers_to(std::vector<std::string>& words);

}  // namespace deltareach::test
