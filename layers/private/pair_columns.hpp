#pragma once

#include "gis/raw_sheet.hpp"
#include "layers/pair_links.hpp"
#include "layers/private/id_lookup.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// Which column of a table of pairs is what.
struct PairColumns {
    std::size_t from = 0, to = 1;
    std::optional<std::size_t> weight;
    bool headed = true;               ///< the first row is no pair
    bool weight_by_place = false;     ///< no head says that it is one
    std::vector<std::string> unread;  ///< heads of columns that say nothing of the link
};

/// The rules of pair_links. @throws InputError DR1904, DR1231, DR1940, DR1978
[[nodiscard]] PairColumns find_pair_columns(const RawSheet& sheet, const IdLookup& units, PairKind kind);

}  // namespace deltareach
