#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// The prices that figures of value are in, in words: 2020年不变价 (constant 2020 prices), 现价 (current
/// prices).
struct PriceBasis {
    std::string zh, en;
    std::string clause;         ///< that says so, without spaces and in lower case: 绝对数按现价计算
    std::string of;             ///< the words before its bracket: 各市gdp
    bool of_growth = false;     ///< is said of growth alone: 增速按可比价计算
    bool listed_after = false;  ///< its bracket is followed by more measures: GDP（不变价）和财政收入

    friend bool operator==(const PriceBasis&, const PriceBasis&) = default;
};

/// The price bases that a title, a head or a remark names, in their order: of 各市GDP（按2020年不变价） one.
/// Prices of goods and their indices (2023年价格指数) are none.
[[nodiscard]] std::vector<PriceBasis> price_bases_in(std::string_view text);

/// A label without the bracket at its end that says the prices: GDP（现价） → GDP.
[[nodiscard]] std::string_view without_prices(std::string_view label);

/// The text without the years of prices, which are no time of the figures: 2023年GDP（按2020年不变价） →
/// 2023年GDP（按不变价）. @param text  as without_spaces(nfkc(…)) gives it
[[nodiscard]] std::string without_years_of_prices(std::string_view text);

}  // namespace deltareach
