#pragma once

#include "gis/column.hpp"
#include "study/session.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <vector>

namespace deltareach {

/// A table that is made block by block and never held as a whole: of so many things (studies, changes) in
/// their order, `block` of them at a time.
struct LongTable {
    std::size_t count = 0, block = 256;
    /// The rows of the things [begin, end); a column that none of them has may be missing. From any thread.
    std::function<std::vector<Column>(std::size_t begin, std::size_t end)> rows;
};

/// Writes it as CSV with the bytes that the whole table has, whatever the blocks and threads: its columns are
/// those of all blocks in the order in which they are first named, and names are settled as in settle_heads.
/// @throws OutputError DR1601, DR1602
void write_long_table(const std::filesystem::path& path, const LongTable& table, Session& session);

}  // namespace deltareach
