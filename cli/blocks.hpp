#pragma once

#include "cli/command.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace deltareach {

/// Adds --block and --part.
void add_block_options(CLI::App& verb, Command& session);

/// The command that a block is of: its words without those that say how it is done here (--block, --part,
/// --threads, --overwrite, what is said on stderr) and without -o; seed and encoding with them where the
/// environment gives them.
[[nodiscard]] WorkBlock command_of_block(const std::vector<std::string>& words);

/// What `merge` was told beside its files and its output: global options.
[[nodiscard]] std::vector<std::string> words_beside(const std::vector<std::string>& words,
                                                    const std::vector<std::string>& files);

/// The words of the one command: what the blocks hold, then `more`, whose --lang goes before theirs.
/// @param output  empty: that of the blocks
[[nodiscard]] std::vector<std::string> merged_words(const WorkBlock& joined,
                                                    const std::vector<std::string>& more,
                                                    const std::string& output);

}  // namespace deltareach
