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
/// --threads, --overwrite, what is said on stderr), --allow-net and -o; the encoding with them where the
/// environment gives it. The seed comes to them when the block is written.
[[nodiscard]] WorkBlock command_of_block(const std::vector<std::string>& words);

/// Of `merge`: refuses what decides the numbers and was said when the blocks were computed, and forgets what
/// the environment says of it. @throws UsageError DR1039
void require_own_words(const std::vector<std::string>& words);

/// What `merge` was told beside its files and its output: global options.
[[nodiscard]] std::vector<std::string> words_beside(const std::vector<std::string>& words,
                                                    const std::vector<std::string>& files);

/// The words of the one command: what the blocks hold but --allow-net, then `more`, whose --lang goes before
/// theirs.
/// @param output  empty: that of the blocks
[[nodiscard]] std::vector<std::string> merged_words(const WorkBlock& joined,
                                                    const std::vector<std::string>& more,
                                                    const std::string& output);

}  // namespace deltareach
