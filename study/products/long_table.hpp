#pragma once

#include "study/session.hpp"
#include "study/tables/long_table.hpp"

#include <filesystem>

namespace deltareach {

/// Writes the table as CSV with the bytes that the whole table has, whatever the blocks and threads: its
/// columns are those of all blocks in the order in which they are first named, and names are settled as in
/// settle_heads.
/// @throws OutputError DR1601, DR1602
void write_long_table(const std::filesystem::path& path, const LongTable& table, Session& session);

}  // namespace deltareach
