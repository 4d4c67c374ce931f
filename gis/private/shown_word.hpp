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
};

/// @param behind what stands behind the digits: K, M, B and W are multiples there alone
/// @param all    what stands anywhere around them
[[nodiscard]] ShownWord shown_word(std::string_view behind, std::string_view all);

}  // namespace deltareach
