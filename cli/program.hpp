#pragma once

#include "cli/command.hpp"

namespace deltareach {

/// Parses the command line, does what it says, reports errors on stderr.
/// @returns the exit code: 0 ok, 1 our bug, 2 usage or project file, 3 input data, 4 output, 5 numeric, 6
/// limit, 128 + n when signal n broke it off between two steps (130: Ctrl-C)
[[nodiscard]] int run_program(int argc, char** argv);

/// The same of words that are known, the program's name first, in a process that is prepared.
/// @param joined  what blocks computed, for that command; nullptr: nothing
[[nodiscard]] int run_words(std::vector<std::string> words, const WorkBlock* joined);

}  // namespace deltareach
