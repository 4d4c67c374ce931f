#pragma once

#include "gis/column.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace deltareach {

/// A table that is made block by block and never held as a whole: of so many things (studies, changes, pairs)
/// in their order, `block` of them at a time.
struct LongTable {
    std::size_t count = 0, block = 256;
    /// The rows of the things [begin, end); a column that none of them has may be missing. From any thread.
    std::function<std::vector<Column>(std::size_t begin, std::size_t end)> rows;
};

}  // namespace deltareach
