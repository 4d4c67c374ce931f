#pragma once

#include "layers/flow_rows.hpp"

#include <vector>

namespace deltareach::test {

/// The list of these rows.
inline FlowRowList list_of(const std::vector<FlowRow>& rows) {
    FlowRowList list;
    for (const FlowRow& row : rows) list.push_back(row);
    return list;
}

/// The list with one row changed by `change`.
inline FlowRowList with_changed(const FlowRowList& list, std::size_t row, const auto& change) {
    std::vector<FlowRow> rows(list.begin(), list.end());
    change(rows.at(row));
    return list_of(rows);
}

}  // namespace deltareach::test
