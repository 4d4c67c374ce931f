#pragma once

#include "gis/column.hpp"
#include "study/findings/province_receipts.hpp"

#include <span>
#include <vector>

namespace deltareach {

/// provinces.csv: a row a study and province of its destinations: what they receive together, with the
/// interval of an estimate, how many are on record, and what size and distance lead to expect where pairs of
/// zones are on record, with what that was made from.
[[nodiscard]] std::vector<Column> province_table(std::span<const ProvinceReceipt> receipts,
                                                 std::span<const Study> studies, const Region& region);

}  // namespace deltareach
