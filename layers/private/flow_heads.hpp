#pragma once

#include "gis/dates.hpp"

#include <optional>
#include <string_view>

namespace deltareach {

/// 金额2021, 2021年金额, value_2021 → the period in it, without the words for a value.
[[nodiscard]] std::optional<Period> period_in_head(std::string_view head);

/// 2023（预计）, 2023年春季, 上年金额: of a year or an amount.
[[nodiscard]] bool speaks_of_values(std::string_view head);

}  // namespace deltareach
