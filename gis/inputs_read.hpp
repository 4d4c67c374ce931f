#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// What a command has read is never written over by it, whatever --overwrite says and however the file is
/// named. Whoever opens a file to read it notes it here, so that no verb can forget one.
namespace deltareach {

/// For a program to call at the start of a command: what is read from now on is protected, what was read
/// before no longer is. A process that never calls it (a library's user, who may well write what was read an
/// hour ago) is not protected.
void protect_inputs();

/// The one file that the command will write: it is refused as soon as it is read, before any work is done for
/// it. Forgotten by `protect_inputs`.
void announce_output(const std::filesystem::path& output);

/// Does nothing where `protect_inputs` was not called. Safe to call from several threads.
/// @throws OutputError DR1611 the file is the output that was announced, or a part of one is
void note_input(const std::filesystem::path& path);

/// What was noted since `protect_inputs`, in the order of reading; empty where that was not called.
[[nodiscard]] std::vector<std::filesystem::path> inputs_noted();

/// A table of a database that was read, and the digest of what it held.
struct TableNoted {
    std::string name, sha256;
};
/// Notes one, where `protect_inputs` was called.
void note_table(TableNoted table);
/// Those noted since, in the order of reading.
[[nodiscard]] std::vector<TableNoted> tables_noted();

/// @throws OutputError DR1611 `output` was noted as an input, or is a part of one
void require_not_read(const std::filesystem::path& output);

}  // namespace deltareach
