#pragma once

#include "gis/price_bases.hpp"
#include "gis/table.hpp"

#include <optional>

namespace deltareach {

/// The prices that the figures of a column are in, where its label does not say them: of its own head, else
/// of the title and what else stands above the heads, else of a remark below the table that is about the
/// column or all of it. Figures of persons and things, shares and ranks have none; growth has those that are
/// said of growth, or constant ones. Nothing where none is said, or several.
[[nodiscard]] std::optional<PriceBasis> prices_of(const Table& table, std::size_t position);

}  // namespace deltareach
