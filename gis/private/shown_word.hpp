#pragma once

#include <string>
#include <string_view>

namespace deltareach {

/// What the text that a number format puts beside a number says of it.
struct ShownWord {
    std::string
        written;  ///< as a number's reader takes it: 千元 for 千元, 千 for K, 百万 for M, %, ‰; or as it is
    bool multiple = false;  ///< 千, 万, 亿 …: another number is seen than the digits say
    bool known = true;      ///< false: neither a multiple nor a unit nor a mark of money or sign
    bool foreign = false;   ///< of another currency than the yuan: $, 美元, 百万USD

    /// Whether it goes where the head of the column says the same: 元 and foreign money.
    [[nodiscard]] bool is_money() const { return foreign || written == "元"; }
};

/// The marks of the yuan (¥) say nothing; those of other currencies are kept.
/// @param behind what stands behind the digits: K, M, B and W are multiples there alone
/// @param all    what stands anywhere around them
[[nodiscard]] ShownWord shown_word(std::string_view behind, std::string_view all);

}  // namespace deltareach
