#pragma once

#include "gis/shared_loops.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// A file that a command read, so that a merge can see that it is still the same.
struct ReadByBlock {
    std::string path;    ///< as the command named it
    std::string sha256;  ///< of its bytes
};

/// What a command of `--block K/N` leaves: its share of every long loop, and of which command and data.
struct WorkBlock {
    std::vector<std::string> words;  ///< of the command, without those about blocks, outputs and threads
    std::string output;              ///< of -o; empty: none
    std::size_t number = 1, of = 1;
    std::vector<ReadByBlock> files;
    SharedLoops::Loops loops;
};

/// All files that this process noted as read, with what they hold now.
[[nodiscard]] std::vector<ReadByBlock> files_read_now();

/// @throws OutputError DR1601, DR1602 as every output
void write_block(const std::filesystem::path& path, const WorkBlock& block, bool overwrite);
/// @throws InputError DR1731 no block, damaged, or of another version; DR1301 not there
[[nodiscard]] WorkBlock read_block(const std::filesystem::path& path);

/// The one command of all the blocks, with all items of its loops. The order of the files does not matter.
/// @throws InputError DR1732 blocks are missing, DR1733 one is of another command, of other data or another
///         cut, DR1734 two are the same share
[[nodiscard]] WorkBlock joined_blocks(std::span<const std::filesystem::path> files);

/// @throws InputError DR1735 a file is another one than when the blocks were computed, or was not read now
void require_same_files(const WorkBlock& joined);

}  // namespace deltareach
