#include "layers/flow_row.hpp"

#include <algorithm>
#include <array>

namespace deltareach {
namespace {

/// In the order of the enumeration.
constexpr std::array<std::string_view, 4> names = {"reported", "reported_total", "estimated", "synthetic"};

}  // namespace

std::string_view name_of(Quality quality) {
    return names[static_cast<std::size_t>(quality)];
}

std::optional<Quality> quality_named(std::string_view name) {
    for (std::size_t i = names.size();
         i-- > 0;) {  // reported_total before reported, of which it is a longer form
        if (name.starts_with(names[i])) return static_cast<Quality>(i);
    }
    return std::nullopt;
}

Quality weaker(Quality a, Quality b) {
    return std::max(a, b);
}

Location FlowRow::at(SheetCell cell) const {
    return {where.path, cell.row == 0 ? where.row : static_cast<std::int64_t>(cell.row),
            cell.column == 0 ? where.column : static_cast<std::int64_t>(cell.column)};
}

}  // namespace deltareach
