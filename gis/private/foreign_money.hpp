#pragma once

#include <string_view>

namespace deltareach {

/// A currency that is not the yuan, as a figure has it beside it.
struct ForeignMark {
    std::string_view written;  ///< "$", "us$", "usd", "美元": NFKC in small letters; empty: there is none
    std::string_view unit;     ///< "usd", as Unit::name has it
    bool symbol = false;  ///< $ stands beside figures in dollars and in millions of them alike; 美元 does not

    explicit operator bool() const { return !written.empty(); }
};

/// The one at the front of `text`, at its end, or anywhere in it. @param text  NFKC in small letters
[[nodiscard]] ForeignMark foreign_mark_before(std::string_view text);
[[nodiscard]] ForeignMark foreign_mark_behind(std::string_view text);
[[nodiscard]] ForeignMark foreign_mark_in(std::string_view text);

/// Whether a unit's name is that of a currency, the yuan too.
[[nodiscard]] bool is_currency(std::string_view unit);

/// The currency of a unit, that of 美元/人 too; empty where it is none. @param unit  as Unit::name has it
[[nodiscard]] std::string_view currency_of(std::string_view unit);

}  // namespace deltareach
