#pragma once

#include "gis/messages.hpp"
#include "gis/numbers.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace deltareach {

/// Cells of one column that carry a unit, a magnitude or a currency sign of their own, beside those that do
/// not.
class OwnUnits {
  public:
    /// Whether `where` of this cell is wanted by `add`.
    [[nodiscard]] bool is_first(const NumberCell& cell) const;
    /// @param where used for the first cell with a unit of its own alone
    void add(const NumberCell& cell, std::string_view text, const Location& where);
    /// DR1125: they were converted. DR1164: some are percentages. DR1172: some are in 万 or 亿, and of the
    /// others nobody says in what. DR1185: they are in several currencies.
    /// @param head of the column
    /// @param stated the user, the head or the table says what a cell without a unit is in
    void tell(const std::string& head, bool stated, Messages& notes) const;

  private:
    std::size_t figures_ = 0, own_ = 0, percent_ = 0, scaled_ = 0;
    Location first_;
    std::string example_, percent_example_, scaled_example_;
    std::string currency_, currency_example_, other_currency_;  ///< the last an example
};

}  // namespace deltareach
