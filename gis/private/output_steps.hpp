#pragma once

#include "gis/words.hpp"

#include <filesystem>
#include <string>

/// What AtomicFile and Staging do to files and folders, with their failures as messages about `target`.
namespace deltareach {

/// @throws OutputError DR1601, or DR1387 where the reason is about the data and no file or disk
[[noreturn]] void report_unwritten(const std::filesystem::path& target, const Words& reason);
/// The same with errno as the reason.
[[noreturn]] void report_unwritten(const std::filesystem::path& target);
/// @throws OutputError DR1602
[[noreturn]] void report_existing(const std::filesystem::path& target);
/// @throws OutputError DR1339
void refuse_nul_in_output(const std::filesystem::path& target);

/// Another file must not take the place of a database that a program has open: the program's log stays beside
/// it, and would be read as the new one's; nor while it writes. @throws OutputError DR1318, DR1371
void refuse_open_database(const std::filesystem::path& target);

/// The folder of `target` and those above it. @throws OutputError DR1601
void make_folder_of(const std::filesystem::path& target);
/// @throws OutputError DR1601 with `target` as the path
void sync_file(const std::filesystem::path& target, const std::filesystem::path& file);
/// Some file systems cannot sync a folder; the files in it are safe by then, so that is no failure.
void sync_folder(const std::filesystem::path& folder);

}  // namespace deltareach
